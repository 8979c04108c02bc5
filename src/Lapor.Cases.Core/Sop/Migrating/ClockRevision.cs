using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Migrating;

/// <summary>
/// A clock under another version: the start and the pauses stay, so what was consumed stays consumed; the limit and the ladder are the new ones.
/// A rung that both ladders have keeps what became of it. One that is new and whose instant has passed does not ring: a move tells nobody off afterwards.
/// </summary>
internal sealed class ClockRevision
{
    private readonly LedgerClock row;
    private readonly StepSettings settings;
    private readonly SopContext context;
    private readonly bool interrupts;
    private readonly Limit limit;
    private readonly PauseSpan[] pauses;

    public ClockRevision(LedgerClock row, StepSettings had, StepSettings has, SopContext context, bool interrupts)
    {
        (this.row, settings, this.context, this.interrupts) = (row, has, context, interrupts);
        // A rule that did not change is not applied again: the facts may have, since.
        limit = SameRule(had.Limit, has.Limit) ? row.Limit : has.Limit!.For(context.Case);
        // The stretch that still stands still counts when it ends.
        pauses = [.. row.Pauses.Where(p => p.To is not null)];
    }

    public bool Changes => limit != row.Limit || interrupts != row.Interrupts || !SameLadder();

    public Effect.ReviseClock ToEffect()
    {
        var calendar = context.CalendarFor(row.UnitId);
        var due = calendar.Add(row.StartedAt, limit, pauses);
        var rungs = new List<LedgerRung> { Due(due.At) };
        foreach (var (rung, i) in settings.Escalations.Select((r, i) => (r, i)))
            rungs.Add(Rung(i + 1, rung, calendar.AtFraction(row.StartedAt, limit, rung.Percent, rung.Plus, pauses)));
        return new Effect.ReviseClock
        {
            Clock = row.Clock,
            Limit = limit,
            DueAt = due.At,
            BeyondDecreedYears = due.BeyondDecreedYears,
            Interrupts = interrupts,
            Rungs = rungs,
        };
    }

    /// <summary>A limit that has run out and has not under the new version runs out again.</summary>
    private LedgerRung Due(DateTimeOffset at)
    {
        var was = row.Rungs.FirstOrDefault(r => r.Rung == 0) ?? new LedgerRung(0, 100, null, null, false, at, LedgerRung.Pending, null);
        return was.State != LedgerRung.Pending && at > context.Now
            ? was with { RingAt = at, State = LedgerRung.Pending, RungAt = null }
            : was with { RingAt = at };
    }

    private LedgerRung Rung(int number, LadderRung rung, DateTimeOffset at)
    {
        var same = row.Rungs.FirstOrDefault(r => r.Rung > 0 && Same(r, rung));
        return same is not null
            ? same with { Rung = number, RingAt = same.State == LedgerRung.Pending ? at : same.RingAt, Acknowledge = rung.Acknowledge }
            : new LedgerRung(number, rung.Percent, rung.Plus, rung.To, rung.Acknowledge, at, at <= context.Now ? LedgerRung.Passed : LedgerRung.Pending, null);
    }

    private bool SameLadder()
    {
        var rungs = row.Rungs.Where(r => r.Rung > 0).OrderBy(r => r.Rung).ToList();
        return rungs.Count == settings.Escalations.Count && rungs.Zip(settings.Escalations).All(p => Same(p.First, p.Second) && p.First.Acknowledge == p.Second.Acknowledge);
    }

    private static bool Same(LedgerRung was, LadderRung rung) =>
        was.Percent == rung.Percent && was.ToRole == rung.To && (was.Plus?.Amount, was.Plus?.Unit) == (rung.Plus?.Amount, rung.Plus?.Unit);

    private static bool SameRule(LimitRule? had, LimitRule? has) =>
        had is not null && has is not null && had.Limit == has.Limit && had.Variants.SequenceEqual(has.Variants);
}
