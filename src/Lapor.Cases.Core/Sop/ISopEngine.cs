namespace Lapor.Cases.Core.Sop;

/// <summary>Decides what a stimulus means for a case that runs under a SOP. Pure: the answer depends on the arguments alone.</summary>
public interface ISopEngine
{
    /// <summary>Advances <paramref name="state"/> by one stimulus, up to the next steps that wait for somebody or something.</summary>
    /// <param name="sop">The published version that governs the case; never changed by this call.</param>
    /// <param name="state">The state as stored; not modified.</param>
    /// <param name="stimulus">What happened.</param>
    /// <param name="context">Now, the agency, its calendars and the facts of the case.</param>
    /// <returns><see cref="Sop.Advance.Moved"/> with the new state and what must be written, or <see cref="Sop.Advance.Refused"/> when the stimulus does not fit.</returns>
    Advance Advance(SopVersion sop, SopState state, Stimulus stimulus, SopContext context);

    /// <summary>Carries a running case over to another version of its SOP. No activity runs and no outcome is given; what was consumed of a clock stays consumed.</summary>
    /// <param name="from">The version the state belongs to.</param>
    /// <param name="to">The version it is to belong to.</param>
    /// <param name="state">The state as stored; not modified.</param>
    /// <param name="order">The mapping of steps that are gone, and the clocks of the case.</param>
    /// <param name="context">Now, the agency, its calendars and the facts of the case.</param>
    /// <returns><see cref="Migrating.Migration.Fits"/>, or <see cref="Migrating.Migration.NoPlace"/> with every reason.</returns>
    Migrating.Migration Migrate(SopVersion from, SopVersion to, SopState state, Migrating.MigrationOrder order, SopContext context);
}

/// <summary>The engine's answer to a stimulus.</summary>
public abstract record Advance
{
    private Advance()
    {
    }

    /// <summary>The case moved: everything here is committed together or not at all.</summary>
    public sealed record Moved(SopState State, IReadOnlyList<Effect> Effects, IReadOnlyList<JournalEntry> Journal) : Advance;

    /// <summary>The stimulus does not fit. <paramref name="Code"/> is stable and dotted (<c>step.not-waiting</c>); <paramref name="Detail"/> names the field or value.</summary>
    public sealed record Refused(string Code, string? Detail = null) : Advance;
}

/// <summary>One line of the execution journal, with the field names of Elsa's execution log.</summary>
/// <param name="Event">Started, Suspended, Resumed, Completed, Canceled or Faulted.</param>
/// <param name="Type">Activity type, for example <c>Elsa.Flowchart</c>.</param>
/// <param name="Id">Activity id.</param>
/// <param name="Node">Ids of all ancestors and itself joined by colons.</param>
public sealed record JournalEntry(string Event, string Type, string Id, string Node);

/// <summary>A step is named by the activity and how often it was entered: the task's identity, stale-form check and retry guard in one.</summary>
/// <param name="Activity">The node path below the root container: <c>verify</c>, or <c>child:Workflow1:flow1:verify</c> inside a SOP used as an activity.</param>
/// <param name="Visit">1 for the first time the activity is entered in this case.</param>
public readonly record struct StepKey(string Activity, int Visit)
{
    public override string ToString() => $"{Activity}#{Visit}";
}

/// <summary>A clock of a case: its name and how many times a clock of this name was started before, plus one.</summary>
/// <param name="Name"><c>verification</c>, <c>substantiveResponse</c>…, or the step's activity for a step's own limit.</param>
/// <param name="Round">1 for the first; a reopened case starts fresh rounds.</param>
public readonly record struct ClockKey(string Name, int Round)
{
    public override string ToString() => $"{Name}#{Round}";
}
