using System.Runtime.InteropServices;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>
/// One running clock: an axis, where counting begins, and the stretches that do not count. <see cref="Consumed"/> and
/// <see cref="Reach"/> walk the same stretches in the two directions.
/// </summary>
/// <remarks>
/// A pause in an hour limit stops exactly its own time. In a day limit days stay whole: a day does not count when the clock
/// stood still as the day ended, so a pause costs the days whose ends it covers, one inside a single day costs nothing, and
/// no limit runs out during a pause.
/// </remarks>
internal readonly ref struct ClockRun
{
    private readonly TimeAxis axis;
    private readonly long origin;
    private readonly ReadOnlySpan<(long From, long To)> gaps;

    internal ClockRun(TimeAxis axis, LocalClock clock, long origin, IReadOnlyList<PauseSpan>? pauses)
    {
        this.axis = axis;
        this.origin = origin;
        gaps = pauses is null or { Count: 0 } ? default : Gaps(axis, clock, origin, pauses);
    }

    /// <summary>True when the last gap never ends.</summary>
    internal bool EndsPaused => gaps.Length > 0 && gaps[^1].To == TimeAxis.Forever;

    internal long Consumed(long instant)
    {
        if (instant <= origin)
            return 0;
        var total = axis.Before(instant) - axis.Before(origin);
        foreach (var (from, to) in gaps)
        {
            if (from >= instant)
                break;
            total -= axis.Before(Math.Min(to, instant)) - axis.Before(from);
        }

        return total;
    }

    /// <summary>The earliest instant at which <paramref name="ticks"/> (at least 1) are consumed; <see cref="TimeAxis.Forever"/> when none is.</summary>
    internal long Reach(long ticks)
    {
        var target = axis.Before(origin) + ticks;
        foreach (var (from, to) in gaps)
        {
            var reached = axis.Before(from);
            if (reached >= target)
                break;
            if (to == TimeAxis.Forever)
                return TimeAxis.Forever;
            target += axis.Before(to) - reached;
        }

        return axis.InstantThatReaches(target);
    }

    /// <summary>Sorted, disjoint, none before the origin.</summary>
    private static ReadOnlySpan<(long From, long To)> Gaps(TimeAxis axis, LocalClock clock, long origin, IReadOnlyList<PauseSpan> pauses)
    {
        var found = new List<(long From, long To)>(pauses.Count);
        foreach (var pause in pauses)
        {
            var (from, to) = (pause.From.UtcTicks, pause.To?.UtcTicks ?? TimeAxis.Forever);
            if (axis.CountsDays)
            {
                from = clock.StartOf(clock.DayOf(from));
                to = to == TimeAxis.Forever ? to : clock.StartOf(clock.DayOf(to));
            }

            from = Math.Max(from, origin);
            if (from < to)
                found.Add((from, to));
        }

        found.Sort();
        var merged = 0;
        for (var next = 1; next < found.Count; next++)
        {
            if (found[next].From <= found[merged].To)
                found[merged] = (found[merged].From, Math.Max(found[merged].To, found[next].To));
            else
                found[++merged] = found[next];
        }

        return CollectionsMarshal.AsSpan(found)[..Math.Min(found.Count, merged + 1)];
    }
}
