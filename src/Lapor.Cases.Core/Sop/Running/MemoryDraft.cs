using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>The case's memory while a burst changes it. What the burst leaves alone stays shared with the state it came from.</summary>
internal sealed class MemoryDraft(CaseMemory stored)
{
    private SmallMap<int, int> visits = stored.Visits;
    private SmallMap<string, int> rounds = stored.Rounds;
    private SmallMap<string, DateTimeOffset> marks = stored.Marks;

    /// <summary>A snapshot: changes give another array, so it may be walked while clocks end.</summary>
    public ClockState[] Clocks { get; private set; } = stored.Clocks;

    public bool Closed { get; private set; } = stored.Closed;

    public SmallMap<string, int> EarlierRounds { get; private set; } = stored.EarlierRounds;

    public int Reopened { get; private set; } = stored.Reopened;

    public bool TopicCorrected { get; set; } = stored.TopicCorrected;

    public string? ChosenUnit { get; set; } = stored.ChosenUnit;

    public int Returns { get; set; } = stored.Returns;

    public IReadOnlyList<PauseSpan> Pauses { get; set; } = stored.Pauses;

    public CaseMemory Freeze() => new()
    {
        Visits = visits,
        Former = stored.Former,
        Reopened = Reopened,
        EarlierRounds = EarlierRounds,
        Rounds = rounds,
        Marks = marks,
        Clocks = Clocks,
        Pauses = Pauses,
        ChosenUnit = ChosenUnit,
        Returns = Returns,
        TopicCorrected = TopicCorrected,
        Closed = Closed,
    };

    public void Close() => Closed = true;

    /// <summary>What happened in the former run no longer starts anything; the opening is now what was received.</summary>
    public void Reopen(DateTimeOffset at)
    {
        Closed = false;
        Reopened++;
        EarlierRounds = rounds;
        marks = SmallMap<string, DateTimeOffset>.Empty.With("received", at);
        Clocks = [];
    }

    /// <summary>Counts an entry and returns which one it is, from 1.</summary>
    public int Enter(int node)
    {
        var visit = visits.TryGet(node, out var before) ? before + 1 : 1;
        visits = visits.With(node, visit);
        return visit;
    }

    public ClockKey NextRound(string clock)
    {
        var round = rounds.TryGet(clock, out var before) ? before + 1 : 1;
        rounds = rounds.With(clock, round);
        return new ClockKey(clock, round);
    }

    public void Mark(string name, DateTimeOffset at) => marks = marks.With(name, at);

    public DateTimeOffset? MarkAt(string name) => marks.TryGet(name, out var at) ? at : null;

    public ClockState? Find(ClockKey key) => IndexOf(key) is var at and >= 0 ? Clocks[at] : null;

    public ClockState? FindShared(string name)
    {
        foreach (var clock in Clocks)
        {
            if (clock.Shared && clock.Key.Name == name)
                return clock;
        }

        return null;
    }

    public void Add(ClockState clock) => Clocks = [.. Clocks, clock];

    public void Replace(ClockState clock)
    {
        var at = IndexOf(clock.Key);
        if (at >= 0)
            Clocks = [.. Clocks.AsSpan(0, at), clock, .. Clocks.AsSpan(at + 1)];
    }

    public void Remove(ClockKey key)
    {
        var at = IndexOf(key);
        if (at >= 0)
            Clocks = [.. Clocks.AsSpan(0, at), .. Clocks.AsSpan(at + 1)];
    }

    private int IndexOf(ClockKey key)
    {
        for (var i = 0; i < Clocks.Length; i++)
        {
            if (Clocks[i].Key == key)
                return i;
        }

        return -1;
    }
}
