using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A step that waits and that nobody and nothing can end.</summary>
internal sealed class NoExitRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) => sop.Own.Where(HasNoExit).Select(step => Error(
        step.JsonPath + (step.Kind == NodeKind.Event ? ".eventName" : ".outcomes"), "step.no-exit",
        new($"Langkah {Name(step)} tidak dapat diakhiri oleh siapa pun.", $"Step {Name(step)} can't be ended by anybody."),
        new("Sebutkan hasil yang dapat dipilih pelaksana, atau nama peristiwa yang ditunggu.", "State the outcomes its performer may choose, or the name of the event it waits for.")));

    private static bool HasNoExit(Node node)
    {
        if (node.Kind == NodeKind.Event)
            return node.Inputs.ExpressionAt(0) is null or Expression.Constant && string.IsNullOrWhiteSpace(Values.Text(node.Inputs.Constants[0]));
        if (node.Lapor is not (PlainTask or ApipReview) || LintedSop.IsComputed(node, "outcomes") || node.ShownSettings is not { } settings)
            return false;
        // Only people can end it: with something connected to Overdue, its limit can.
        return ((HumanStep)node.Lapor).ChoicesOf(settings).Count == 0
            && !(node.ConnectedPorts.Contains(HumanStep.Overdue) && (settings.Limit is not null || LintedSop.IsComputed(node, "limit")));
    }
}
