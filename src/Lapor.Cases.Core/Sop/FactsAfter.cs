using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop;

/// <summary>What effects do to the facts of a case.</summary>
public static class FactsAfter
{
    public static CaseFacts After(this CaseFacts facts, IEnumerable<Effect> effects) => effects.Aggregate(facts, After);

    /// <summary>The facts themselves when the effect changes none. When a case was closed only the store knows.</summary>
    public static CaseFacts After(this CaseFacts facts, Effect effect) => effect switch
    {
        Effect.SetStatus set => facts with { Status = set.Status },
        Effect.ForwardToUnit forward => facts with { UnitId = forward.UnitId },
        Effect.SetFacts set => facts with
        {
            Type = set.Type ?? facts.Type,
            Class = set.Class ?? facts.Class,
            Title = set.Title ?? facts.Title,
            Topic = set.Topic ?? facts.Topic,
            Urgency = set.Urgency ?? facts.Urgency,
            ReportedUnitId = set.ReportedUnitId ?? facts.ReportedUnitId,
            Restricted = set.Restricted ?? facts.Restricted,
            Round = set.Round ?? facts.Round,
        },
        _ => facts,
    };
}
