using System.Data.Common;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>Which escalations to list. Null means any.</summary>
public sealed record EscalationFilter
{
    public string? AgencyId { get; init; }

    /// <summary>The unit that holds the case.</summary>
    public string? UnitId { get; init; }
    public string? Topic { get; init; }

    /// <summary>Who was told (<see cref="Roles"/>).</summary>
    public string? Role { get; init; }

    /// <summary>One case alone.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Only those that somebody has still to acknowledge.</summary>
    public bool WaitingOnly { get; init; }
    public string? After { get; init; }
    public int Limit { get; init; } = 50;
}

/// <summary>Somebody was told of a case, and what they did since.</summary>
/// <param name="Clock">The clock whose ladder rang; null for an escalation of the procedure itself.</param>
/// <param name="Told">Names of those whom the message reached.</param>
/// <param name="FirstReadAt">When the first of them read it.</param>
/// <param name="ActedBy">Who in the role told acted first on the case after it (besides acknowledging).</param>
/// <param name="ActedKind">The kind of that act, as in the timeline.</param>
/// <param name="MayAcknowledge">Whether the viewer is one of those told; the door decides.</param>
public sealed record EscalationLine(
    long Id, Guid CaseId, string AgencyId, string TrackingCode, string Title, CaseStatus Status, Urgency Urgency, string? UnitId, string? Topic, ClockKey? Clock,
    string? StepTitle, int Rung, string ToRole, string? ToUnitId, string Reason, DateTimeOffset At, bool Acknowledge, string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt,
    IReadOnlyList<string> Told, DateTimeOffset? FirstReadAt, string? ActedBy, DateTimeOffset? ActedAt, string? ActedKind, bool MayAcknowledge)
{
    /// <summary>Somebody has still to acknowledge it.</summary>
    public bool Waits => Acknowledge && AcknowledgedAt is null;
}

/// <summary>Who was told what and when, and what they did. Those that wait to be acknowledged come first, then the newest.</summary>
public sealed class EscalationQuery(Db db)
{
    private const string Columns = """
        select p.*, (select t.title from tasks t where t.case_id = p.case_id and t.clock_name = p.clock_name and t.clock_round = p.clock_round order by t.opened_at limit 1),
            coalesce(ack.name, p.acknowledged_by), told.names, told.read_at, acted.actor_name, acted.at, acted.kind
        from page p
        left join lateral (select coalesce(nullif(u.display_name, ''), u.user_name) as name from users u where u.id = p.acknowledged_by) ack on true
        left join lateral (
            select array_agg(distinct coalesce(nullif(u.display_name, ''), u.user_name, n.user_id)) as names, min(n.read_at) as read_at
            from notifications n join users u on u.id = n.user_id
            where n.case_id = p.case_id and n.at = p.at and n.template = 'escalation'
              and exists (select from user_grants g where g.user_id = n.user_id and g.role = p.to_role and (g.agency_id = p.agency_id or g.agency_id = '*'))) told on true
        left join lateral (
            select e.actor_name, e.at, l.kind
            from timeline_entries e cross join lateral (select x.kind from json_to_recordset(e.lines::json) as x (kind text) limit 1) l
            where e.case_id = p.case_id and e.at > p.at and e.actor_id not in ('system', 'reporter') and l.kind <> 'escalation.acknowledged'
              and exists (select from user_grants g where g.user_id = e.actor_id and g.role = p.to_role and (g.agency_id = p.agency_id or g.agency_id = '*')
                          and (p.to_unit is null or g.unit_id is null or g.unit_id = p.to_unit))
            order by e.seq limit 1) acted on true
        order by p.waits desc, p.at desc, p.id desc
        """;

    public async Task<Page<EscalationLine>> RunAsync(Viewer viewer, EscalationFilter filter, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, filter.AgencyId);
        if (scope.SeesNothing)
            return new Page<EscalationLine>([], null);
        var most = Math.Clamp(filter.Limit, 1, 200);
        var after = Mark.Read(filter.After);
        var sql = new SqlText("with page as (select * from (");
        if (after is not { Waits: false })
            Branch(sql, scope, filter, waits: true, after, most);
        if (after is not { Waits: false } && !filter.WaitingOnly)
            sql.And(" union all ");
        if (!filter.WaitingOnly)
            Branch(sql, scope, filter, waits: false, after is { Waits: false } ? after : null, most);
        else if (after is { Waits: false })
            return new Page<EscalationLine>([], null);
        sql.And($") q order by waits desc, at desc, id desc limit ?) {Columns}", most + 1);
        var actor = viewer.AsActor();
        var rows = await db.QueryAsync(scope.Scope, sql, r => Line(r, actor), cancellation);
        return rows.Count <= most
            ? new Page<EscalationLine>(rows, null)
            : new Page<EscalationLine>(rows[..most], Cursor.Write(rows[most - 1].Waits ? 1 : 0, rows[most - 1].At, rows[most - 1].Id));
    }

    /// <summary>How many the viewer could see that still wait to be acknowledged.</summary>
    public async Task<int> WaitingAsync(Viewer viewer, string? agencyId, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, agencyId);
        if (scope.SeesNothing)
            return 0;
        var sql = new SqlText("select count(*)::int from escalations e join cases c on c.id = e.case_id where e.acknowledge and e.acknowledged_at is null and not e.historical and");
        scope.InAgencies(sql, "e.agency_id").And(" and");
        return (await db.QueryAsync(scope.Scope, scope.MaySee(sql), r => r.GetInt32(0), cancellation))[0];
    }

    // Two branches, so that each walks its own index and neither has to be sorted whole.
    private static void Branch(SqlText sql, ViewerScope scope, EscalationFilter filter, bool waits, Mark? after, int most)
    {
        sql.And($"""
            (select e.id, e.case_id, e.agency_id, c.tracking_code, c.title, c.status, c.urgency, c.unit_id, c.topic, e.clock_name, e.clock_round, e.rung, e.to_role,
                e.unit_id as to_unit, e.reason, e.at, e.acknowledge, e.acknowledged_by, e.acknowledged_at, {(waits ? "true" : "false")} as waits
             from escalations e join cases c on c.id = e.case_id
             where not e.historical and {(waits ? "e.acknowledge and e.acknowledged_at is null" : "(not e.acknowledge or e.acknowledged_at is not null)")} and
            """);
        scope.InAgencies(sql, "e.agency_id").And(" and");
        scope.MaySee(sql);
        if (filter.UnitId is { } unit)
            sql.And(" and c.unit_id = ?", unit);
        if (filter.Topic is { } topic)
            sql.And(" and c.topic = ?", topic);
        if (filter.Role is { } role)
            sql.And(" and e.to_role = ?", role);
        if (filter.CaseId is { } caseId)
            sql.And(" and e.case_id = ?", caseId);
        if (after is not null)
            sql.And(" and (e.at, e.id) < (?, ?)", after.At, after.Id);
        sql.And(" order by e.at desc, e.id desc limit ?)", most + 1);
    }

    private static EscalationLine Line(DbDataReader r, Actor actor)
    {
        var (agency, role, unit) = (r.GetString(2), r.GetString(12), r.TextOrNull(13));
        return new EscalationLine(
            r.GetInt64(0), r.GetGuid(1), agency, r.GetString(3), r.GetString(4), r.Named<CaseStatus>(5), r.Named<Urgency>(6), r.TextOrNull(7), r.TextOrNull(8),
            r.IsDBNull(9) ? null : new ClockKey(r.GetString(9), r.GetInt32(10)), r.TextOrNull(20), r.GetInt32(11), role, unit, r.GetString(14), r.Instant(15),
            r.GetBoolean(16), r.TextOrNull(21), r.InstantOrNull(18), r.IsDBNull(22) ? [] : r.Texts(22), r.InstantOrNull(23), r.TextOrNull(24), r.InstantOrNull(25),
            r.TextOrNull(26), actor.Holds(role, agency, unit));
    }

    private sealed record Mark(bool Waits, DateTimeOffset At, long Id)
    {
        public static Mark? Read(string? cursor) =>
            Cursor.Read(cursor, 3) is [var waits, var at, var id] && Cursor.Instant(at) is { } instant
            && long.TryParse(id, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new Mark(waits == "1", instant, number) : null;
    }
}
