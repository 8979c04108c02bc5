using System.Diagnostics;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Audit;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Store.Writing;

/// <summary>Turns the effects of an advance into rows. No I/O: the live door and the import share it.</summary>
internal sealed class StepFolding(StepChanges changes, Actor actor, SopContext context, Func<ClockKey, ClockRow?> clocks)
{
    private readonly List<AuditLine> lines = [];
    private readonly List<Effect.OpenTask> opened = [];
    private readonly HashSet<string> recorded = new(StringComparer.Ordinal);

    public StepChanges Fold(IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
            Apply(effect);
        // Last, because a task may open before the clock that limits it starts.
        changes.OpenedTasks.AddRange(opened.Select(t => new TaskRow(t, changes.At, DueOf(t.Clock), TaskForm.Beside(changes.Sop, t))));
        Chain();
        return changes;
    }

    public void AddLine(string kind, Visibility visibility, string? text, JsonObject? data) => lines.Add(new AuditLine(kind, visibility, text, data));

    private void Apply(Effect effect)
    {
        switch (effect)
        {
            case Effect.OpenTask open:
                opened.Add(open);
                Door("step.opened", open.Restricted ? Visibility.Restricted : Visibility.Internal,
                    new JsonObject { ["step"] = open.Step.ToString(), ["title"] = open.Title, ["role"] = open.PerformerRole, ["unit"] = open.UnitId });
                break;
            case Effect.CloseTask close:
                changes.ClosedTasks.Add(new TaskClosing(close.Step, close.End, close.Outcome, close.ActorId));
                Door("step.closed", Visibility.Internal,
                    new JsonObject { ["step"] = close.Step.ToString(), ["end"] = close.End.ToString(), ["outcome"] = close.Outcome });
                break;
            case Effect.StartClock start:
                Start(start);
                break;
            case Effect.ReviseTask revise:
                changes.RevisedTasks.Add(revise.Task);
                break;
            case Effect.ReviseClock revise:
                Revise(revise);
                break;
            case Effect.PauseClock pause:
                Pause(pause);
                break;
            case Effect.ResumeClock resume:
                Resume(resume.Clock);
                break;
            case Effect.StopClock stop:
                changes.StoppedClocks.Add((stop.Clock, stop.End));
                Door("clock.stopped", Visibility.Internal, new JsonObject { ["clock"] = stop.Clock.ToString(), ["end"] = stop.End.ToString() });
                break;
            case Effect.ScheduleWait wait:
                changes.ScheduledWaits.Add(new WaitRow(wait.Step, Instants.Micro(wait.At)));
                break;
            case Effect.CancelWait cancel:
                changes.CanceledWaits.Add(cancel.Step);
                break;
            case Effect.Escalate escalate:
                changes.Escalations.Add(new EscalationRow(escalate.Clock, escalate.Rung, escalate.ToRole, escalate.UnitId, escalate.Reason, escalate.Acknowledge));
                changes.Notifications.Add(new NotifyRow(escalate.ToRole, escalate.UnitId, "escalation"));
                Door("escalated", Visibility.Internal, new JsonObject
                {
                    ["role"] = escalate.ToRole,
                    ["unit"] = escalate.UnitId,
                    ["rung"] = escalate.Rung,
                    ["clock"] = escalate.Clock?.ToString(),
                    ["reason"] = escalate.Reason,
                });
                break;
            case Effect.Notify notify:
                changes.Notifications.Add(new NotifyRow(notify.ToRole, notify.UnitId, notify.Template));
                break;
            case Effect.Record record:
                recorded.Add(record.Kind);
                lines.Add(new AuditLine(record.Kind, record.Visibility, record.Text, record.Data));
                break;
            case Effect.Incident incident:
                Door("incident", Visibility.Internal, new JsonObject { ["activity"] = incident.ActivityId, ["message"] = incident.Message });
                break;
            default:
                ApplyToCase(effect);
                break;
        }
    }

    private void ApplyToCase(Effect effect)
    {
        var before = changes.After;
        var facts = before.Facts;
        switch (effect)
        {
            case Effect.SetStatus { Status: var status } when status != facts.Status:
                changes.After = before with { Facts = facts.After(effect) };
                Door("status.changed", Visibility.Public, new JsonObject { ["from"] = facts.Status.ToString(), ["to"] = status.ToString() });
                break;
            case Effect.SetStatus:
                break;
            case Effect.ForwardToUnit forward:
                changes.After = before with { Facts = facts.After(effect) };
                Door("forwarded", Visibility.Internal, new JsonObject { ["unit"] = forward.UnitId });
                break;
            case Effect.SetFacts set:
                SetFacts(set);
                break;
            case Effect.CloseCase close:
                changes.After = before with { ClosedAt = changes.At, ClosingBasis = close.Basis, Facts = facts with { ClosedAt = changes.At } };
                Door("case.closed", Visibility.Public, new JsonObject { ["basis"] = close.Basis, ["status"] = facts.Status.ToString() });
                break;
            case Effect.ReopenCase:
                changes.After = before with { ClosedAt = null, ClosingBasis = null, Facts = facts with { ClosedAt = null } };
                break;
            default:
                throw new UnreachableException($"The store does not know how to write {effect.GetType().Name}.");
        }
    }

    private void SetFacts(Effect.SetFacts set)
    {
        var before = changes.After;
        changes.After = before with
        {
            Rating = set.Rating ?? before.Rating,
            MatchedWords = set.MatchedWords ?? before.MatchedWords,
            Facts = before.Facts.After(set),
        };
        var data = new JsonObject();
        void Note(string name, JsonNode? value)
        {
            if (value is not null)
                data[name] = value;
        }

        Note("type", set.Type?.ToString());
        Note("class", set.Class);
        Note("title", set.Title);
        Note("topic", set.Topic);
        Note("urgency", set.Urgency?.ToString());
        Note("words", set.MatchedWords is null ? null : new JsonArray([.. set.MatchedWords.Select(w => JsonValue.Create(w))]));
        Note("reportedUnit", set.ReportedUnitId);
        Note("restricted", set.Restricted);
        Note("rating", set.Rating);
        Note("round", set.Round);
        if (data.Count > 0)
            Door("facts.changed", Visibility.Internal, data);
    }

    private void Start(Effect.StartClock start)
    {
        var due = Instants.Micro(start.DueAt);
        changes.StartedClocks.Add(new ClockRow
        {
            Key = start.Clock,
            Step = start.Step,
            Limit = start.Limit,
            CalendarId = start.CalendarId,
            UnitId = start.UnitId,
            StartedAt = Instants.Micro(start.StartedAt),
            DueAt = due,
            BeyondDecreedYears = start.BeyondDecreedYears,
            Interrupts = start.Interrupts,
            Continues = start.Continues,
            Pauses = start.Pauses,
            Rungs = [new RungRow(0, 100, null, null, false, due), .. start.Rungs.Select(r => new RungRow(r.Rung, r.Percent, r.Plus, r.ToRole, r.Acknowledge, Instants.Micro(r.At)))],
        });
        var data = new JsonObject
        {
            ["clock"] = start.Clock.ToString(),
            ["limit"] = start.Limit.ToString(),
            ["due"] = Instants.Text(due),
            ["legalBasis"] = start.Limit.LegalBasis,
        };
        if (start.Continues is { } former)
            data["continues"] = former.ToString();
        Door("clock.started", Visibility.Internal, data);
    }

    private void Revise(Effect.ReviseClock revise)
    {
        if (Current(revise.Clock) is not { } clock)
            throw new UnreachableException($"Clock {revise.Clock} is to be revised and is not there.");
        var due = Instants.Micro(revise.DueAt);
        var revised = clock with
        {
            Limit = revise.Limit,
            DueAt = due,
            BeyondDecreedYears = revise.BeyondDecreedYears,
            Interrupts = revise.Interrupts,
            Rungs = [.. revise.Rungs.Select(r => new RungRow(r.Rung, r.Percent, r.Plus, r.ToRole, r.Acknowledge, Instants.Micro(r.RingAt)) { State = r.State, RungAt = r.RungAt })],
        };
        changes.RevisedClocks.Add(revised);
        Replace(revised);
        Door("clock.revised", Visibility.Internal, new JsonObject
        {
            ["clock"] = revise.Clock.ToString(),
            ["from"] = clock.Limit.ToString(),
            ["limit"] = revise.Limit.ToString(),
            ["due"] = Instants.Text(due),
            ["legalBasis"] = revise.Limit.LegalBasis,
        });
    }

    private void Pause(Effect.PauseClock pause)
    {
        if (Current(pause.Clock) is not { State: "running" } clock)
            return;
        Replace(clock with { State = "paused", Pauses = [.. clock.Pauses, new PauseSpan(changes.At, null, pause.Reason)] });
        Door("clock.paused", Visibility.Internal, new JsonObject { ["clock"] = pause.Clock.ToString(), ["reason"] = pause.Reason });
    }

    private void Resume(ClockKey key)
    {
        if (Current(key) is not { State: "paused" } clock)
            return;
        PauseSpan[] pauses = [.. clock.Pauses.Select(p => p.To is null ? p with { To = changes.At } : p)];
        var calendar = context.CalendarFor(clock.UnitId);
        var due = calendar.Add(clock.StartedAt, clock.Limit, pauses);
        Replace(clock with
        {
            State = "running",
            Pauses = pauses,
            DueAt = Instants.Micro(due.At),
            BeyondDecreedYears = due.BeyondDecreedYears,
            Rungs = [.. clock.Rungs.Select(r => r.State != "pending" ? r : r with
            {
                RingAt = Instants.Micro(r.Rung == 0 ? due.At : calendar.AtFraction(clock.StartedAt, clock.Limit, r.Percent, r.Plus, pauses)),
            })],
        });
        Door("clock.resumed", Visibility.Internal, new JsonObject { ["clock"] = key.ToString(), ["due"] = Instants.Text(due.At) });
    }

    private DateTimeOffset? DueOf(ClockKey? key) => key is { } clock ? Current(clock)?.DueAt : null;

    private ClockRow? Current(ClockKey key) =>
        changes.ChangedClocks.Find(c => c.Key == key) ?? changes.StartedClocks.Find(c => c.Key == key) ?? clocks(key);

    private void Replace(ClockRow clock)
    {
        if (changes.StartedClocks.FindIndex(c => c.Key == clock.Key) is var started and >= 0)
            changes.StartedClocks[started] = clock;
        else
        {
            changes.ChangedClocks.RemoveAll(c => c.Key == clock.Key);
            changes.ChangedClocks.Add(clock);
        }
    }

    // The engine's own line of the same kind says it better.
    private void Door(string kind, Visibility visibility, JsonObject data)
    {
        if (!recorded.Contains(kind))
            lines.Add(new AuditLine(kind, visibility, null, data));
    }

    private void Chain()
    {
        if (lines.Count == 0)
            return;
        if (changes.After.Facts.Restricted)
            Restrict();
        var (seq, head) = (changes.After.Seq + 1, changes.After.Head);
        var entry = new AuditEntry(changes.CaseId, seq, changes.At, actor.Id, actor.Name, AuditEntry.Write(lines));
        var hash = AuditChain.Hash(head, entry);
        changes.Entry = new TimelineRow(entry, head, hash);
        changes.After = changes.After with { Seq = seq, Head = hash };
    }

    private void Restrict()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Visibility == Visibility.Internal)
                lines[i] = lines[i] with { Visibility = Visibility.Restricted };
        }
    }
}
