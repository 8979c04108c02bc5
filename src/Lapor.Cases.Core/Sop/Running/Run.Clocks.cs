using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>Clocks: limits that begin, stand still, are breached and end.</summary>
internal sealed partial class Run
{
    private const string ReporterWaits = "reporter";

    public DateTimeOffset? MarkAt(string name) => name switch
    {
        // A case that was opened again was received again.
        "received" => memory.MarkAt("received") ?? facts.ReceivedAt,
        _ => memory.MarkAt(name),
    };

    public void BeginClock(StepRun step, string name, StepKey? of, bool interrupts, bool shared) =>
        BeginClock(step, memory.NextRound(name), of, facts.UnitId, interrupts, shared, step.Settings.Pausable);

    public void BeginClock(StepRun step, ClockKey key, StepKey? of, string? unit, bool interrupts, bool shared, bool pausable)
    {
        var rule = step.Settings.Limit!;
        var limit = rule.For(facts);
        var calendar = context.CalendarFor(unit);
        var start = MarkAt(rule.Start) ?? context.Now;
        var pauses = PausesSince(start);
        var due = calendar.Add(start, limit, pauses);
        effects.Add(new Effect.StartClock
        {
            Clock = key,
            Step = of,
            Limit = limit,
            CalendarId = calendar.Definition.Id,
            UnitId = unit,
            StartedAt = start,
            DueAt = due.At,
            BeyondDecreedYears = due.BeyondDecreedYears,
            Interrupts = interrupts,
            Continues = memory.EarlierRounds.TryGet(key.Name, out var earlier) && key.Round == earlier + 1 ? new ClockKey(key.Name, earlier) : null,
            Pauses = pauses ?? [],
            Rungs = Plan(step.Settings.Escalations, calendar, start, limit, pauses),
        });
        memory.Add(new ClockState { Key = key, Node = step.Node.Index, DueAt = due.At, Pausable = pausable, Shared = shared });
    }

    private static PlannedRung[] Plan(IReadOnlyList<LadderRung> ladder, WorkingCalendar calendar, DateTimeOffset start, Limit limit, List<PauseSpan>? pauses)
    {
        var rungs = ladder.Count == 0 ? [] : new PlannedRung[ladder.Count];
        for (var i = 0; i < rungs.Length; i++)
        {
            var rung = ladder[i];
            var at = calendar.AtFraction(start, limit, rung.Percent, rung.Plus, pauses);
            rungs[i] = new PlannedRung(i + 1, rung.Percent, rung.Plus, rung.To, rung.Acknowledge, at);
        }

        return rungs;
    }

    public bool IsJoinedWithOverdue(string clock) => program.InterruptingClocks.Contains(clock);

    public void StopClock(string name)
    {
        if (memory.FindShared(name) is { } clock)
            EndClock(clock.Key, null, effects);
    }

    /// <summary>Another round of the clock begins: one that is not late yet is neither met nor breached.</summary>
    public void ReplaceClock(string name)
    {
        if (memory.FindShared(name) is { } clock)
            EndClock(clock.Key, clock.Breached || clock.DueAt <= context.Now ? ClockEnd.Breached : ClockEnd.Canceled, effects);
    }

    public void Pause(string name)
    {
        if (memory.FindShared(name) is { } clock)
            Pause(clock, "sop");
    }

    public void Unpause(string name)
    {
        if (memory.FindShared(name) is { } clock)
            Unpause(clock, effects);
    }

    public void Close(string basis)
    {
        foreach (var clock in memory.Clocks)
            EndClock(clock.Key, ClockEnd.Canceled, effects);
        effects.Add(new Effect.CloseCase(basis));
        memory.Close();
    }

    /// <summary>The breach is written down; a wait that ran out is no breach.</summary>
    public void Breach(ClockState clock, bool isWait)
    {
        memory.Replace(clock with { Breached = true });
        if (!isWait)
            effects.Add(new Effect.Record("clock.breached", Visibility.Internal, null, new JsonObject { ["clock"] = clock.Key.ToString() }));
    }

    private List<PauseSpan>? PausesSince(DateTimeOffset start)
    {
        if (start >= context.Now || memory.Pauses.Count == 0)
            return null;
        var spans = memory.Pauses.Where(p => p.To is { } to && to > start).ToList();
        return spans.Count == 0 ? null : spans;
    }

    private void PauseAll()
    {
        memory.Pauses = [.. memory.Pauses, new PauseSpan(context.Now, null, ReporterWaits)];
        foreach (var clock in memory.Clocks)
        {
            if (clock.Pausable)
                Pause(clock, ReporterWaits);
        }
    }

    private void UnpauseAll(List<Effect> into)
    {
        memory.Pauses = [.. memory.Pauses.Select(p => p.To is null ? p with { To = context.Now } : p)];
        foreach (var clock in memory.Clocks)
        {
            if (clock is { Pausable: true, Pauses: > 0 })
                Unpause(clock, into);
        }
    }

    private void Pause(ClockState clock, string reason)
    {
        memory.Replace(clock with { Pauses = clock.Pauses + 1, DueAt = null });
        if (clock.Pauses == 0)
            effects.Add(new Effect.PauseClock(clock.Key, reason));
    }

    private void Unpause(ClockState clock, List<Effect> into)
    {
        if (clock.Pauses == 0)
            return;
        memory.Replace(clock with { Pauses = clock.Pauses - 1 });
        if (clock.Pauses == 1)
            into.Add(new Effect.ResumeClock(clock.Key));
    }

    private void EndOwnClock(Bookmark bookmark, ClockEnd? end, List<Effect> into)
    {
        if (bookmark.OwnClock is { } key)
            EndClock(key, end, into);
    }

    private void EndClock(ClockKey key, ClockEnd? end, List<Effect> into)
    {
        if (memory.Find(key) is not { } clock)
            return;
        memory.Remove(key);
        var late = clock.Breached || clock.DueAt <= context.Now;
        into.Add(new Effect.StopClock(key, end ?? (late ? ClockEnd.Breached : ClockEnd.Met)));
    }
}
