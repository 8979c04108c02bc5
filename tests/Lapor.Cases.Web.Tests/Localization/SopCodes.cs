using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Web.Tests.Localization;

/// <summary>The codes that the shipped SOPs use, read from their files.</summary>
internal sealed class SopCodes
{
    public HashSet<string> Records { get; } = [];
    public HashSet<string> Clocks { get; } = [];
    public HashSet<string> Outcomes { get; } = [];
    public HashSet<string> Templates { get; } = [];
    public HashSet<string> FieldNames { get; } = [];
    public HashSet<string> Labels { get; } = [];

    public static SopCodes OfShippedSops()
    {
        var codes = new SopCodes();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "workflows"), "sop*.json"))
            codes.Walk(JsonNode.Parse(File.ReadAllText(file)));
        return codes;
    }

    private void Walk(JsonNode? node)
    {
        if (node is JsonObject activity)
        {
            if (activity["type"] is JsonValue type && type.ToString().StartsWith("Lapor.", StringComparison.Ordinal))
                Read(activity);
            foreach (var (_, child) in activity)
                Walk(child);
        }
        else if (node is JsonArray array)
        {
            foreach (var child in array)
                Walk(child);
        }
    }

    private void Read(JsonObject activity)
    {
        Add(Records, Input(activity, "records"));
        Add(Templates, Input(activity, "template"));
        Add(Clocks, Input(activity, "clock"));
        foreach (var outcome in Input(activity, "outcomes") as JsonArray ?? [])
            Add(Outcomes, outcome);
        foreach (var field in Input(activity, "fields") as JsonArray ?? [])
        {
            Add(FieldNames, field!["name"]);
            Add(Labels, field["label"]);
            foreach (var choice in field["choices"] as JsonArray ?? [])
                Add(Labels, choice);
        }
    }

    private static void Add(HashSet<string> codes, JsonNode? value)
    {
        if (value is JsonValue)
            codes.Add(value.ToString());
    }

    // An input may be an expression, and a list may be written as its JSON text.
    private static JsonNode? Input(JsonObject activity, string name)
    {
        var value = activity[name] is JsonObject { } input ? input["expression"]?["value"] ?? null : activity[name];
        return value is JsonValue text && text.GetValueKind() == JsonValueKind.String && text.ToString().StartsWith('[') ? JsonNode.Parse(text.ToString()) : value;
    }
}
