using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Lint.Exploring;

/// <summary>What was found by letting every answer happen in every state of a SOP.</summary>
internal sealed class Exploration
{
    /// <summary>False when the bound was hit: what was not found may still exist.</summary>
    public required bool IsComplete { get; init; }

    public required int States { get; init; }

    /// <summary>Node ids of activities that ran at least once.</summary>
    public required IReadOnlySet<string> Entered { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }
}

internal enum FindingKind
{
    /// <summary>The process ended, nothing waits, and the case is not closed.</summary>
    EndsOpen,

    /// <summary>The process goes on, but nothing waits that anybody could end.</summary>
    Stuck,

    /// <summary>An activity fails.</summary>
    Faults,

    /// <summary>From here no end can be reached.</summary>
    Endless,

    /// <summary>A step opens that should be measured by a clock that does not run.</summary>
    Unclocked,
}

/// <summary>Something wrong and the way there.</summary>
/// <param name="At">The activity it is about.</param>
/// <param name="Trail">Outcomes from the start on, as people read them.</param>
/// <param name="Detail">The fault's message, or null.</param>
internal sealed record Finding(FindingKind Kind, Node At, IReadOnlyList<string> Trail, string? Detail = null);
