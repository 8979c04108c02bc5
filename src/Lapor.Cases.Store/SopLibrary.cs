using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store;

/// <summary>Published SOP versions, compiled once.</summary>
public sealed class SopLibrary
{
    /// <exception cref="KeyNotFoundException">No such version is published.</exception>
    public ValueTask<SopVersion> GetAsync(string definitionId, int version, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>The version that governs new cases of an agency at an instant, or null when none is assigned.</summary>
    /// <param name="purpose"><c>default</c> or <c>oversight</c>.</param>
    public Task<SopVersion?> AssignedAsync(string agencyId, string purpose, DateTimeOffset at, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>Publishes a definition. Versions are immutable: the same number with another content is refused.</summary>
    public Task<PublishResult> PublishAsync(string json, string publishedBy, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    public Task AssignAsync(string agencyId, string purpose, string definitionId, int version, DateTimeOffset effectiveFrom, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    public Task<IReadOnlyList<SopSummary>> ListAsync(CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}

/// <summary>A published version in a list.</summary>
public sealed record SopSummary(string DefinitionId, int Version, string Name, string Checksum, DateTimeOffset PublishedAt, string PublishedBy);

public abstract record PublishResult
{
    private PublishResult()
    {
    }

    public sealed record Published(string DefinitionId, int Version) : PublishResult;

    /// <summary>This exact content is published under this number already.</summary>
    public sealed record Unchanged(string DefinitionId, int Version) : PublishResult;

    /// <param name="Code"><c>sop.unreadable</c> or <c>sop.version-taken</c>.</param>
    /// <param name="Problems">Each with its JSON path.</param>
    public sealed record Refused(string Code, IReadOnlyList<string> Problems) : PublishResult;
}
