using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Writing;

internal sealed record PastTask(TaskRow Row, TaskClosing? Closing, DateTimeOffset? EndedAt);

internal sealed record PastWait(WaitRow Row, string State, DateTimeOffset? EndedAt);

internal sealed record PastEscalation(EscalationRow Row, DateTimeOffset At);

internal sealed record PastNotice(NotifyRow Row, DateTimeOffset At);

/// <summary>Something due in a case that is replayed.</summary>
internal sealed record PastDue(DateTimeOffset At, Stimulus Stimulus, RungMark? Rung, StepKey? Wait);

/// <summary>The rows of one case while its history is replayed in memory.</summary>
internal sealed class HistoryLedger(CaseSnapshot snapshot)
{
    public CaseSnapshot Case { get; set; } = snapshot;
    public Dictionary<StepKey, PastTask> Tasks { get; } = [];
    public Dictionary<ClockKey, ClockRow> Clocks { get; } = [];
    public Dictionary<StepKey, PastWait> Waits { get; } = [];
    public List<PastEscalation> Escalations { get; } = [];
    public List<PastNotice> Notices { get; } = [];
    public List<TimelineRow> Timeline { get; } = [];
    public List<(HistoricalFile File, string MediaType, DateTimeOffset At)> Files { get; } = [];

    public void Add(StepChanges changes)
    {
        Case = changes.After;
        foreach (var clock in changes.StartedClocks.Concat(changes.ChangedClocks))
            Clocks[clock.Key] = clock;
        foreach (var task in changes.OpenedTasks)
            Tasks[task.Task.Step] = new PastTask(task, null, null);
        foreach (var closing in changes.ClosedTasks.Where(c => Tasks.ContainsKey(c.Step)))
            Tasks[closing.Step] = Tasks[closing.Step] with { Closing = closing, EndedAt = changes.At };
        if (changes.Rung is { } mark)
            Ring(mark, "rung", changes.At);
        foreach (var (key, end) in changes.StoppedClocks.Where(s => Clocks.ContainsKey(s.Clock)))
        {
            var clock = Clocks[key];
            Clocks[key] = clock with
            {
                State = end.ToString().ToLowerInvariant(),
                EndedAt = changes.At,
                Rungs = [.. clock.Rungs.Select(r => r.State == "pending" ? r with { State = "canceled" } : r)],
            };
        }

        if (changes.ElapsedWait is { } elapsed)
            EndWait(elapsed, "elapsed", changes.At);
        foreach (var step in changes.CanceledWaits)
            EndWait(step, "canceled", changes.At);
        foreach (var wait in changes.ScheduledWaits)
            Waits[wait.Step] = new PastWait(wait, "pending", null);
        Escalations.AddRange(changes.Escalations.Select(e => new PastEscalation(e, changes.At)));
        Notices.AddRange(changes.Notifications.Select(n => new PastNotice(n, changes.At)));
        if (changes.Entry is { } entry)
            Timeline.Add(entry);
    }

    /// <summary>What rings next, at or before an instant, in the order in which the sweep would have rung it.</summary>
    public PastDue? NextDue(DateTimeOffset until)
    {
        var rungs = Clocks.Values.Where(c => c.State == "running").SelectMany(c => c.Rungs.Where(r => r.State == "pending" && r.RingAt <= until).Select(r => new PastDue(
            r.RingAt, new RungMark(c.Key, r.Rung).Stimulus, new RungMark(c.Key, r.Rung), null)));
        var waits = Waits.Values.Where(w => w.State == "pending" && w.Row.At <= until)
            .Select(w => new PastDue(w.Row.At, new Stimulus.WaitElapsed(w.Row.Step), null, w.Row.Step));
        return rungs.Concat(waits).InRingingOrder(d => d.At, d => d.Rung?.Rung).FirstOrDefault();
    }

    /// <summary>The engine did not want it.</summary>
    public void Drop(PastDue due)
    {
        if (due.Rung is { } mark)
            Ring(mark, "canceled", null);
        if (due.Wait is { } step)
            EndWait(step, "canceled", due.At);
    }

    private void Ring(RungMark mark, string state, DateTimeOffset? at)
    {
        if (Clocks.TryGetValue(mark.Clock, out var clock))
            Clocks[mark.Clock] = clock with { Rungs = clock.Rungs.With(mark.Rung, r => r with { State = state, RungAt = at }) };
    }

    private void EndWait(StepKey step, string state, DateTimeOffset at)
    {
        if (Waits.TryGetValue(step, out var wait) && wait.State == "pending")
            Waits[step] = wait with { State = state, EndedAt = at };
    }
}
