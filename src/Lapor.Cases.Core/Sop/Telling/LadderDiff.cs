using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>What changed in a ladder: rungs that came, went, moved or ring for somebody else.</summary>
internal static class LadderDiff
{
    public static IEnumerable<(string Code, Said? Before, Said? After, Said Says)> Of(Node before, Node after)
    {
        var (computedBefore, computedAfter) = (StepFacets.Computed(before, "escalations"), StepFacets.Computed(after, "escalations"));
        if (computedBefore is not null || computedAfter is not null)
            return Computed(before, after, computedBefore, computedAfter);
        return Of(before.ShownSettings?.Escalations ?? [], after.ShownSettings?.Escalations ?? []);
    }

    private static IEnumerable<(string, Said?, Said?, Said)> Computed(Node before, Node after, Expression? was, Expression? now)
    {
        if ((was is null ? "" : SettingWords.Exact(was)) == (now is null ? "" : SettingWords.Exact(now)))
            yield break;
        var (old, young) = (Whole(before, was), Whole(after, now));
        yield return ("escalation.changed", old, young, new($"Jenjang eskalasi diubah dari {old.Id} menjadi {young.Id}.", $"The escalation ladder changed from {old.En} to {young.En}."));
    }

    private static Said Whole(Node node, Expression? computed) => computed is not null ? SettingWords.Value("escalations", computed)
        : node.ShownSettings?.Escalations is { Count: > 0 } ladder ? Said.Join(ladder.Select(One), "; ", "; ", "; ") : new("tanpa eskalasi", "no escalation");

    private static IEnumerable<(string, Said?, Said?, Said)> Of(IReadOnlyList<LadderRung> before, IReadOnlyList<LadderRung> after)
    {
        var (was, now) = (before.ToList(), after.ToList());
        List<(LadderRung Before, LadderRung After)> pairs = [];
        Pair(was, now, pairs, r => $"{When(r)}|{r.To}");
        Pair(was, now, pairs, r => r.To);
        Pair(was, now, pairs, When);
        foreach (var (old, young) in pairs)
        {
            foreach (var change in Compared(old, young))
                yield return change;
        }

        foreach (var gone in was)
            yield return ("escalation.removed", One(gone), null, new($"Eskalasi {One(gone).Id} dihapus.", $"The escalation {One(gone).En} is removed."));
        foreach (var come in now)
            yield return ("escalation.added", null, One(come), new($"Eskalasi baru: {One(come).Id}.", $"New escalation: {One(come).En}."));
    }

    private static IEnumerable<(string, Said?, Said?, Said)> Compared(LadderRung before, LadderRung after)
    {
        var (when, to) = (SopWords.Rung(after), SopWords.Role(after.To));
        if (When(before) != When(after))
        {
            var (from, until) = (SopWords.Rung(before), SopWords.Rung(after));
            yield return ("escalation.moved", from, until, new($"Eskalasi ke {to.Id} digeser dari {from.Id} ke {until.Id} batas waktu.", $"The escalation to {to.En} moves from {from.En} to {until.En} of the limit."));
        }

        if (before.To != after.To)
        {
            var old = SopWords.Role(before.To);
            yield return ("escalation.receiver-changed", old, to, new($"Eskalasi pada {when.Id} dialihkan dari {old.Id} ke {to.Id}.", $"The escalation at {when.En} goes to {to.En} instead of {old.En}."));
        }

        if (before.Acknowledge != after.Acknowledge)
        {
            var (old, young) = (Must(before), Must(after));
            yield return ("escalation.acknowledge-changed", old, young, new($"Eskalasi ke {to.Id} pada {when.Id} kini {young.Id} (dahulu {old.Id}).", $"The escalation to {to.En} at {when.En} now {young.En} (it {old.En} before)."));
        }

        if (Basis(before) != Basis(after))
        {
            var (old, young) = (Said.Same(Basis(before)), Said.Same(Basis(after)));
            yield return ("escalation.basis-changed", old, young, new($"Dasar eskalasi ke {to.Id} pada {when.Id} diubah dari \"{old.Id}\" menjadi \"{young.Id}\".",
                $"The basis of the escalation to {to.En} at {when.En} changed from \"{old.En}\" to \"{young.En}\"."));
        }
    }

    private static Said Must(LadderRung rung) => rung.Acknowledge ? new("wajib diketahui penerima", "has to be acknowledged") : new("tidak perlu diketahui penerima", "needs no acknowledgement");

    private static string Basis(LadderRung rung) => string.Join("; ", new[] { rung.LegalBasis, rung.Plus?.LegalBasis }.Where(b => !string.IsNullOrEmpty(b)));

    private static string When(LadderRung rung) => SopWords.Rung(rung).Id;

    private static Said One(LadderRung rung)
    {
        var (when, to) = (SopWords.Rung(rung), SopWords.Role(rung.To));
        return new($"{when.Id} → {to.Id}", $"{when.En} → {to.En}");
    }

    private static void Pair(List<LadderRung> before, List<LadderRung> after, List<(LadderRung, LadderRung)> pairs, Func<LadderRung, string> by)
    {
        foreach (var rung in before.ToList())
        {
            if (after.Find(r => by(r) == by(rung)) is not { } match)
                continue;
            pairs.Add((rung, match));
            before.Remove(rung);
            after.Remove(match);
        }
    }
}
