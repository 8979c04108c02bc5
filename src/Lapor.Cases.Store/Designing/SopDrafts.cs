using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Designing;

/// <summary>Saves and reads what designers are working on. Nothing here publishes, and nothing that was saved is lost.</summary>
public sealed class SopDrafts(Db db, SopShelf shelf, TimeProvider time)
{
    public async Task<SopDraft?> FindAsync(string agencyId, string definitionId, CancellationToken cancellation) =>
        (await db.QueryAsync(new Scope(agencyId, ""), DraftTable.Select(agencyId, definitionId), DraftTable.Map, cancellation)).FirstOrDefault();

    public async Task<IReadOnlyList<SopDraft>> ListAsync(string agencyId, CancellationToken cancellation) =>
        await db.QueryAsync(new Scope(agencyId, ""), DraftTable.Select(agencyId, null), DraftTable.Map, cancellation);

    /// <summary>Saves over the revision that was opened. Repeating a save changes nothing.</summary>
    public async Task<DraftSaved> SaveAsync(DraftSave save, Actor actor, CancellationToken cancellation)
    {
        if (await RefusalAsync(save, actor, cancellation) is { } refusal)
            return new DraftSaved.Refused(refusal);
        if (DraftText.Parse(save.Json) is not { } definition)
            return new DraftSaved.Refused("draft.unreadable");
        await using var table = await DraftTable.OpenAsync(db, save.AgencyId, cancellation);
        var current = await table.LockAsync(save.AgencyId, save.DefinitionId);
        var next = await NextAsync(save, definition, current, actor, cancellation);
        var outcome = await DecideAsync(table, save, current, next);
        await table.CommitAsync();
        return outcome;
    }

    /// <summary>Earlier and set-aside texts, newest first.</summary>
    public async Task<IReadOnlyList<SopDraftText>> TextsAsync(string agencyId, string definitionId, CancellationToken cancellation) =>
        await db.QueryAsync(new Scope(agencyId, ""), new SqlText("""
            select id, revision, checksum, saved_at, saved_by, saved_by_name, set_aside from sop_draft_texts
            where agency_id = $1 and definition_id = $2 order by id desc limit 50
            """, agencyId, definitionId),
            r => new SopDraftText(r.GetInt64(0), r.GetInt32(1), r.GetString(2), r.Instant(3), r.GetString(4), r.GetString(5), r.GetBoolean(6)), cancellation);

    public async Task<string?> TextAsync(string agencyId, string definitionId, long id, CancellationToken cancellation) =>
        (await db.QueryAsync(new Scope(agencyId, ""), new SqlText(
            "select json from sop_draft_texts where agency_id = $1 and definition_id = $2 and id = $3", agencyId, definitionId, id), r => r.GetString(0), cancellation)).FirstOrDefault();

    private async Task<string?> RefusalAsync(DraftSave save, Actor actor, CancellationToken cancellation) =>
        !SopAuthority.MayDesign(actor, save.AgencyId) ? "actor.role"
        : !DraftText.IsId(save.DefinitionId) ? "sop.id"
        : !await shelf.MayUseIdAsync(save.AgencyId, save.DefinitionId, cancellation) ? "sop.id-taken"
        : null;

    private async Task<SopDraft> NextAsync(DraftSave save, JsonObject definition, SopDraft? current, Actor actor, CancellationToken cancellation) => new()
    {
        AgencyId = save.AgencyId,
        DefinitionId = save.DefinitionId,
        Name = NameOf(definition) ?? save.DefinitionId,
        Json = save.Json,
        Checksum = DraftText.Checksum(definition),
        BaseVersion = current?.BaseVersion ?? (await shelf.VersionsAsync(save.AgencyId, save.DefinitionId, cancellation)).Select(v => (int?)v.Version).Max(),
        Revision = (current?.Revision ?? 0) + 1,
        Editors = [.. (current?.Editors ?? []).Append(actor.Id).Distinct(StringComparer.Ordinal)],
        SavedAt = Instants.Micro(time.GetUtcNow()),
        SavedBy = actor.Id,
        SavedByName = actor.Name,
        Session = save.Session,
    };

    private static async Task<DraftSaved> DecideAsync(DraftTable table, DraftSave save, SopDraft? current, SopDraft next)
    {
        if (current?.Checksum == next.Checksum)
            return new DraftSaved.Unchanged(current);
        if (current?.Submission is not null)
        {
            await table.KeepTextAsync(next, setAside: true);
            return new DraftSaved.Refused("draft.submitted");
        }

        var mine = current is null ? save.Expected == 0 : save.Expected == current.Revision || current.Session == save.Session;
        var written = mine && (current is null ? await table.InsertAsync(next) : await table.UpdateAsync(next) > 0);
        await table.KeepTextAsync(next, setAside: !written);
        if (written && current is null)
            await table.RunAsync(DraftTable.Act(next.AgencyId, next.DefinitionId, "started", next.BaseVersion, ActorOf(next), next.SavedAt, "", next.Checksum));
        return written ? new DraftSaved.Saved(next) : new DraftSaved.Conflict(current);
    }

    private static Actor ActorOf(SopDraft draft) => new(draft.SavedBy, draft.SavedByName, []);

    private static string? NameOf(JsonObject definition) =>
        definition["name"] is JsonValue value && value.TryGetValue<string>(out var name) && !string.IsNullOrWhiteSpace(name) ? name.Trim() : null;
}
