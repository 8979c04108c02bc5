namespace Lapor.Cases.Core.WorkingTime;

/// <summary>
/// One unit's measure of time: how much counts before an instant, and the earliest instant by which that much has counted.
/// The two are each other's inverse; everything else is built on them.
/// </summary>
internal abstract class TimeAxis(LocalClock clock)
{
    /// <summary>More than any calendar holds, and small enough that sums of a few stay inside a long.</summary>
    internal const long Forever = LocalClock.MaxTicks;

    protected LocalClock Clock { get; } = clock;

    internal abstract bool CountsDays { get; }

    internal abstract long Before(long instant);

    /// <summary>The earliest instant by which <paramref name="total"/> has counted; the end of time when that never happens.</summary>
    internal abstract long InstantThatReaches(long total);
}

/// <summary>Days as wholes: each counted day weighs the same, spread evenly from its midnight to the next.</summary>
internal sealed class WholeDayAxis(LocalClock clock, DayAxis days) : TimeAxis(clock)
{
    internal override bool CountsDays => true;

    internal override long Before(long instant)
    {
        var day = Clock.DayOf(instant);
        var before = days.Before(day);
        if (days.WeightOf(day) == 0)
            return before;
        var start = Clock.StartOf(day);
        return before + Scale(Math.Max(0, instant - start), TimeSpan.TicksPerDay, Clock.StartOf(day + 1) - start);
    }

    internal override long InstantThatReaches(long total)
    {
        var day = days.DayThatReaches(total);
        if (day > LocalClock.LastDay)
            return LocalClock.MaxTicks;
        var start = Clock.StartOf((int)day);
        return start + Scale(total - days.Before((int)day), Clock.StartOf((int)day + 1) - start, TimeSpan.TicksPerDay);
    }

    /// <summary>Only a day on which the clocks change is not 24 hours long; then the position is rounded to the tick.</summary>
    private static long Scale(long ticks, long to, long from)
    {
        if (to == from || from == 0)
            return ticks;
        return (long)(((Int128)ticks * to + from / 2) / from);
    }
}

/// <summary>Office hours: only the spans of a working day count, in real time.</summary>
internal sealed class OfficeAxis(LocalClock clock, DayAxis days, OfficeHours hours) : TimeAxis(clock)
{
    internal override bool CountsDays => false;

    internal override long Before(long instant)
    {
        var day = Clock.DayOf(instant);
        var total = days.Before(day);
        if (days.WeightOf(day) == 0)
            return total;
        var time = instant - Clock.StartOf(day);
        foreach (var span in hours.On(DateOnly.FromDayNumber(day)))
            total += Math.Clamp(time - span.From.Ticks, 0, span.Length.Ticks);
        return total;
    }

    internal override long InstantThatReaches(long total)
    {
        var day = days.DayThatReaches(total);
        if (day > LocalClock.LastDay)
            return LocalClock.MaxTicks;
        var rest = total - days.Before((int)day);
        foreach (var span in hours.On(DateOnly.FromDayNumber((int)day)))
        {
            if (rest <= span.Length.Ticks)
                return Clock.StartOf((int)day) + span.From.Ticks + rest;
            rest -= span.Length.Ticks;
        }

        throw new InvalidOperationException("A day counts more than its office hours.");
    }
}

/// <summary>The clock on the wall.</summary>
internal sealed class HourAxis(LocalClock clock) : TimeAxis(clock)
{
    internal override bool CountsDays => false;

    internal override long Before(long instant) => instant;

    internal override long InstantThatReaches(long total) => Math.Min(total, LocalClock.MaxTicks);
}
