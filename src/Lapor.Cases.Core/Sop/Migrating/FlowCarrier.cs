using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop.Migrating;

/// <summary>An activity of a flowchart that is being executed: its positions in both drawings.</summary>
/// <param name="From">In the old one.</param>
/// <param name="To">In the new one.</param>
/// <param name="Backward">It was entered through a connection that closes a cycle, which joins do not count.</param>
internal readonly record struct LiveActivity(int From, int To, bool Backward);

/// <summary>
/// The counters from which a flowchart's joins decide, carried to another drawing. What both drawings share keeps its count. What is new is set so that
/// it neither holds up nor releases anything by itself: in step with its target when it will still be visited, already visited and without weight when the
/// case is past it. A join that something reached and that nothing could release any more has no counterpart: the case has no place.
/// </summary>
internal sealed class FlowCarrier
{
    private readonly FlowView old;
    private readonly FlowView next;
    private readonly int[] origins;
    private readonly FlowScope before;
    private readonly FlowScope after;
    private readonly HashSet<int> stranded = [];
    private readonly List<MigrationNote> problems = [];
    private readonly LiveActivity[] live;

    public FlowCarrier(Node from, Node to, int fromEntry, int toEntry, FlowScope? scope, LiveActivity[] live, NodeMap map)
    {
        this.live = live;
        old = new FlowView(from, fromEntry, [.. live.Select(l => l.From)]);
        next = new FlowView(to, toEntry, [.. live.Select(l => l.To)]);
        before = scope ?? new FlowScope(old.Graph.Count, old.Graph.Keys);
        after = new FlowScope(next.Graph.Count, next.Graph.Keys);
        origins = new int[next.Graph.Count];
        Array.Fill(origins, -1);
        foreach (var child in from.Children)
        {
            if (map.Find(child.Index) is { FlowIndex: >= 0 } target && target.Parent == to && (origins[target.FlowIndex] < 0 || map.IsSamePlace(child.Index)))
                origins[target.FlowIndex] = child.FlowIndex;
        }
    }

    public IReadOnlyList<MigrationNote> Problems => problems;

    public FlowScope Carry()
    {
        for (var activity = 0; activity < origins.Length; activity++)
            after.Activities[activity] = origins[activity] >= 0 ? before.Activities[origins[activity]] : 0;
        FindStranded();
        var known = Known();
        var done = new bool[next.Graph.Keys];
        for (var i = 0; i < next.Graph.Connections.Length; i++)
        {
            var connection = next.Graph.Connections[i];
            if (done[connection.Key])
                continue;
            done[connection.Key] = true;
            var counted = known.TryGetValue((origins[connection.Source], connection.Port, origins[connection.Target]), out var same) ? same : (FlowIndex: -1, Key: -1);
            after.Connections[connection.Key] = next.Graph.IsBackward(i)
                ? counted.Key >= 0 ? before.Connections[counted.Key] : 0
                : Forward(connection, counted.FlowIndex >= 0 && !old.Graph.IsBackward(counted.FlowIndex) ? counted.Key : -1);
        }

        foreach (var join in stranded)
            problems.Add(Problem("move.join-changed", old.Steps[join]));
        return after;
    }

    /// <summary>Visits of a connection that does not close a cycle.</summary>
    private int Forward(FlowConnection connection, int oldKey)
    {
        var (source, target) = (connection.Source, connection.Target);
        var (sourceWas, targetWas) = (origins[source], origins[target]);
        var entered = live.FirstOrDefault(l => l.To == target, new LiveActivity(-1, -1, false));
        var passed = next.IsAhead(target) && !next.WillVisit(source);
        if (oldKey >= 0 && (entered.To < 0 || entered.From == targetWas))
        {
            if (entered.To >= 0 && next.WillVisit(source) && !old.WillVisit(sourceWas))
                problems.Add(Problem("move.step-awaits", next.Steps[target], next.Steps[source]));
            var visits = before.Connections[oldKey];
            return passed && old.WillVisit(sourceWas) && Math.Abs(visits) <= after.Activities[target] ? Weightless(target) : visits;
        }

        if (entered.To >= 0)
        {
            if (next.WillVisit(source))
                problems.Add(Problem("move.step-awaits", next.Steps[target], next.Steps[source]));
            return after.Activities[target] + (entered.Backward ? 0 : 1);
        }

        return passed ? Weightless(target) : after.Activities[target];
    }

    /// <summary>Visited, and leaving the decision to the others; or, where something stood at a connection that is gone, standing in for it.</summary>
    private int Weightless(int target)
    {
        var visited = after.Activities[target] + 1;
        var join = next.Steps[target];
        if (origins[target] is var was and >= 0 && stranded.Remove(was))
            return visited;
        if (join.Kind != NodeKind.FlowJoin)
            return -visited;
        var mode = join.Inputs.IndexOf("mode");
        if (mode >= 0 && join.Inputs.ExpressionAt(mode) is not (null or Expression.Constant))
            problems.Add(Problem("move.join-mode", join));
        return mode >= 0 && Values.Text(join.Inputs.Constants[mode]) is "WaitAll" or "0" ? visited : -visited;
    }

    /// <summary>Joins that something has reached and that wait for more: they must still be there, ahead of what runs, and remember it.</summary>
    private void FindStranded()
    {
        for (var join = 0; join < old.Graph.Count; join++)
        {
            if (!old.IsAhead(join) || live.Any(l => l.From == join))
                continue;
            var target = Array.IndexOf(origins, join);
            foreach (var i in old.Graph.InboundForward(join))
            {
                if (before.Connections[old.Graph.Connections[i].Key] <= before.Activities[join])
                    continue;
                if (target < 0)
                    problems.Add(Problem("move.join-missing", old.Steps[join]));
                else if (!next.IsAhead(target))
                    problems.Add(Problem("move.join-unreachable", old.Steps[join]));
                else if (!IsKept(old.Graph.Connections[i], target))
                    stranded.Add(join);
                if (target < 0 || !next.IsAhead(target))
                    break;
            }
        }
    }

    private bool IsKept(FlowConnection connection, int target)
    {
        foreach (var i in next.Graph.InboundForward(target))
        {
            if (origins[next.Graph.Connections[i].Source] == connection.Source && next.Graph.Connections[i].Port == connection.Port)
                return true;
        }

        return false;
    }

    private Dictionary<(int Source, string? Port, int Target), (int FlowIndex, int Key)> Known()
    {
        var known = new Dictionary<(int, string?, int), (int, int)>(old.Graph.Connections.Length);
        for (var i = 0; i < old.Graph.Connections.Length; i++)
        {
            var c = old.Graph.Connections[i];
            known.TryAdd((c.Source, c.Port, c.Target), (i, c.Key));
        }

        return known;
    }

    private static MigrationNote Problem(string code, Node step, Node? other = null) => new(code, step.Path, step.Title, other?.Title);

    /// <summary>A drawing with what runs in it.</summary>
    private sealed class FlowView(Node flowchart, int entry, int[] live)
    {
        public FlowGraph Graph { get; } = flowchart.FlowFrom(entry);

        public List<Node> Steps => flowchart.Children;

        /// <summary>Something that runs now leads there.</summary>
        public bool IsAhead(int activity) => Array.Exists(live, l => Graph.IsAncestor(l, activity));

        /// <summary>It runs, or something that runs leads there: what leaves it will still be visited.</summary>
        public bool WillVisit(int activity) => Array.IndexOf(live, activity) >= 0 || IsAhead(activity);
    }
}
