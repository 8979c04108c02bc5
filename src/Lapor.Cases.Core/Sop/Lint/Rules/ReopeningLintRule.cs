using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Lint.Exploring;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Reopening;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>What the SOP says about opening closed cases again: an entry that exists and from which a case finds its end, a basis for every limit and power, roles that exist.</summary>
internal sealed class ReopeningLintRule : LintRule
{
    /// <summary>States looked at from each entry, at most: the road from there was explored from the start already.</summary>
    private const int MaxStates = 1_000;

    public override IEnumerable<SopProblem> Check(LintedSop sop) =>
        sop.Sop.Reopenings.SelectMany(r => Check(sop, r)).Concat(Twice(sop)).Concat(Roads(sop));

    private static IEnumerable<SopProblem> Check(LintedSop sop, ReopeningRule rule)
    {
        if (sop.Program.EntryAt(rule.Entry) is null)
        {
            yield return Error(rule.JsonPath + ".entry", "reopening.entry-unknown",
                new($"Langkah '{rule.Entry}' tidak ada pada bagan utama.", $"The main flowchart has no activity '{rule.Entry}'."),
                new("Sebutkan id kegiatan pada bagan utama tempat laporan dimulai lagi.", "Name the id of an activity of the main flowchart at which the case begins again."));
        }

        if (rule.Reporter is { } right && string.IsNullOrWhiteSpace(right.Limit.LegalBasis))
        {
            yield return Error(rule.JsonPath + ".reporter.limit.legalBasis", "reopening.no-basis",
                new("Batas hak pelapor tidak menyebut dasar hukum.", "The limit of the reporter's right states no legal basis."),
                new("Isi 'legalBasis' dengan peraturan atau keputusan instansi.", "Fill in 'legalBasis' with the instrument or the agency's decision."));
        }

        if (rule.Roles.Count > 0 && string.IsNullOrWhiteSpace(rule.LegalBasis))
        {
            yield return Error(rule.JsonPath + ".legalBasis", "reopening.no-basis",
                new("Kewenangan membuka kembali tidak menyebut dasar hukum.", "The power to open a case again states no legal basis."),
                new("Isi 'legalBasis' dengan peraturan atau keputusan instansi.", "Fill in 'legalBasis' with the instrument or the agency's decision."));
        }

        if (rule.Reporter is null && rule.Roles.Count == 0)
        {
            yield return Error(rule.JsonPath, "reopening.nobody",
                new("Aturan ini tidak memberi siapa pun hak membuka kembali.", "This rule gives nobody the right to open a case again."),
                new("Isi 'reporter' atau 'roles', atau hapus aturannya.", "Fill in 'reporter' or 'roles', or remove the rule."));
        }

        foreach (var role in rule.Roles.Where(r => !sop.Context.KnownRoles.Contains(r)))
        {
            yield return Error(rule.JsonPath + ".roles", "reopening.role-unknown",
                new($"Peran '{role}' tidak dikenal.", $"The role '{role}' is unknown."),
                new("Pakai peran dari docs/sop-format.md.", "Use a role of docs/sop-format.md."));
        }
    }

    private static IEnumerable<SopProblem> Twice(LintedSop sop) =>
        sop.Sop.Reopenings.GroupBy(r => (r.Status, r.Restricted)).Where(g => g.Count() > 1).Select(g => Error(g.Last().JsonPath, "reopening.twice",
            new($"Dua aturan untuk status {g.Key.Status}; hanya yang pertama berlaku.", $"Two rules for status {g.Key.Status}; only the first holds."),
            new("Gabungkan kedua aturan.", "Merge the two rules.")));

    private static IEnumerable<SopProblem> Roads(LintedSop sop)
    {
        if (sop.Sop.Reopenings.Count == 0 || sop.Exploration is not { } known)
            yield break;
        var limits = ExplorationLimits.For(sop.Program, Math.Min(MaxStates, sop.Context.MaxStates));
        foreach (var entry in sop.Sop.Reopenings.Select(r => sop.Program.EntryAt(r.Entry)).OfType<Node>().Distinct())
        {
            // What goes wrong on the way from the start too is said there.
            foreach (var finding in Explorer.ExploreFrom(sop.Sop, entry, limits).Findings.Where(f => !known.Findings.Any(k => (k.Kind, k.At) == (f.Kind, f.At))))
                yield return Problem(finding, entry) with { Severity = finding.Kind == FindingKind.Unclocked ? SopSeverity.Warning : SopSeverity.Error };
        }
    }

    private static SopProblem Problem(Finding finding, Node entry) => Error(finding.At.JsonPath, "reopening.road",
        new($"Laporan yang dibuka kembali pada {Name(entry)} tidak berjalan baik di {Name(finding.At)}: {Said(finding.Kind).Id} ({Trails.Text(finding)}).",
            $"A case that is opened again at {Name(entry)} does not fare well at {Name(finding.At)}: {Said(finding.Kind).En} ({Trails.Text(finding)})."),
        new("Pilih langkah masuk yang memulai semua batas waktu di jalannya, atau lengkapi jalannya.", "Choose an entry that starts every clock of its road, or complete the road."));

    private static Words Said(FindingKind kind) => kind switch
    {
        FindingKind.Unclocked => new("batas waktunya tidak dimulai pada jalan ini", "its clock is not started on this road"),
        FindingKind.EndsOpen => new("proses berakhir tanpa penutupan", "the process ends without closing"),
        FindingKind.Stuck => new("tidak ada yang dapat mengakhiri penantian", "nothing can end the waiting"),
        FindingKind.Faults => new("langkah itu gagal", "the step fails"),
        _ => new("tidak ada jalan ke akhir", "no way leads to an end"),
    };
}
