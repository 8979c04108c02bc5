namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>Two lists of facets, told as changes.</summary>
internal static class FacetDiff
{
    public static IEnumerable<(string Code, Said? Before, Said? After, Said Says)> Of(IReadOnlyList<Facet> before, IReadOnlyList<Facet> after, StepMatching matching)
    {
        var was = before.DistinctBy(f => f.Key).ToDictionary(f => f.Key, StringComparer.Ordinal);
        var now = after.DistinctBy(f => f.Key).ToDictionary(f => f.Key, StringComparer.Ordinal);
        foreach (var facet in now.Values)
        {
            if (!was.TryGetValue(facet.Key, out var old))
            {
                if (facet.Within is not { } within || was.ContainsKey(within))
                    yield return Added(facet);
            }
            else if (Exact(old, matching, isAfter: false) != Exact(facet, matching, isAfter: true))
            {
                yield return Changed(old, facet);
            }
        }

        foreach (var facet in was.Values.Where(f => !now.ContainsKey(f.Key) && (f.Within is not { } within || now.ContainsKey(within))))
            yield return Removed(facet);
    }

    private static string Exact(Facet facet, StepMatching matching, bool isAfter) => facet.Road is { } road
        ? $"{string.Join(',', road.Stops.Select(s => matching.Token(s, isAfter)).Order(StringComparer.Ordinal))} {road.EndsBranch}" : facet.Exact;

    private static Said ValueOf(Facet facet) => facet.Road is { } road ? RouteWords.To(road) : facet.Value;

    private static (string, Said?, Said?, Said) Changed(Facet before, Facet after)
    {
        var (from, to, label) = (ValueOf(before), ValueOf(after), after.Label);
        if (from == to && before.Road is null)
            (from, to) = (Said.Same($"`{before.Exact}`"), Said.Same($"`{after.Exact}`"));
        return (Code(after, "changed"), from, to, after.Aspect switch
        {
            "step" => new($"Langkah '{from.Id}' kini bernama '{to.Id}'.", $"The step '{from.En}' is now called '{to.En}'."),
            "route" or "overdue" => new($"{label.Id} dahulu menuju {from.Id}, kini menuju {to.Id}.", $"{label.En} used to lead to {from.En} and now leads to {to.En}."),
            "document" or "basis" or "limit-basis" or "sop" or "condition" => new($"{label.Id} diubah dari \"{from.Id}\" menjadi \"{to.Id}\".", $"{label.En} changed from \"{from.En}\" to \"{to.En}\"."),
            _ => new($"{label.Id} diubah dari {from.Id} menjadi {to.Id}.", $"{label.En} changed from {from.En} to {to.En}."),
        });
    }

    private static (string, Said?, Said?, Said) Added(Facet facet)
    {
        var (label, value) = (facet.Label, ValueOf(facet));
        return (Code(facet, "added"), null, value, facet.Aspect switch
        {
            "overdue" => new($"Lewat batas waktu kini mengakhiri langkah ini dan menuju {value.Id}.", $"Running over the limit now ends the step and leads to {value.En}."),
            "route" => new($"{label.Id} baru, menuju {value.Id}.", $"{label.En} is new and leads to {value.En}."),
            _ => new($"{label.Id} ditambahkan: {value.Id}.", $"{label.En} added: {value.En}."),
        });
    }

    private static (string, Said?, Said?, Said) Removed(Facet facet)
    {
        var (label, value) = (facet.Label, ValueOf(facet));
        return (Code(facet, "removed"), value, null, facet.Aspect switch
        {
            "overdue" => new($"Lewat batas waktu tidak lagi mengakhiri langkah ini (dahulu menuju {value.Id}); langkah tetap terbuka dan tercatat terlambat.",
                $"Running over the limit no longer ends the step (it led to {value.En}); the step stays open and counts as late."),
            "route" => new($"{label.Id} tidak ada lagi (dahulu menuju {value.Id}).", $"{label.En} is gone (it led to {value.En})."),
            _ => new($"{label.Id} dihapus (dahulu: {value.Id}).", $"{label.En} removed (it was: {value.En})."),
        });
    }

    private static string Code(Facet facet, string how) => (facet.Aspect, how) switch
    {
        ("step", "changed") => "step.renamed",
        ("overdue", "added") => "overdue.connected",
        ("overdue", "removed") => "overdue.disconnected",
        ("route", "added" or "removed") => $"outcome.{how}",
        ("limit-start", _) => $"limit.start-{how}",
        ("limit-basis", _) => $"limit.basis-{how}",
        var (aspect, _) => $"{aspect}.{how}",
    };
}
