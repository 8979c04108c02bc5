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
    /// <summary>What it was read from, if it was; shared with the state and therefore never changed.</summary>
    public StoredFrame? Stored { get; private init; }
    public FrameStatus Status { get; set; }
    /// <summary>Next child of a sequence, next item or value of a loop.</summary>
    public int Position { get; set; }
    public bool Breaking { get; set; }
    /// <summary>Scheduled through a connection that closes a cycle.</summary>
    public bool Backward { get; set; }
    /// <summary>The activity at which a flowchart was entered when not at its start, else -1.</summary>
    public int Entry { get; init; } = -1;
    /// <summary>Change it only through <see cref="OwnScope"/>: at first it is the stored one.</summary>
    public FlowScope? Scope { get; private set; }
    /// <summary>Values by variable id; what is absent has its default. Change them only through <see cref="OwnVariables"/>: at first they are the stored ones.</summary>
    public Dictionary<string, JsonNode?>? Variables { get; private set; }
    /// <summary>Variables a loop gives its body, by name.</summary>
    public Dictionary<string, JsonNode?>? LoopVariables { get; init; }

    public FlowGraph Graph => Node.FlowFrom(Entry);

    public bool IsOver => Status is FrameStatus.Completed or FrameStatus.Canceled;

    public static Frame From(StoredFrame stored, Node node, Frame? parent) => new()
    {
        Id = stored.Id,
        Node = node,
        Parent = parent,
        Stored = stored,
        Status = stored.Status,
        Position = stored.Position,
        Breaking = stored.Breaking,
        Backward = stored.Backward,
        Entry = stored.Entry,
        Scope = stored.Scope,
        Variables = stored.Variables,
        LoopVariables = stored.LoopVariables,
    };

    public FlowScope OwnScope()
    {
        if (Scope is null)
            Scope = new FlowScope(Node.Flow!.Count, Node.Flow.Keys);
        else if (Scope == Stored?.Scope)
            Scope = Scope.Copy();
        return Scope;
    }

    public Dictionary<string, JsonNode?> OwnVariables()
    {
        if (Variables is null)
            Variables = [];
        else if (Variables == Stored?.Variables)
            Variables = new Dictionary<string, JsonNode?>(Variables);
        return Variables;
    }

    /// <summary>The frame at rest; the stored one again when nothing in it changed.</summary>
    public StoredFrame Store()
    {
        var kept = Kept();
        if (Stored is { } same && same.Parent == (Parent?.Id ?? -1) && same.Status == Status && same.Position == Position && same.Breaking == Breaking && same.Backward == Backward
            && same.Scope == Scope && same.Variables == kept)
        {
            return same;
        }

        return new StoredFrame(Id, Node.Index, Parent?.Id ?? -1, Status)
        {
            Position = Position,
            Breaking = Breaking,
            Backward = Backward,
            Entry = Entry,
            Scope = Scope,
            Variables = kept,
            LoopVariables = LoopVariables,
        };
    }

    private Dictionary<string, JsonNode?>? Kept()
    {
        if (Variables is not { Count: > 0 } variables)
            return null;
        foreach (var declaration in Node.Variables)
        {
            // Elsa deletes a stored null, so that such a variable has its default again after a wait.
            if (variables.TryGetValue(declaration.Id, out var value) && (!declaration.Persisted || value is null))
                (variables = OwnVariables()).Remove(declaration.Id);
        }

        return variables.Count == 0 ? null : variables;
    }

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
internal sealed class FlowScope(int[] activities, int[] connections)
{
    public FlowScope(int activities, int connections)
        : this(new int[activities], new int[connections])
    {
    }

    public int[] Activities { get; } = activities;

    /// <summary>How often each was visited: positive when it was followed the last time, negative when it was not.</summary>
    public int[] Connections { get; } = connections;

    public FlowScope Copy() => new([.. Activities], [.. Connections]);

    public void Visit(FlowConnection connection, bool followed)
    {
        var count = Visits(connection.Key) + 1;
        Connections[connection.Key] = followed ? count : -count;
    }

    public bool AllVisited(FlowGraph graph, int activity)
    {
        foreach (var i in graph.InboundForward(activity))
        {
            if (Visits(graph.Connections[i].Key) <= Activities[activity])
                return false;
        }

        return true;
    }

    public bool AllFollowed(FlowGraph graph, int activity)
    {
        foreach (var i in graph.InboundForward(activity))
        {
            if (Connections[graph.Connections[i].Key] <= 0)
                return false;
        }

        return true;
    }

    /// <summary>Whether one of the connections visited most often was followed; what an earlier round followed no longer counts.</summary>
    public bool AnyFollowed(FlowGraph graph, int activity)
    {
        var most = 0;
        foreach (var i in graph.InboundForward(activity))
            most = Math.Max(most, Visits(graph.Connections[i].Key));
        if (most <= Activities[activity])
            return false;
        foreach (var i in graph.InboundForward(activity))
        {
            if (Connections[graph.Connections[i].Key] == most)
                return true;
        }

        return false;
    }

    public bool Ignores(FlowConnection connection, int activity) => Visits(connection.Key) <= Activities[activity];

    public int Visits(int connection) => Math.Abs(Connections[connection]);
}

/// <summary>A child whose end its owner waits to hear of.</summary>
internal readonly record struct Callback(Frame Owner, Node Child);

/// <summary>Work in the queue: a new execution of an activity, or an existing one to go on with.</summary>
internal readonly record struct WorkItem(Node Node, Frame? Owner, Frame? Existing, bool Backward, Dictionary<string, JsonNode?>? LoopVariables);

/// <summary>What an activity completes with.</summary>
internal readonly struct Outcomes
{
    private readonly string? name;
    private readonly IReadOnlyList<string>? names;

    private Outcomes(string? name, IReadOnlyList<string>? names)
    {
        this.name = name;
        this.names = names;
    }

    /// <summary>No outcome was named: <c>Done</c>, or a port without a name.</summary>
    public static Outcomes Default => default;

    /// <summary>Nothing is followed.</summary>
    public static Outcomes None { get; } = new(null, []);

    public static Outcomes Of(string name) => new(name, null);

    public static Outcomes Of(IReadOnlyList<string> names) => new(null, names);

    public bool Follows(string? port)
    {
        if (name is not null)
            return name == port;
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
