using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Lint;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>
/// What comes after a step, as people see it: the next steps, decisions and ends. What the system does on the way without asking
/// anything is passed through.
/// </summary>
internal static class Roads
{
    /// <summary>Where the process stops to look at something: people, waits, branches, closings and ends.</summary>
    public static bool IsStop(Node node) => node.Kind switch
    {
        NodeKind.Delay or NodeKind.Event or NodeKind.FlowDecision or NodeKind.FlowSwitch or NodeKind.If or NodeKind.Switch => true,
        NodeKind.While or NodeKind.For or NodeKind.ForEach or NodeKind.ParallelForEach => true,
        NodeKind.Composite or NodeKind.Finish or NodeKind.Complete or NodeKind.Fault => true,
        // The end of a part is only where the rest goes on.
        NodeKind.End => node.Parent is not { } part || IsOutermost(part),
        NodeKind.Lapor => node.Lapor is HumanStep or WaitWorkingTime or ScreenTopics or CloseCase,
        _ => false,
    };

    private static bool IsOutermost(Node container) => container.Parent is null or { Kind: NodeKind.Workflow };

    /// <summary>A person or time ends it.</summary>
    public static bool IsForPeople(Node node) => node.Kind is NodeKind.Delay or NodeKind.Event || node.Lapor is WaitWorkingTime || (node.Lapor is HumanStep && !IsAutomatic(node));

    public static bool IsAutomatic(Node node) => node is { Lapor: HumanStep kind, ShownSettings: { } settings } && kind.IsAutomatic(settings);

    /// <summary>The outcomes a stop can end with, apart from <c>Overdue</c>; of terminal nodes none.</summary>
    public static IReadOnlyList<string> OutcomesOf(Node node)
    {
        if (node.IsTerminal || node.Kind == NodeKind.Fault)
            return [];
        IEnumerable<string> outcomes = node.Kind switch
        {
            NodeKind.If => ["True", "False"],
            NodeKind.Switch => [.. node.Branches.Select(b => b.Label), "Default"],
            NodeKind.While or NodeKind.For or NodeKind.ForEach or NodeKind.ParallelForEach => [Body, "Done"],
            NodeKind.Composite => [Inside, .. (StepOutcomes.Of(node) ?? []).Where(o => o != "Done").Order(StringComparer.Ordinal), .. node.ConnectedPorts.Order(StringComparer.Ordinal)],
            NodeKind.Lapor when node is { Lapor: HumanStep human, ShownSettings: { } settings } && !IsAutomatic(node) =>
                human.Lapse is { } lapse && node.ConnectedPorts.Contains(lapse) ? [.. human.Offered(node, settings), lapse] : human.Offered(node, settings),
            _ => StepOutcomes.Of(node) ?? [.. node.ConnectedPorts.Order(StringComparer.Ordinal)],
        };
        return [.. outcomes.Where(o => o != HumanStep.Overdue).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Pseudo-outcome: the body of a loop.</summary>
    public const string Body = "\u0001body";

    /// <summary>Pseudo-outcome: how a SOP used as an activity begins.</summary>
    public const string Inside = "\u0001inside";

    /// <summary>The stops that follow when a node ends with an outcome, in drawing order.</summary>
    /// <param name="passed">Told of each automatic node on the way.</param>
    public static Road After(Node node, string outcome, Action<Node>? passed = null)
    {
        var walk = new Walk(passed);
        switch (outcome)
        {
            case Body when node.Body is { } body:
                walk.Enter(body);
                break;
            case Inside when node.Children.Count > 0:
                walk.Enter(node.Children[0]);
                break;
            case "True" when node.Kind == NodeKind.If && node.Then is { } then:
                walk.Enter(then);
                break;
            case "False" when node.Kind == NodeKind.If && node.Else is { } other:
                walk.Enter(other);
                break;
            case not null when node.Kind == NodeKind.Switch && Embedded(node, outcome) is { } embedded:
                walk.Enter(embedded);
                break;
            default:
                walk.Leave(node, node.Kind is NodeKind.If or NodeKind.Switch ? "Done" : outcome!);
                break;
        }

        return walk.Road;
    }

    /// <summary>How the process begins.</summary>
    public static Road FromStart(Node workflow, Action<Node>? passed = null)
    {
        var walk = new Walk(passed);
        if (workflow.Children.Count > 0)
            walk.Enter(workflow.Children[0]);
        return walk.Road;
    }

    private static Node? Embedded(Node node, string outcome) =>
        node.Branches.FirstOrDefault(b => b.Label == outcome) is { } branch ? branch.Activity : outcome == "Default" ? node.Else : null;

    private sealed class Walk(Action<Node>? passed)
    {
        private readonly List<Node> stops = [];
        private readonly HashSet<Node> seen = new(ReferenceEqualityComparer.Instance);
        private bool endsBranch;

        public Road Road => new([.. stops.OrderBy(s => s.Index)], endsBranch);

        public void Enter(Node node)
        {
            // Deep nests of containers are bounded by the reader; long chains are not, so they go through a list.
            var waiting = new Stack<(Node Node, bool Ended)>([(node, false)]);
            Run(waiting);
        }

        public void Leave(Node node, string outcome)
        {
            var waiting = new Stack<(Node Node, bool Ended)>();
            Follow(node, outcome, waiting);
            Run(waiting);
        }

        private void Run(Stack<(Node Node, bool Ended)> waiting)
        {
            while (waiting.TryPop(out var next))
            {
                if (next.Ended)
                    Follow(next.Node, "Done", waiting);
                else if (seen.Add(next.Node))
                    Arrive(next.Node, waiting);
            }
        }

        private void Arrive(Node node, Stack<(Node Node, bool Ended)> waiting)
        {
            if (IsStop(node))
            {
                stops.Add(node);
                return;
            }

            if (node.Kind is NodeKind.Workflow or NodeKind.Sequence && node.Children.Count > 0)
                waiting.Push((node.Children[0], false));
            else if (node.Flow is { Start: >= 0 } flow)
                waiting.Push((node.Children[flow.Start], false));
            else if (node.Kind == NodeKind.End)
                waiting.Push((node.Parent!, true));
            else
            {
                passed?.Invoke(node);
                foreach (var outcome in StepOutcomes.Of(node) ?? [.. node.ConnectedPorts])
                    Follow(node, outcome, waiting);
            }
        }

        /// <summary>What the surroundings of a node do when it has ended.</summary>
        private void Follow(Node node, string outcome, Stack<(Node Node, bool Ended)> waiting)
        {
            switch (node.Parent)
            {
                case { Flow: { } flow } chart when node.FlowIndex >= 0:
                    FollowConnections(chart, flow, node, outcome, waiting);
                    break;
                case { Kind: NodeKind.Sequence } sequence when node.FlowIndex >= 0 && node.FlowIndex + 1 < sequence.Children.Count:
                    waiting.Push((sequence.Children[node.FlowIndex + 1], false));
                    break;
                case { Kind: NodeKind.While or NodeKind.For or NodeKind.ForEach or NodeKind.ParallelForEach } loop:
                    waiting.Push((loop, false));
                    break;
                case { Parent: null } or null:
                    endsBranch = true;
                    break;
                case { } around:
                    waiting.Push((around, true));
                    break;
            }
        }

        private void FollowConnections(Node chart, FlowGraph flow, Node node, string outcome, Stack<(Node Node, bool Ended)> waiting)
        {
            var follows = false;
            foreach (var i in flow.Outbound(node.FlowIndex))
            {
                if ((flow.Connections[i].Port ?? "Done") != outcome)
                    continue;
                follows = true;
                waiting.Push((chart.Children[flow.Connections[i].Target], false));
            }

            if (!follows && !IsOutermost(chart))
                waiting.Push((chart, true));
            else
                endsBranch |= !follows;
        }
    }
}

/// <summary>What follows an outcome.</summary>
/// <param name="Stops">All of them: more than one means that they run side by side.</param>
/// <param name="EndsBranch">Something of it ends without a further step.</param>
internal sealed record Road(IReadOnlyList<Node> Stops, bool EndsBranch);
