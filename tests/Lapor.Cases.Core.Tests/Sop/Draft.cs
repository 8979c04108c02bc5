using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>A definition written in a few lines: activities, then connections such as <c>verify.Valid -> forward</c>.</summary>
internal sealed class Draft
{
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];

    public Draft Step(string id, string type, params (string Name, object? Value)[] inputs)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
            activity[name] = value as JsonNode ?? Literal(value);
        activities.Add((JsonNode)activity);
        return this;
    }

    public Draft Flow(params string[] arrows)
    {
        foreach (var arrow in arrows)
        {
            var sides = arrow.Split("->", StringSplitOptions.TrimEntries);
            var source = sides[0].Split('.');
            connections.Add((JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                ["target"] = new JsonObject { ["activity"] = sides[1], ["port"] = "In" },
            });
        }

        return this;
    }

    public Draft Variable(string name, string typeName, string value)
    {
        variables.Add((JsonNode)new JsonObject
        {
            ["id"] = "var-" + name,
            ["name"] = name,
            ["typeName"] = typeName,
            ["value"] = value,
            ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
        });
        return this;
    }

    public static JsonObject Script(string source, string typeName = "Object") => new()
    {
        ["typeName"] = typeName,
        ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = source },
    };

    public static JsonObject Json(string json) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = json },
    };

    public string ToJson() => new JsonObject
    {
        ["definitionId"] = "draft",
        ["name"] = "Draft",
        ["version"] = 1,
        ["variables"] = variables.DeepClone(),
        ["root"] = new JsonObject
        {
            ["type"] = "Elsa.Flowchart",
            ["id"] = "flow",
            ["activities"] = activities.DeepClone(),
            ["connections"] = connections.DeepClone(),
        },
    }.ToJsonString();

    public SopVersion Read()
    {
        var read = SopReader.Read(ToJson(), SopReadOptions.Strict);
        Assert.True(read.Sop is not null, string.Join('\n', read.Problems));
        return read.Sop;
    }

    public IReadOnlyList<SopProblem> Lint() => Core.Sop.Lint.SopLinter.Lint(ToJson());

    private static JsonObject Literal(object? value) => new()
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value is null ? null : JsonValue.Create(value.ToString()) },
    };
}
