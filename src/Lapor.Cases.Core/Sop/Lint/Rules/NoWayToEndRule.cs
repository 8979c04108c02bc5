using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>The drawing has no end that its start leads to.</summary>
internal sealed class NoWayToEndRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) => sop.Flows.Where(f => f.Steps.Count > 0 && !HasEnd(f)).Select(flow => Error(
        flow.Node.JsonPath, "flow.no-end",
        new("Tidak ada jalan dari awal sampai akhir proses.", "No way leads from the start to an end of the process."),
        new("Sambungkan salah satu jalan ke Elsa.End, atau tutup laporan dengan Lapor.CloseCase.",
            "Connect one of the ways to an Elsa.End, or close the case with Lapor.CloseCase.")));

    /// <summary>A process of people ends with a closing or an end activity; one of machines may also run out.</summary>
    private static bool HasEnd(FlowView flow)
    {
        var mayRunOut = flow.Node.Parent is not { Kind: NodeKind.Workflow } || !flow.Steps.Any(FlowView.MayWait);
        return flow.Steps.Any(s => flow.IsReached(s) && (s.IsTerminal || s.Kind == NodeKind.Fault || s.Lapor is Activities.CloseCase || (mayRunOut && MayLeadNowhere(s))));
    }

    private static bool MayLeadNowhere(Node step) =>
        StepOutcomes.Of(step) is not { } outcomes || outcomes.Any(o => o != Activities.HumanStep.Overdue && !step.ConnectedPorts.Contains(o));
}
