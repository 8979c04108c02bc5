using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lapor.Cases.Core.Tests.Workflows;

/// <summary>A SOP file as it lies in the repository, read without the engine.</summary>
internal sealed partial class SopFile
{
    private static readonly string[] Envelope =
        ["id", "nodeId", "name", "type", "version", "customProperties", "metadata", "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId"];

    private SopFile(JsonObject json)
    {
        Json = json;
        var root = json["root"]!;
        Steps = [.. root["activities"]!.AsArray().Select(a => new SopFileStep(a!.AsObject()))];
        Links = [.. root["connections"]!.AsArray().Select(c => new SopFileLink(
            (string)c!["source"]!["activity"]!, (string)c["source"]!["port"]!, (string)c["target"]!["activity"]!))];
    }

    public static IReadOnlyDictionary<string, SopFile> All { get; } = Directory.GetFiles(RepositoryFiles.At("workflows"), "*.json")
        .Select(f => new SopFile(JsonNode.Parse(File.ReadAllText(f))!.AsObject())).ToDictionary(s => s.DefinitionId);

    /// <summary>The table of activities in <c>docs/sop-format.md</c>: the format's own list of outcomes and inputs.</summary>
    public static IReadOnlyDictionary<string, (string[] Outcomes, string[] Inputs)> Format { get; } = ReadFormat();

    public JsonObject Json { get; }
    public string DefinitionId => (string)Json["definitionId"]!;
    public IReadOnlyList<SopFileStep> Steps { get; }
    public IReadOnlyList<SopFileLink> Links { get; }

    public SopFileStep Step(string id) => Steps.Single(s => s.Id == id);

    public JsonNode? Custom(string key) => Json["customProperties"]![key];

    /// <summary>The outcomes a step of this file may end with.</summary>
    public static IReadOnlyList<string> OutcomesOf(SopFileStep step) => step.Type switch
    {
        "Elsa.Start" or "Elsa.SetVariable" => ["Done"],
        "Elsa.End" or "Elsa.Complete" or "Elsa.Finish" => [],
        "Elsa.FlowDecision" => ["True", "False"],
        "Elsa.FlowSwitch" => [.. step.Json["cases"]!.AsArray().Select(c => (string)c!["label"]!), "Default"],
        "Lapor.Task" => [.. step.Input("outcomes")!.AsArray().Select(o => (string)o!), "Overdue"],
        _ when SubSopOf(step) is { } sub => [.. sub.Json["outcomes"]!.AsArray().Select(o => (string)o!)],
        _ => Format[step.Type].Outcomes,
    };

    public static SopFile? SubSopOf(SopFileStep step) => All.Values.FirstOrDefault(s => (string)s.Json["name"]! is { } name && Pascal(name) == step.Type);

    public static IEnumerable<string> InputNames(SopFileStep step) => step.Json.Select(p => p.Key).Except(Envelope);

    private static string Pascal(string name) => string.Concat(name.Split(' ').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    private static Dictionary<string, (string[] Outcomes, string[] Inputs)> ReadFormat()
    {
        var format = new Dictionary<string, (string[], string[])>();
        foreach (var row in File.ReadLines(RepositoryFiles.At("docs", "sop-format.md")).Where(l => l.StartsWith("| `Lapor.", StringComparison.Ordinal)))
        {
            var cells = row.Split(" | ");
            foreach (var type in Quoted().Matches(cells[0]).Select(m => m.Groups["word"].Value))
                format[type] = ([.. cells[1].Split(", ").Select(o => o.Trim())], [.. Quoted().Matches(cells[2]).Select(m => m.Groups["word"].Value)]);
        }

        return format;
    }

    [GeneratedRegex("`(?<word>[A-Za-z.]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}

internal sealed record SopFileLink(string From, string Port, string To);

internal sealed class SopFileStep(JsonObject json)
{
    public JsonObject Json { get; } = json;
    public string Id => (string)Json["id"]!;
    public string Type => (string)Json["type"]!;
    public string Title => (string?)Json["metadata"]!["displayText"] ?? "";
    public double X => (double)Json["metadata"]!["designer"]!["position"]!["x"]!;
    public double Y => (double)Json["metadata"]!["designer"]!["position"]!["y"]!;
    public double Width => (double)Json["metadata"]!["designer"]!["size"]!["width"]!;
    public double Height => (double)Json["metadata"]!["designer"]!["size"]!["height"]!;
    public IEnumerable<string> Rows => Json["customProperties"]!["lapor:rows"]?.AsArray().Select(r => (string)r!) ?? [];
    public bool IsTerminal => Type is "Elsa.End" or "Elsa.Complete" or "Elsa.Finish";

    /// <summary>Whether people (or the reporter) do it.</summary>
    public bool IsHuman => SopFile.Format.ContainsKey(Type) && Json.ContainsKey("performer");

    /// <summary>The value of an input, or null when it is absent or computed.</summary>
    public JsonNode? Input(string name) => Json[name]?["expression"] is not { } expression ? null
        : (string)expression["type"]! == "Object" ? JsonNode.Parse((string)expression["value"]!) : expression["value"];

    public string? Text(string name) => Input(name) is { } value ? (string?)value : null;
}
