using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Custody;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>A holder in the league table.</summary>
/// <param name="Holder">A unit's id, or one of <see cref="Holders"/>.</param>
/// <param name="Cases">Cases it has held.</param>
/// <param name="Total">Working days in all of them together.</param>
/// <param name="Median">Working days a case, the middle one.</param>
/// <param name="Longest">Working days of the case it held longest.</param>
/// <param name="CameBack">How often a case came back to it after another unit had had it.</param>
public sealed record CustodyLine(string Holder, int Cases, decimal Total, decimal Median, decimal Longest, int CameBack);

/// <summary>A case that went to and fro.</summary>
public sealed record PingPongLine(Guid CaseId, string TrackingCode, string Title, IReadOnlyList<string> Units, int Returns, decimal WorkingDays);

/// <summary>Where the working time of an agency's cases went.</summary>
/// <param name="Total">Working days of all cases; the sum of the lines.</param>
/// <param name="Hops">Hand-overs between units.</param>
/// <param name="Complete">False when there were more cases than are counted at once: the newest are.</param>
public sealed record CustodyTable(int Cases, decimal Total, int Hops, int PingPongs, IReadOnlyList<CustodyLine> Lines, IReadOnlyList<PingPongLine> Worst, bool Complete);

/// <summary>The league table of leaders, and one case's road through the units. Counted from the tasks, so it cannot disagree with who had to act.</summary>
public sealed class CustodyQuery(Db db, AgencyDirectory agencies, CalendarBook calendars)
{
    private const int MostCases = 20_000;
    private const int MostPingPongs = 25;
    private const string TaskColumns = "t.role, t.unit_id, t.opened_at, t.ended_at";

    /// <summary>Cases received in a span of days, as far as the viewer may see them.</summary>
    /// <param name="to">The last day, in the agency's zone, included.</param>
    /// <param name="now">Until when open cases are counted, UTC.</param>
    /// <returns>Null for an agency the viewer has no role in.</returns>
    public async Task<CustodyTable?> RunAsync(Viewer viewer, string agencyId, DateOnly from, DateOnly to, DateTimeOffset now, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, agencyId);
        if (scope.SeesNothing || await agencies.FindAsync(agencyId, cancellation) is not { } agency)
            return null;
        var calendar = (await calendars.ForAsync(agency, cancellation))(null);
        var sql = new SqlText($"""
            select c.id, c.received_at, c.closed_at, c.tracking_code, c.title, {TaskColumns} from
                (select c.* from cases c where c.id >= $1 and c.id < $2 and
            """, CaseIds.Floor(calendar.StartOfDay(from)), CaseIds.Floor(calendar.StartOfDay(to.AddDays(1))));
        scope.MaySee(sql).And(" order by c.id desc limit ?) c join tasks t on t.case_id = c.id order by c.id", MostCases + 1);
        var rows = await db.QueryAsync(scope.Scope, sql, r => new Row(
            r.GetGuid(0), r.Instant(1), r.InstantOrNull(2), r.GetString(3), r.GetString(4), HoldOf(r.GetString(5), r.TextOrNull(6), r.Instant(7), r.InstantOrNull(8))), cancellation);
        var cases = rows.GroupBy(r => r.CaseId).Select(g => (First: g.First(), Account: Account([.. g.Select(r => r.Hold)], g.First(), calendar, now))).ToList();
        return Table(cases.Count > MostCases ? cases[^MostCases..] : cases, cases.Count <= MostCases);
    }

    /// <summary>One case's road, for whoever may read the case.</summary>
    public async Task<CustodyAccount?> OfCaseAsync(CaseFile file, DateTimeOffset now, CancellationToken cancellation)
    {
        var facts = file.Facts;
        if (await agencies.FindAsync(facts.AgencyId, cancellation) is not { } agency)
            return null;
        var holds = await db.QueryAsync(new Scope(facts.AgencyId, facts.AgencyId), new SqlText($"select {TaskColumns} from tasks t where t.case_id = $1", facts.CaseId),
            r => HoldOf(r.GetString(0), r.TextOrNull(1), r.Instant(2), r.InstantOrNull(3)), cancellation);
        var end = file.ClosedAt ?? now;
        return CustodyLedger.Account(holds, facts.ReceivedAt < end ? facts.ReceivedAt : end, end, (await calendars.ForAsync(agency, cancellation))(null));
    }

    private static CustodyAccount Account(Hold[] holds, Row first, WorkingCalendar calendar, DateTimeOffset now)
    {
        var end = first.ClosedAt ?? now;
        return CustodyLedger.Account(holds, first.ReceivedAt < end ? first.ReceivedAt : end, end, calendar);
    }

    private static CustodyTable Table(List<(Row First, CustodyAccount Account)> cases, bool complete)
    {
        var shares = cases.SelectMany(c => c.Account.ByHolder).GroupBy(h => h.Holder, h => h.Working, StringComparer.Ordinal);
        var back = cases.SelectMany(c => Returned(c.Account)).CountBy(u => u, StringComparer.Ordinal).ToDictionary(u => u.Key, u => u.Value, StringComparer.Ordinal);
        return new CustodyTable(
            cases.Count, Days(cases.Sum(c => c.Account.Total.Ticks)), cases.Sum(c => c.Account.Hops), cases.Count(c => c.Account.Returns > 0),
            [.. shares.Select(g => Line(g.Key, [.. g.Select(w => w.Ticks).Order()], back.GetValueOrDefault(g.Key))).OrderByDescending(l => l.Total)],
            [.. cases.Where(c => c.Account.Returns > 0).OrderByDescending(c => c.Account.Returns).ThenByDescending(c => c.Account.Total.Ticks).Take(MostPingPongs)
                .Select(c => new PingPongLine(c.First.CaseId, c.First.TrackingCode, c.First.Title, Road(c.Account), c.Account.Returns, Days(c.Account.Total.Ticks)))],
            complete);
    }

    private static CustodyLine Line(string holder, long[] ticks, int back) =>
        new(holder, ticks.Length, Days(ticks.Sum()), Days((ticks[(ticks.Length - 1) / 2] + ticks[ticks.Length / 2]) / 2), Days(ticks[^1]), back);

    private static List<string> Road(CustodyAccount account)
    {
        var road = new List<string>();
        foreach (var span in account.Spans)
        {
            if (span.Holder is not (Holders.Agency or Holders.Reporter) && (road.Count == 0 || road[^1] != span.Holder))
                road.Add(span.Holder);
        }

        return road;
    }

    private static IEnumerable<string> Returned(CustodyAccount account)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Road(account).Where(u => !seen.Add(u));
    }

    private static Hold HoldOf(string role, string? unit, DateTimeOffset from, DateTimeOffset? to) =>
        new(role == Roles.Reporter ? Holders.Reporter : unit ?? Holders.Agency, from, to);

    private static decimal Days(long ticks) => new WorkingSpan(LimitUnit.WorkingDays, ticks).Amount;

    private sealed record Row(Guid CaseId, DateTimeOffset ReceivedAt, DateTimeOffset? ClosedAt, string TrackingCode, string Title, Hold Hold);
}
