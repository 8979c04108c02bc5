using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>From values to fresh JSON nodes, by the rules of JSON.stringify.</summary>
internal static class Boundary
{
    public static JsonNode? ToNode(Run run, JsValue value, int depth = 0)
    {
        run.CheckDepth(depth);
        run.Spend(1);
        switch (value.Kind)
        {
            case JsKind.String:
                return JsonValue.Create(value.Text);
            case JsKind.Boolean:
                return JsonValue.Create(value.Boolean);
            case JsKind.Number:
                // Adding positive zero turns -0 into 0.
                return double.IsFinite(value.Number) ? JsonValue.Create(value.Number + 0.0) : null;
            case JsKind.Object when value.IsArray:
                return ToArray(run, value, depth);
            case JsKind.Object when value.Reference is JsObject or JsonObject or VariablesObject:
                return ToObject(run, value, depth);
            case JsKind.Object:
                return new JsonObject();
            default:
                return null;
        }
    }

    private static JsonArray ToArray(Run run, JsValue value, int depth)
    {
        var items = Objects.Items(run, value.Reference!); // The caller saw an array.
        run.CheckArray(items.Length);
        var array = new JsonArray();
        foreach (var item in items)
            array.Add(ToNode(run, item, depth + 1));
        return array;
    }

    private static JsonObject ToObject(Run run, JsValue value, int depth)
    {
        var node = new JsonObject();
        foreach (var key in Objects.Keys(run, value))
        {
            var item = Objects.Get(run, value, key);
            if (item.Kind is not (JsKind.Undefined or JsKind.Function))
                node[key] = ToNode(run, item, depth + 1);
        }
        return node;
    }
}
