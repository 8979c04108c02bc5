using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop.Migrating;

/// <summary>Carries one case over: first the executions, then what waits, then the clocks. Every reason against it is collected.</summary>
internal sealed class CaseCarrier
{
    private readonly SopVersion from;
    private readonly SopVersion to;
    private readonly SopState state;
    private readonly MigrationOrder order;
    private readonly SopContext context;
    private readonly CompiledSop old;
    private readonly CompiledSop next;
    private readonly NodeMap map;
    private readonly List<MigrationNote> problems = [];
    private readonly List<MigrationNote> notes = [];

    public CaseCarrier(SopVersion from, SopVersion to, SopState state, MigrationOrder order, SopContext context)
    {
        (this.from, this.to, this.state, this.order, this.context) = (from, to, state, order, context);
        (old, next) = (NodeMap.ProgramOf(from), NodeMap.ProgramOf(to));
        map = new NodeMap(old, next, order.Mapping);
    }

    public Migration Carry()
    {
        problems.AddRange(order.Mapping.Check(from, to));
        CheckSteps();
        if (problems.Count > 0)
            return new Migration.NoPlace(problems);
        var frames = Frames();
        if (problems.Count > 0)
            return new Migration.NoPlace([.. problems.Distinct()]);
        var carried = Rest(frames);
        var waiting = new WaitingCarrier(new Run(from, state, context), new Run(to, carried, context), order.Ledger, context);
        return waiting.Carry(state, carried, old, next, notes);
    }

    /// <summary>What waits must have a place of its own; what merely contains it is judged only when that is all there is to say.</summary>
    private void CheckSteps()
    {
        var taken = new Dictionary<int, int>();
        foreach (var bookmark in state.Bookmarks)
        {
            var node = old.Nodes[bookmark.Node];
            if (map.Find(bookmark.Node) is not { } place)
                problems.Add(new MigrationNote("move.step-missing", node.Path, node.Title, TitleOfOtherKind(node)));
            else if (taken.TryGetValue(place.Index, out var other) && other != bookmark.Node)
                problems.Add(new MigrationNote("move.step-taken", node.Path, node.Title, place.Title));
            else
                taken[place.Index] = bookmark.Node;
        }
    }

    // A step of the same name that has become another kind of step is no place either, and worth saying.
    private string? TitleOfOtherKind(Node node) => next.Nodes.FirstOrDefault(n => n.Path == node.Path && n.Type != node.Type)?.Type;

    private StoredFrame[] Frames()
    {
        var carried = new StoredFrame[state.Frames.Length];
        var byId = state.Frames.ToDictionary(f => f.Id);
        for (var i = 0; i < carried.Length; i++)
        {
            var frame = state.Frames[i];
            var node = old.Nodes[frame.Node];
            if (map.Find(frame.Node) is not { } place)
            {
                problems.Add(new MigrationNote("move.container-missing", node.Path, node.Title));
                continue;
            }

            if (byId.TryGetValue(frame.Parent, out var parent) && map.Find(parent.Node) is { } above && place.Parent != above)
                problems.Add(new MigrationNote("move.step-elsewhere", node.Path, node.Title, above.Title));
            carried[i] = frame with { Node = place.Index, Position = PositionOf(frame, node, place), Variables = VariablesOf(frame, node, place) };
            if (node.Kind == NodeKind.Flowchart)
                carried[i] = Flowchart(carried[i], frame, node, place);
        }

        return carried;
    }

    private StoredFrame Flowchart(StoredFrame carried, StoredFrame frame, Node node, Node place)
    {
        var entry = -1;
        if (frame.Entry >= 0)
        {
            if (map.Find(node.Children[frame.Entry].Index) is { } found && found.Parent == place)
                entry = found.FlowIndex;
            else
                problems.Add(new MigrationNote("move.entry-missing", node.Children[frame.Entry].Path, node.Children[frame.Entry].Title));
        }

        var live = state.Frames.Where(f => f.Parent == frame.Id && map.Find(f.Node)?.Parent == place)
            .Select(f => new LiveActivity(old.Nodes[f.Node].FlowIndex, map.Find(f.Node)!.FlowIndex, f.Backward)).ToArray();
        var flow = new FlowCarrier(node, place, frame.Entry, entry, frame.Scope, live, map);
        var scope = flow.Carry();
        problems.AddRange(flow.Problems);
        var untouched = frame.Scope is null && Array.TrueForAll(scope.Activities, a => a == 0) && Array.TrueForAll(scope.Connections, c => c == 0);
        return carried with { Entry = entry, Scope = untouched ? null : scope };
    }

    /// <summary>A sequence goes on behind the activity it is at; what the new version put before that one is not made up for.</summary>
    private int PositionOf(StoredFrame frame, Node node, Node place)
    {
        if (node.Kind != NodeKind.Sequence || frame.Position is 0 || frame.Position > node.Children.Count)
            return frame.Position;
        var at = map.Find(node.Children[frame.Position - 1].Index);
        return at is null ? frame.Position : place.Children.IndexOf(at) + 1;
    }

    private Dictionary<string, JsonNode?>? VariablesOf(StoredFrame frame, Node node, Node place)
    {
        if (frame.Variables is not { } values)
            return null;
        Dictionary<string, JsonNode?>? fewer = null;
        foreach (var name in values.Keys)
        {
            var was = Array.Find(node.Variables, v => v.Id == name);
            var becomes = Array.Find(place.Variables, v => v.Id == name);
            if (was is not null && becomes is not null && was.TypeName != becomes.TypeName)
                problems.Add(new MigrationNote("move.variable-type", was.Name, was.Name, becomes.TypeName));
            if (was is null || becomes is not null)
                continue;
            notes.Add(new MigrationNote("note.variable-gone", was.Name, was.Name));
            (fewer ??= new Dictionary<string, JsonNode?>(values)).Remove(name);
        }

        return fewer ?? values;
    }

    private SopState Rest(StoredFrame[] frames)
    {
        var calls = new List<StoredCallback>(state.Callbacks.Length);
        foreach (var call in state.Callbacks)
        {
            // What is called back about something that runs has a place by now; the rest are leftovers of what was canceled.
            if (map.Find(call.Child) is { } child)
                calls.Add(call with { Child = child.Index });
        }

        return new SopState
        {
            Status = state.Status,
            SubStatus = state.SubStatus,
            Waiting = state.Waiting,
            Output = state.Output,
            Incidents = state.Incidents,
            Frames = frames,
            Callbacks = [.. calls],
            Bookmarks = [.. state.Bookmarks.Select(b => b with { Node = map.Find(b.Node)!.Index, Waiting = Renamed(b.Waiting, map.Find(b.Node)!) })],
            Input = state.Input,
            Memory = Memory(),
            NextFrame = state.NextFrame,
        };
    }

    // The key of a step stays, also where another activity takes its place: it names the task that people have open.
    private static WaitingStep Renamed(WaitingStep waiting, Node place) => waiting with { ActivityId = place.Id };

    private CaseMemory Memory()
    {
        var visits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (path, count) in state.Memory.Former.Entries)
            visits[path] = count;
        foreach (var (node, count) in state.Memory.Visits.Entries)
            visits[old.Nodes[node].Path] = count;
        var here = new List<(int, int)>();
        foreach (var node in next.Nodes)
        {
            if (visits.Remove(node.Path, out var count))
                here.Add((node.Index, count));
        }

        return state.Memory with
        {
            Visits = SmallMap<int, int>.Of(here),
            Former = SmallMap<string, int>.Of([.. visits.Select(v => (v.Key, v.Value))]),
            Clocks = [.. state.Memory.Clocks.Select(c => c with { Node = PlaceOf(c)?.Index ?? -1 })],
        };
    }

    /// <summary>Where the ladder of a clock is found: the activity that started it, or another that starts a clock of its name.</summary>
    private Node? PlaceOf(ClockState clock)
    {
        var place = map.Find(clock.Node);
        if (!clock.Shared)
            return place;
        return place is { Lapor: StartClock } && place.ShownSettings?.Clock == clock.Key.Name ? place
            : Array.Find(next.Nodes, n => n.Lapor is StartClock && n.ShownSettings?.Clock == clock.Key.Name);
    }
}
