using System.Data.Common;
using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Moving;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>A proposal to move running cases, with how far it has come.</summary>
/// <param name="State"><c>proposed</c>, <c>approved</c>, <c>rejected</c>, <c>done</c>.</param>
/// <param name="Fits">Cases that would move, or still wait to.</param>
/// <param name="NoPlace">Cases the new version has no place for.</param>
/// <param name="Moved">Cases that moved.</param>
/// <param name="Stale">Cases that went another way between preview and move, and were left where they are.</param>
/// <param name="MayDecide">Null when the viewer may, else the refusal's code.</param>
public sealed record MoveSummary(
    Guid Id, string AgencyId, string DefinitionId, string SopName, int FromVersion, int ToVersion, string Reason, string State, IReadOnlyDictionary<string, string> Mapping,
    string ProposedBy, string ProposedByName, DateTimeOffset ProposedAt, string? DecidedByName, DateTimeOffset? DecidedAt, string? DecisionNote, DateTimeOffset? FinishedAt,
    int Fits, int NoPlace, int Moved, int Stale, string? MayDecide);

/// <summary>One case of a proposal.</summary>
/// <param name="State"><c>fits</c>, <c>no-place</c>, <c>moved</c>, <c>stale</c>.</param>
public sealed record MoveCaseLine(Guid CaseId, string TrackingCode, string? UnitId, string State, MovePreview Preview, DateTimeOffset PreviewedAt, DateTimeOffset? MovedAt);

/// <summary>Running cases of an agency on one version.</summary>
public sealed record VersionInUse(string DefinitionId, string Name, int Version, int Running, IReadOnlyList<int> Others);

/// <summary>Proposals as one person may see them: designers, approvers and APIP of the agency. Cases nobody but APIP reads are counted and not shown.</summary>
public sealed class MoveQuery(Db db)
{
    private const string Columns = """
        select m.id, m.agency_id, m.definition_id, v.name, m.from_version, m.to_version, m.reason, m.state, m.mapping::text, m.proposed_by, m.proposed_by_name, m.proposed_at,
            m.decided_by_name, m.decided_at, m.decision_note, m.finished_at, n.fits, n.no_place, n.moved, n.stale
        from sop_moves m join sop_versions v on v.definition_id = m.definition_id and v.version = m.to_version
        cross join lateral (
            select count(*) filter (where state = 'fits')::int as fits, count(*) filter (where state = 'no-place')::int as no_place,
                count(*) filter (where state = 'moved')::int as moved, count(*) filter (where state = 'stale')::int as stale
            from sop_move_cases where move_id = m.id) n
        where m.state <> 'preparing'
        """;

    /// <summary>Newest first, at most 50.</summary>
    public async Task<IReadOnlyList<MoveSummary>> ListAsync(Viewer viewer, string agencyId, CancellationToken cancellation) =>
        !MoveRights.MayRead(viewer.AsActor(), agencyId) ? [] : await db.QueryAsync(new Scope(agencyId, agencyId),
            new SqlText(Columns + " and m.agency_id = $1 order by m.id desc limit 50", agencyId), r => Summary(r, viewer), cancellation);

    /// <returns>Null when there is no such proposal for this viewer.</returns>
    public async Task<MoveSummary?> FindAsync(Viewer viewer, Guid moveId, CancellationToken cancellation)
    {
        var found = await db.QueryAsync(Scope.System, new SqlText(Columns + " and m.id = $1", moveId), r => Summary(r, viewer), cancellation);
        return found.Count == 1 && MoveRights.MayRead(viewer.AsActor(), found[0].AgencyId) ? found[0] : null;
    }

    /// <summary>The cases of a proposal, those without a place first.</summary>
    /// <param name="state">Only these, or null for all.</param>
    /// <param name="after">From the page before, or null.</param>
    public async Task<Page<MoveCaseLine>> CasesAsync(Viewer viewer, MoveSummary move, string? state, string? after, int limit, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, move.AgencyId);
        if (scope.SeesNothing || !MoveRights.MayRead(viewer.AsActor(), move.AgencyId))
            return new Page<MoveCaseLine>([], null);
        var take = Math.Clamp(limit, 1, 200);
        var sql = new SqlText("""
            select p.case_id, c.tracking_code, c.unit_id, p.state, p.preview::text, p.previewed_at, p.moved_at
            from sop_move_cases p join cases c on c.id = p.case_id where p.move_id = $1 and ($2::text is null or p.state = $2)
            """, move.Id, state);
        if (Guid.TryParse(after, out var last))
            sql.And(" and p.case_id > ?", last);
        scope.NotHidden(sql).And(" order by p.case_id limit ?", take + 1);
        var rows = await db.QueryAsync(scope.Scope, sql, r => new MoveCaseLine(
            r.GetGuid(0), r.GetString(1), r.TextOrNull(2), r.GetString(3), MovePreview.FromJson(r.GetString(4)), r.Instant(5), r.InstantOrNull(6)), cancellation);
        return rows.Count > take ? new Page<MoveCaseLine>(rows[..take], rows[take - 1].CaseId.ToString()) : new Page<MoveCaseLine>(rows, null);
    }

    /// <summary>How many cases of a proposal this viewer is not shown.</summary>
    public async Task<int> HiddenAsync(Viewer viewer, MoveSummary move, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, move.AgencyId);
        var sql = new SqlText("select count(*)::int from sop_move_cases p join cases c on c.id = p.case_id where p.move_id = $1", move.Id);
        var seen = scope.SeesNothing ? [0] : await db.QueryAsync(scope.Scope, scope.NotHidden(sql), r => r.GetInt32(0), cancellation);
        return move.Fits + move.NoPlace + move.Moved + move.Stale - seen[0];
    }

    /// <summary>Versions on which cases of the agency run, with the other versions of the same SOP.</summary>
    public async Task<IReadOnlyList<VersionInUse>> InUseAsync(Viewer viewer, string agencyId, CancellationToken cancellation) =>
        !MoveRights.MayRead(viewer.AsActor(), agencyId) ? [] : await db.QueryAsync(new Scope(agencyId, agencyId), new SqlText("""
            select u.definition_id, v.name, u.sop_version, u.running,
                array(select o.version from sop_versions o where o.definition_id = u.definition_id and o.version <> u.sop_version order by o.version desc)
            from (select definition_id, sop_version, count(*)::int as running from cases where agency_id = $1 and closed_at is null group by 1, 2) u
            join sop_versions v on v.definition_id = u.definition_id and v.version = u.sop_version
            order by u.definition_id, u.sop_version
            """, agencyId), r => new VersionInUse(r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetInt32(3), r.GetFieldValue<int[]>(4)), cancellation);

    private static MoveSummary Summary(DbDataReader r, Viewer viewer) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4), r.GetInt32(5), r.GetString(6), r.GetString(7),
        JsonSerializer.Deserialize<Dictionary<string, string>>(r.GetString(8), StoreJson.Options) ?? [],
        r.GetString(9), r.GetString(10), r.Instant(11), r.TextOrNull(12), r.InstantOrNull(13), r.TextOrNull(14), r.InstantOrNull(15),
        r.GetInt32(16), r.GetInt32(17), r.GetInt32(18), r.GetInt32(19), MoveRights.RefusesDecision(viewer.AsActor(), r.GetString(1), r.GetString(9)));
}
