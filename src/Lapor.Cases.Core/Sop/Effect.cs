using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop;

/// <summary>What must be written because a case moved. Data only; the door applies all effects of one advance in one transaction.</summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>A person (or the reporter) has something to do.</summary>
    public sealed record OpenTask : Effect
    {
        public required StepKey Step { get; init; }
        public required string ActivityType { get; init; }
        /// <summary>What is to be done, as drawn in the SOP (Indonesian).</summary>
        public required string Title { get; init; }
        /// <summary>Role that performs it (<see cref="Roles"/>); <c>reporter</c> for steps of the reporter.</summary>
        public required string PerformerRole { get; init; }
        /// <summary>The unit whose people perform it, or null for roles of the whole agency.</summary>
        public string? UnitId { get; init; }
        public required IReadOnlyList<string> Outcomes { get; init; }
        /// <summary>The clock that limits it, own or shared.</summary>
        public ClockKey? Clock { get; init; }
        /// <summary>When a clock that was running before is due, UTC; null when the task's clock starts with it, stands still, or was moved by a pause: the ledger knows.</summary>
        public DateTimeOffset? DueAt { get; init; }
        public string? Requirements { get; init; }
        public string? Output { get; init; }
        public string? Note { get; init; }
        public string? LegalBasis { get; init; }
        public IReadOnlyList<FormField> Fields { get; init; } = [];
        /// <summary>Only APIP may see this task and what it says.</summary>
        public bool Restricted { get; init; }
    }

    /// <summary>An open task as another version of the SOP describes it. Its key, its visit and who claimed it stay.</summary>
    public sealed record ReviseTask(OpenTask Task) : Effect;

    public sealed record CloseTask(StepKey Step, TaskEnd End, string? Outcome, string? ActorId) : Effect;

    /// <summary>A limit begins to run. Due and rungs are computed from the calendar known now; the ledger allows recomputing them.</summary>
    public sealed record StartClock : Effect
    {
        public required ClockKey Clock { get; init; }
        /// <summary>The step whose own limit this is; null for a clock of the case.</summary>
        public StepKey? Step { get; init; }
        public required Limit Limit { get; init; }
        public required string CalendarId { get; init; }
        public string? UnitId { get; init; }
        public required DateTimeOffset StartedAt { get; init; }
        public required DateTimeOffset DueAt { get; init; }
        public bool BeyondDecreedYears { get; init; }
        public IReadOnlyList<PlannedRung> Rungs { get; init; } = [];
        /// <summary>Stretches before now that do not count, for a clock that starts at an earlier mark: the ledger begins with them.</summary>
        public IReadOnlyList<PauseSpan> Pauses { get; init; } = [];
        /// <summary>The clock of the same name that ran before the case was closed and opened again, when this is its first successor.</summary>
        public ClockKey? Continues { get; init; }
        /// <summary>True when this clock stops the case at its due instant (something is connected to <c>Overdue</c>, or it is a wait).</summary>
        public bool Interrupts { get; init; }
    }

    /// <summary>A clock that goes on under another limit or ladder, from the same start and with the same pauses.</summary>
    public sealed record ReviseClock : Effect
    {
        public required ClockKey Clock { get; init; }
        public required Limit Limit { get; init; }
        public required DateTimeOffset DueAt { get; init; }
        public bool BeyondDecreedYears { get; init; }
        public bool Interrupts { get; init; }
        /// <summary>The whole new ladder, rung 0 first, each with what became of it.</summary>
        public required IReadOnlyList<Migrating.LedgerRung> Rungs { get; init; }
    }

    public sealed record PauseClock(ClockKey Clock, string Reason) : Effect;

    public sealed record ResumeClock(ClockKey Clock) : Effect;

    /// <summary>The clock stops. Late means <c>now &gt;= due</c>, read from the rows.</summary>
    public sealed record StopClock(ClockKey Clock, ClockEnd End) : Effect;

    /// <summary>A wait of the process itself (delay, silence window) that ends at an instant.</summary>
    public sealed record ScheduleWait(StepKey Step, DateTimeOffset At) : Effect;

    public sealed record CancelWait(StepKey Step) : Effect;

    public sealed record SetStatus(CaseStatus Status) : Effect;

    /// <summary>Facts that a step decided. Null means unchanged.</summary>
    public sealed record SetFacts : Effect
    {
        public ReportType? Type { get; init; }
        public string? Class { get; init; }
        public string? Title { get; init; }
        public string? Topic { get; init; }
        public Urgency? Urgency { get; init; }
        public IReadOnlyList<string>? MatchedWords { get; init; }
        public string? ReportedUnitId { get; init; }
        /// <summary>From now on only APIP reads the case.</summary>
        public bool? Restricted { get; init; }
        public int? Rating { get; init; }
        public int? Round { get; init; }
    }

    /// <summary>The case now lies with this unit.</summary>
    public sealed record ForwardToUnit(string UnitId) : Effect;

    /// <summary>Somebody higher is told, and may have to acknowledge. Readers are added, so the conflict check has already been made.</summary>
    public sealed record Escalate(ClockKey? Clock, int Rung, string ToRole, string? UnitId, string Reason, bool Acknowledge) : Effect;

    /// <summary>A message through the outbox.</summary>
    /// <param name="ToRole">A role, or <c>reporter</c>.</param>
    public sealed record Notify(string ToRole, string? UnitId, string Template) : Effect;

    /// <summary>A line of the case's timeline.</summary>
    /// <param name="Kind">Stable code, for example <c>answer.first</c>, <c>answer.substantive</c>, <c>draft</c>, <c>note</c>, <c>clock.breached</c>.</param>
    public sealed record Record(string Kind, Visibility Visibility, string? Text, JsonObject? Data = null) : Effect;

    public sealed record CloseCase(string Basis) : Effect;

    /// <summary>The closed case runs again.</summary>
    /// <param name="Number">1 for the first time.</param>
    public sealed record ReopenCase(int Number) : Effect;

    /// <summary>An event that steps of the case may wait for. It arrives once everything else of this answer is done, as Elsa delivers it in a later burst.</summary>
    /// <param name="CorrelationId">Only for the case of this id; null for whoever waits.</param>
    public sealed record PublishEvent(string Name, string? CorrelationId, System.Text.Json.Nodes.JsonNode? Payload) : Effect;

    /// <summary>An incident: an activity faulted. The case stays where it was and an operator is shown it.</summary>
    public sealed record Incident(string ActivityId, string Message) : Effect;
}

/// <summary>A rung of an escalation ladder with the instant at which it rings.</summary>
/// <param name="Rung">1-based position in the ladder.</param>
/// <param name="Percent">Part of the limit consumed, in percent.</param>
/// <param name="Plus">Extra time after that part, or null.</param>
/// <param name="ToRole">Who is told.</param>
/// <param name="Acknowledge">Whether the told person must acknowledge.</param>
/// <param name="At">Instant, UTC.</param>
public sealed record PlannedRung(int Rung, int Percent, Limit? Plus, string ToRole, bool Acknowledge, DateTimeOffset At);

/// <summary>A field of a human step's form.</summary>
/// <param name="Name">Key in <see cref="Stimulus.CompleteStep.Fields"/>.</param>
/// <param name="Label">Indonesian label.</param>
/// <param name="Kind">text, multiline, unit, topic, class, choice, number, date, rating.</param>
/// <param name="Required">Refused without it (<c>field.required</c>).</param>
/// <param name="Outcomes">Outcomes for which it is asked; empty for all.</param>
/// <param name="Choices">For <c>choice</c>.</param>
public sealed record FormField(string Name, string Label, string Kind, bool Required, IReadOnlyList<string> Outcomes, IReadOnlyList<string>? Choices = null);

public enum TaskEnd { Completed, Canceled, Overdue }

public enum ClockEnd { Met, Breached, Canceled }

/// <summary>Who may read a timeline line.</summary>
public enum Visibility { Public, Internal, Restricted }
