using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

internal enum FrameStatus { Pending, Running, Completed, Canceled, Faulted }

/// <summary>One execution of an activity (Elsa's activity execution context).</summary>
internal sealed class Frame
{
    public required int Id { get; init; }
    public required Node Node { get; init; }
    public required Frame? Parent { get; init; }
    public FrameStatus Status { get; set; }
    /// <summary>Next child of a sequence, next item or value of a loop.</summary>
    public int Position { get; set; }
    public bool Breaking { get; set; }
    /// <summary>Scheduled through a connection that closes a cycle.</summary>
    public bool Backward { get; set; }
    public FlowScope? Scope { get; set; }
    /// <summary>Values by variable id; what is absent has its default.</summary>
    public Dictionary<string, JsonNode?>? Variables { get; set; }
    /// <summary>Variables a loop gives its body, by name.</summary>
    public Dictionary<string, JsonNode?>? LoopVariables { get; init; }

    public bool IsOver => Status is FrameStatus.Completed or FrameStatus.Canceled;

    public bool Descends(Frame from)
    {
        for (var current = Parent; current is not null; current = current.Parent)
        {
            if (current == from)
                return true;
        }

        return false;
    }
}

/// <summary>Visits counted by a flowchart, from which its joins decide.</summary>
internal sealed class FlowScope(int activities, int connections)
{
    public int[] Activities { get; private init; } = new int[activities];
    public int[] Connections { get; private init; } = new int[connections];
    public bool[] Followed { get; private init; } = new bool[connections];

    public static FlowScope From(int[] activities, int[] connections, bool[] followed) =>
        new(0, 0) { Activities = activities, Connections = connections, Followed = followed };

    public FlowScope Copy() => From([.. Activities], [.. Connections], [.. Followed]);

    public void Visit(FlowConnection connection, bool followed)
    {
        Connections[connection.Key]++;
        Followed[connection.Key] = followed;
    }

    public bool AllVisited(FlowGraph graph, int activity)
    {
        foreach (var i in graph.InboundForward(activity))
        {
            if (Connections[graph.Connections[i].Key] <= Activities[activity])
                return false;
        }

        return true;
    }

    public bool AllFollowed(FlowGraph graph, int activity)
    {
        foreach (var i in graph.InboundForward(activity))
        {
            if (!Followed[graph.Connections[i].Key])
                return false;
        }

        return true;
    }

    /// <summary>Whether one of the connections visited most often was followed; what an earlier round followed no longer counts.</summary>
    public bool AnyFollowed(FlowGraph graph, int activity)
    {
        var most = 0;
        foreach (var i in graph.InboundForward(activity))
            most = Math.Max(most, Connections[graph.Connections[i].Key]);
        if (most <= Activities[activity])
            return false;
        foreach (var i in graph.InboundForward(activity))
        {
            var key = graph.Connections[i].Key;
            if (Connections[key] == most && Followed[key])
                return true;
        }

        return false;
    }

    public bool Ignores(FlowConnection connection, int activity) => Connections[connection.Key] <= Activities[activity];
}

/// <summary>A child whose end its owner waits to hear of.</summary>
internal readonly record struct Callback(Frame Owner, Node Child);

/// <summary>Work in the queue: a new execution of an activity, or an existing one to go on with.</summary>
internal readonly record struct WorkItem(Node Node, Frame? Owner, Frame? Existing, bool Backward, Dictionary<string, JsonNode?>? LoopVariables);

/// <summary>What an activity completes with.</summary>
internal readonly struct Outcomes
{
    private readonly IReadOnlyList<string>? names;

    private Outcomes(IReadOnlyList<string> names) => this.names = names;

    /// <summary>No outcome was named: <c>Done</c>, or a port without a name.</summary>
    public static Outcomes Default => default;

    /// <summary>Nothing is followed.</summary>
    public static Outcomes None { get; } = new([]);

    public static Outcomes Of(IReadOnlyList<string> names) => new(names);

    public bool Follows(string? port)
    {
        if (names is null)
            return port is null or "Done";
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == port)
                return true;
        }

        return false;
    }
}

/// <summary>An activity failed. Caught where the activity was taken from the queue, and nowhere else.</summary>
internal sealed class ActivityFault(string message) : Exception(message);
