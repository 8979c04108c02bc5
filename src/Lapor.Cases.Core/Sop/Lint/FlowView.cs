using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Lint;

/// <summary>A flowchart as rules look at it.</summary>
internal sealed class FlowView
{
    private bool[]? reached;
    private List<IReadOnlyList<Node>>? loops;

    private readonly int[] entries;

    /// <param name="node">A flowchart.</param>
    /// <param name="entries">Activities at which it may be entered besides its start.</param>
    public FlowView(Node node, int[] entries)
    {
        this.entries = entries;
        Node = node;
        Graph = node.Flow!;
    }

    public Node Node { get; }
    public FlowGraph Graph { get; }
    public IReadOnlyList<Node> Steps => Node.Children;

    public bool IsReached(Node step) => (reached ??= Reached())[step.FlowIndex];

    private bool[] Reached()
    {
        var found = From(Graph.Start, avoiding: -1, forwardOnly: false);
        foreach (var entry in entries)
        {
            foreach (var (step, isThere) in From(entry, avoiding: -1, forwardOnly: false).Index())
                found[step] |= isThere;
        }

        return found;
    }

    /// <summary>Steps reached from one, itself included.</summary>
    public bool[] From(int start, int avoiding, bool forwardOnly)
    {
        var found = new bool[Graph.Count];
        if (start < 0)
            return found;
        var stack = new Stack<int>([start]);
        while (stack.TryPop(out var step))
        {
            if (step == avoiding || found[step])
                continue;
            found[step] = true;
            foreach (var i in Graph.Outbound(step))
            {
                if ((!forwardOnly || !Graph.IsBackward(i)) && Leads(Graph.Connections[i]))
                    stack.Push(Graph.Connections[i].Target);
            }
        }

        return found;
    }

    /// <summary>Whether the step at its source can end with its port.</summary>
    public bool Leads(FlowConnection connection) =>
        !Steps[connection.Source].IsTerminal
        && (StepOutcomes.Of(Steps[connection.Source]) is not { } possible || possible.Contains(connection.Port ?? "Done"));

    /// <summary>Circles of steps none of which waits for anybody or anything.</summary>
    public IReadOnlyList<IReadOnlyList<Node>> LoopsWithoutWait() => loops ??= FindLoops();

    public static bool MayWait(Node node) => node.Kind switch
    {
        NodeKind.Delay or NodeKind.Event => true,
        NodeKind.Lapor => node.Lapor is WaitWorkingTime || (node.Lapor is HumanStep kind && !(node.ShownSettings is { } settings && kind.IsAutomatic(settings))),
        _ => node.AllChildren().Any(MayWait),
    };

    /// <summary>Tarjan's components over the steps that do not wait, without recursion.</summary>
    private List<IReadOnlyList<Node>> FindLoops()
    {
        var busy = Steps.Select(s => IsReached(s) && !s.IsTerminal && !MayWait(s)).ToArray();
        return [.. Components.Of(Graph.Count, step => busy[step] ? Next(step, busy) : [])
            .Where(c => busy[c[0]] && (c.Count > 1 || Next(c[0], busy).Contains(c[0]))).Select(c => c.Select(i => Steps[i]).ToList())];
    }

    private List<int> Next(int step, bool[] busy)
    {
        var next = new List<int>();
        foreach (var i in Graph.Outbound(step))
        {
            if (busy[Graph.Connections[i].Target] && Leads(Graph.Connections[i]))
                next.Add(Graph.Connections[i].Target);
        }

        return next;
    }
}
