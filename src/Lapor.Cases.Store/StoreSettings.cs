namespace Lapor.Cases.Store;

/// <summary>What an installation may change.</summary>
public sealed record StoreSettings
{
    /// <summary>Largest attachment, in bytes.</summary>
    public long LargestAttachment { get; init; } = 10 * 1024 * 1024;

    /// <summary>Most attachments a case may have.</summary>
    public int MostAttachments { get; init; } = 50;

    /// <summary>How many of the cases that moved last are kept in memory, at some 10 KB each; 0 for none.</summary>
    public int RecentCases { get; init; } = 5_000;

    /// <summary>How long agencies, calendars and assignments are kept in memory.</summary>
    public TimeSpan CacheFor { get; init; } = TimeSpan.FromSeconds(30);
}
