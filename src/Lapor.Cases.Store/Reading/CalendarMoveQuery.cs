using System.Globalization;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Calendars;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>What a published decree moved in the viewer's agencies.</summary>
/// <param name="Clocks">Dates moved.</param>
/// <param name="Moves">One page of them, in the order of cases, as far as the viewer may see the cases.</param>
public sealed record CalendarMoves(int Cases, int Clocks, int Paused, int BecameLate, int InTimeAgain, Page<MovedDate> Moves);

public sealed class CalendarMoveQuery(Db db)
{
    /// <param name="after"><see cref="Page{T}.Next"/> of the page before.</param>
    /// <param name="limit">At most 200.</param>
    public async Task<CalendarMoves> RunAsync(Viewer viewer, long runId, string? after, int limit, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, null);
        if (scope.SeesNothing)
            return new CalendarMoves(0, 0, 0, 0, 0, new Page<MovedDate>([], null));
        var most = Math.Clamp(limit, 1, 200);
        var totals = new SqlText("""
            select count(distinct m.case_id)::int, count(*)::int, count(*) filter (where m.paused)::int, count(*) filter (where m.became_late)::int, count(*) filter (where m.in_time_again)::int
            from calendar_moves m where m.run_id = $1 and
            """, runId);
        var sums = (await db.QueryAsync(scope.Scope, scope.InAgencies(totals, "m.agency_id"), r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4)), cancellation))[0];
        var list = scope.MaySee(new SqlText("""
            select c.id, c.tracking_code, c.title, c.agency_id, m.unit_id, m.clock, m.round, m.from_at, m.to_at, m.paused, m.became_late, m.in_time_again
            from calendar_moves m join cases c on c.id = m.case_id where m.run_id = $1 and
            """, runId));
        if (Cursor.Read(after, 3) is [var id, var clock, var round] && Guid.TryParse(id, out var caseId) && int.TryParse(round, CultureInfo.InvariantCulture, out var number))
            list.And(" and (m.case_id, m.clock, m.round) > (?, ?, ?)", caseId, clock, number);
        list.And(" order by m.case_id, m.clock, m.round limit ?", most + 1);
        var rows = await db.QueryAsync(scope.Scope, list, r => new MovedDate(
            r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.TextOrNull(4), new ClockKey(r.GetString(5), r.GetInt32(6)), r.Instant(7), r.Instant(8),
            r.GetBoolean(9), r.GetBoolean(10), r.GetBoolean(11)), cancellation);
        var page = rows.Count <= most ? new Page<MovedDate>(rows, null)
            : new Page<MovedDate>(rows[..most], Cursor.Write(rows[most - 1].CaseId, rows[most - 1].Clock.Name, rows[most - 1].Clock.Round));
        return new CalendarMoves(sums.Item1, sums.Item2, sums.Item3, sums.Item4, sums.Item5, page);
    }
}
