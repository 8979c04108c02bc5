using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop;

/// <summary>A limit as a SOP states it: the amount, where it starts, and what differs by urgency or class.</summary>
public sealed record LimitRule
{
    public required Limit Limit { get; init; }

    /// <summary>The event from which it runs: <c>step</c> (the step opens; default) or a mark of the case such as <c>received</c>, <c>completed</c>, <c>verified</c>, <c>forwarded</c>, <c>firstResponse</c>, <c>responded</c>.</summary>
    public string Start { get; init; } = "step";

    /// <summary>Join the case clock of this name (started by <c>Lapor.StartClock</c>) instead of starting an own one.</summary>
    public string? Clock { get; init; }

    /// <summary>Other amounts for other reports; the first that fits wins.</summary>
    public IReadOnlyList<LimitVariant> Variants { get; init; } = [];

    public Limit For(CaseFacts facts)
    {
        for (var i = 0; i < Variants.Count; i++)
        {
            if (Variants[i].Fits(facts))
                return Variants[i].Limit;
        }

        return Limit;
    }
}

/// <summary>A limit for reports of one urgency or class.</summary>
public sealed record LimitVariant
{
    public Urgency? Urgency { get; init; }
    public string? Class { get; init; }
    public required Limit Limit { get; init; }

    public bool Fits(CaseFacts facts) =>
        (Urgency is null || Urgency == facts.Urgency) && (Class is null || Class == facts.Class);
}

/// <summary>A rung as the SOP states it: at this part of the limit, plus an extra time, this role is told.</summary>
public sealed record LadderRung
{
    public required int Percent { get; init; }
    public Limit? Plus { get; init; }
    public required string To { get; init; }
    /// <summary>Whether the told person must acknowledge.</summary>
    public bool Acknowledge { get; init; }
    public string? LegalBasis { get; init; }
}
