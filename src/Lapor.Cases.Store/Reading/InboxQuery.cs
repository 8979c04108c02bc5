using System.Data.Common;
using System.Globalization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

public sealed record InboxFilter
{
    /// <summary>One agency, or all of the viewer's.</summary>
    public string? AgencyId { get; init; }
    public string? Role { get; init; }
    public string? UnitId { get; init; }
    /// <summary>Only tasks the viewer has claimed.</summary>
    public bool Mine { get; init; }
    public bool Overdue { get; init; }
    public Urgency? Urgency { get; init; }
    /// <summary><see cref="Page{T}.Next"/> of the page before.</summary>
    public string? After { get; init; }
    /// <summary>At most 200.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>An open task the viewer may act on.</summary>
public sealed record InboxLine(
    Guid CaseId, string AgencyId, string TrackingCode, string Title, StepKey Step, string StepTitle, string Role, string? UnitId,
    DateTimeOffset OpenedAt, DateTimeOffset? DueAt, Urgency Urgency, CaseStatus Status, string? Topic,
    string? AssigneeId, string? AssigneeName, string? ClockName, bool ClockPaused, bool Restricted)
{
    /// <summary>Late means at or after the due instant.</summary>
    public bool IsOverdue(DateTimeOffset now) => DueAt is { } due && now >= due;
}

/// <summary>My queue: the tasks a person may act on, the most pressing first.</summary>
public sealed class InboxQuery(Db db)
{
    private const string Columns = """
        t.case_id, t.agency_id, c.tracking_code, c.title, t.activity, t.visit, t.title, t.role, t.unit_id, t.opened_at, t.due_at, c.urgency, c.status, c.topic,
        t.assignee_id, t.assignee_name, t.clock_name, t.clock_paused, t.restricted or c.restricted, t.sort_at
        """;

    public async Task<Page<InboxLine>> RunAsync(Viewer viewer, InboxFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, filter.AgencyId);
        var limit = Math.Clamp(filter.Limit, 1, 200);
        var branches = Branches(scope, filter).ToList();
        if (branches.Count == 0)
            return new Page<InboxLine>([], null);
        var sql = new SqlText("select * from (");
        for (var i = 0; i < branches.Count; i++)
        {
            sql.And(i == 0 ? "(" : " union all (");
            Branch(sql, scope, branches[i], viewer, filter, now, limit + 1);
            sql.And(")");
        }

        sql.And(") as t order by sort_at, case_id, activity, visit limit ?", limit + 1);
        // A task on a restricted case is for whoever has to do it, and shows no more than that.
        var rows = await db.QueryAsync(scope.Scope with { ApipAgencies = scope.Scope.Agencies }, sql, r => (Line: Line(r), Sort: r.Instant(19)), cancellation);
        if (rows.Count <= limit)
            return new Page<InboxLine>([.. rows.Select(r => r.Line)], null);
        var last = rows[limit - 1];
        return new Page<InboxLine>([.. rows.Take(limit).Select(r => r.Line)], Cursor.Write(last.Sort, last.Line.CaseId, last.Line.Step.Activity, last.Line.Step.Visit));
    }

    // One branch for each role and unit: each is one run along an index, and together they are merged. "*" is any unit, null none.
    private static IEnumerable<RoleGrant> Branches(ViewerScope scope, InboxFilter filter)
    {
        foreach (var held in scope.Grants.Where(g => filter.Role is null || g.Role == filter.Role).GroupBy(g => (g.AgencyId, g.Role)))
        {
            if (held.Any(g => g.UnitId is null))
            {
                if (filter.UnitId is null)
                    yield return new RoleGrant(held.Key.Role, held.Key.AgencyId, null);
                yield return new RoleGrant(held.Key.Role, held.Key.AgencyId, filter.UnitId ?? "*");
            }
            else
            {
                if (filter.UnitId is null)
                    yield return new RoleGrant(held.Key.Role, held.Key.AgencyId, null);
                foreach (var grant in held.Where(g => filter.UnitId is null || g.UnitId == filter.UnitId))
                    yield return grant;
            }
        }
    }

    private static void Branch(SqlText sql, ViewerScope scope, RoleGrant grant, Viewer viewer, InboxFilter filter, DateTimeOffset now, int limit)
    {
        sql.And($"select {Columns} from tasks t join cases c on c.id = t.case_id where t.ended_at is null and t.role = ?", grant.Role);
        if (grant.AgencyId != "*")
            sql.And(" and t.agency_id = ?", grant.AgencyId);
        if (grant.UnitId is null)
            sql.And(" and t.unit_id is null");
        else if (grant.UnitId == "*")
            sql.And(" and t.unit_id is not null");
        else
            sql.And(" and t.unit_id = ?", grant.UnitId);
        if (grant.Role != Roles.Apip)
            sql.And(" and not t.restricted");
        scope.NotReported(sql);
        if (filter.Mine)
            sql.And(" and t.assignee_id = ?", viewer.UserId);
        if (filter.Overdue)
            sql.And(" and t.due_at <= ? and not t.clock_paused", Instants.Micro(now));
        if (filter.Urgency is { } urgency)
            sql.And(" and c.urgency = ?", urgency.ToString());
        if (Cursor.Read(filter.After, 4) is [var at, var id, var activity, var visit]
            && Cursor.Instant(at) is { } sort && Guid.TryParse(id, out var caseId) && int.TryParse(visit, CultureInfo.InvariantCulture, out var number))
            sql.And(" and (t.sort_at, t.case_id, t.activity, t.visit) > (?, ?, ?, ?)", sort, caseId, activity, number);
        sql.And(" order by t.sort_at, t.case_id, t.activity, t.visit limit ?", limit);
    }

    private static InboxLine Line(DbDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), new StepKey(r.GetString(4), r.GetInt32(5)), r.GetString(6), r.GetString(7), r.TextOrNull(8),
        r.Instant(9), r.InstantOrNull(10), r.Named<Urgency>(11), r.Named<CaseStatus>(12), r.TextOrNull(13), r.TextOrNull(14), r.TextOrNull(15), r.TextOrNull(16),
        r.GetBoolean(17), r.GetBoolean(18));
}
