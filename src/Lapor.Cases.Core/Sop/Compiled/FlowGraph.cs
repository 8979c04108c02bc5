namespace Lapor.Cases.Core.Sop.Compiled;

/// <summary>A connection of a flowchart, by positions of its activities.</summary>
/// <param name="Key">Connections that Elsa counts under one name share a key.</param>
/// <param name="Position">Where it stands in the definition's list.</param>
internal readonly record struct FlowConnection(int Source, string? Port, int Target, int Key, int Position);

/// <summary>
/// A flowchart as arrays. Which connections close a cycle is decided as Elsa decides it: breadth first from the start, an edge
/// that would close a cycle of the edges taken so far is backward.
/// </summary>
internal sealed class FlowGraph
{
    private readonly int[][] outbound;
    private readonly int[][] inboundForward;
    private readonly bool[] isForward;
    private readonly bool[] isValidBackward;
    private readonly bool[]?[] ancestors;

    public FlowGraph(int count, IReadOnlyList<FlowConnection> connections, int start, int keys)
    {
        Count = count;
        Start = start;
        Keys = keys;
        Connections = [.. connections];
        outbound = Group(c => c.Source, _ => true);
        isForward = ForwardEdges();
        inboundForward = Group(c => c.Target, i => isForward[i]);
        isValidBackward = new bool[Connections.Length];
        for (var i = 0; i < Connections.Length; i++)
            isValidBackward[i] = !isForward[i] && IsValidBackward(Connections[i]);
        ancestors = new bool[]?[count];
    }

    /// <summary>The same drawing entered at another activity, from which what closes a cycle is decided anew.</summary>
    public FlowGraph From(int start) => new(Count, Connections, start, Keys);

    public int Count { get; }
    public int Start { get; }
    public int Keys { get; }
    public FlowConnection[] Connections { get; }

    public ReadOnlySpan<int> Outbound(int activity) => outbound[activity];

    public ReadOnlySpan<int> InboundForward(int activity) => inboundForward[activity];

    public bool IsBackward(int connection) => !isForward[connection];

    public bool IsValidBackward(int connection) => isValidBackward[connection];

    /// <summary>Nothing leads forward to it and it is not the start.</summary>
    public bool IsDangling(int activity) => activity != Start && inboundForward[activity].Length == 0;

    /// <summary>Whether an activity lies on a forward path to another.</summary>
    public bool IsAncestor(int candidate, int of) => (ancestors[of] ??= AncestorsOf(of))[candidate];

    private int[][] Group(Func<FlowConnection, int> by, Func<int, bool> take)
    {
        var groups = new List<int>[Count];
        for (var i = 0; i < Connections.Length; i++)
        {
            if (take(i))
                (groups[by(Connections[i])] ??= []).Add(i);
        }

        return [.. groups.Select(g => g?.ToArray() ?? [])];
    }

    private bool[] ForwardEdges()
    {
        var forward = new bool[Connections.Length];
        if (Start < 0)
            return forward;
        var taken = new List<int>[Count];
        var edges = new HashSet<(int, int)>();
        var visited = new bool[Count];
        var queue = new Queue<int>([Start]);
        while (queue.TryDequeue(out var source))
        {
            visited[source] = true;
            foreach (var i in outbound[source])
            {
                var target = Connections[i].Target;
                if (edges.Contains((source, target)) || HasPath(taken, target, source))
                    continue;
                edges.Add((source, target));
                (taken[source] ??= []).Add(target);
                if (!visited[target])
                    queue.Enqueue(target);
            }
        }

        for (var i = 0; i < forward.Length; i++)
            forward[i] = edges.Contains((Connections[i].Source, Connections[i].Target));
        return forward;
    }

    private bool HasPath(List<int>[] edges, int from, int to)
    {
        if (from == to)
            return true;
        if (edges[from] is null)
            return false;
        var seen = new bool[Count];
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out var current))
        {
            if (current == to)
                return true;
            if (seen[current])
                continue;
            seen[current] = true;
            foreach (var next in edges[current] ?? [])
                stack.Push(next);
        }

        return false;
    }

    /// <summary>Every forward path from the start to the source passes the target.</summary>
    private bool IsValidBackward(FlowConnection connection)
    {
        if (Start < 0)
            return false;
        if (connection.Source == connection.Target || connection.Target == Start)
            return true;
        var seen = new bool[Count];
        seen[connection.Target] = true;
        var stack = new Stack<int>([connection.Source]);
        while (stack.TryPop(out var current))
        {
            if (current == Start)
                return false;
            if (seen[current])
                continue;
            seen[current] = true;
            foreach (var i in inboundForward[current])
                stack.Push(Connections[i].Source);
        }

        return true;
    }

    private bool[] AncestorsOf(int activity)
    {
        var found = new bool[Count];
        var queue = new Queue<int>([activity]);
        while (queue.TryDequeue(out var current))
        {
            foreach (var i in inboundForward[current])
            {
                var source = Connections[i].Source;
                if (found[source])
                    continue;
                found[source] = true;
                queue.Enqueue(source);
            }
        }

        return found;
    }
}
