using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Designer;

/// <summary>A definition as one agency sees it at the moment: its draft, or a published version.</summary>
public sealed record DeskItem(StudioEdition Edition, string Json, SopDraft? Draft, ShelfLine? Published)
{
    public string Name => Draft?.Name ?? Published?.Name ?? Edition.DefinitionId;
}

/// <summary>Drafts and versions of an agency under the names by which Studio asks for them.</summary>
public sealed class StudioDesk(SopShelf shelf, SopDrafts drafts, SopLibrary library, IStringLocalizer<Texts> texts)
{
    private readonly ConcurrentDictionary<(string Definition, int Version), JsonObject> read = new();

    /// <summary>What may be put into a SOP of the agency.</summary>
    public async Task<DescriptorBook> BookAsync(AgencyProfile agency, Words words, CancellationToken cancellation)
    {
        var parts = new List<JsonObject>();
        foreach (var newest in (await shelf.VersionsAsync(agency.Id, null, cancellation)).GroupBy(v => v.DefinitionId).Select(g => g.First()))
        {
            var definition = await ReadAsync(newest.DefinitionId, newest.Version, cancellation);
            if (definition?["options"]?["usableAsActivity"] is JsonValue usable && usable.TryGetValue<bool>(out var yes) && yes)
                parts.Add(definition);
        }

        return DescriptorBook.Of(agency, parts, words, texts);
    }

    /// <summary>Every definition of the agency in one version each.</summary>
    public async Task<IReadOnlyList<DeskItem>> ListAsync(AgencyProfile agency, Actor actor, string versionOptions, CancellationToken cancellation)
    {
        var versions = (await shelf.VersionsAsync(agency.Id, null, cancellation)).ToLookup(v => v.DefinitionId, StringComparer.Ordinal);
        var open = (await drafts.ListAsync(agency.Id, cancellation)).ToDictionary(d => d.DefinitionId, StringComparer.Ordinal);
        var items = new List<DeskItem>();
        foreach (var id in versions.Select(v => v.Key).Union(open.Keys).Order(StringComparer.Ordinal))
        {
            foreach (var item in Items(agency, actor, id, [.. versions[id]], open.GetValueOrDefault(id)).Where(i => IsWanted(i, versionOptions)))
                items.Add(item);
        }

        return items;
    }

    /// <summary>A definition with its text, or null when the agency has none by this name.</summary>
    public async Task<DeskItem?> FindAsync(AgencyProfile agency, Actor actor, string definitionId, string versionOptions, CancellationToken cancellation)
    {
        var lines = await shelf.VersionsAsync(agency.Id, definitionId, cancellation);
        var draft = await drafts.FindAsync(agency.Id, definitionId, cancellation);
        var found = Items(agency, actor, definitionId, lines, draft).FirstOrDefault(i => IsWanted(i, versionOptions));
        return found is null ? null : await WithTextAsync(found, cancellation);
    }

    /// <summary>By the name of an exact version.</summary>
    public Task<DeskItem?> FindByIdAsync(AgencyProfile agency, Actor actor, string versionId, CancellationToken cancellation) =>
        EditionName.TryRead(versionId, out var definitionId, out var version, out var revision)
            ? FindAsync(agency, actor, definitionId, revision > 0 ? "Draft" : version.ToString(CultureInfo.InvariantCulture), cancellation)
            : Task.FromResult<DeskItem?>(null);

    public async Task<DeskItem> WithTextAsync(DeskItem item, CancellationToken cancellation) => item.Draft is not null
        ? item
        : item with { Json = await library.TextAsync(item.Edition.DefinitionId, item.Edition.Version, cancellation) ?? "{}" };

    /// <summary>The draft as Studio is to see it.</summary>
    public static DeskItem Of(SopDraft draft, int version, bool mayEdit) => new(
        new StudioEdition(EditionName.OfDraft(draft.DefinitionId, draft.Revision), draft.DefinitionId, version, draft.SavedAt, true, false, mayEdit && draft.Submission is null), draft.Json, draft, null);

    private static IEnumerable<DeskItem> Items(AgencyProfile agency, Actor actor, string definitionId, IReadOnlyList<ShelfLine> lines, SopDraft? draft)
    {
        var mayEdit = SopAuthority.MayDesign(actor, agency.Id);
        var newest = lines.Count > 0 ? lines.Max(l => l.Version) : 0;
        if (draft is not null)
            yield return Of(draft, newest + 1, mayEdit);
        var governs = lines.Any(l => l.Governs.Count > 0);
        foreach (var line in lines)
        {
            var published = governs ? line.Governs.Count > 0 || line.Scheduled is not null : line.Version == newest && !line.Retracted;
            var latest = draft is null && line.Version == newest;
            yield return new(new StudioEdition(EditionName.OfVersion(definitionId, line.Version), definitionId, line.Version, line.PublishedAt, latest, published, mayEdit && latest), "", null, line);
        }
    }

    private static bool IsWanted(DeskItem item, string versionOptions) => versionOptions.ToUpperInvariant() switch
    {
        "LATEST" => item.Edition.IsLatest,
        "PUBLISHED" => item.Edition.IsPublished,
        "DRAFT" => item.Draft is not null,
        "LATESTORPUBLISHED" or "LATESTANDPUBLISHED" => item.Edition.IsLatest || item.Edition.IsPublished,
        "" or "ALL" or "ALLVERSIONS" => true,
        var number => item.Edition.Version.ToString(CultureInfo.InvariantCulture) == number,
    };

    private async Task<JsonObject?> ReadAsync(string definitionId, int version, CancellationToken cancellation)
    {
        if (read.TryGetValue((definitionId, version), out var known))
            return known;
        if (await library.TextAsync(definitionId, version, cancellation) is not { } json || DraftText.Parse(json) is not { } definition)
            return null;
        // Only what a descriptor needs stays in memory.
        definition.Remove("root");
        return read.GetOrAdd((definitionId, version), definition);
    }
}

/// <summary>Names of exact contents: <c>sop-x@3</c> is version 3, <c>sop-x@draft-7</c> the draft as it was saved the seventh time.</summary>
public static class EditionName
{
    public static string OfVersion(string definitionId, int version) => string.Create(CultureInfo.InvariantCulture, $"{definitionId}@{version}");

    public static string OfDraft(string definitionId, int revision) => string.Create(CultureInfo.InvariantCulture, $"{definitionId}@draft-{revision}");

    public static bool TryRead(string? name, out string definitionId, out int version, out int revision)
    {
        (definitionId, version, revision) = ("", 0, 0);
        if (name?.LastIndexOf('@') is not (> 0 and var at))
            return false;
        definitionId = name[..at];
        var rest = name.AsSpan(at + 1);
        return rest.StartsWith("draft-", StringComparison.Ordinal)
            ? int.TryParse(rest[6..], NumberStyles.None, CultureInfo.InvariantCulture, out revision) && revision > 0
            : int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version > 0;
    }
}
