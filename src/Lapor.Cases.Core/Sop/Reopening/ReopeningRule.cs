using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Reopening;

/// <summary>How a SOP lets closed cases be opened again: <c>lapor:reopening</c> of its custom properties.</summary>
public sealed record ReopeningRule
{
    /// <summary>The status with which the case was closed.</summary>
    public required CaseStatus Status { get; init; }

    /// <summary>Whether the rule is for cases only APIP reads; the others never fall under it, and these under no other.</summary>
    public bool Restricted { get; init; }

    /// <summary>Id of the activity of the root flowchart at which the new run begins.</summary>
    public required string Entry { get; init; }

    /// <summary>The reporter's right, or null.</summary>
    public ReporterReopening? Reporter { get; init; }

    /// <summary>Roles that may open the case again as an official act.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>What gives those roles the power to.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Where in the definition the rule stands.</summary>
    public string JsonPath { get; init; } = "";
}

/// <summary>Until when, and how often, a reporter may have a case opened again.</summary>
/// <param name="Limit">Counted from the closing on the agency's calendar; it carries its legal basis.</param>
/// <param name="Times">At most this many openings of the case, by whomever; null for no bound.</param>
public sealed record ReporterReopening(Limit Limit, int? Times);
