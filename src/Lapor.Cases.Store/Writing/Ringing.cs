using System.Globalization;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Writing;

/// <summary>A running clock with its ladder as a sweep read it, and as each rung that rings since then left it.</summary>
internal sealed class DueClock(ClockKey key, string ladder)
{
    public ClockKey Key => key;

    public string Ladder { get; private set; } = ladder;

    public IReadOnlyList<RungRow> Rungs { get; private set; } = Writing.Ladder.Read(ladder);

    public void Became(IReadOnlyList<RungRow> rungs) => (Rungs, Ladder) = (rungs, Writing.Ladder.Write(rungs));
}

/// <summary>What is due in a case: a rung of a clock, 0 being the due instant itself, or the end of a wait.</summary>
/// <param name="Now">When the sweep looked, UTC.</param>
/// <param name="At">When it was due, UTC.</param>
internal sealed record Ringing(Guid CaseId, DateTimeOffset Now, DateTimeOffset At, DueClock? Clock, int Rung, StepKey Wait)
{
    public string Name => Clock?.Key.ToString() ?? Wait.ToString();

    public Stimulus Stimulus => Clock is { } clock ? new RungMark(clock.Key, Rung).Stimulus : new Stimulus.WaitElapsed(Wait);

    /// <summary>One row when it is still due: the clock runs and its ladder is as it was, or the wait is pending.</summary>
    /// <param name="caseId">The parameter that is the case.</param>
    /// <param name="from">The first parameter of what <see cref="WriteCheck"/> adds.</param>
    public string CheckSql(string caseId, int from) => Clock is null
        ? string.Create(CultureInfo.InvariantCulture, $"select 1 from waits where case_id = {caseId} and activity = ${from} and visit = ${from + 1} and state = 'pending' and at <= ${from + 2}")
        : string.Create(CultureInfo.InvariantCulture, $"select 1 from clocks where case_id = {caseId} and name = ${from} and round = ${from + 1} and state = 'running' and rungs = ${from + 2}");

    public BatchWriter WriteCheck(BatchWriter batch) => Clock is { } clock
        ? batch.Text(clock.Key.Name).Int(clock.Key.Round).Text(clock.Ladder)
        : batch.Text(Wait.Activity).Int(Wait.Visit).At(Now);
}

internal static class RingingOrder
{
    /// <summary>As it fell due, and a rung that rings as the limit ends before the limit's end, which may stop its clock.</summary>
    /// <param name="due">What rings.</param>
    /// <param name="at">When each was due.</param>
    /// <param name="rung">Which rung it is; null for a wait.</param>
    public static IOrderedEnumerable<T> InRingingOrder<T>(this IEnumerable<T> due, Func<T, DateTimeOffset> at, Func<T, int?> rung) =>
        due.OrderBy(at).ThenBy(d => rung(d) is 0 or null).ThenBy(rung);
}
