using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>A running clock past its due instant.</summary>
public sealed record OverdueLine(
    Guid CaseId, string AgencyId, string TrackingCode, string Title, CaseStatus Status, Urgency Urgency, string? UnitId, ClockKey Clock,
    string? StepTitle, string? Role, DateTimeOffset DueAt, int Escalations, bool Unacknowledged);

/// <summary>The overdue board: the latest first.</summary>
public sealed class OverdueQuery(Db db)
{
    public async Task<Page<OverdueLine>> RunAsync(Viewer viewer, string? agencyId, string? unitId, string? after, int limit, DateTimeOffset now, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, agencyId);
        if (scope.SeesNothing)
            return new Page<OverdueLine>([], null);
        var most = Math.Clamp(limit, 1, 200);
        var sql = new SqlText("""
            select c.id, c.agency_id, c.tracking_code, c.title, c.status, c.urgency, c.unit_id, k.name, k.round, k.due_at,
                t.title, t.role, (select count(*)::int from escalations e where e.case_id = c.id and not e.historical),
                exists (select from escalations e where e.case_id = c.id and e.acknowledge and e.acknowledged_at is null and not e.historical)
            from clocks k join cases c on c.id = k.case_id
            left join lateral (select t.title, t.role from tasks t where t.case_id = k.case_id and t.clock_name = k.name and t.clock_round = k.round and t.ended_at is null
                order by t.opened_at limit 1) t on true
            where k.state = 'running' and
            """);
        scope.InAgencies(sql, "k.agency_id").And(" and k.due_at <= ? and", Instants.Micro(now));
        scope.MaySee(sql);
        if (unitId is not null)
            sql.And(" and c.unit_id = ?", unitId);
        if (Cursor.Read(after, 4) is [var at, var id, var name, var round]
            && Cursor.Instant(at) is { } due && Guid.TryParse(id, out var caseId) && int.TryParse(round, System.Globalization.CultureInfo.InvariantCulture, out var number))
            sql.And(" and (k.due_at, k.case_id, k.name, k.round) > (?, ?, ?, ?)", due, caseId, name, number);
        sql.And(" order by k.due_at, k.case_id, k.name, k.round limit ?", most + 1);
        var rows = await db.QueryAsync(scope.Scope, sql, r => new OverdueLine(
            r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.Named<CaseStatus>(4), r.Named<Urgency>(5), r.TextOrNull(6), new ClockKey(r.GetString(7), r.GetInt32(8)),
            r.TextOrNull(10), r.TextOrNull(11), r.Instant(9), r.GetInt32(12), r.GetBoolean(13)), cancellation);
        return rows.Count <= most
            ? new Page<OverdueLine>(rows, null)
            : new Page<OverdueLine>(rows[..most], Cursor.Write(rows[most - 1].DueAt, rows[most - 1].CaseId, rows[most - 1].Clock.Name, rows[most - 1].Clock.Round));
    }
}

/// <summary>An escalation or oversight case that waits for APIP.</summary>
/// <param name="EscalationId">Null for oversight tasks.</param>
public sealed record ApipLine(
    Guid CaseId, string AgencyId, string TrackingCode, string Title, CaseStatus Status, bool Restricted, long? EscalationId, StepKey? Step, string? StepTitle,
    string? Reason, DateTimeOffset At, DateTimeOffset? DueAt, bool Acknowledge, DateTimeOffset? AcknowledgedAt, bool TookPart);

/// <summary>The inspectorate's queue. Empty for everybody else.</summary>
public sealed class ApipQuery(Db db)
{
    public async Task<IReadOnlyList<ApipLine>> RunAsync(Viewer viewer, string? agencyId, int limit, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, agencyId);
        if (!scope.IsApip)
            return [];
        var most = Math.Clamp(limit, 1, 200);
        var sql = new SqlText("""
            (select c.id, c.agency_id, c.tracking_code, c.title, c.status, c.restricted, null::bigint, t.activity, t.visit, t.title, null::text, t.opened_at as at, t.due_at,
                false, null::timestamptz, $1 = any (c.participant_ids), 1 as rank
             from tasks t join cases c on c.id = t.case_id where t.ended_at is null and t.role = 'apip' and
            """, viewer.UserId);
        scope.InApipAgencies(sql, "t.agency_id");
        scope.NotHidden(sql);
        sql.And(" order by t.sort_at limit ?)", most);
        sql.And("""
             union all
            (select c.id, c.agency_id, c.tracking_code, c.title, c.status, c.restricted, e.id, null, null, null, e.reason, e.at,
                (select k.due_at from clocks k where k.case_id = e.case_id and k.name = e.clock_name and k.round = e.clock_round),
                e.acknowledge, e.acknowledged_at, $1 = any (c.participant_ids), case when e.acknowledge and e.acknowledged_at is null then 0 else 2 end
             from escalations e join cases c on c.id = e.case_id where e.to_role = 'apip' and not e.historical and
            """);
        scope.InApipAgencies(sql, "e.agency_id");
        scope.NotHidden(sql);
        // Most rungs need no acknowledgement and never get one: they must not crowd out those that wait for it.
        sql.And(" order by e.acknowledge and e.acknowledged_at is null desc, e.at desc limit ?)", most);
        sql.And(" order by rank, at desc limit ?", most);
        return await db.QueryAsync(scope.Scope, sql, r => new ApipLine(
            r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.Named<CaseStatus>(4), r.GetBoolean(5), r.IsDBNull(6) ? null : r.GetInt64(6),
            r.IsDBNull(7) ? null : new StepKey(r.GetString(7), r.GetInt32(8)), r.TextOrNull(9), r.TextOrNull(10), r.Instant(11), r.InstantOrNull(12),
            r.GetBoolean(13), r.InstantOrNull(14), r.GetBoolean(15)), cancellation);
    }
}

/// <summary>An agency with what governs it.</summary>
/// <param name="Sops">In force now, one for each purpose.</param>
/// <param name="History">Every version that was, is or will be in force, the newest first within a purpose.</param>
public sealed record AgencyView(AgencyProfile Profile, IReadOnlyList<AgencySop> Sops, IReadOnlyList<AgencySop> History, int OpenCases, IReadOnlyList<AgencyPerson> People);

/// <param name="AssignedBy">Who put it in force; <c>seed</c> for what came with the installation.</param>
public sealed record AgencySop(string Purpose, string DefinitionId, int Version, string Name, DateTimeOffset EffectiveFrom, string AssignedBy, string Checksum);

public sealed record AgencyPerson(string UserId, string Name, string Role, string? UnitId);

public sealed class AgencyQuery(Db db, AgencyDirectory agencies, TimeProvider time)
{
    /// <returns>Null for an agency the viewer has no role in.</returns>
    public async Task<AgencyView?> RunAsync(Viewer viewer, string agencyId, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, agencyId);
        if (scope.SeesNothing || await agencies.FindAsync(agencyId, cancellation) is not { } profile)
            return null;
        var history = await db.QueryAsync(scope.Scope, new SqlText("""
            select a.purpose, a.definition_id, a.version, v.name, a.effective_from, a.assigned_by, v.checksum
            from sop_assignments a join sop_versions v using (definition_id, version)
            where a.agency_id = $1 order by a.purpose, a.effective_from desc
            """, agencyId), r => new AgencySop(r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetString(3), r.Instant(4), r.GetString(5), r.GetString(6)), cancellation);
        var now = time.GetUtcNow();
        var sops = history.Where(s => s.EffectiveFrom <= now).DistinctBy(s => s.Purpose).ToList();
        var people = await db.QueryAsync(scope.Scope, new SqlText("""
            select u.id, coalesce(nullif(u.display_name, ''), u.user_name, u.id), g.role, g.unit_id
            from user_grants g join users u on u.id = g.user_id where g.agency_id = $1 and u.active order by g.role, g.unit_id, 2
            """, agencyId), r => new AgencyPerson(r.GetString(0), r.GetString(1), r.GetString(2), r.TextOrNull(3)), cancellation);
        var open = await db.QueryAsync(scope.Scope, new SqlText(
            "select count(*)::int from cases c where c.agency_id = $1 and c.ended_as is null", agencyId),
            r => r.GetInt32(0), cancellation);
        return new AgencyView(profile, sops, history, open[0], people);
    }
}

/// <summary>Counts for the front page.</summary>
public sealed record Dashboard(
    int Open, int Mine, int Overdue, int DueSoon, int Urgent, int Unacknowledged, int ReceivedToday, int ClosedToday, IReadOnlyList<StatusCount> ByStatus);

public sealed record StatusCount(CaseStatus Status, int Count);

public sealed class DashboardQuery(Db db)
{
    /// <param name="dayStart">Local midnight of the viewer's day, in UTC.</param>
    public async Task<Dashboard> RunAsync(Viewer viewer, string? agencyId, DateTimeOffset dayStart, DateTimeOffset now, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, agencyId);
        if (scope.SeesNothing)
            return new Dashboard(0, 0, 0, 0, 0, 0, 0, 0, []);
        var byStatus = new SqlText("select c.status, count(*)::int, count(*) filter (where c.urgency in ('U1', 'U2'))::int, count(*) filter (where c.id >= $1)::int, count(*) filter (where c.closed_at >= $2)::int from cases c where",
            CaseIds.Floor(dayStart), Instants.Micro(dayStart));
        scope.MaySee(byStatus).And(" group by c.status order by c.status");
        var statuses = await db.QueryAsync(scope.Scope, byStatus,
            r => (Status: r.Named<CaseStatus>(0), Count: r.GetInt32(1), Urgent: r.GetInt32(2), Today: r.GetInt32(3), Closed: r.GetInt32(4)), cancellation);
        var clocks = new SqlText("""
            select count(distinct k.case_id) filter (where k.due_at <= $1)::int, count(distinct k.case_id) filter (where k.due_at > $1)::int
            from clocks k join cases c on c.id = k.case_id where k.state = 'running' and k.due_at <= $1::timestamptz + interval '2 days' and
            """, Instants.Micro(now));
        scope.InAgencies(clocks, "k.agency_id").And(" and");
        var due = await db.QueryAsync(scope.Scope, scope.MaySee(clocks), r => (Overdue: r.GetInt32(0), Soon: r.GetInt32(1)), cancellation);
        var mine = await db.QueryAsync(scope.Scope, new SqlText("select count(*)::int from tasks where assignee_id = $1 and ended_at is null", viewer.UserId), r => r.GetInt32(0), cancellation);
        string[] roles = [.. scope.Grants.Select(g => g.Role).Distinct()];
        var told = new SqlText("select count(*)::int from escalations e join cases c on c.id = e.case_id where e.acknowledge and e.acknowledged_at is null and not e.historical and e.to_role = any ($1) and", (object)roles);
        var unacknowledged = await db.QueryAsync(scope.Scope, scope.MaySee(told), r => r.GetInt32(0), cancellation);
        var open = statuses.Where(s => s.Status.IsOpen()).ToList();
        return new Dashboard(open.Sum(s => s.Count), mine[0], due[0].Overdue, due[0].Soon, open.Sum(s => s.Urgent), unacknowledged[0],
            statuses.Sum(s => s.Today), statuses.Sum(s => s.Closed), [.. statuses.Select(s => new StatusCount(s.Status, s.Count))]);
    }
}

/// <summary>A message to one person.</summary>
/// <param name="CaseId">Null for a digest about many cases.</param>
/// <param name="Data">What a digest says.</param>
public sealed record NotificationLine(
    long Id, string AgencyId, Guid? CaseId, string? TrackingCode, string Template, DateTimeOffset At, DateTimeOffset? ReadAt, JsonObject? Data = null);

public sealed class NotificationQuery(Db db, TimeProvider time)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<NotificationLine>> RunAsync(Viewer viewer, int limit, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, null);
        if (scope.SeesNothing)
            return [];
        var sql = new SqlText("select n.id, n.agency_id, n.case_id, c.tracking_code, n.template, n.at, n.read_at, n.data::text from notifications n left join cases c on c.id = n.case_id where n.user_id = $1 and (n.case_id is null or c.id is not null", viewer.UserId);
        scope.NotHidden(sql).And(") order by n.id desc limit ?", Math.Clamp(limit, 1, 200));
        return await db.QueryAsync(scope.Scope, sql, r => new NotificationLine(
            r.GetInt64(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetGuid(2), r.TextOrNull(3), r.GetString(4), r.Instant(5), r.InstantOrNull(6),
            r.IsDBNull(7) ? null : JsonNode.Parse(r.GetString(7)) as JsonObject), cancellation);
    }

    public Task MarkReadAsync(Viewer viewer, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        db.ExecuteAsync(new ViewerScope(viewer, null).Scope, cancellation,
            new SqlText("update notifications set read_at = $3 where user_id = $1 and id = any ($2) and read_at is null", viewer.UserId, ids.ToArray(), Instants.Micro(time.GetUtcNow())));
}
