using System.Text.Json;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Containers, connections and embedded branches.</summary>
internal sealed partial class TreeBuilder
{
    private void ReadContainer(Node node, JsonElement element, string path)
    {
        node.Variables = [.. ReadVariables(element, path)];
        var items = element.Items("activities");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var at = $"{path}.activities[{i}]";
            if (ReadActivity(items[i], at, node) is not { } child)
                continue;
            if (child.Id.Length > 0 && !ids.Add(child.Id))
                problems.Error(at + ".id", "activity.id-twice", $"Id '{child.Id}' dipakai dua kali.", $"The id '{child.Id}' is used twice.");
            child.FlowIndex = node.Children.Count;
            node.Children.Add(child);
        }
    }

    private void ReadFlow(Node node, JsonElement element, string path)
    {
        var byId = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var child in node.Children)
            byId.TryAdd(child.Id, child);
        var connections = new List<FlowConnection>();
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        var items = element.Items("connections");
        // Which connections close a loop takes a search for each of them.
        if (items.Count > MaxConnections)
            problems.Error(path + ".connections", "connection.too-many", "Sambungan terlalu banyak.", $"More than {MaxConnections} connections.");
        for (var i = 0; i < Math.Min(items.Count, MaxConnections); i++)
        {
            var at = $"{path}.connections[{i}]";
            var (source, port) = Endpoint(items[i], "source", "sourcePort");
            var (target, into) = Endpoint(items[i], "target", "targetPort");
            if (source is null || target is null || !byId.TryGetValue(source, out var from) || !byId.TryGetValue(target, out var to))
            {
                Drop(at, "connection.broken", "Sambungan menunjuk kegiatan yang tidak ada.", "The connection names an activity that is not there.");
                continue;
            }

            var key = $"{Named(source, port)}->{Named(target, into)}";
            if (!keys.TryGetValue(key, out var number))
                keys[key] = number = keys.Count;
            connections.Add(new FlowConnection(from.FlowIndex, port, to.FlowIndex, number, i));
            from.ConnectedPorts.Add(port ?? "Done");
        }

        if (items.Count > MaxConnections)
            return;
        node.Flow = new FlowGraph(node.Children.Count, connections, StartOf(node, connections), keys.Count);
    }

    private static string Named(string activity, string? port) => string.IsNullOrEmpty(port) ? activity : $"{activity}:{port}";

    private static (string? Activity, string? Port) Endpoint(JsonElement connection, string name, string portName) =>
        connection.Get(name) switch
        {
            { ValueKind: JsonValueKind.String } id => (id.ToNode()?.GetValue<string>(), connection.Text(portName)),
            { ValueKind: JsonValueKind.Object } endpoint => (endpoint.Text("activity"), endpoint.Text("port")),
            _ => (null, null),
        };

    /// <summary>An <c>Elsa.Start</c>, else what can start a workflow, else what nothing leads to, else the first. <c>start</c> in the JSON is not read.</summary>
    private static int StartOf(Node node, List<FlowConnection> connections)
    {
        if (node.Children.Count == 0)
            return -1;
        var targets = connections.Select(c => c.Target).ToHashSet();
        var start = node.Children.Find(c => c.Kind == NodeKind.Start)
            ?? node.Children.Find(c => c.CanStartWorkflow)
            ?? node.Children.Find(c => !targets.Contains(c.FlowIndex));
        return start?.FlowIndex ?? 0;
    }

    private Node? ReadEmbedded(Node node, JsonElement element, string path, string name) =>
        element.Get(name) is { ValueKind: not JsonValueKind.Null } embedded ? ReadActivity(embedded, $"{path}.{name}", node) : null;

    private List<Branch> ReadBranches(Node node, JsonElement element, string path)
    {
        var branches = new List<Branch>();
        var items = element.Items("cases");
        for (var i = 0; i < items.Count; i++)
        {
            var at = $"{path}.cases[{i}]";
            if (items[i].ValueKind != JsonValueKind.Object || items[i].Text("label") is not { } label)
            {
                problems.Error(at, "case.malformed", "Cabang memerlukan label.", "A case needs a label.");
                continue;
            }

            var condition = items[i].Get("condition") is { } expression ? ReadExpression(expression, at + ".condition") : null;
            var activity = node.Kind == NodeKind.Switch && items[i].Get("activity") is { ValueKind: JsonValueKind.Object } embedded
                ? ReadActivity(embedded, at + ".activity", node) : null;
            branches.Add(new Branch(label, condition ?? new Expression.Constant(null), activity));
        }

        return branches;
    }
}
