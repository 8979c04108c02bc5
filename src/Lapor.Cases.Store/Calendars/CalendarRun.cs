using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Calendars;

/// <summary>A published decree being applied to open and paused clocks.</summary>
/// <param name="State"><c>running</c>; <c>settling</c>, while nodes may still know the old calendar; <c>done</c>.</param>
/// <param name="SettleAt">From when no node can know the old calendar any more, UTC.</param>
/// <param name="Cases">How many cases were to be looked at.</param>
/// <param name="Left">How many of them still are.</param>
public sealed record CalendarRun(
    long Id, string Decree, string Layer, DateOnly FirstDay, DateOnly LastDay, string State, DateTimeOffset StartedAt, DateTimeOffset SettleAt, int Cases, int Left, DateTimeOffset? FinishedAt)
{
    internal static readonly string Columns = """
        r.id, r.decree, r.layer, r.first_day, r.last_day, r.state, r.started_at, r.settle_at, r.cases, r.finished_at,
        (select count(*)::int from calendar_work w where w.run_id = r.id)
        """;

    internal static CalendarRun Read(System.Data.Common.DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetFieldValue<DateOnly>(4), row.GetString(5),
        row.Instant(6), row.Instant(7), row.GetInt32(8), row.GetInt32(10), row.InstantOrNull(9));
}

/// <summary>A case with its open clocks, as it was locked.</summary>
internal sealed record OpenCase(
    CaseFacts Facts, string TrackingCode, string DefinitionId, int SopVersion, bool Historical, string State, int Seq, byte[] Head, List<ClockRow> Clocks)
{
    public Guid CaseId => Facts.CaseId;
}

/// <summary>What a decree does to one case.</summary>
internal sealed record ReprojectedCase(OpenCase Before, string State, IReadOnlyList<ProjectedClock> Clocks, TimelineRow Entry);

/// <summary>Which clocks a decree can touch at all, as a condition on <c>clocks k</c>.</summary>
internal static class TouchedClocks
{
    /// <summary>Appends the condition. Wider than needed by a day on each side, since zones differ; what is found is counted exactly afterwards.</summary>
    public static SqlText Where(SqlText sql, string layer, DateOnly first, DateOnly last)
    {
        sql.And(
            """
             k.ended_at is null and k.started_at < ? and (k.due_at > ? or k.next_ring_at is not null or k.state = 'paused')
             and (k.limit_unit in ('WorkingDays', 'WorkingHours') or k.rungs like '%"Working%')
            """, Midnight(last.AddDays(2)), Midnight(first.AddDays(-2)));
        return layer.Split(':', 2) switch
        {
            ["agency", var agency] => sql.And(" and k.agency_id = ?", agency),
            ["unit", var unit] when unit.Split('/') is [var agency, var id] => sql.And(" and k.agency_id = ? and k.unit_id = ?", agency, id),
            ["region", var code] => sql.And(" and k.agency_id in (select id from agencies where replace(profile ->> 'regionCode', '.', '') like ?)", CalendarBook.RegionDigits(code) + "%"),
            _ => sql,
        };
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
