using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A number that comes from nowhere.</summary>
internal sealed class LegalBasisRule : LintRule
{
    private static readonly Words Mend = new(
        "Isi 'legalBasis' dengan peraturan, pasal dan ayat, atau keputusan instansi yang menetapkan angka ini.",
        "Fill in 'legalBasis' with the instrument, article and paragraph, or the agency's decision that sets this number.");

    public override IEnumerable<SopProblem> Check(LintedSop sop) => sop.Own.Where(n => n.ShownSettings is not null).SelectMany(Check);

    private static IEnumerable<SopProblem> Check(Node node)
    {
        var settings = node.ShownSettings!;
        if (settings.Limit is { Clock: null } rule)
        {
            if (string.IsNullOrWhiteSpace(rule.Limit.LegalBasis))
                yield return Missing(node, "limit.legalBasis", "limit.no-basis", "Batas waktu", "The limit");
            for (var i = 0; i < rule.Variants.Count; i++)
            {
                if (string.IsNullOrWhiteSpace(rule.Variants[i].Limit.LegalBasis))
                    yield return Missing(node, $"limit.variants[{i}].legalBasis", "limit.variant-no-basis", $"Varian {i + 1} batas waktu", $"Variant {i + 1} of the limit");
            }
        }

        for (var i = 0; i < settings.Escalations.Count; i++)
        {
            var rung = settings.Escalations[i];
            if (rung.Plus is { } plus && string.IsNullOrWhiteSpace(plus.LegalBasis))
                yield return Missing(node, $"escalations[{i}].plus.legalBasis", "escalation.no-basis", $"Tambahan waktu anak tangga {i + 1}", $"The extra time of rung {i + 1}");
            else if (string.IsNullOrWhiteSpace(rung.LegalBasis))
                yield return Missing(node, $"escalations[{i}].legalBasis", "escalation.no-basis", $"Anak tangga eskalasi {i + 1}", $"Rung {i + 1} of the ladder") with { Severity = SopSeverity.Warning };
        }
    }

    private static SopProblem Missing(Node node, string input, string code, string id, string en) => Error(
        $"{node.JsonPath}.{input}", code,
        new($"{id} pada {Name(node)} tidak menyebut dasar hukum.", $"{en} of {Name(node)} states no legal basis."), Mend);
}
