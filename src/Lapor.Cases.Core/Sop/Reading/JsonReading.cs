using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Elsa reads camelCase and PascalCase keys; so do we.</summary>
internal static class JsonReading
{
    public static JsonElement? Get(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || name.Length == 0)
            return null;
        if (element.TryGetProperty(name, out var value))
            return value;
        var first = char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) : char.ToUpperInvariant(name[0]);
        return element.TryGetProperty(first + name[1..], out value) ? value : null;
    }

    public static string? Text(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value ? Text(value) : null;

    public static bool? Flag(this JsonElement element, string name) => element.Get(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static int? Whole(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>An array, also in the shape <c>{"$values": […]}</c>; an object alone counts as a list of one.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name)
    {
        if (element.Get(name) is not { } value)
            return [];
        if (value.ValueKind == JsonValueKind.Object)
            return value.Get("$values") is { ValueKind: JsonValueKind.Array } wrapped ? [.. wrapped.EnumerateArray()] : [value];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
    }

    public static JsonNode? ToNode(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ObjectNode(element),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(ToNode)]),
        JsonValueKind.String => Text(element) is { } text ? JsonValue.Create(text) : null,
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? JsonValue.Create(whole) : JsonValue.Create(element.GetDouble()),
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        _ => null,
    };

    /// <summary>Null for a lone surrogate, which is no text.</summary>
    private static string? Text(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonObject ObjectNode(JsonElement element)
    {
        var node = new JsonObject();
        foreach (var property in element.EnumerateObject())
            node[property.Name] = property.Value.ToNode();
        return node;
    }
}
