using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>The drawing has no end that its start leads to.</summary>
internal sealed class NoWayToEndRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) => sop.Flows.Where(f => f.Steps.Count > 0 && !HasEnd(f)).Select(flow => Error(
        flow.Node.JsonPath, "flow.no-end",
        new("Tidak ada jalan dari awal sampai akhir proses.", "No way leads from the start to an end of the process."),
        new("Sambungkan salah satu jalan ke Elsa.End, atau biarkan satu hasil tanpa lanjutan setelah Lapor.CloseCase.",
            "Connect one of the ways to an Elsa.End, or let one outcome lead nowhere behind Lapor.CloseCase.")));

    private static bool HasEnd(FlowView flow) => flow.Steps.Any(s => flow.IsReached(s) && (s.IsTerminal || s.Kind == NodeKind.Fault || MayLeadNowhere(s)));

    private static bool MayLeadNowhere(Node step) =>
        StepOutcomes.Of(step) is not { } outcomes || outcomes.Any(o => o != Activities.HumanStep.Overdue && !step.ConnectedPorts.Contains(o));
}
