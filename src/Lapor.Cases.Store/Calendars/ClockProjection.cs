using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Calendars;

/// <summary>A clock counted again from its ledger on a calendar that changed.</summary>
/// <param name="Clock">The row as it is to be written.</param>
/// <param name="Moved">What the case is told.</param>
/// <param name="BecameLate">Late by the new date and not by the old.</param>
internal sealed record ProjectedClock(ClockRow Clock, MovedClock Moved, bool BecameLate)
{
    public bool DateMoved => Moved.From != Moved.To;
}

/// <summary>Counts clocks again. Pure: the same ledger and calendar give the same dates, so doing it twice changes nothing.</summary>
internal static class ClockProjection
{
    /// <summary>Null when neither the date nor any pending rung moves.</summary>
    public static ProjectedClock? Again(ClockRow clock, WorkingCalendar calendar, DateTimeOffset now)
    {
        // While a clock stands still its row shows the end it would have if it went on from where it stopped.
        var pauses = clock.State == "paused" ? [.. clock.Pauses.Where(p => p.To is not null)] : clock.Pauses;
        var due = calendar.Add(clock.StartedAt, clock.Limit, pauses);
        var at = Instants.Micro(due.At);
        var asOf = clock.State == "paused" ? clock.Pauses.Where(p => p.To is null).Select(p => p.From).DefaultIfEmpty(now).Min() : now;
        var inTimeAgain = clock.DueAt <= asOf && at > asOf;
        var rungs = new RungRow[clock.Rungs.Count];
        var changed = at != clock.DueAt || due.BeyondDecreedYears != clock.BeyondDecreedYears;
        for (var i = 0; i < rungs.Length; i++)
        {
            rungs[i] = Again(clock.Rungs[i], clock, calendar, pauses, at, inTimeAgain);
            changed |= rungs[i] != clock.Rungs[i];
        }

        if (!changed)
            return null;
        var row = clock with { DueAt = at, BeyondDecreedYears = due.BeyondDecreedYears, Rungs = rungs };
        return new ProjectedClock(row, new MovedClock(clock.Key, clock.DueAt, at, inTimeAgain), clock.DueAt > asOf && at <= asOf);
    }

    private static RungRow Again(
        RungRow rung, ClockRow clock, WorkingCalendar calendar, IReadOnlyList<PauseSpan> pauses, DateTimeOffset due, bool inTimeAgain)
    {
        // Who was told stays told; only the end itself may come once more.
        if (rung.Rung == 0 && rung.State == "rung" && inTimeAgain)
            rung = rung with { State = "pending", RungAt = null, NotBefore = null, Failures = 0 };
        if (rung.State != "pending")
            return rung;
        var at = rung.Rung == 0 ? due : Instants.Micro(calendar.AtFraction(clock.StartedAt, clock.Limit, rung.Percent, rung.Plus, pauses));
        return at == rung.RingAt ? rung : rung with { RingAt = at };
    }
}
