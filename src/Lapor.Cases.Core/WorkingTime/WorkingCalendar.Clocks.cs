namespace Lapor.Cases.Core.WorkingTime;

/// <summary>Limits: when they run out, how much of them is consumed, what remains.</summary>
public sealed partial class WorkingCalendar
{
    /// <summary>When the limit runs out.</summary>
    /// <param name="start">Any offset; converted to the calendar's zone before days are counted.</param>
    /// <param name="limit">At least 1 unit.</param>
    /// <param name="pauses">
    /// In any order, overlapping or not. Hour limits stand still for exactly the pause; a day does not count in a day limit when
    /// the clock stood still as the day ended.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    /// <remarks>
    /// Day limits: the day of the start is day 0 (see <see cref="CalendarDefinition.StartDay"/>), also when it is not worked, and
    /// the limit ends with the local midnight after the last counted day.
    /// </remarks>
    public Due Add(DateTimeOffset start, Limit limit, IReadOnlyList<PauseSpan>? pauses = null)
    {
        var axis = AxisOf(limit.Unit);
        var run = new ClockRun(axis, clock, Origin(axis, start.UtcTicks), pauses);
        var at = run.Reach(TicksOf(limit));
        var lastDay = clock.DayOf(at >= TimeAxis.Forever ? TimeAxis.Forever : at - 1);
        return new Due
        {
            At = Instant(at),
            LastDay = at >= TimeAxis.Forever ? DateOnly.MaxValue : DateOnly.FromDayNumber(lastDay),
            Start = start.ToUniversalTime(),
            Limit = limit,
            Paused = at >= TimeAxis.Forever && run.EndsPaused,
            BeyondDecreedYears = !(at >= TimeAxis.Forever && run.EndsPaused) && TouchesUndecreed(limit.Unit, clock.DayOf(start.UtcTicks), lastDay),
        };
    }

    /// <summary>The earliest instant at which <paramref name="consumed"/> has been consumed: the inverse of <see cref="Elapsed"/>.</summary>
    /// <returns>The start itself when nothing is consumed; <see cref="DateTimeOffset.MaxValue"/> when an open pause comes first.</returns>
    public DateTimeOffset At(DateTimeOffset start, WorkingSpan consumed, IReadOnlyList<PauseSpan>? pauses = null)
    {
        if (consumed.Ticks <= 0)
            return start.ToUniversalTime();
        var axis = AxisOf(consumed.Unit);
        var reached = new ClockRun(axis, clock, Origin(axis, start.UtcTicks), pauses).Reach(Math.Min(consumed.Ticks, TimeAxis.Forever));
        return Instant(Math.Max(reached, start.UtcTicks));
    }

    /// <summary>The instant of a rung on a ladder: a share of the limit consumed, and an extra limit after that.</summary>
    /// <param name="start">Any offset.</param>
    /// <param name="limit">The limit the ladder belongs to.</param>
    /// <param name="percent">0 is the start, 100 the due instant, more lies beyond it.</param>
    /// <param name="plus">Counted from the rung on, pauses included: "100 % + 5 hk" is the end of the fifth working day after the last day.</param>
    /// <param name="pauses">As for <see cref="Add"/>.</param>
    public DateTimeOffset AtFraction(
        DateTimeOffset start, Limit limit, int percent, Limit? plus = null, IReadOnlyList<PauseSpan>? pauses = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        var share = Clamp((Int128)TicksOf(limit) * percent / 100);
        if (plus is not null && plus.Unit == limit.Unit)
            return At(start, new WorkingSpan(limit.Unit, Clamp((Int128)share + TicksOf(plus))), pauses);
        var rung = At(start, new WorkingSpan(limit.Unit, share), pauses);
        return plus is null || rung == DateTimeOffset.MaxValue ? rung : After(rung, plus, pauses);
    }

    /// <summary>How much of the unit has been consumed between the start and an instant; nothing when the end is not after the start.</summary>
    public WorkingSpan Elapsed(DateTimeOffset start, DateTimeOffset end, LimitUnit unit, IReadOnlyList<PauseSpan>? pauses = null)
    {
        if (end <= start)
            return new WorkingSpan(unit, 0);
        var axis = AxisOf(unit);
        return new WorkingSpan(unit, new ClockRun(axis, clock, Origin(axis, start.UtcTicks), pauses).Consumed(end.UtcTicks));
    }

    /// <summary>
    /// Working time between two instants, each working day spread evenly from its midnight to the next: adjoining stretches add up to the whole, to the
    /// tick. Nothing when the end is not after the start.
    /// </summary>
    public WorkingSpan Between(DateTimeOffset from, DateTimeOffset to) =>
        new(LimitUnit.WorkingDays, to <= from ? 0 : workingDayAxis.Before(to.UtcTicks) - workingDayAxis.Before(from.UtcTicks));

    /// <summary>What is left of the limit, in its unit; negative when that much has passed since it ran out.</summary>
    public decimal Remaining(DateTimeOffset now, DateTimeOffset start, Limit limit, IReadOnlyList<PauseSpan>? pauses = null) =>
        limit.Amount - Elapsed(start, now, limit.Unit, pauses).Amount;

    /// <summary>What is left, as people read it.</summary>
    public Countdown CountDown(DateTimeOffset now, DateTimeOffset start, Limit limit, IReadOnlyList<PauseSpan>? pauses = null) =>
        new(Remaining(now, start, limit, pauses), limit.Unit, Add(start, limit, pauses).IsLate(now));

    private TimeAxis AxisOf(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => workingDayAxis,
        LimitUnit.CalendarDays => calendarDayAxis,
        LimitUnit.WorkingHours => officeAxis,
        LimitUnit.Hours => hourAxis,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Unknown unit."),
    };

    private long Origin(TimeAxis axis, long start) =>
        axis.CountsDays ? clock.StartOf(clock.DayOf(start) + (Definition.StartDay == 0 ? 1 : 0)) : start;

    /// <summary>A limit begun where another ended: the midnight that ends a day does not make the next day a day 0.</summary>
    private DateTimeOffset After(DateTimeOffset rung, Limit plus, IReadOnlyList<PauseSpan>? pauses)
    {
        var axis = AxisOf(plus.Unit);
        var atMidnight = clock.StartOf(clock.DayOf(rung.UtcTicks)) == rung.UtcTicks;
        var origin = axis.CountsDays && atMidnight ? rung.UtcTicks : Origin(axis, rung.UtcTicks);
        return Instant(new ClockRun(axis, clock, origin, pauses).Reach(TicksOf(plus)));
    }

    private static long TicksOf(Limit limit)
    {
        if (limit.Amount < 1)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit is at least 1 unit.");
        var unit = limit.Unit is LimitUnit.WorkingDays or LimitUnit.CalendarDays ? TimeSpan.TicksPerDay : TimeSpan.TicksPerHour;
        return Clamp((Int128)limit.Amount * unit);
    }

    private static long Clamp(Int128 ticks) => ticks > TimeAxis.Forever ? TimeAxis.Forever : (long)ticks;

    private bool TouchesUndecreed(LimitUnit unit, int first, int last)
    {
        if (unit is LimitUnit.CalendarDays or LimitUnit.Hours)
            return false;
        var end = DateOnly.FromDayNumber(last).Year;
        for (var year = DateOnly.FromDayNumber(first).Year; year <= end; year++)
        {
            if (!years.Contains(year))
                return true;
        }

        return false;
    }
}
