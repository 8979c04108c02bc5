using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>Functions of the host, by dotted name.</summary>
internal static class HostCalls
{
    public static bool TryCall(Run run, string name, JsValue[] args, out JsValue result)
    {
        var nodes = new JsonNode?[args.Length];
        for (var i = 0; i < args.Length; i++)
            nodes[i] = Boundary.ToNode(run, args[i]);
        result = JsValue.Of(run.Host.Call(name, nodes, out var found));
        return found;
    }
}
