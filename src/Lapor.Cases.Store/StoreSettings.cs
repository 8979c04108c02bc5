namespace Lapor.Cases.Store;

/// <summary>What an installation may change.</summary>
public sealed record StoreSettings
{
    /// <summary>Largest attachment, in bytes.</summary>
    public long LargestAttachment { get; init; } = 10 * 1024 * 1024;

    /// <summary>Most attachments a case may have.</summary>
    public int MostAttachments { get; init; } = 50;

    /// <summary>How long agencies, calendars and assignments are kept in memory.</summary>
    public TimeSpan CacheFor { get; init; } = TimeSpan.FromSeconds(30);
}
