namespace Lapor.Cases.Core.Tests.Workflows;

/// <summary>Which connections of a flowchart lead forward and which close a loop, as Elsa tells them apart.</summary>
internal sealed class SopGraph
{
    private readonly Dictionary<string, List<string>> forward = [];
    private readonly HashSet<(string From, string To)> edges = [];

    public SopGraph(SopFile sop)
    {
        var waiting = new Queue<string>(["start"]);
        var visited = new HashSet<string>();
        while (waiting.TryDequeue(out var from))
        {
            visited.Add(from);
            foreach (var to in sop.Links.Where(l => l.From == from).Select(l => l.To))
            {
                if (edges.Contains((from, to)) || From(to).Contains(from))
                    continue;
                edges.Add((from, to));
                forward.TryAdd(from, []);
                forward[from].Add(to);
                if (!visited.Contains(to))
                    waiting.Enqueue(to);
            }
        }
    }

    public IReadOnlyCollection<(string From, string To)> Edges => edges;

    public bool ClosesLoop(SopFileLink link) => !edges.Contains((link.From, link.To));

    /// <summary>Everything reached from a step by forward connections, itself included, without passing <paramref name="avoiding"/>.</summary>
    public HashSet<string> From(string step, string? avoiding = null)
    {
        var reached = new HashSet<string>();
        var stack = new Stack<string>([step]);
        while (stack.TryPop(out var next))
        {
            if (next == avoiding || !reached.Add(next))
                continue;
            foreach (var to in forward.GetValueOrDefault(next, []))
                stack.Push(to);
        }

        return reached;
    }
}
