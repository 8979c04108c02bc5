using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop.Lint.Exploring;

/// <summary>
/// What of a state decides how it goes on. Visits are counted without end in a loop, so a flowchart's counters are written as the
/// differences its joins compare.
/// </summary>
internal static class StateKey
{
    /// <summary>Differences beyond this are taken for equal.</summary>
    private const int Farthest = 3;

    public static string Of(CompiledSop program, SopState state, int round, IReadOnlyDictionary<string, JsonNode?> assumed, IReadOnlySet<string> clocks)
    {
        var nodes = state.Frames.ToDictionary(f => f.Id, f => f.Node);
        var parts = new List<string>(state.Frames.Length * 2);
        foreach (var frame in state.Frames)
            parts.Add(Of(frame, nodes.GetValueOrDefault(frame.Parent, -1), program.Nodes[frame.Node].Flow is null ? null : program.Nodes[frame.Node].FlowFrom(frame.Entry)));
        foreach (var callback in state.Callbacks)
            parts.Add(Numbers('c', nodes.GetValueOrDefault(callback.Owner, -1), callback.Child));
        foreach (var bookmark in state.Bookmarks)
            parts.Add(Numbers('b', bookmark.Node, nodes.GetValueOrDefault(bookmark.Frame, -1), bookmark.Waiting.Clock is null ? 0 : 1));
        foreach (var clock in state.Memory.Clocks)
        {
            if (clock.Shared && clocks.Contains(clock.Key.Name))
                parts.Add("k" + clock.Key.Name);
        }

        // In which order parallel branches came here makes no difference to where they can go.
        parts.Sort(StringComparer.Ordinal);
        var key = new StringBuilder(256).AppendJoin(';', parts).Append(Numbers('r', state.Memory.Returns, round, state.Memory.Closed ? 1 : 0));
        Add(key, assumed);
        return key.ToString();
    }

    private static string Of(StoredFrame frame, int parent, FlowGraph? graph)
    {
        var key = new StringBuilder(Numbers('f', frame.Node, parent, frame.Entry, (int)frame.Status, frame.Position, (frame.Breaking ? 1 : 0) + (frame.Backward ? 2 : 0)));
        if (frame.Scope is { } scope && graph is not null)
            Add(key, graph, scope);
        Add(key, frame.Variables);
        Add(key, frame.LoopVariables);
        return key.ToString();
    }

    private static void Add(StringBuilder key, FlowGraph graph, FlowScope scope)
    {
        for (var activity = 0; activity < graph.Count; activity++)
        {
            var inbound = graph.InboundForward(activity);
            if (inbound.Length < 2 && activity != graph.Start)
                continue;
            key.Append('j').Append(activity);
            foreach (var i in inbound)
            {
                var connection = graph.Connections[i].Key;
                var ahead = Math.Clamp(scope.Visits(connection) - scope.Activities[activity], -Farthest, Farthest);
                // Whether a connection was followed counts only until its join has run.
                key.Append(ahead).Append(ahead > 0 && scope.Connections[connection] > 0 ? '+' : '-');
            }
        }
    }

    private static void Add(StringBuilder key, IReadOnlyDictionary<string, JsonNode?>? values)
    {
        if (values is null)
            return;
        foreach (var (name, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
            key.Append('v').Append(name).Append('=').Append(value?.ToJsonString());
    }

    private static string Numbers(char kind, params ReadOnlySpan<int> numbers)
    {
        var text = new StringBuilder().Append(kind);
        foreach (var number in numbers)
            text.Append(number.ToString(CultureInfo.InvariantCulture)).Append(',');
        return text.ToString();
    }
}
