using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Migrating;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Moving;

/// <summary>Running cases on their way to another version of their SOP: proposed with a preview of every case, decided by somebody else, then carried out case by case.</summary>
public sealed class SopMoves(Db db, CaseRunner runner, SopLibrary sops, CaseFeed feed, TimeProvider time)
{
    private const int Chunk = 100;

    /// <summary>Previews every running case of the agency on one version and writes the proposal. Nothing moves.</summary>
    /// <param name="mapping">Steps that are gone, to the steps that take their place.</param>
    /// <param name="reason">1 to 2,000 characters; written into each case's timeline.</param>
    public async Task<MoveResult> ProposeAsync(
        Actor actor, string agencyId, string definitionId, int fromVersion, int toVersion, IReadOnlyDictionary<string, string> mapping, string reason, CancellationToken cancellation)
    {
        var why = ReportChecks.Clean(reason);
        if (MoveRights.RefusesProposal(actor, agencyId) is { } code)
            return Refuse(code);
        if (why.Length is 0 or > 2_000)
            return Refuse(why.Length == 0 ? "field.required" : "text.too-long");
        if (fromVersion == toVersion)
            return Refuse("move.same-version");
        if (await FindVersionAsync(definitionId, fromVersion, cancellation) is not { } from || await FindVersionAsync(definitionId, toVersion, cancellation) is not { } to)
            return Refuse("move.version-unknown");
        var steps = new StepMapping(mapping);
        if (steps.Check(from, to) is { Count: > 0 } wrong)
            return new MoveResult.Refused("move.mapping", wrong);
        var plan = new MovePlan
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            AgencyId = agencyId,
            From = from,
            To = to,
            Mapping = steps,
            Reason = why,
            ProposedBy = actor.Id,
            ProposedByName = actor.Name,
        };
        await InsertAsync(plan, cancellation);
        if (await PreviewAsync(plan, cancellation) == 0)
            return Refuse("move.no-cases");
        await db.ExecuteAsync(
            Scope.System, cancellation,
            new SqlText("update sop_moves set state = 'proposed' where id = $1 and state = 'preparing'", plan.Id),
            SecondPerson.Ask(
                agencyId, MoveRights.Approvers, [actor.Id], "sop.move-proposed", $"/pindah-sop/usulan/{plan.Id}", $"{to.Name} v{from.Version} → v{to.Version}", time.GetUtcNow()));
        feed.PublishMatter(agencyId);
        return new MoveResult.Done(plan.Id);
    }

    /// <summary>Another person lets it happen; <see cref="RunAsync"/> then does it.</summary>
    public Task<MoveResult> ApproveAsync(Guid moveId, Actor actor, CancellationToken cancellation) => DecideAsync(moveId, actor, "approved", null, cancellation);

    /// <param name="note">1 to 2,000 characters.</param>
    public Task<MoveResult> RejectAsync(Guid moveId, Actor actor, string note, CancellationToken cancellation) =>
        ReportChecks.Clean(note) is { Length: > 0 and <= 2_000 } why ? DecideAsync(moveId, actor, "rejected", why, cancellation) : Task.FromResult<MoveResult>(Refuse("field.required"));

    /// <summary>Moves what was approved and has not moved yet. Interrupted anywhere and called again, by whomever, it goes on; no case moves twice.</summary>
    /// <returns>How many moved in this call.</returns>
    public async Task<int> RunAsync(Guid moveId, CancellationToken cancellation)
    {
        if (await LoadAsync(moveId, "approved", cancellation) is not { } plan)
            return 0;
        var moved = 0;
        while (true)
        {
            var waiting = await db.QueryAsync(Scope.System,
                new SqlText("select case_id, fingerprint from sop_move_cases where move_id = $1 and state = 'fits' order by case_id limit $2", moveId, Chunk),
                r => (Case: r.GetGuid(0), Fingerprint: r.GetString(1)), cancellation);
            foreach (var one in waiting)
            {
                cancellation.ThrowIfCancellationRequested();
                if (await runner.MoveAsync(plan, one.Case, one.Fingerprint, cancellation) is { } other)
                    await db.ExecuteAsync(Scope.System, cancellation, Stale(moveId, one.Case, other));
                else
                    moved++;
            }

            if (waiting.Count == 0)
                break;
        }

        await db.ExecuteAsync(Scope.System, cancellation,
            new SqlText("update sop_moves set state = 'done', finished_at = $2 where id = $1 and state = 'approved'", moveId, Instants.Micro(time.GetUtcNow())));
        return moved;
    }

    /// <summary>Carries on with every approved move that was interrupted.</summary>
    public async Task<int> RunUnfinishedAsync(CancellationToken cancellation)
    {
        var moved = 0;
        foreach (var id in await db.QueryAsync(Scope.System, new SqlText("select id from sop_moves where state = 'approved' order by id"), r => r.GetGuid(0), cancellation))
            moved += await RunAsync(id, cancellation);
        return moved;
    }

    private async Task<MoveResult> DecideAsync(Guid moveId, Actor actor, string state, string? note, CancellationToken cancellation)
    {
        var found = await db.QueryAsync(Scope.System, new SqlText("select agency_id, proposed_by from sop_moves where id = $1", moveId), r => (Agency: r.GetString(0), By: r.GetString(1)), cancellation);
        if (found.Count == 0)
            return Refuse("move.not-found");
        if (MoveRights.RefusesDecision(actor, found[0].Agency, found[0].By) is { } code)
            return Refuse(code);
        var decided = await db.QueryAsync(Scope.System, new SqlText("""
            update sop_moves set state = $2, decided_by = $3, decided_by_name = $4, decided_at = $5, decision_note = $6 where id = $1 and state = 'proposed' returning id
            """, moveId, state, actor.Id, actor.Name, Instants.Micro(time.GetUtcNow()), note), r => r.GetGuid(0), cancellation);
        if (decided.Count == 0)
            return Refuse("move.decided");
        feed.PublishMatter(found[0].Agency);
        return new MoveResult.Done(moveId);
    }

    private Task<int> InsertAsync(MovePlan plan, CancellationToken cancellation) => db.ExecuteAsync(Scope.System, cancellation, new SqlText("""
        insert into sop_moves (id, agency_id, definition_id, from_version, to_version, mapping, reason, state, proposed_by, proposed_by_name, proposed_at)
        values ($1, $2, $3, $4, $5, $6::jsonb, $7, 'preparing', $8, $9, $10)
        """, plan.Id, plan.AgencyId, plan.From.DefinitionId, plan.From.Version, plan.To.Version, JsonSerializer.Serialize(plan.Mapping.Steps, StoreJson.Options), plan.Reason,
        plan.ProposedBy, plan.ProposedByName, Instants.Micro(time.GetUtcNow())));

    private async Task<int> PreviewAsync(MovePlan plan, CancellationToken cancellation)
    {
        var (seen, last) = (0, Guid.Empty);
        while (true)
        {
            var cases = await db.QueryAsync(Scope.System, new SqlText("""
                select id from cases where agency_id = $1 and definition_id = $2 and sop_version = $3 and closed_at is null and id > $4 order by id limit $5
                """, plan.AgencyId, plan.From.DefinitionId, plan.From.Version, last, Chunk), r => r.GetGuid(0), cancellation);
            if (cases.Count == 0)
                return seen;
            var rows = new List<SqlText>(cases.Count);
            foreach (var id in cases)
            {
                if (await runner.PreviewMoveAsync(plan, id, cancellation) is { } found)
                    rows.Add(Previewed(plan, id, found.Preview, found.Restricted));
            }

            if (rows.Count > 0)
                await db.ExecuteAsync(Scope.System, cancellation, [.. rows]);
            (seen, last) = (seen + rows.Count, cases[^1]);
        }
    }

    private SqlText Previewed(MovePlan plan, Guid caseId, MovePreview preview, bool restricted) => new("""
        insert into sop_move_cases (move_id, case_id, agency_id, restricted, state, fingerprint, preview, previewed_at) values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)
        """, plan.Id, caseId, plan.AgencyId, restricted, preview.Fits ? "fits" : "no-place", preview.Fingerprint(), preview.ToJson(), Instants.Micro(time.GetUtcNow()));

    // What would happen now is kept beside it: a next proposal starts from there.
    private SqlText Stale(Guid moveId, Guid caseId, MovePreview now) => new(
        "update sop_move_cases set state = 'stale', preview = $3::jsonb, previewed_at = $4 where move_id = $1 and case_id = $2 and state = 'fits'",
        moveId, caseId, now.ToJson(), Instants.Micro(time.GetUtcNow()));

    private async Task<MovePlan?> LoadAsync(Guid moveId, string state, CancellationToken cancellation)
    {
        var rows = await db.QueryAsync(Scope.System, new SqlText("""
            select agency_id, definition_id, from_version, to_version, mapping::text, reason, proposed_by, proposed_by_name, decided_by, decided_by_name
            from sop_moves where id = $1 and state = $2
            """, moveId, state), r => new
        {
            Agency = r.GetString(0),
            Definition = r.GetString(1),
            From = r.GetInt32(2),
            To = r.GetInt32(3),
            Mapping = r.GetString(4),
            Reason = r.GetString(5),
            By = r.GetString(6),
            ByName = r.GetString(7),
            Decider = new Actor(r.GetString(8), r.GetString(9), []),
        }, cancellation);
        return rows.Count == 0 ? null : new MovePlan
        {
            Id = moveId,
            AgencyId = rows[0].Agency,
            From = await sops.GetAsync(rows[0].Definition, rows[0].From, cancellation),
            To = await sops.GetAsync(rows[0].Definition, rows[0].To, cancellation),
            Mapping = new StepMapping(JsonSerializer.Deserialize<Dictionary<string, string>>(rows[0].Mapping, StoreJson.Options) ?? []),
            Reason = rows[0].Reason,
            ProposedBy = rows[0].By,
            ProposedByName = rows[0].ByName,
            Decider = rows[0].Decider,
        };
    }

    private async Task<SopVersion?> FindVersionAsync(string definitionId, int version, CancellationToken cancellation)
    {
        try
        {
            return await sops.GetAsync(definitionId, version, cancellation);
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }

    private static MoveResult.Refused Refuse(string code) => new(code, []);
}
