using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>Tasks of people, the facts of the case and who is told.</summary>
internal sealed partial class Run
{
    private static readonly Effect.SetFacts NothingDecided = new();

    private readonly MemoryDraft memory;
    private CaseFacts facts;

    public CaseFacts Facts => facts;
    public AgencyProfile Agency => context.Agency;
    public DateTimeOffset Now => context.Now;
    public string? ChosenUnit => memory.ChosenUnit;
    public int Returns => memory.Returns;
    public bool TopicCorrected { get => memory.TopicCorrected; set => memory.TopicCorrected = value; }

    public void Emit(Effect effect) => effects.Add(effect);

    public void End(Frame frame, string outcome)
    {
        CaptureText(frame, "outcome", outcome);
        CaptureText(frame, "decision", outcome);
        Complete(frame, outcome == "Done" ? Outcomes.Default : Outcomes.Of(outcome));
    }

    public void Mark(string mark) => memory.Mark(mark, context.Now);

    public void ChooseUnit(string unit) => memory.ChosenUnit = unit;

    public void CountReturn()
    {
        memory.Returns++;
        memory.ChosenUnit = null;
    }

    public void ForwardTo(string unit)
    {
        effects.Add(new Effect.ForwardToUnit(unit));
        facts = facts with { UnitId = unit };
    }

    public void SetStatus(CaseStatus to)
    {
        if (facts.Status == to)
            return;
        effects.Add(new Effect.SetStatus(to));
        facts = facts with { Status = to };
    }

    public void SetFacts(Effect.SetFacts change)
    {
        if (change == NothingDecided)
            return;
        effects.Add(change);
        facts = facts.After(change);
    }

    /// <summary>Whom a message for a role reaches. Never the reported unit; a restricted case reaches APIP alone.</summary>
    /// <param name="byTopic">While no unit holds the case, a unit role means the unit of its topic; else the agency's admin unit.</param>
    public (string Role, string? UnitId) Receiver(string role, bool byTopic = false)
    {
        if (facts.Restricted && role != Roles.Apip)
            return (Roles.Apip, null);
        return PerformerFor(
            role, facts.UnitId ?? (byTopic ? Agency.FindTopic(facts.Topic)?.UnitId : null) ?? Agency.Units.FirstOrDefault(u => u.Kind == "admin")?.Id, facts);
    }

    /// <summary>Who performs a step of a role: people of the unit that holds the case, and never the reported ones.</summary>
    public static (string Role, string? UnitId) PerformerFor(string role, CaseFacts facts) => PerformerFor(role, facts.UnitId, facts);

    private static (string Role, string? UnitId) PerformerFor(string role, string? unit, CaseFacts facts)
    {
        if (!Roles.IsUnitRole(role))
            return (role, null);
        return unit is not null && unit == facts.ReportedUnitId ? (Roles.Secretary, null) : (role, unit);
    }

    public void OpenTask(StepRun step, HumanStep kind)
    {
        var (frame, settings) = (step.Frame, step.Settings);
        var choices = kind.Offered(frame.Node, settings);
        var (role, unit) = PerformerFor(settings.Performer ?? kind.DefaultPerformer, facts);
        var joined = settings.Limit?.Clock is { } name ? memory.FindShared(name)?.Key : null;
        var owns = settings.Limit is { Clock: null };
        var own = owns ? memory.NextRound(frame.Node.Path) : (ClockKey?)null;
        var bookmark = new Bookmark
        {
            Frame = frame.Id,
            Node = frame.Node.Index,
            Waiting = Waiting(frame, choices, joined ?? own),
            IsTask = true,
            OwnClock = own,
            StatusBefore = kind.PausesClocks ? facts.Status : null,
            Pauses = kind.PausesClocks,
            Performer = role,
            UnitId = unit,
        };
        bookmarks.Add(bookmark);
        effects.Add(Describe(bookmark, step, kind));
        if (kind.PausesClocks)
            PauseAll();
        if (own is not null)
            BeginClock(step, own.Value, bookmark.Waiting.Step, unit, Interrupts(frame.Node, kind), shared: false, pausable: !kind.PausesClocks);
    }

    private Effect.OpenTask Describe(Bookmark bookmark, StepRun step, HumanStep kind)
    {
        var (node, settings) = (step.Node, step.Settings);
        return new Effect.OpenTask
        {
            Step = bookmark.Waiting.Step,
            ActivityType = node.Type,
            Title = node.Title,
            PerformerRole = bookmark.Performer ?? kind.DefaultPerformer,
            UnitId = bookmark.UnitId,
            Outcomes = bookmark.Waiting.Outcomes,
            Clock = bookmark.Waiting.Clock,
            DueAt = bookmark.Waiting.Clock is { } clock ? memory.Find(clock)?.DueAt : null,
            Requirements = settings.Requirements,
            Output = settings.Output,
            Note = settings.Note,
            LegalBasis = settings.LegalBasis,
            Fields = kind.FieldsOf(node, settings),
            Restricted = kind.Restricted,
        };
    }

    private static bool Interrupts(Node node, LaporActivity kind) =>
        kind.Lapse is not null || (node.ConnectedPorts.Contains(HumanStep.Overdue));

    public void OpenWait(StepRun step)
    {
        if (step.Settings.Limit is not { Clock: null })
            throw new ActivityFault("Lapor.WaitWorkingTime needs a limit.");
        var frame = step.Frame;
        var own = memory.NextRound(frame.Node.Path);
        var waiting = Waiting(frame, [], own);
        bookmarks.Add(new Bookmark { Frame = frame.Id, Node = frame.Node.Index, Waiting = waiting, OwnClock = own });
        BeginClock(step, own, waiting.Step, facts.UnitId, interrupts: true, shared: false, pausable: true);
    }

    private void ExecuteLapor(Frame frame)
    {
        var kind = frame.Node.Lapor!;
        var step = StepOf(frame);
        if (unknowns is not null && ImagineOutcome(frame.Node, kind, step.Settings) is { } outcome)
            End(frame, outcome);
        else
            kind.Execute(step);
    }

    public StepRun StepOf(Frame frame)
    {
        if (frame.Node.Settings is { } settings)
            return new StepRun(this, frame, settings);
        var dynamic = new StepSettings(name => Value(frame, name));
        if (dynamic.Problems.Count > 0)
            throw new ActivityFault($"Failed to evaluate activity input '{new InputSpec(dynamic.Problems[0].Input).Label}'");
        return new StepRun(this, frame, dynamic);
    }

    /// <summary>A person's answer, already checked, ends the step.</summary>
    public void Answer(Bookmark bookmark, HumanStep kind, string outcome, JsonObject fields, Actor actor) => Resume(bookmark, frame =>
    {
        var completion = new Completion(StepOf(frame), outcome, fields, actor);
        var at = effects.Count;
        var final = kind.OnCompleted(completion);
        var ending = new List<Effect>(2);
        EndTask(bookmark, TaskEnd.Completed, final, actor.Id, ending);
        effects.InsertRange(at, ending);
        if (completion.Text("note") is { } note)
            effects.Add(new Effect.Record("note", kind.Restricted ? Visibility.Restricted : Visibility.Internal, note));
        End(frame, final);
    }, outcome);

    /// <summary>Time ends the step with an outcome.</summary>
    public void TimeOut(Bookmark bookmark, string outcome) => Resume(bookmark, frame =>
    {
        var kind = frame.Node.Lapor;
        var ending = new List<Effect>();
        if (bookmark.IsTask)
            EndTask(bookmark, TaskEnd.Overdue, outcome, Actor.System.Id, ending, lapsed: outcome == kind?.Lapse);
        else
            EndOwnClock(bookmark, ClockEnd.Met, ending);
        effects.AddRange(ending);
        if (kind is HumanStep human && outcome == human.Lapse)
            human.OnTimedOut(StepOf(frame));
        End(frame, outcome);
    }, outcome);

    private void EndTask(Bookmark bookmark, TaskEnd end, string? outcome, string? actor, List<Effect> into, bool lapsed = false)
    {
        into.Add(new Effect.CloseTask(bookmark.Waiting.Step, end, outcome, actor));
        EndOwnClock(bookmark, end == TaskEnd.Canceled ? ClockEnd.Canceled : lapsed ? ClockEnd.Met : null, into);
        if (bookmark.Pauses)
            UnpauseAll(into);
        if (bookmark.StatusBefore is { } before && end == TaskEnd.Completed && outcome == "Completed" && facts.Status == CaseStatus.AwaitingReporter)
        {
            into.Add(new Effect.SetStatus(before));
            facts = facts with { Status = before };
        }
    }

    /// <summary>A step or wait that somebody or something else made superfluous.</summary>
    private void EndWaiting(Bookmark bookmark)
    {
        if (bookmark.IsTask)
            EndTask(bookmark, TaskEnd.Canceled, null, null, effects);
        else
            EndOwnClock(bookmark, ClockEnd.Canceled, effects);
        if (bookmark.DueAt is not null)
            effects.Add(new Effect.CancelWait(bookmark.Waiting.Step));
    }

    /// <summary>After closing, or at the end, nothing waits and no clock runs. After a fault everything stays for the operator.</summary>
    private void SettleAfterBurst()
    {
        if (memory.Closed && status == "Running")
        {
            callbacks.Clear();
            RemoveBookmarks();
            frames.Clear();
            Transition("Finished");
        }

        if (status == "Finished" && subStatus == "Finished")
        {
            foreach (var clock in memory.Clocks)
                EndClock(clock.Key, ClockEnd.Canceled, effects);
        }
    }
}
