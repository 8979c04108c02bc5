using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>Amount, unit, start and legal basis of a limit, and its variants.</summary>
internal static class LimitFacets
{
    private const string Aspect = "limit";

    public static IEnumerable<Facet> Of(Node node)
    {
        var label = SettingWords.Label(node, "limit");
        if (StepFacets.Computed(node, "limit") is { } computed)
            return [new("limit", Aspect, label, SettingWords.Value("limit", computed), SettingWords.Exact(computed))];
        if (node.ShownSettings?.Limit is not { } rule)
            return [];
        if (rule.Clock is { } clock)
            return [new("limit", Aspect, label, SopWords.Limit(rule), $"clock {clock}")];
        return [.. Own(rule, label), .. rule.Variants.DistinctBy(Fits).SelectMany(v => Variant(v))];
    }

    private static IEnumerable<Facet> Own(LimitRule rule, Said label)
    {
        var amount = SopWords.Amount(rule.Limit);
        yield return new("limit", Aspect, label, amount, amount.Id);
        yield return new("limit.start", "limit-start", new("Saat batas waktu mulai", "Start of the limit"), SopWords.Start(rule.Start), rule.Start) { Within = "limit" };
        if (rule.Limit.LegalBasis.Length > 0)
            yield return new("limit.basis", "limit-basis", new("Dasar hukum batas waktu", "Legal basis of the limit"), Said.Same(rule.Limit.LegalBasis), rule.Limit.LegalBasis) { Within = "limit" };
    }

    private static IEnumerable<Facet> Variant(LimitVariant variant)
    {
        var (amount, fits, key) = (SopWords.Amount(variant.Limit), SopWords.Fits(variant), $"limit:{Fits(variant)}");
        yield return new(key, Aspect, new($"Batas waktu untuk {fits.Id}", $"Limit for {fits.En}"), amount, amount.Id);
        if (variant.Limit.LegalBasis.Length > 0)
        {
            yield return new(key + ".basis", "limit-basis", new($"Dasar hukum batas waktu untuk {fits.Id}", $"Legal basis of the limit for {fits.En}"),
                Said.Same(variant.Limit.LegalBasis), variant.Limit.LegalBasis)
            { Within = key };
        }
    }

    private static string Fits(LimitVariant variant) => $"{variant.Urgency}/{variant.Class}";
}
