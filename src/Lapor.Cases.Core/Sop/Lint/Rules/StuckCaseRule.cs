using Lapor.Cases.Core.Sop.Lint.Exploring;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>Answers whether a case can get stuck, by letting everything happen that can.</summary>
internal sealed class StuckCaseRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop)
    {
        if (sop.Exploration is not { } known)
            yield break;
        foreach (var finding in known.Findings)
        {
            if (finding.Kind != FindingKind.Unclocked)
                yield return Problem(finding);
        }

        if (!known.IsComplete)
        {
            yield return Warning("$.root", "case.not-fully-explored",
                new($"SOP ini terlalu besar untuk ditelusuri seluruhnya: {known.States} keadaan diperiksa; di luar itu laporan mungkin masih dapat macet.",
                    $"This SOP is too large to be explored to the end: {known.States} states were looked at; beyond them a case might still get stuck."),
                new("Pecah SOP, kurangi cabang sejajar, atau telusuri dengan batas yang lebih besar.", "Split the SOP, have fewer parallel branches, or explore with a larger bound."));
        }
    }

    private static SopProblem Problem(Finding finding)
    {
        var (at, trail) = (finding.At, Trails.Text(finding));
        return finding.Kind switch
        {
            FindingKind.EndsOpen => Error(at.JsonPath, "case.ends-open",
                new($"Laporan dapat macet: proses berakhir pada {Name(at)} tanpa penutupan dan tidak ada lagi yang menunggu ({trail}).",
                    $"A case can get stuck: the process ends at {Name(at)} without closing and nothing waits any more ({trail})."),
                new("Sambungkan hasil terakhir pada jejak itu, lewati Lapor.CloseCase sebelum akhir, atau perbaiki penggabungan yang menunggu.",
                    "Connect the last outcome of that trail, pass Lapor.CloseCase before the end, or mend the join that waits.")),
            FindingKind.Stuck => Error(at.JsonPath, "case.stuck",
                new($"Laporan dapat macet pada {Name(at)}: proses belum selesai tetapi tidak ada yang dapat mengakhiri penantian ({trail}).",
                    $"A case can get stuck at {Name(at)}: the process is not over but nothing can end the waiting ({trail})."),
                new("Beri langkah itu hasil, batas waktu atau peristiwa yang mengakhirinya.", "Give the step an outcome, a limit or an event that ends it.")),
            FindingKind.Faults => Error(at.JsonPath, "case.faults",
                new($"Langkah {Name(at)} gagal pada jejak ini ({trail}).", $"Step {Name(at)} fails on this trail ({trail}): {finding.Detail}"),
                new("Perbaiki masukan atau sambungan langkah itu.", "Correct the step's inputs or connections.")),
            _ => Error(at.JsonPath, "case.endless",
                new($"Dari {Name(at)} tidak ada lagi jalan ke akhir ({trail}).", $"From {Name(at)} no way leads to an end any more ({trail})."),
                new("Beri salah satu langkah dalam putaran itu hasil yang menuju akhir.", "Give one of the steps of that loop an outcome that leads to an end.")),
        };
    }
}

/// <summary>Trails as people read them: the last steps when there are many.</summary>
internal static class Trails
{
    private const int Longest = 24;

    public static string Text(Finding finding) => finding.Trail.Count <= Longest
        ? string.Join(" → ", finding.Trail)
        : $"… → {string.Join(" → ", finding.Trail.Skip(finding.Trail.Count - Longest))}";
}
