using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Lint.Exploring;

/// <summary>
/// Waiting steps whose way to its end touches nothing else: no join, no loop, no variable, no clock, no end. In which order they
/// and the rest happen makes no difference, so one order is enough, and two parallel branches do not multiply the states.
/// </summary>
internal sealed class SideBranches
{
    private readonly Dictionary<Node, bool> known = [];

    public bool Contains(Node step) => known.TryGetValue(step, out var is_) ? is_ : known[step] = IsAlone(step);

    private static bool IsAlone(Node first)
    {
        if (first.Parent is not { Kind: NodeKind.Flowchart, Flow: { } graph } flowchart || first.FlowIndex < 0 || graph.InboundForward(first.FlowIndex).Length != 1)
            return false;
        var branch = new HashSet<int> { first.FlowIndex };
        var stack = new Stack<int>(branch);
        while (stack.TryPop(out var step))
        {
            if (!IsHarmless(flowchart.Children[step]))
                return false;
            foreach (var i in graph.Outbound(step))
            {
                var target = graph.Connections[i].Target;
                if (graph.IsBackward(i) || graph.InboundForward(target).Length != 1)
                    return false;
                if (branch.Add(target))
                    stack.Push(target);
            }
        }

        return true;
    }

    private static bool IsHarmless(Node step) => step.Captures.Length == 0 && step.Kind switch
    {
        NodeKind.Lapor => step.Lapor is PlainTask or HandOff or Escalate or Notify or SetCaseStatus or WaitWorkingTime,
        NodeKind.WriteLine or NodeKind.Delay or NodeKind.Event or NodeKind.PublishEvent => true,
        _ => false,
    } && !Scripts.Of([step]).Any();
}
