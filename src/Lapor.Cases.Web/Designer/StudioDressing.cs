using System.Text.Json.Nodes;
using Lapor.Cases.Store.Designing;

namespace Lapor.Cases.Web.Designer;

/// <summary>Makes activities showable by Studio, and back to what they were.</summary>
internal sealed class StudioDressing(DescriptorBook book)
{
    private static readonly string[] Embedded = ["then", "else", "body", "default"];
    private int nameless;

    public JsonObject Dress(JsonObject activity, string above)
    {
        if (Text(activity["id"]) is not { Length: > 0 })
            activity["id"] = $"tanpa-id-{++nameless}";
        var id = Text(activity["id"])!;
        var nodeId = $"{above}:{id}";
        activity["nodeId"] = nodeId;
        var type = Text(activity["type"]) ?? "";
        if (book.Find(type) is not { } descriptor || type == ElsaActivities.NotFound)
            return type == ElsaActivities.NotFound && activity["originalActivityJson"] is not null ? activity : Stranger(activity, type, nodeId);
        if (!(activity["version"] is JsonValue number && number.TryGetValue<int>(out var version) && version == descriptor.Version))
            activity["version"] = descriptor.Version;
        if (Text(activity["name"]) is null)
            activity["name"] = id;
        Bag(activity, "metadata");
        Bag(activity, "customProperties");
        PlainInputs.Add(activity, HasLimit(descriptor), HasLadder(descriptor));
        foreach (var input in descriptor.Inputs.Where(i => i.IsWrapped))
            Wrap(activity, input);
        DressChildren(activity, nodeId);
        return activity;
    }

    public JsonObject Undress(JsonObject activity)
    {
        var type = Text(activity["type"]) ?? "";
        if (type == ElsaActivities.NotFound)
            return Original(activity);
        if (book.Find(type) is { } descriptor)
        {
            PlainInputs.Merge(activity, HasLimit(descriptor), HasLadder(descriptor));
            foreach (var input in descriptor.Inputs.Where(i => i.IsWrapped))
                Unwrap(activity, input);
        }

        foreach (var child in Children(activity).ToList())
            child.ReplaceWith(Undress(child.DeepClone().AsObject()));
        return activity;
    }

    private void DressChildren(JsonObject activity, string nodeId)
    {
        foreach (var child in Children(activity).ToList())
            child.ReplaceWith(Dress(child.DeepClone().AsObject(), nodeId));
        if (activity["activities"] is not JsonArray steps)
            return;
        // Studio expects objects only, and connections between what is there.
        foreach (var other in steps.Where(s => s is not JsonObject).ToList())
            steps.Remove(other);
        var ids = steps.OfType<JsonObject>().Select(s => Text(s["id"])).ToHashSet(StringComparer.Ordinal);
        if (activity["connections"] is JsonArray connections)
            activity["connections"] = new JsonArray([.. connections.OfType<JsonObject>().Select(Connection).Where(c => ids.Contains(Text(c["source"]?["activity"])) && ids.Contains(Text(c["target"]?["activity"])))]);
    }

    /// <summary>The older spelling, with ids as bare texts, becomes the newer one.</summary>
    private static JsonObject Connection(JsonObject connection)
    {
        var made = connection.DeepClone().AsObject();
        foreach (var (end, port, usual) in new[] { ("source", "sourcePort", "Done"), ("target", "targetPort", "In") })
        {
            if (made[end] is JsonValue bare)
                made[end] = new JsonObject { ["activity"] = Text(bare), ["port"] = Text(made[port]) ?? usual };
            made.Remove(port);
        }

        return made;
    }

    private static JsonObject Stranger(JsonObject activity, string type, string nodeId) => new()
    {
        ["id"] = Text(activity["id"]),
        ["nodeId"] = nodeId,
        ["name"] = Text(activity["name"]) ?? Text(activity["id"]),
        ["type"] = ElsaActivities.NotFound,
        ["version"] = 1,
        ["missingTypeName"] = type,
        ["missingTypeVersion"] = activity["version"] is JsonValue number && number.TryGetValue<int>(out var version) ? version : 1,
        ["originalActivityJson"] = activity.ToJsonString(DraftText.Written),
        ["customProperties"] = activity["customProperties"] is JsonObject properties ? properties.DeepClone() : new JsonObject(),
        ["metadata"] = Labelled(activity["metadata"] as JsonObject, type),
    };

    private static JsonObject Labelled(JsonObject? metadata, string type)
    {
        var made = metadata?.DeepClone().AsObject() ?? [];
        if (Text(made["displayText"]) is not { Length: > 0 })
            made["displayText"] = $"? {type}";
        return made;
    }

    /// <summary>The activity that a placeholder stands for, at the place where it was put.</summary>
    private static JsonObject Original(JsonObject placeholder)
    {
        if (Text(placeholder["originalActivityJson"]) is not { } json || DraftText.Parse(json) is not { } original)
            return placeholder;
        original["id"] = Text(placeholder["id"]);
        if (placeholder["metadata"]?["designer"] is JsonObject place)
        {
            Bag(original, "metadata");
            original["metadata"]!.AsObject()["designer"] = place.DeepClone();
        }

        return original;
    }

    private static IEnumerable<JsonObject> Children(JsonObject activity) =>
        [.. (activity["activities"] as JsonArray ?? []).OfType<JsonObject>(),
         .. Embedded.Select(e => activity[e]).OfType<JsonObject>().Where(IsActivity),
         .. (activity["cases"] as JsonArray ?? []).OfType<JsonObject>().Select(c => c["activity"]).OfType<JsonObject>().Where(IsActivity)];

    private static bool IsActivity(JsonObject node) => node["type"] is not null && node["expression"] is null;

    private static void Wrap(JsonObject activity, InputDescriptor input)
    {
        switch (activity[input.Name])
        {
            case null:
                break;
            case JsonObject wrapped:
                if (Text(wrapped["typeName"]) is null)
                    wrapped["typeName"] = input.TypeName;
                break;
            case JsonArray list:
                activity[input.Name] = PlainInputs.Expression(input.TypeName, "Object", list.ToJsonString(DraftText.Written));
                break;
            case { } bare:
                activity[input.Name] = PlainInputs.Expression(input.TypeName, "Literal", bare.DeepClone());
                break;
        }
    }

    /// <summary>Studio's editors store text: what our engine reads as JSON or as yes and no is written as that.</summary>
    private static void Unwrap(JsonObject activity, InputDescriptor input)
    {
        if (activity[input.Name] is not JsonObject wrapped)
            return;
        if (wrapped.ContainsKey("memoryReference") && wrapped["memoryReference"] is null)
            wrapped.Remove("memoryReference");
        if (Text(wrapped["typeName"]) is null)
            wrapped["typeName"] = input.TypeName;
        if (wrapped["expression"] is not JsonObject expression || Text(expression["type"]) != "Literal" || Text(expression["value"]) is not { } text)
            return;
        if (input.Kind == "Boolean" && bool.TryParse(text, out var flag))
            expression["value"] = flag ? "true" : "false";
        else if (text.Length == 0)
            activity.Remove(input.Name);
        else if (input.Kind is "Json" or "Texts" && text.TrimStart() is ['[' or '{', ..])
            activity[input.Name] = PlainInputs.Expression(input.TypeName, "Object", text);
    }

    private static bool HasLimit(ActivityDescriptor descriptor) => descriptor.Inputs.Any(i => i.Name == PlainInputs.OfLimit[0]);

    private static bool HasLadder(ActivityDescriptor descriptor) => descriptor.Inputs.Any(i => i.Name == PlainInputs.OfLadder);

    private static void Bag(JsonObject owner, string name)
    {
        if (owner[name] is not JsonObject)
            owner[name] = new JsonObject();
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
