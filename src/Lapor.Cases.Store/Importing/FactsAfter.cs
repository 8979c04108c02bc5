using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Importing;

/// <summary>The facts of a case after an advance, as far as looking ahead needs them.</summary>
internal static class FactsAfter
{
    public static CaseFacts Of(CaseFacts facts, IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
        {
            facts = effect switch
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

        return facts;
    }
}
