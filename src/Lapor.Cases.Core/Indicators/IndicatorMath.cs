using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Indicators;

/// <summary>Makes the evaluation figures. Pure: the same outcomes and calendars give the same figures.</summary>
public static class IndicatorMath
{
    private const int TopicsShown = 10;

    /// <param name="cases">The reports received in the period.</param>
    /// <param name="calendarFor">The calendar of a unit, or of the agency for null.</param>
    /// <param name="targets">What counts as in time.</param>
    public static IndicatorReport Compute(
        IReadOnlyCollection<CaseOutcome> cases, Func<string?, WorkingCalendar> calendarFor, IndicatorTargets targets)
    {
        var substantive = cases.Where(c => c.SubstantiveResponseAt is not null).ToList();
        var rated = cases.Where(c => c.Rating is not null).ToList();
        var firstDays = FirstResponseDays(cases, calendarFor);
        return new IndicatorReport
        {
            Indicators =
            [
                new("received", IndicatorKind.Count, cases.Count, 1),
                Share("verified", cases.Count(c => c.VerifiedAt is not null), cases.Count),
                Share("followedUp", cases.Count(c => IsFollowedUp(c.Status)), cases.Count),
                Share("resolved", cases.Count(c => c.Status == CaseStatus.Closed), cases.Count),
                Average(firstDays),
                Median(firstDays),
                Share("substantiveInTime", substantive.Count(c => InTime(c, calendarFor, targets.SubstantiveResponse)), substantive.Count),
                new("rating", IndicatorKind.Stars, rated.Sum(c => c.Rating ?? 0), rated.Count),
            ],
            Units = [.. cases.GroupBy(c => c.UnitId).Select(g => OfUnit(g.Key, [.. g], calendarFor)).OrderByDescending(u => u.FirstResponse.Value).ThenBy(u => u.UnitId, StringComparer.Ordinal)],
            Topics = [.. cases.GroupBy(c => c.Topic).Select(g => new TopicCount(g.Key, g.Count())).OrderByDescending(t => t.Count).ThenBy(t => t.Topic, StringComparer.Ordinal).Take(TopicsShown)],
        };
    }

    /// <summary>Working days from the local day of receipt (day 0) to the local day of an answer.</summary>
    public static int WorkingDays(DateTimeOffset from, DateTimeOffset to, WorkingCalendar calendar) =>
        Math.Max(0, calendar.WorkingDaysBetween(calendar.LocalDate(from), calendar.LocalDate(to)));

    private static UnitFigures OfUnit(string? unit, List<CaseOutcome> cases, Func<string?, WorkingCalendar> calendarFor)
    {
        var days = FirstResponseDays(cases, calendarFor);
        return new UnitFigures(unit, cases.Count, Average(days), Median(days), Share("resolved", cases.Count(c => c.Status == CaseStatus.Closed), cases.Count));
    }

    private static List<int> FirstResponseDays(IEnumerable<CaseOutcome> cases, Func<string?, WorkingCalendar> calendarFor) =>
        [.. cases.Where(c => c.FirstResponseAt is not null).Select(c => WorkingDays(c.ReceivedAt, c.FirstResponseAt.GetValueOrDefault(), calendarFor(c.UnitId))).Order()];

    private static bool InTime(CaseOutcome outcome, Func<string?, WorkingCalendar> calendarFor, Limit limit) =>
        outcome.SubstantiveResponseAt is { } answered
        && !calendarFor(outcome.UnitId).Add(outcome.ForwardedAt ?? outcome.ReceivedAt, limit).IsLate(answered);

    private static bool IsFollowedUp(CaseStatus status) => status is CaseStatus.InProgress or CaseStatus.Responded or CaseStatus.Closed;

    private static Indicator Share(string id, int part, int whole) => new(id, IndicatorKind.Share, part, whole);

    private static Indicator Average(List<int> days) => new("firstResponse", IndicatorKind.WorkingDays, days.Sum(), days.Count);

    private static Indicator Median(List<int> sorted)
    {
        if (sorted.Count == 0)
            return new("firstResponseMedian", IndicatorKind.WorkingDays, 0, 0);
        var (low, high) = (sorted[(sorted.Count - 1) / 2], sorted[sorted.Count / 2]);
        return low == high ? new("firstResponseMedian", IndicatorKind.WorkingDays, low, 1) : new("firstResponseMedian", IndicatorKind.WorkingDays, low + high, 2);
    }
}
