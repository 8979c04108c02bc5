using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Lint;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Tests.Sop.Lint;

/// <summary>A shipped SOP into which one mistake is put.</summary>
internal sealed class Mutant(string sop)
{
    private readonly JsonObject definition = JsonNode.Parse(Shipped(sop))!.AsObject();

    public JsonArray Activities => definition["root"]!["activities"]!.AsArray();

    public JsonArray Connections => definition["root"]!["connections"]!.AsArray();

    public static string Shipped(string sop) => File.ReadAllText(RepositoryFiles.At("workflows", sop + ".json"));

    public static string? Resolve(CompositeReference reference) =>
        reference.DefinitionId is { } id && File.Exists(RepositoryFiles.At("workflows", id + ".json")) ? Shipped(id) : null;

    public JsonObject Step(string id) => Activities.Single(a => (string)a!["id"]! == id)!.AsObject();

    public Mutant Set(string step, string input, string value)
    {
        Step(step)[input] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        return this;
    }

    public Mutant SetJson(string step, string input, string json)
    {
        Step(step)[input] = Draft.Json(json);
        return this;
    }

    public Mutant SetScript(string step, string input, string source)
    {
        Step(step)[input] = Draft.Script(source, "Boolean");
        return this;
    }

    public Mutant Drop(string step, string input)
    {
        Assert.True(Step(step).Remove(input), $"{step}.{input} was not there.");
        return this;
    }

    /// <summary>Changes what an input's JSON text says.</summary>
    public Mutant Edit(string step, string input, Action<JsonNode> edit)
    {
        var expression = Step(step)[input]!["expression"]!;
        var value = JsonNode.Parse((string)expression["value"]!)!;
        edit(value);
        expression["value"] = value.ToJsonString();
        return this;
    }

    /// <summary>Changes the first rule for opening closed cases again.</summary>
    public Mutant Reopening(Action<JsonObject> edit)
    {
        edit(definition["customProperties"]!["lapor:reopening"]!.AsArray()[0]!.AsObject());
        return this;
    }

    public Mutant Add(string id, string type, params (string Name, string Value)[] inputs)
    {
        Activities.Add((JsonNode)new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 });
        foreach (var (name, value) in inputs)
            Set(id, name, value);
        return this;
    }

    public Mutant Connect(string from, string port, string to)
    {
        Connections.Add((JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        });
        return this;
    }

    public Mutant Disconnect(string from, string port)
    {
        var found = Connections.Where(c => (string)c!["source"]!["activity"]! == from && (string)c["source"]!["port"]! == port).ToList();
        Assert.NotEmpty(found);
        found.ForEach(c => Connections.Remove(c));
        return this;
    }

    public Mutant Redirect(string from, string port, string to) => Disconnect(from, port).Connect(from, port, to);

    public JsonObject Definition => definition;

    public SopVersion Read()
    {
        var read = SopReader.Read(definition.ToJsonString(), SopReadOptions.Strict with { Resolve = Resolve });
        Assert.True(read.Sop is not null, string.Join('\n', read.Problems));
        return read.Sop;
    }

    public IReadOnlyList<SopProblem> Lint(LintContext? context = null) => SopLinter.Lint(definition.ToJsonString(), Resolve, context);
}
