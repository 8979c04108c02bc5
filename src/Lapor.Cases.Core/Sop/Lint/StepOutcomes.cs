using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Lint;

/// <summary>The outcomes a step of a flowchart can end with.</summary>
internal static class StepOutcomes
{
    private static readonly string[] Done = ["Done"];

    /// <returns>Null when they are known only as the step runs.</returns>
    public static IReadOnlyCollection<string>? Of(Node node) => node.Kind switch
    {
        NodeKind.Lapor => OfLapor(node),
        NodeKind.FlowDecision => ["True", "False"],
        NodeKind.FlowSwitch => [.. node.Branches.Select(b => b.Label), "Default"],
        NodeKind.FlowFork => OfInput(node, "branches"),
        NodeKind.Composite => OfComposite(node),
        NodeKind.Missing => null,
        _ => Done,
    };

    private static IReadOnlyCollection<string>? OfLapor(Node node)
    {
        if (node.Lapor is not (PlainTask or ApipReview))
            return node.Lapor!.Outcomes;
        if (LintedSop.IsComputed(node, "outcomes"))
            return null;
        return node.ShownSettings?.Outcomes is { } listed ? [.. listed, HumanStep.Overdue] : [.. node.Lapor.Outcomes, HumanStep.Overdue];
    }

    private static IReadOnlyCollection<string>? OfInput(Node node, string input)
    {
        var index = node.Inputs.IndexOf(input);
        if (node.Inputs.ExpressionAt(index) is null)
            return Done;
        return LintedSop.IsComputed(node, input) ? null : Values.Texts(node.Inputs.Constants[index]);
    }

    /// <summary>What its <c>Elsa.Complete</c> activities say, and <c>Done</c> when it ends otherwise.</summary>
    private static HashSet<string>? OfComposite(Node node)
    {
        var outcomes = new HashSet<string>(Done, StringComparer.Ordinal);
        foreach (var complete in node.Descendants().Where(n => n.Kind == NodeKind.Complete && Nearest(n) == node))
        {
            if (OfInput(complete, "outcomes") is not { } stated)
                return null;
            outcomes.UnionWith(stated);
        }

        return outcomes;
    }

    private static Node? Nearest(Node node)
    {
        var above = node.Parent;
        while (above is not null && above.Kind != NodeKind.Composite)
            above = above.Parent;
        return above;
    }
}
