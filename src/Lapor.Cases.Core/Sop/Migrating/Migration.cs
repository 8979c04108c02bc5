using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Migrating;

/// <summary>How one running case is to be carried over to another version of its SOP.</summary>
/// <param name="Mapping">Steps that the new version no longer has, and the step of the same kind that takes each one's place.</param>
/// <param name="Ledger">The case's clocks that have not ended.</param>
public sealed record MigrationOrder(StepMapping Mapping, IReadOnlyList<LedgerClock> Ledger);

/// <summary>The answer: what the case would be, or why it has no place. Nothing has happened yet.</summary>
public abstract record Migration
{
    private Migration()
    {
    }

    /// <summary>The case fits. No activity ran: <paramref name="Effects"/> revise open tasks and clocks, and end or begin clocks whose limit came or went.</summary>
    /// <param name="State">The state on the new version.</param>
    /// <param name="Steps">Every step that waits, before and after.</param>
    /// <param name="Clocks">Every clock that runs or stands still, before and after; those that begin too.</param>
    /// <param name="Notes">What the person who approves should know, though it keeps nothing from moving.</param>
    /// <param name="Effects">What must be written together with the state.</param>
    public sealed record Fits(
        SopState State, IReadOnlyList<StepMove> Steps, IReadOnlyList<ClockMove> Clocks, IReadOnlyList<MigrationNote> Notes, IReadOnlyList<Effect> Effects) : Migration;

    /// <summary>The case has no place in the new version, for every reason found.</summary>
    public sealed record NoPlace(IReadOnlyList<MigrationNote> Reasons) : Migration;
}

/// <summary>A reason or a remark.</summary>
/// <param name="Code">Stable and dotted, for example <c>move.step-missing</c>.</param>
/// <param name="Activity">The step it is about, as in <see cref="StepKey.Activity"/>; a clock's or variable's name where it is about one.</param>
/// <param name="Title">That step as people know it.</param>
/// <param name="Other">The step on the other side, or null.</param>
public sealed record MigrationNote(string Code, string Activity, string Title, string? Other = null);

/// <summary>A waiting step before and after. Its key, and with it the open task and who claimed it, stays.</summary>
/// <param name="Step">The task's identity.</param>
/// <param name="IsTask">False for a wait of the process itself.</param>
/// <param name="FromActivity">Where it waits now.</param>
/// <param name="FromTitle">That step's title.</param>
/// <param name="ToActivity">Where it will wait.</param>
/// <param name="ToTitle">That step's title.</param>
/// <param name="FromPerformer">Role that performs it now; null for waits.</param>
/// <param name="ToPerformer">Role that will.</param>
public sealed record StepMove(
    StepKey Step, bool IsTask, string FromActivity, string FromTitle, string ToActivity, string ToTitle, string? FromPerformer, string? ToPerformer);

/// <summary>A clock before and after. What was consumed of it stays consumed.</summary>
/// <param name="Clock">Its name and round.</param>
/// <param name="Title">The step whose own limit it is, as the new version calls it; null for a clock of the case.</param>
/// <param name="Change">What happens to it.</param>
/// <param name="FromLimit">Null for one that begins.</param>
/// <param name="FromDue">UTC; as the ledger has it, for a paused clock the instant it would have been due without that pause.</param>
/// <param name="ToLimit">Null for one that ends.</param>
/// <param name="ToDue">UTC, likewise.</param>
/// <param name="IsPaused">It stands still, and will.</param>
public sealed record ClockMove(
    ClockKey Clock, string? Title, ClockChange Change, Limit? FromLimit, DateTimeOffset? FromDue, Limit? ToLimit, DateTimeOffset? ToDue, bool IsPaused);

/// <summary>What the move does to a clock.</summary>
public enum ClockChange
{
    Kept,
    /// <summary>Another limit or ladder, counted from the same start with the same pauses.</summary>
    Revised,
    /// <summary>The new version does not know it.</summary>
    Ends,
    /// <summary>The step had no limit of its own before; it runs from the move on.</summary>
    Begins,
}

/// <summary>A clock as the ledger has it.</summary>
public sealed record LedgerClock
{
    public required ClockKey Clock { get; init; }
    public required Limit Limit { get; init; }
    public string? UnitId { get; init; }
    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }
    /// <summary>UTC.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public IReadOnlyList<PauseSpan> Pauses { get; init; } = [];
    public bool Interrupts { get; init; }
    /// <summary>Rung 0 is the due instant itself.</summary>
    public IReadOnlyList<LedgerRung> Rungs { get; init; } = [];

    public bool IsPaused => Pauses.Count > 0 && Pauses[^1].To is null;
}

/// <summary>A rung with what became of it: <c>pending</c>, <c>rung</c>, or why it never will.</summary>
public sealed record LedgerRung(int Rung, int Percent, Limit? Plus, string? ToRole, bool Acknowledge, DateTimeOffset RingAt, string State, DateTimeOffset? RungAt)
{
    public const string Pending = "pending";

    /// <summary>The new version's ladder has it, and its instant had passed before the case came there.</summary>
    public const string Passed = "passed";
}
