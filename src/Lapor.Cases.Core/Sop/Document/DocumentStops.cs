using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Telling;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Where an outcome leads.</summary>
internal sealed record StopRoad(string Outcome, IReadOnlyList<Node> Stops);

/// <summary>The stops of a process in the order in which a form lists them: what follows soonest and is soonest over stands next.</summary>
internal sealed class DocumentStops
{
    private readonly Dictionary<Node, IReadOnlyList<StopRoad>> roads;
    private readonly HashSet<Node> ends = [];

    public DocumentStops(CompiledSop program)
    {
        First = Roads.FromStart(program.Root).Stops;
        Node[] all = [.. program.Root.Descendants().TakeWhileOutside().Where(Roads.IsStop)];
        roads = all.ToDictionary(n => n, RoadsFrom);
        HideEndsOfClosings(all);
        Ordered = Order([.. all.Where(n => !ends.Contains(n))]);
    }

    public IReadOnlyList<Node> First { get; }

    public IReadOnlyList<Node> Ordered { get; }

    public IReadOnlyList<StopRoad> RoadsOf(Node node) => roads[node];

    /// <summary>A closing that leads to ends alone is printed as the end itself.</summary>
    public bool EndsWith(Node node) => node.Lapor is CloseCase && roads[node].All(r => r.Stops.All(ends.Contains));

    private static IReadOnlyList<StopRoad> RoadsFrom(Node node)
    {
        var outcomes = Roads.OutcomesOf(node).Where(o => o != Roads.Inside).ToList();
        if (node.Lapor is HumanStep && node.ConnectedPorts.Contains(HumanStep.Overdue))
            outcomes.Add(HumanStep.Overdue);
        List<StopRoad> found = [.. outcomes.Select(o => new StopRoad(o, Roads.After(node, o).Stops))];
        return found.Count > 1 && node.Kind == NodeKind.Composite ? [.. found.Where(r => r.Stops.Count > 0)] : found;
    }

    private void HideEndsOfClosings(Node[] all)
    {
        var sources = all.SelectMany(n => roads[n].SelectMany(r => r.Stops).Select(s => (From: n, To: s))).ToLookup(p => p.To, p => p.From);
        ends.UnionWith(all.Where(n => n.Kind is NodeKind.End or NodeKind.Finish && !First.Contains(n) && sources[n].Any() && sources[n].All(s => s.Lapor is CloseCase)));
    }

    /// <summary>Reverse post-order of a depth-first walk that takes the longest way first: it stands last, after the short side branches.</summary>
    private List<Node> Order(Node[] all)
    {
        var shown = all.ToHashSet();
        var next = all.ToDictionary(n => n, n => roads[n].SelectMany(r => r.Stops).Where(shown.Contains).Distinct().ToList());
        var reach = all.ToDictionary(n => n, n => Reach(n, next));
        var (seen, done) = (new HashSet<Node>(), new List<Node>());
        foreach (var start in First.Where(shown.Contains).Concat(all))
            Walk(start, n => next[n].OrderByDescending(t => reach[t]).ThenByDescending(t => t.Index), seen, done);
        // Starts that nothing leads to were finished last and would come first: they are turned to the end.
        done.Reverse();
        var fromStart = new HashSet<Node>();
        var order = new List<Node>();
        foreach (var start in First.Where(shown.Contains))
            Walk(start, n => next[n], fromStart, order);
        return [.. done.Where(fromStart.Contains), .. done.Where(n => !fromStart.Contains(n))];
    }

    private static void Walk(Node start, Func<Node, IEnumerable<Node>> next, HashSet<Node> seen, List<Node> done)
    {
        if (!seen.Add(start))
            return;
        var path = new Stack<(Node Node, IEnumerator<Node> Others)>();
        path.Push((start, next(start).GetEnumerator()));
        while (path.TryPeek(out var top))
        {
            if (!top.Others.MoveNext())
                done.Add(path.Pop().Node);
            else if (seen.Add(top.Others.Current))
                path.Push((top.Others.Current, next(top.Others.Current).GetEnumerator()));
        }
    }

    private static int Reach(Node start, Dictionary<Node, List<Node>> next)
    {
        var seen = new HashSet<Node> { start };
        var queue = new Queue<Node>([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var target in next[node].Where(seen.Add))
                queue.Enqueue(target);
        }

        return seen.Count;
    }
}
