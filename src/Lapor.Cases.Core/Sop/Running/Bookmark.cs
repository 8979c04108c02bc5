using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>Why an execution waits.</summary>
internal sealed record Bookmark
{
    public required int Frame { get; init; }
    public required int Node { get; init; }
    public required WaitingStep Waiting { get; init; }
    /// <summary>A step of people, with a task; the others are waits of the process.</summary>
    public bool IsTask { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public string? EventName { get; init; }
    /// <summary>The step's own clock, which ends with it.</summary>
    public ClockKey? OwnClock { get; init; }
    /// <summary>The status to return to.</summary>
    public CaseStatus? StatusBefore { get; init; }
    /// <summary>It pauses the pausable clocks while it is open.</summary>
    public bool Pauses { get; init; }
    public string? Performer { get; init; }
    public string? UnitId { get; init; }
}

/// <summary>A clock that runs or stands still.</summary>
internal sealed record ClockState
{
    public required ClockKey Key { get; init; }
    /// <summary>The activity that started it; its ladder is the clock's.</summary>
    public required int Node { get; init; }
    /// <summary>Null once a pause or a calendar may have moved it: the ledger knows.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public bool Pausable { get; init; }
    public int Pauses { get; init; }
    public bool Breached { get; init; }
    /// <summary>A clock of the case, which outlives steps.</summary>
    public bool Shared { get; init; }
}

/// <summary>What the process knows of its case beyond the frames. Its arrays are never changed.</summary>
internal sealed record CaseMemory
{
    public static CaseMemory Empty { get; } = new();

    public SmallMap<int, int> Visits { get; init; } = SmallMap<int, int>.Empty;
    /// <summary>Visits of steps that an earlier version of the SOP had and this one has not: a key is never given twice.</summary>
    public SmallMap<string, int> Former { get; init; } = SmallMap<string, int>.Empty;
    /// <summary>How often the case was opened again after it was closed.</summary>
    public int Reopened { get; init; }
    /// <summary>How many rounds of each clock had begun when the case was opened again last.</summary>
    public SmallMap<string, int> EarlierRounds { get; init; } = SmallMap<string, int>.Empty;
    public SmallMap<string, int> Rounds { get; init; } = SmallMap<string, int>.Empty;
    public SmallMap<string, DateTimeOffset> Marks { get; init; } = SmallMap<string, DateTimeOffset>.Empty;
    public ClockState[] Clocks { get; init; } = [];
    /// <summary>When the file stood still, for limits that start before it did.</summary>
    public IReadOnlyList<PauseSpan> Pauses { get; init; } = [];
    public string? ChosenUnit { get; init; }
    public int Returns { get; init; }
    public bool TopicCorrected { get; init; }
    public bool Closed { get; init; }
}
