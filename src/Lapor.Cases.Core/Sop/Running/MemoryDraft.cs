using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>The case's memory while a burst changes it.</summary>
internal sealed class MemoryDraft(CaseMemory memory)
{
    private CaseMemory memory = memory;

    public IReadOnlyList<ClockState> Clocks => memory.Clocks;

    public bool Closed => memory.Closed;

    public bool TopicCorrected { get => memory.TopicCorrected; set => memory = memory with { TopicCorrected = value }; }

    public string? ChosenUnit { get => memory.ChosenUnit; set => memory = memory with { ChosenUnit = value }; }

    public int Returns { get => memory.Returns; set => memory = memory with { Returns = value }; }

    public IReadOnlyList<PauseSpan> Pauses { get => memory.Pauses; set => memory = memory with { Pauses = value }; }

    public CaseMemory Freeze() => memory;

    public void Close() => memory = memory with { Closed = true };

    /// <summary>Counts an entry and returns which one it is, from 1.</summary>
    public int Enter(int node)
    {
        var visit = memory.Visits.GetValueOrDefault(node) + 1;
        memory = memory with { Visits = new Dictionary<int, int>(memory.Visits) { [node] = visit } };
        return visit;
    }

    public ClockKey NextRound(string clock)
    {
        var round = memory.Rounds.GetValueOrDefault(clock) + 1;
        memory = memory with { Rounds = new Dictionary<string, int>(memory.Rounds) { [clock] = round } };
        return new ClockKey(clock, round);
    }

    public void Mark(string name, DateTimeOffset at) =>
        memory = memory with { Marks = new Dictionary<string, DateTimeOffset>(memory.Marks) { [name] = at } };

    public DateTimeOffset? MarkAt(string name) => memory.Marks.TryGetValue(name, out var at) ? at : null;

    public ClockState? Find(ClockKey key) => memory.Clocks.FirstOrDefault(c => c.Key == key);

    public ClockState? FindShared(string name) => memory.Clocks.FirstOrDefault(c => c.Shared && c.Key.Name == name);

    public void Add(ClockState clock) => memory = memory with { Clocks = [.. memory.Clocks, clock] };

    public void Replace(ClockState clock) => memory = memory with { Clocks = [.. memory.Clocks.Select(c => c.Key == clock.Key ? clock : c)] };

    public void Remove(ClockKey key) => memory = memory with { Clocks = [.. memory.Clocks.Where(c => c.Key != key)] };
}
