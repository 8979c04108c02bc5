using System.Data.Common;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>Which broken deadlines to list. Null means any.</summary>
public sealed record BreachFilter
{
    public string? AgencyId { get; init; }

    /// <summary>The unit that holds the case.</summary>
    public string? UnitId { get; init; }
    public string? Topic { get; init; }

    /// <summary>The clock that ran out, by its name.</summary>
    public string? Cause { get; init; }

    /// <summary>False for those that still run, the longest overdue first; true for those that ended too late, the newest limit first.</summary>
    public bool Ended { get; init; }
    public string? After { get; init; }
    public int Limit { get; init; } = 50;
}

/// <summary>A deadline that was not kept.</summary>
/// <param name="StepTitle">The first step that this clock limited, as drawn in the SOP.</param>
/// <param name="EndedAt">When it was met at last; null while it still runs.</param>
/// <param name="WorkingDaysOverdue">Working days of the unit's own calendar after the last day of the limit, up to the day it ended, or today.</param>
/// <param name="Escalations">How often somebody was told because of this clock.</param>
/// <param name="Unacknowledged">Whether somebody told has still to acknowledge.</param>
public sealed record BreachLine(
    Guid CaseId, string AgencyId, string TrackingCode, string Title, CaseStatus Status, Urgency Urgency, string? UnitId, string? Topic, ClockKey Clock, string? StepTitle,
    Limit Limit, DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? EndedAt, int WorkingDaysOverdue, int Escalations, bool Unacknowledged);

/// <summary>How many deadlines a cause broke.</summary>
public sealed record BreachCause(string Clock, string? StepTitle, int Count);

/// <summary>The broken deadlines of live cases. What an import brought as history is not listed.</summary>
public sealed class BreachQuery(Db db, AgencyDirectory agencies, CalendarBook calendars)
{
    public async Task<Page<BreachLine>> RunAsync(Viewer viewer, BreachFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, filter.AgencyId);
        if (scope.SeesNothing)
            return new Page<BreachLine>([], null);
        var most = Math.Clamp(filter.Limit, 1, 200);
        var sql = new SqlText("""
            select c.id, c.agency_id, c.tracking_code, c.title, c.status, c.urgency, c.unit_id, c.topic, k.name, k.round,
                (select t.title from tasks t where t.case_id = k.case_id and t.clock_name = k.name and t.clock_round = k.round order by t.opened_at limit 1),
                k.limit_amount, k.limit_unit, k.legal_basis, k.started_at, k.due_at, k.ended_at, k.unit_id,
                (select count(*)::int from escalations e where e.case_id = k.case_id and e.clock_name = k.name and e.clock_round = k.round and not e.historical),
                exists (select from escalations e where e.case_id = k.case_id and e.acknowledge and e.acknowledged_at is null and not e.historical)
            from clocks k join cases c on c.id = k.case_id where
            """);
        Narrow(sql, scope, filter, now);
        if (filter.Cause is { } cause)
            sql.And(" and k.name = ?", cause);
        if (Cursor.Read(filter.After, 4) is [var at, var id, var name, var round]
            && Cursor.Instant(at) is { } due && Guid.TryParse(id, out var caseId) && int.TryParse(round, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            // The newest first, and cases in the order of their ids under one due instant.
            if (filter.Ended)
                sql.And(" and (k.due_at < ? or k.due_at = ? and (k.case_id, k.name, k.round) > (?, ?, ?))", due, due, caseId, name, number);
            else
                sql.And(" and (k.due_at, k.case_id, k.name, k.round) > (?, ?, ?, ?)", due, caseId, name, number);
        }

        sql.And($" order by k.due_at {(filter.Ended ? "desc" : "asc")}, k.case_id, k.name, k.round limit ?", most + 1);
        var rows = await db.QueryAsync(scope.Scope, sql, Line, cancellation);
        var last = rows.Count <= most ? null : rows[most - 1].Line;
        var shown = new List<BreachLine>();
        foreach (var (line, unit) in rows.Take(most))
            shown.Add(line with { WorkingDaysOverdue = await OverdueAsync(line, unit, now, cancellation) });
        return new Page<BreachLine>(shown, last is null ? null : Cursor.Write(last.DueAt, last.CaseId, last.Clock.Name, last.Clock.Round));
    }

    /// <summary>What broke how many deadlines, the most frequent first: the same filter without its cause.</summary>
    public async Task<IReadOnlyList<BreachCause>> CausesAsync(Viewer viewer, BreachFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, filter.AgencyId);
        if (scope.SeesNothing)
            return [];
        var sql = new SqlText("""
            select k.name, count(*)::int,
                (select t.title from tasks t where t.case_id = (array_agg(k.case_id))[1] and t.clock_name = k.name order by t.opened_at limit 1)
            from clocks k join cases c on c.id = k.case_id where
            """);
        Narrow(sql, scope, filter, now);
        sql.And(" group by k.name order by 2 desc, 1");
        return await db.QueryAsync(scope.Scope, sql, r => new BreachCause(r.GetString(0), r.TextOrNull(2), r.GetInt32(1)), cancellation);
    }

    private static void Narrow(SqlText sql, ViewerScope scope, BreachFilter filter, DateTimeOffset now)
    {
        scope.InAgencies(sql, "k.agency_id").And(" and");
        scope.MaySee(sql).And(" and not c.historical");
        if (filter.Ended)
            sql.And(" and k.ended_at >= k.due_at");
        else
            sql.And(" and k.state = 'running' and k.due_at <= ?", Instants.Micro(now));
        if (filter.UnitId is { } unit)
            sql.And(" and c.unit_id = ?", unit);
        if (filter.Topic is { } topic)
            sql.And(" and c.topic = ?", topic);
    }

    private async ValueTask<int> OverdueAsync(BreachLine line, string? unit, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(line.AgencyId, cancellation) is not { } agency)
            return 0;
        var calendar = (await calendars.ForAsync(agency, cancellation))(unit);
        return Math.Max(0, calendar.WorkingDaysBetween(calendar.LocalDate(line.DueAt.AddTicks(-1)), calendar.LocalDate(line.EndedAt ?? now)));
    }

    private static (BreachLine Line, string? ClockUnit) Line(DbDataReader r) => (new BreachLine(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.Named<CaseStatus>(4), r.Named<Urgency>(5), r.TextOrNull(6), r.TextOrNull(7),
        new ClockKey(r.GetString(8), r.GetInt32(9)), r.TextOrNull(10), new Limit { Amount = r.GetInt32(11), Unit = r.Named<LimitUnit>(12), LegalBasis = r.GetString(13) },
        r.Instant(14), r.Instant(15), r.InstantOrNull(16), 0, r.GetInt32(18), r.GetBoolean(19)), r.TextOrNull(17));
}
