using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>An outcome that leads nowhere on a step of the main road. A side branch may simply end.</summary>
internal sealed class UnhandledOutcomeRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) =>
        from flow in sop.Flows
        let leading = LeadingToAnEnd(flow)
        from step in flow.Steps
        where flow.IsReached(step) && leading[step.FlowIndex] && !step.IsTerminal
        from outcome in Offered(step)
        where !step.ConnectedPorts.Contains(outcome)
        select Warning(
            step.JsonPath, "outcome.unhandled",
            new($"Hasil '{outcome}' dari {Name(step)} tidak dilanjutkan.", $"The outcome '{outcome}' of {Name(step)} leads nowhere."),
            new("Sambungkan hasil itu, atau keluarkan dari daftar 'outcomes'.", "Connect the outcome, or take it out of the list 'outcomes'."));

    private static bool[] LeadingToAnEnd(FlowView flow)
    {
        var leading = new bool[flow.Graph.Count];
        var inbound = flow.Graph.Connections.Where(flow.Leads).ToLookup(c => c.Target, c => c.Source);
        var stack = new Stack<int>(flow.Steps.Where(s => s.IsTerminal).Select(s => s.FlowIndex));
        while (stack.TryPop(out var step))
        {
            if (leading[step])
                continue;
            leading[step] = true;
            foreach (var source in inbound[step])
                stack.Push(source);
        }

        return leading;
    }

    /// <summary>Outcomes that can happen although nothing is connected to them: a step without a list of its own offers only what leads on.</summary>
    private static IEnumerable<string> Offered(Node step) => step.Lapor switch
    {
        PlainTask or ApipReview => step.ShownSettings?.Outcomes?.Where(o => o != HumanStep.Overdue) ?? (step.Lapor is PlainTask ? ["Done"] : []),
        ForwardReport or RequestCompletion or AwaitReporter or ScreenTopics => step.Lapor.Outcomes,
        HumanStep kind => step.ConnectedPorts.Any(p => p != HumanStep.Overdue) ? [] : kind.Outcomes.Where(o => o != HumanStep.Overdue),
        _ => step.Kind is NodeKind.FlowDecision or NodeKind.FlowSwitch or NodeKind.Composite ? Automatic(step) : [],
    };

    private static IEnumerable<string> Automatic(Node step) => step.Kind switch
    {
        // A yes-or-no with one way on is a side branch that opens or does not.
        NodeKind.FlowDecision => [],
        NodeKind.FlowSwitch => [.. step.Branches.Select(b => b.Label), "Default"],
        _ => (StepOutcomes.Of(step) ?? []).Where(o => o != "Done"),
    };
}
