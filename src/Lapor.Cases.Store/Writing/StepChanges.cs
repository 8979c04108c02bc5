using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Writing;

/// <summary>Everything one advance writes.</summary>
internal sealed class StepChanges
{
    public required CaseSnapshot Before { get; init; }
    public required CaseSnapshot After { get; set; }
    public required DateTimeOffset At { get; init; }
    /// <summary>By which the case moved; null when no step did.</summary>
    public SopVersion? Sop { get; init; }
    public List<TaskRow> OpenedTasks { get; } = [];
    public List<TaskClosing> ClosedTasks { get; } = [];
    public List<ClockRow> StartedClocks { get; } = [];
    /// <summary>Paused or resumed, with their rungs.</summary>
    public List<ClockRow> ChangedClocks { get; } = [];
    /// <summary>Open tasks as another version of the SOP describes them.</summary>
    public List<Effect.OpenTask> RevisedTasks { get; } = [];
    /// <summary>Clocks that another version of the SOP gave another limit; they are among the changed ones too.</summary>
    public List<ClockRow> RevisedClocks { get; } = [];
    public List<(ClockKey Clock, ClockEnd End)> StoppedClocks { get; } = [];
    public List<WaitRow> ScheduledWaits { get; } = [];
    public List<StepKey> CanceledWaits { get; } = [];
    public List<EscalationRow> Escalations { get; } = [];
    public List<NotifyRow> Notifications { get; } = [];
    /// <summary>Null when nothing happened that is worth a line.</summary>
    public TimelineRow? Entry { get; set; }
    /// <summary>What rang and led to this, if a clock did.</summary>
    public RungMark? Rung { get; init; }
    /// <summary>The ladder of the clock that rang, as it is from now on.</summary>
    public IReadOnlyList<RungRow>? Ladder { get; init; }
    public StepKey? ElapsedWait { get; init; }
    /// <summary>What must still be due when this is written, because no reading has said so.</summary>
    public Ringing? OnlyIf { get; init; }

    public Guid CaseId => Before.Facts.CaseId;

    public string AgencyId => Before.Facts.AgencyId;

    /// <summary>The ladder of a clock that rang; null for any other.</summary>
    public IReadOnlyList<RungRow>? LadderOf(ClockKey clock) => Rung?.Clock == clock ? Ladder : null;

    public bool CaseRowChanged => !ReferenceEquals(Before.Facts, After.Facts) || Before.Rating != After.Rating
        || Before.ClosedAt != After.ClosedAt || !ReferenceEquals(Before.MatchedWords, After.MatchedWords);

    /// <summary>As it mostly is where the case's row changed at all.</summary>
    public bool OnlyStatusChanged => Before.Rating == After.Rating && Before.ClosedAt == After.ClosedAt && Before.MatchedWords == After.MatchedWords
        && Before.Facts == After.Facts with { Status = Before.Facts.Status };
}

/// <summary>A rung of a clock, 0 being the due instant.</summary>
internal readonly record struct RungMark(ClockKey Clock, int Rung)
{
    public Stimulus Stimulus => Rung == 0 ? new Stimulus.ClockDue(Clock) : new Stimulus.RungReached(Clock, Rung);
}
