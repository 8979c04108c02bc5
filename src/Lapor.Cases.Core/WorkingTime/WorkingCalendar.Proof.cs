namespace Lapor.Cases.Core.WorkingTime;

/// <summary>"Mengapa tanggal ini?": every day between the start and the due date, measured by the same clock that set the date.</summary>
public sealed partial class WorkingCalendar
{
    /// <summary>A proof stops after this many days; the due date itself has no such limit.</summary>
    private const int LongestProof = 20_000;

    /// <summary>
    /// The days from the start to the last day of the limit, each with what it did. While an open pause keeps the limit from
    /// running out, the list ends with the day from which the clock stands still.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public IReadOnlyList<DayProof> Prove(DateTimeOffset start, Limit limit, IReadOnlyList<PauseSpan>? pauses = null)
    {
        var due = Add(start, limit, pauses);
        var axis = AxisOf(limit.Unit);
        var run = new ClockRun(axis, clock, Origin(axis, start.UtcTicks), pauses);
        var first = clock.DayOf(start.UtcTicks);
        var last = due.Paused ? StandsStillOn(first, pauses!) : due.LastDay.DayNumber;
        var proof = new List<DayProof>();
        var before = 0L;
        for (var day = first; day <= last && proof.Count < LongestProof; day++)
        {
            var end = clock.StartOf(day + 1);
            var total = run.Consumed(Math.Min(end, due.At.UtcTicks));
            var counts = axis.Before(end) > axis.Before(Math.Max(clock.StartOf(day), start.UtcTicks));
            var pause = PauseOn(axis, day, pauses);
            proof.Add(new DayProof
            {
                Date = DateOnly.FromDayNumber(day),
                Verdict = Explain(DateOnly.FromDayNumber(day)),
                Step = total > before ? ProofStep.Counted
                    : axis.CountsDays && day == first && Definition.StartDay == 0 ? ProofStep.Start
                    : counts && pause is not null ? ProofStep.Paused : ProofStep.NotCounted,
                Limit = limit,
                Taken = new WorkingSpan(limit.Unit, total - before).Amount,
                Total = new WorkingSpan(limit.Unit, total).Amount,
                PauseReason = pause?.Reason,
                Hours = limit.Unit == LimitUnit.WorkingHours ? Definition.OfficeHours.PeriodOn(DateOnly.FromDayNumber(day)) : null,
            });
            before = total;
        }

        return proof;
    }

    private int StandsStillOn(int first, IReadOnlyList<PauseSpan> pauses) =>
        Math.Max(first, pauses.Where(p => p.To is null).Min(p => clock.DayOf(p.From.UtcTicks)));

    /// <summary>The pause in force as the day ends, or else (hour limits) any that takes time from it.</summary>
    private PauseSpan? PauseOn(TimeAxis axis, int day, IReadOnlyList<PauseSpan>? pauses)
    {
        var (begin, end) = (clock.StartOf(day), clock.StartOf(day + 1));
        var touching = (pauses ?? []).Where(p => p.From.UtcTicks < end && (p.To is null || p.To.Value.UtcTicks > Math.Max(begin, p.From.UtcTicks))).ToArray();
        return touching.FirstOrDefault(p => p.To is null || p.To.Value.UtcTicks >= end)
            ?? (axis.CountsDays ? null : touching.FirstOrDefault());
    }
}
