using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Designer;

/// <summary>Everything an agency's designer may put into a SOP.</summary>
public sealed class DescriptorBook
{
    private readonly Dictionary<string, ActivityDescriptor> byType;

    private DescriptorBook(IEnumerable<ActivityDescriptor> all) => byType = all.ToDictionary(d => d.Type, StringComparer.Ordinal);

    /// <param name="parts">Published definitions of the agency that may be used as activities.</param>
    public static DescriptorBook Of(AgencyProfile agency, IReadOnlyList<JsonObject> parts, Words words, IStringLocalizer<Texts> texts)
    {
        var inputs = new StepInputs(agency, words, texts);
        var steps = ActivityGuide.All.Where(g => g.Type.StartsWith("Lapor.", StringComparison.Ordinal)).Select(g => new ActivityDescriptor(
            g.Type, texts[g.Title], "Lapor", [.. Ports(g).Select(o => new PortDescriptor(o, words.Outcome(o)))], inputs.Of(g))
        { Description = g.Performer is { } role ? texts["Langkah untuk {0}", words.Role(role)] : texts["Dijalankan sistem"] });
        var elsa = new ElsaActivities(texts).All().ToList();
        var taken = elsa.Select(e => e.Type).ToHashSet(StringComparer.Ordinal);
        return new(steps.Concat(elsa).Concat(parts.Select(p => Part(p, texts)).Where(p => taken.Add(p.Type))));
    }

    public IEnumerable<ActivityDescriptor> All => byType.Values;

    public ActivityDescriptor? Find(string type) => byType.GetValueOrDefault(type);

    public JsonObject ToJson() => StudioLists.Listed(All.Select(ToJson));

    // A task's outcomes are what its designer lists; only time's own is fixed.
    private static IEnumerable<string> Ports(ActivityGuide guide) => guide.Type == "Lapor.Task" ? ["Overdue"] : guide.Outcomes;

    private static ActivityDescriptor Part(JsonObject definition, IStringLocalizer<Texts> texts)
    {
        var name = Text(definition["name"]);
        var outcomes = (definition["outcomes"] as JsonArray ?? []).Select(Text).Where(o => o.Length > 0).Distinct().ToList();
        return new(SopReader.TypeNameOf(name), name, texts["SOP bagian"],
            [.. (outcomes.Count == 0 ? ["Done"] : outcomes).Select(o => new PortDescriptor(o, o))],
            [.. (definition["inputs"] as JsonArray ?? []).OfType<JsonObject>().Where(i => Text(i["name"]).Length > 0).Select(i => new InputDescriptor(Camel(Text(i["name"])), "Any", Text(i["displayName"]) is { Length: > 0 } label ? label : Text(i["name"]), "singleline"))])
        {
            Version = definition["version"] is JsonValue number && number.TryGetValue<int>(out var version) ? version : 1,
            Description = Text(definition["description"]),
            Construction = new Dictionary<string, string> { ["workflowDefinitionId"] = Text(definition["definitionId"]), ["workflowDefinitionVersionId"] = Text(definition["id"]) },
        };
    }

    private static JsonObject ToJson(ActivityDescriptor descriptor)
    {
        var (space, name) = descriptor.Type.LastIndexOf('.') is var dot and > 0 ? (descriptor.Type[..dot], descriptor.Type[(dot + 1)..]) : ("", descriptor.Type);
        var construction = new JsonObject();
        foreach (var (key, value) in descriptor.Construction)
            construction[key] = value;
        return new()
        {
            ["typeName"] = descriptor.Type,
            ["namespace"] = space,
            ["name"] = name,
            ["version"] = descriptor.Version,
            ["category"] = descriptor.Category,
            ["displayName"] = descriptor.Label,
            ["description"] = descriptor.Description,
            ["inputs"] = new JsonArray([.. descriptor.Inputs.Select((i, n) => i.ToJson(n))]),
            ["outputs"] = new JsonArray(),
            ["kind"] = "Action",
            ["runAsynchronously"] = false,
            ["ports"] = new JsonArray([.. descriptor.Ports.Select(p => new JsonObject
            {
                ["name"] = p.Name,
                ["displayName"] = p.Label,
                ["type"] = p.IsEmbedded ? "Embedded" : "Flow",
                ["isBrowsable"] = true,
            })]),
            ["customProperties"] = new JsonObject(),
            ["constructionProperties"] = construction,
            ["isContainer"] = descriptor.IsContainer,
            ["isBrowsable"] = descriptor.IsBrowsable,
            ["isStart"] = descriptor.IsStart,
            ["isTerminal"] = descriptor.IsTerminal,
        };
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
