using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Migrating;
using Lapor.Cases.Core.Sop.Reopening;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop;

/// <summary>The embedded engine: executes definitions as Elsa 3 does and turns people's steps into effects.</summary>
public sealed class SopEngine : ISopEngine
{
    public static SopEngine Instance { get; } = new();

    public Advance Advance(SopVersion sop, SopState state, Stimulus stimulus, SopContext context)
    {
        if (stimulus is Stimulus.Start start)
            return Start(sop, state, start, context);
        if (stimulus is Stimulus.Reopen reopen)
            return Reopen(sop, state, reopen, context);
        if (stimulus is Stimulus.CalendarChanged changed)
            return CalendarMoves.Apply(state, changed);
        if (Over(state) is { } over)
            return over;
        var run = new Run(sop, state, context);
        return stimulus switch
        {
            Stimulus.CompleteStep answer => StepAnswers.Give(run, state, answer, context),
            Stimulus.ClockDue due => Due(run, state, due.Clock),
            Stimulus.RungReached rung => Rung(sop, run, state, rung),
            Stimulus.WaitElapsed wait => Elapse(run, state, wait.Step),
            Stimulus.EventReceived received => Receive(run, state, received),
            Stimulus.CorrectTopic correction => Correct(run, correction, context),
            Stimulus.ResumeRecorded recorded => Resume(sop, run, state, recorded),
            Stimulus.ElapseRecorded elapse => Elapse(run, state, elapse, context),
            _ => throw new ArgumentOutOfRangeException(nameof(stimulus), stimulus.GetType().Name, "The stimulus is unknown."),
        };
    }

    public Migration Migrate(SopVersion from, SopVersion to, SopState state, MigrationOrder order, SopContext context) =>
        Over(state) is { } over ? new Migration.NoPlace([new MigrationNote(over.Code, "", "")]) : new CaseCarrier(from, to, state, order, context).Carry();

    private static Advance Start(SopVersion sop, SopState state, Stimulus.Start start, SopContext context)
    {
        if (state.SubStatus != "Pending")
            return new Advance.Refused("case.already-started");
        var run = new Run(sop, state, context);
        run.Start(start.Input);
        return run.Moved();
    }

    private static Advance Reopen(SopVersion sop, SopState state, Stimulus.Reopen reopen, SopContext context)
    {
        if (state.SubStatus == "Pending" || state.Status == "Running")
            return new Advance.Refused("case.not-closed");
        if (ReopeningCheck.Refusal(sop, state.Memory.Reopened, reopen.Actor, context) is { } refused)
            return refused;
        if (string.IsNullOrWhiteSpace(reopen.Reason))
            return new Advance.Refused("field.required", "reason");
        if (ReopeningCheck.RuleFor(sop, context.Case) is not { } rule || sop.Program!.EntryAt(rule.Entry) is not { } entry)
            return new Advance.Refused("reopening.not-provided");
        var run = new Run(sop, state, context);
        run.SayReopened(reopen.Reason.Trim(), reopen.Actor, context.Case.ClosedAt);
        run.Reopen(entry);
        return run.Moved();
    }

    private static Advance.Refused? Over(SopState state)
    {
        if (state.SubStatus == "Pending")
            return new Advance.Refused("case.not-started");
        if (state.Status == "Running")
            return null;
        return new Advance.Refused(state.SubStatus == "Faulted" ? "case.faulted" : "case.closed");
    }

    private static Advance Due(Run run, SopState state, ClockKey key)
    {
        if (state.Memory.Clocks.FirstOrDefault(c => c.Key == key) is not { } clock)
            return new Advance.Refused("clock.not-running", key.ToString());
        if (clock.Pauses > 0)
            return new Advance.Refused("clock.paused", key.ToString());
        if (clock.Breached)
            return new Advance.Refused("clock.already-breached", key.ToString());
        var waiting = state.Bookmarks.Where(b => b.Waiting.Clock == key).ToList();
        run.Breach(clock, isWait: waiting.Exists(b => b.OwnClock == key && run.TimeOutcome(b) is { } o && o != HumanStep.Overdue));
        foreach (var bookmark in waiting)
        {
            if (run.TimeOutcome(bookmark) is { } outcome && run.IsWaiting(bookmark))
                run.TimeOut(bookmark, outcome);
        }

        return run.Moved();
    }

    private static Advance Rung(SopVersion sop, Run run, SopState state, Stimulus.RungReached rung)
    {
        if (state.Memory.Clocks.FirstOrDefault(c => c.Key == rung.Clock) is not { } clock)
            return new Advance.Refused("clock.not-running", rung.Clock.ToString());
        var ladder = run.LadderOf(sop.Program!.Nodes[clock.Node], state);
        if (rung.Rung < 1 || rung.Rung > ladder.Count)
            return new Advance.Refused("rung.unknown", rung.Rung.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var step = ladder[rung.Rung - 1];
        // The reporter is reminded; nobody is put above them.
        if (step.To == Roles.Reporter)
            return new Advance.Moved(state, [new Effect.Notify(Roles.Reporter, null, "clock.reminder")], []);
        var (role, unit) = run.Receiver(step.To);
        return new Advance.Moved(
            state,
            [
                new Effect.Escalate(rung.Clock, rung.Rung, role, unit, step.Plus is { } plus ? $"{step.Percent} % + {plus}" : $"{step.Percent} %", step.Acknowledge),
                new Effect.Notify(role, unit, step.Percent >= 100 ? "clock.breached" : "clock.warning"),
            ],
            []);
    }

    private static Advance Elapse(Run run, SopState state, StepKey step)
    {
        var bookmark = state.Bookmarks.FirstOrDefault(b => b.Waiting.Step == step);
        if (bookmark is null || (bookmark.DueAt is null && run.TimeOutcome(bookmark) is null))
            return new Advance.Refused("step.not-waiting", step.ToString());
        run.TimeOut(bookmark, run.TimeOutcome(bookmark) ?? "Done");
        return run.Moved();
    }

    private static Advance Elapse(Run run, SopState state, Stimulus.ElapseRecorded elapse, SopContext context)
    {
        var next = state.Bookmarks.Where(b => b.DueAt is not null).MinBy(b => b.DueAt);
        if (next is null)
            return new Advance.Refused("wait.none");
        if (next.DueAt > context.Now + elapse.Duration)
            return new Advance.Refused("wait.not-due", next.Waiting.Step.ToString());
        run.TimeOut(next, "Done");
        return run.Moved();
    }

    private static Advance Receive(Run run, SopState state, Stimulus.EventReceived received)
    {
        var waiting = state.Bookmarks.Where(b => b.EventName == received.Name).ToList();
        if (waiting.Count == 0)
            return new Advance.Refused("event.not-awaited", received.Name);
        foreach (var bookmark in waiting.Where(run.IsWaiting))
            run.ReceiveEvent(bookmark, received.Payload);
        return run.Moved();
    }

    private static Advance Correct(Run run, Stimulus.CorrectTopic correction, SopContext context)
    {
        if (!correction.Actor.Holds(Roles.AgencyAdmin, context.Agency.Id, null) && !correction.Actor.Holds(Roles.Apip, context.Agency.Id, null))
            return new Advance.Refused("actor.role", Roles.AgencyAdmin);
        if (string.IsNullOrWhiteSpace(correction.Reason))
            return new Advance.Refused("field.required", "reason");
        if (correction.Topic is { } topic && context.Agency.FindTopic(topic) is null)
            return new Advance.Refused("field.invalid", "topic");
        var before = run.Facts;
        run.TopicCorrected = true;
        run.SetFacts(new Effect.SetFacts { Topic = correction.Topic, Urgency = correction.Urgency });
        run.Emit(new Effect.Record("topic.corrected", Visibility.Internal, correction.Reason, new JsonObject
        {
            ["topic"] = correction.Topic,
            ["urgency"] = correction.Urgency.ToString(),
            ["fromTopic"] = before.Topic,
            ["fromUrgency"] = before.Urgency.ToString(),
            ["actor"] = correction.Actor.Id,
        }));
        return run.Moved();
    }

    private static Advance Resume(SopVersion sop, Run run, SopState state, Stimulus.ResumeRecorded recorded)
    {
        var bookmark = state.Bookmarks.FirstOrDefault(b => b.Waiting.ActivityId == recorded.ActivityId)
            ?? state.Bookmarks.FirstOrDefault(b => b.Waiting.Step.Activity == recorded.ActivityId);
        if (bookmark is null)
            return new Advance.Refused("step.not-waiting", recorded.ActivityId);
        if (sop.Program!.Nodes[bookmark.Node].Lapor is HumanStep kind && recorded.Outcome is not HumanStep.Overdue && recorded.Outcome != kind.Lapse)
            run.Answer(bookmark, kind, recorded.Outcome, [], Actor.System);
        else
            run.TimeOut(bookmark, recorded.Outcome);
        return run.Moved();
    }
}
