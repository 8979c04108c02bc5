using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Designing;

public sealed partial class SopGate
{
    /// <summary>
    /// New cases no longer run on a version: the one before it, which two people have approved already, governs again at once. Running cases keep theirs.
    /// </summary>
    public async Task<GateResult> RetractAsync(string agencyId, string definitionId, int version, string reason, Actor actor, CancellationToken cancellation)
    {
        if (!SopAuthority.MayApprove(actor, agencyId))
            return new GateResult.Refused("actor.role");
        if (Why(reason) is not { } why)
            return new GateResult.Refused("gate.reason");
        var now = Now();
        var lines = await shelf.VersionsAsync(agencyId, definitionId, cancellation);
        if (lines.FirstOrDefault(l => l.Version == version) is not { } line)
            return new GateResult.Refused("sop.not-found");
        var rows = await AssignmentsAsync(agencyId, cancellation);
        var statements = new List<SqlText>();
        foreach (var purpose in rows.GroupBy(r => r.Purpose, StringComparer.Ordinal))
        {
            if (!purpose.Any(r => r.Is(definitionId, version)))
                continue;
            var before = purpose.LastOrDefault(r => r.From <= now && !r.Is(definitionId, version));
            var governs = purpose.LastOrDefault(r => r.From <= now)?.Is(definitionId, version) == true;
            var planned = purpose.Where(r => r.From > now && r.Is(definitionId, version)).ToList();
            if (!governs && planned.Count == 0)
                continue;
            if (before is null)
                return new GateResult.Refused("gate.nothing-before");
            if (governs)
                statements.Add(SopLibrary.AssignSql(agencyId, purpose.Key, now, before.DefinitionId, before.Version, actor.Id));
            statements.AddRange(planned.Select(p => SopLibrary.AssignSql(agencyId, purpose.Key, p.From, before.DefinitionId, before.Version, actor.Id)));
        }

        if (statements.Count == 0)
            return new GateResult.Refused("gate.not-governing");
        statements.Add(DraftTable.Act(agencyId, definitionId, "retracted", version, actor, now, why, line.Checksum));
        await db.ExecuteAsync(Scope.System, cancellation, [.. statements]);
        library.ForgetAssignments();
        return new GateResult.Done(version);
    }

    private async Task<List<Assigned>> AssignmentsAsync(string agencyId, CancellationToken cancellation) => await db.QueryAsync(Scope.System,
        new SqlText("select purpose, effective_from, definition_id, version from sop_assignments where agency_id = $1 order by effective_from", agencyId),
        r => new Assigned(r.GetString(0), r.Instant(1), r.GetString(2), r.GetInt32(3)), cancellation);

    private sealed record Assigned(string Purpose, DateTimeOffset From, string DefinitionId, int Version)
    {
        public bool Is(string definitionId, int version) => DefinitionId == definitionId && Version == version;
    }
}
