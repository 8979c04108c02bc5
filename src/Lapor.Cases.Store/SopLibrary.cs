using System.Collections.Concurrent;
using System.Collections.Frozen;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Lint;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store;

/// <summary>Published SOP versions, compiled once.</summary>
public sealed partial class SopLibrary : IDisposable
{
    private readonly Db db;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<(string, int), SopVersion> compiled = new();
    private readonly Cached<FrozenDictionary<(string Agency, string Purpose), Assignment[]>> assignments;

    public SopLibrary(Db db, StoreSettings settings, TimeProvider time)
    {
        this.db = db;
        this.time = time;
        assignments = new Cached<FrozenDictionary<(string Agency, string Purpose), Assignment[]>>(time, settings.CacheFor, ReadAssignmentsAsync);
    }

    /// <exception cref="KeyNotFoundException">No such version is published.</exception>
    public ValueTask<SopVersion> GetAsync(string definitionId, int version, CancellationToken cancellation) =>
        compiled.TryGetValue((definitionId, version), out var known) ? ValueTask.FromResult(known) : new ValueTask<SopVersion>(LoadAsync(definitionId, version, cancellation));

    /// <summary>The version that governs new cases of an agency at an instant, or null when none is assigned.</summary>
    /// <param name="purpose"><c>default</c> or <c>oversight</c>.</param>
    public async Task<SopVersion?> AssignedAsync(string agencyId, string purpose, DateTimeOffset at, CancellationToken cancellation)
    {
        var rows = (await assignments.GetAsync(cancellation)).GetValueOrDefault((agencyId, purpose), []);
        return rows.LastOrDefault(a => a.From <= at) is { } row ? await GetAsync(row.DefinitionId, row.Version, cancellation) : null;
    }

    /// <summary>Publishes a definition. Versions are immutable: the same number with another content is refused, and so is what <see cref="SopLinter"/> calls an error.</summary>
    public Task<PublishResult> PublishAsync(string json, string publishedBy, CancellationToken cancellation) => PublishAsync(json, publishedBy, LintContext.None, [], cancellation);

    /// <summary>Null when the number is free.</summary>
    private async Task<PublishResult?> ComparePublishedAsync(SopVersion sop, CancellationToken cancellation)
    {
        var published = await db.QueryAsync(Scope.System,
            new SqlText("select checksum from sop_versions where definition_id = $1 and version = $2", sop.DefinitionId, sop.Version), r => r.GetString(0), cancellation);
        if (published.Count == 0)
            return null;
        return published[0] == sop.Checksum
            ? new PublishResult.Unchanged(sop.DefinitionId, sop.Version)
            : new PublishResult.Refused("sop.version-taken", [$"$.version: {sop.DefinitionId} version {sop.Version} is published with another content; a change needs a new version number."]);
    }

    /// <summary>From an instant on, new cases of the agency run on this version. Cases that have begun keep theirs.</summary>
    /// <exception cref="PostgresException">No such agency or version.</exception>
    public async Task AssignAsync(string agencyId, string purpose, string definitionId, int version, DateTimeOffset effectiveFrom, string assignedBy, CancellationToken cancellation)
    {
        await db.ExecuteAsync(Scope.System, cancellation, AssignSql(agencyId, purpose, effectiveFrom, definitionId, version, assignedBy));
        assignments.Forget();
    }

    /// <summary>Newest version first within a definition.</summary>
    public async Task<IReadOnlyList<SopSummary>> ListAsync(CancellationToken cancellation) =>
        await db.QueryAsync(Scope.System,
            new SqlText("select definition_id, version, name, checksum, published_at, published_by from sop_versions order by definition_id, version desc"),
            r => new SopSummary(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.Instant(4), r.GetString(5)), cancellation);

    public void Dispose() => assignments.Dispose();

    private async Task<SopVersion> LoadAsync(string definitionId, int version, CancellationToken cancellation)
    {
        var texts = await TextsAsync(cancellation);
        var text = texts.FirstOrDefault(t => t.DefinitionId == definitionId && t.Version == version)
            ?? throw new KeyNotFoundException($"SOP {definitionId} has no published version {version}.");
        var (sop, problems) = SopText.Read(text.Json, texts, text.PublishedAt);
        return compiled.GetOrAdd((definitionId, version), sop
            ?? throw new InvalidDataException($"SOP {definitionId} version {version} was published but is not readable: {string.Join("; ", problems)}"));
    }

    private Task<List<SopText>> TextsAsync(CancellationToken cancellation) =>
        db.QueryAsync(Scope.System, new SqlText("select definition_id, version, name, json, published_at from sop_versions"),
            r => new SopText(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.Instant(4)), cancellation);

    private async Task<FrozenDictionary<(string Agency, string Purpose), Assignment[]>> ReadAssignmentsAsync(
        FrozenDictionary<(string Agency, string Purpose), Assignment[]>? before, CancellationToken cancellation)
    {
        var rows = await db.QueryAsync(Scope.System,
            new SqlText("select agency_id, purpose, effective_from, definition_id, version from sop_assignments order by effective_from"),
            r => (Key: (r.GetString(0), r.GetString(1)), Row: new Assignment(r.Instant(2), r.GetString(3), r.GetInt32(4))), cancellation);
        return rows.GroupBy(r => r.Key).ToFrozenDictionary(g => g.Key, g => g.Select(r => r.Row).ToArray());
    }

    private sealed record Assignment(DateTimeOffset From, string DefinitionId, int Version);
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

    /// <param name="Code"><c>sop.unreadable</c>, <c>sop.faulty</c> or <c>sop.version-taken</c>.</param>
    /// <param name="Problems">Each with its JSON path.</param>
    public sealed record Refused(string Code, IReadOnlyList<string> Problems) : PublishResult;
}
