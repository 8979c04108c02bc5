using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop.Lint.Exploring;

/// <summary>Keeps the first trail to each thing that is wrong.</summary>
internal sealed class FindingList(CompiledSop program, bool isPart)
{
    private readonly List<Finding> findings = [];
    private readonly HashSet<(FindingKind, Node)> seen = [];
    private readonly Dictionary<string, Node> byNodeId = program.Nodes.GroupBy(n => n.NodeId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    private readonly bool isCaseSop = program.Nodes.Any(n => n.Lapor is not null);

    public IReadOnlyList<Finding> All => findings;

    public void Add(FindingKind kind, Node at, Place place, string? detail = null)
    {
        if (seen.Add((kind, at)))
            findings.Add(new Finding(kind, at, place.Trail(), detail));
    }

    /// <summary>What can be said of a state as soon as it is reached.</summary>
    public void Judge(Place here, Node? by, Advance.Moved moved, Unknowns unknowns)
    {
        if (moved.State.Incidents.Count > (here.From?.State.Incidents.Count ?? 0))
        {
            var faulted = moved.Journal.LastOrDefault(e => e.Event == "Faulted") is { } entry ? byNodeId[entry.Node] : program.Root;
            if (!unknowns.IsVague && faulted.Kind != NodeKind.Fault)
                Add(FindingKind.Faults, faulted, here, moved.State.Incidents[^1].Message);
            return;
        }

        if (here.IsOver && moved.State.SubStatus == "Finished" && !moved.State.Memory.Closed && isCaseSop)
            JudgeEnd(here, by, moved, unknowns);
        else if (!here.IsOver && moved.State.Bookmarks.Length == 0)
            Add(FindingKind.Stuck, unknowns.Starved.FirstOrDefault() ?? by ?? program.Root, here);
        foreach (var bookmark in moved.State.Bookmarks)
        {
            var node = program.Nodes[bookmark.Node];
            if (node.ShownSettings?.Limit?.Clock is not null && bookmark.Waiting.Clock is null)
                Add(FindingKind.Unclocked, node, here);
        }
    }

    private void JudgeEnd(Place here, Node? by, Advance.Moved moved, Unknowns unknowns)
    {
        var ended = moved.Journal.Where(e => e.Event == "Completed").Select(e => byNodeId[e.Node]).LastOrDefault(n => n.Kind is NodeKind.End or NodeKind.Finish or NodeKind.Complete);
        // A SOP that others use may give the case back to them.
        if (isPart && unknowns.Starved.Count == 0 && ended is { Kind: NodeKind.Complete or NodeKind.End } && ended.Parent?.Parent?.Parent is null)
            return;
        var last = moved.Journal.Where(e => e.Event is "Completed").Select(e => byNodeId[e.Node]).LastOrDefault(n => n.Children.Count == 0);
        Add(FindingKind.EndsOpen, unknowns.Starved.FirstOrDefault() ?? ended ?? last ?? by ?? program.Root, here);
    }

    /// <summary>States from which no end and nothing untried can be reached.</summary>
    public void AddEndless(IReadOnlyCollection<Place> places)
    {
        var before = new Dictionary<Place, List<Place>>();
        foreach (var place in places)
        {
            foreach (var next in place.Next)
                (before.TryGetValue(next, out var list) ? list : before[next] = []).Add(place);
        }

        var ends = places.Where(p => p.IsOver || p.IsOpen).ToHashSet();
        var stack = new Stack<Place>(ends);
        while (stack.TryPop(out var place))
        {
            foreach (var earlier in before.GetValueOrDefault(place, []))
            {
                if (ends.Add(earlier))
                    stack.Push(earlier);
            }
        }

        // A state from which nothing can happen has been reported on its own.
        if (places.FirstOrDefault(p => !ends.Contains(p) && p.State.Bookmarks.Length > 0 && p.Next.Count > 0) is { } endless)
            Add(FindingKind.Endless, program.Nodes[endless.State.Bookmarks[0].Node], endless);
    }
}
