using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Urgent;

/// <summary>What became of a report of a drill.</summary>
public enum DrillVerdict
{
    /// <summary>Recognised as what it is.</summary>
    Caught,

    /// <summary>Held for urgent, but of the other level.</summary>
    OtherLevel,

    /// <summary>Urgent or of oversight content, and not recognised.</summary>
    Missed,

    /// <summary>Not urgent, and held for urgent or of oversight content.</summary>
    FalseAlarm,

    /// <summary>Not urgent, and left alone.</summary>
    Quiet,
}

/// <summary>Somebody who is told at once.</summary>
public sealed record DrillAlert(string Role, string? UnitId, bool Acknowledge);

/// <summary>A report of a drill and what the agency's procedure made of it.</summary>
public sealed record DrillOutcome
{
    public required DrillReport Report { get; init; }
    public required DrillVerdict Verdict { get; init; }
    public required Urgency Found { get; init; }
    public string? Topic { get; init; }

    /// <summary>The words of the topic table that matched.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Who the procedure tells in the same step.</summary>
    public IReadOnlyList<DrillAlert> Told { get; init; } = [];

    /// <summary>The first limit that a person has to keep, and when it ends (UTC); null when nobody has one.</summary>
    public Limit? FirstLimit { get; init; }
    public DateTimeOffset? FirstDueAt { get; init; }

    /// <summary>Office hours until the report is recognised: none when it was caught, else until the first limit makes a person look at it. Null when nobody ever has to.</summary>
    public WorkingSpan? UntilSeen { get; init; }

    /// <summary>The engine's code when the procedure could not begin at all.</summary>
    public string? Refused { get; init; }
}

/// <summary>How an agency's topic table and procedure did.</summary>
public sealed record DrillResult(IReadOnlyList<DrillOutcome> Outcomes)
{
    /// <summary>Reports that ought to be recognised.</summary>
    public int Expected => Outcomes.Count(o => o.Report.Expected != Urgency.None);

    public int Caught => Count(DrillVerdict.Caught);

    public int OtherLevel => Count(DrillVerdict.OtherLevel);

    public int Missed => Count(DrillVerdict.Missed);

    public int FalseAlarms => Count(DrillVerdict.FalseAlarm);

    /// <summary>Reports that ought to be left alone.</summary>
    public int Harmless => Outcomes.Count - Expected;

    /// <summary>Percent of what ought to be recognised that was, at the right level; null when nothing ought to be.</summary>
    public decimal? CaughtPercent => Expected == 0 ? null : 100m * Caught / Expected;

    /// <summary>The longest time, in office hours, that a missed report may lie before a person must look at it; null when none was missed.</summary>
    public WorkingSpan? LongestUnseen => Outcomes.Where(o => o.Verdict == DrillVerdict.Missed).Select(o => o.UntilSeen).Max(s => s?.Ticks) is { } ticks
        ? new WorkingSpan(LimitUnit.WorkingHours, ticks) : null;

    private int Count(DrillVerdict verdict) => Outcomes.Count(o => o.Verdict == verdict);
}
