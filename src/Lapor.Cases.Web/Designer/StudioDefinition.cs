using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Store.Designing;

namespace Lapor.Cases.Web.Designer;

/// <summary>What a definition is to Studio besides its content.</summary>
/// <param name="VersionId">Names this very content; a save gives it back.</param>
/// <param name="MayEdit">Without it Studio shows a read-only page.</param>
public sealed record StudioEdition(string VersionId, string DefinitionId, int Version, DateTimeOffset At, bool IsLatest, bool IsPublished, bool MayEdit);

/// <summary>
/// A stored definition in the form that Studio can show, and back. Studio draws nothing at all when one activity is unknown to it, has
/// another version, or a bare value where it expects an expression: so those are dressed here, and undressed when they come back.
/// </summary>
public static class StudioDefinition
{
    private static readonly string[] Collections = ["variables", "inputs", "outputs", "outcomes"];
    private static readonly string[] Content = ["name", "description", .. Collections, "customProperties", "options", "root"];

    public static JsonObject ToStudio(JsonObject stored, StudioEdition edition, DescriptorBook book)
    {
        var model = new JsonObject
        {
            ["id"] = edition.VersionId,
            ["definitionId"] = edition.DefinitionId,
            ["name"] = Text(stored["name"]) ?? edition.DefinitionId,
            ["description"] = Text(stored["description"]) ?? "",
            ["version"] = edition.Version,
            ["createdAt"] = edition.At,
            ["isLatest"] = edition.IsLatest,
            ["isPublished"] = edition.IsPublished,
            ["isReadonly"] = false,
            ["links"] = Links(edition),
        };
        if (System.Version.TryParse(Text(stored["toolVersion"]), out var tool))
            model["toolVersion"] = tool.ToString();
        foreach (var name in Collections)
            model[name] = stored[name] is JsonArray list ? list.DeepClone() : new JsonArray();
        foreach (var name in (string[])["customProperties", "options"])
            model[name] = stored[name] is JsonObject bag ? bag.DeepClone() : new JsonObject();
        var root = stored["root"] is JsonObject drawn ? drawn.DeepClone().AsObject() : new JsonObject { ["id"] = "flow1", ["type"] = "Elsa.Flowchart", ["name"] = "Flowchart1" };
        model["root"] = new StudioDressing(book).Dress(root, "Workflow1");
        return model;
    }

    /// <summary>What Studio sends, as it is stored.</summary>
    /// <param name="basis">The definition as it is now: what Studio does not carry is kept from it. Null for a new one.</param>
    public static JsonObject FromStudio(JsonObject model, JsonObject? basis, DescriptorBook book)
    {
        var stored = basis?.DeepClone().AsObject() ?? new JsonObject
        {
            ["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
            ["id"] = null,
            ["definitionId"] = null,
            ["name"] = null,
            ["description"] = "",
            ["version"] = 1,
            ["toolVersion"] = "3.8.2.0",
        };
        foreach (var name in Content)
        {
            if (model[name] is { } sent)
                stored[name] = sent.DeepClone();
            else if (!stored.ContainsKey(name) && Collections.Contains(name))
                stored[name] = new JsonArray();
        }

        stored.Remove("links");
        if (stored["options"] is JsonObject options)
        {
            foreach (var empty in options.Where(o => o.Value is null).Select(o => o.Key).ToList())
                options.Remove(empty);
        }

        if (stored["root"] is JsonObject root)
            stored["root"] = new StudioDressing(book).Undress(root.DeepClone().AsObject());
        return stored;
    }

    /// <summary>Whether two definitions say the same, seen the way Studio sends them back.</summary>
    public static bool IsSame(JsonObject sent, JsonObject stored, DescriptorBook book) =>
        DraftText.Checksum(Comparable(sent)) == DraftText.Checksum(Comparable(FromStudio(ToStudio(stored, Any, book), stored, book)));

    private static readonly StudioEdition Any = new("", "", 1, default, true, true, true);

    // Sizes are measured by the browser's fonts and written at will; a missing value, an empty bag, false and null are one.
    private static JsonObject Comparable(JsonObject definition)
    {
        var content = new JsonObject();
        foreach (var name in Content)
            content[name] = Plain(definition[name]);
        return content;
    }

    private static JsonNode? Plain(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject part:
                var slim = new JsonObject();
                foreach (var (name, value) in part.Where(p => p.Key is not ("size" or "nodeId" or "typeName" or "notFoundConnections")))
                {
                    if (Plain(value) is { } there && !IsNothing(there))
                        slim[name] = there;
                }

                return slim;
            case JsonArray list:
                return new JsonArray([.. list.Select(Plain)]);
            default:
                return node?.DeepClone();
        }
    }

    private static bool IsNothing(JsonNode node) => node switch
    {
        JsonObject part => part.Count == 0,
        JsonArray list => list.Count == 0,
        _ => node.GetValueKind() == JsonValueKind.False || Text(node) is { Length: 0 },
    };

    // The link is what makes Studio offer to edit.
    private static JsonArray Links(StudioEdition edition) => edition.MayEdit
        ? [new JsonObject { ["href"] = $"/workflow-definitions/{edition.DefinitionId}/publish", ["rel"] = "publish", ["method"] = "POST" }]
        : [];

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
