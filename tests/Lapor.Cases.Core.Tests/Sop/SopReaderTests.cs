using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>Any text gives a SOP or reasons, never an exception.</summary>
public sealed class SopReaderTests
{
    private static string[] Codes(string json, SopReadOptions? options = null) =>
        [.. SopReader.Read(json, options ?? SopReadOptions.Strict).Problems.Select(p => $"{p.Path} {p.Code}")];

    [Theory]
    [InlineData("", "$ json.malformed")]
    [InlineData("{", "$ json.malformed")]
    [InlineData("[]", "$ definition.malformed")]
    [InlineData("null", "$ definition.malformed")]
    [InlineData("""{"definitionId":"a"}""", "$.root root.missing")]
    [InlineData("""{"definitionId":"a","root":{}}""", "$.root activity.malformed")]
    [InlineData("""{"definitionId":"a","definitionId":"b"}""", "$ json.malformed")]
    [InlineData("""{"definitionId":"\ud800","root":{"type":"Elsa.Sequence","id":"s"}}""", "$ definition.id")]
    public void What_is_no_definition_is_said_with_its_path(string json, string problem) => Assert.Contains(problem, Codes(json));

    [Fact]
    public void Unknown_types_expressions_and_ends_of_connections_are_errors_with_their_paths()
    {
        var json = new Draft().Step("a", "Elsa.Nothing").Step("b", "Elsa.WriteLine", ("text", new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "Liquid", ["value"] = "x" },
        })).Flow("a -> nowhere").ToJson();
        Assert.Equal(
            ["$.root.activities[0].type activity.unknown", "$.root.activities[1].text.expression.type expression.unknown", "$.root.connections[0] connection.broken"],
            Codes(json));
        var lenient = SopReader.Read(json, SopReadOptions.Lenient);
        Assert.NotNull(lenient.Sop);
        Assert.All(lenient.Problems, p => Assert.Equal(SopSeverity.Warning, p.Severity));
    }

    [Fact]
    public void A_script_outside_the_subset_is_refused_with_line_and_column()
    {
        var json = new Draft().Step("d", "Elsa.FlowDecision", ("condition", Draft.Script("let a = 1;\nwhile (true) {}", "Boolean"))).ToJson();
        var problem = Assert.Single(SopReader.Read(json, SopReadOptions.Strict).Problems);
        Assert.Equal("$.root.activities[0].condition.expression.value", problem.Path);
        Assert.Contains("line 2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Older_shapes_of_connections_are_read()
    {
        var json = """
            {"definitionId":"a","root":{"type":"Elsa.Flowchart","id":"f",
             "Activities":[{"type":"Elsa.Start","id":"s"},{"type":"Elsa.Sequence","id":"t"},{"type":"Elsa.End","id":"e"}],
             "connections":{"$values":[{"source":"s","target":"t","sourcePort":"Done","targetPort":"In"},
              {"Source":{"Activity":"t"},"Target":{"Activity":"e"}}]}}}
            """;
        Assert.Empty(Codes(json));
    }

    [Fact]
    public void Malformed_limits_ladders_and_ids_are_found()
    {
        var json = new Draft().Step("a", "Lapor.Task", ("limit", Draft.Json("""{"amount":"three","unit":"workingDays"}""")), ("escalations", Draft.Json("""[{"percent":50}]""")))
            .Step("a", "Lapor.SetStatus", ("status", "Gone")).ToJson();
        Assert.Equal(
            [
                "$.root.activities[0].limit limit.malformed", "$.root.activities[0].escalations escalation.malformed",
                "$.root.activities[1].status status.unknown", "$.root.activities[1].id activity.id-twice",
            ],
            Codes(json));
    }

    [Fact]
    public void A_definition_that_contains_itself_is_refused()
    {
        var json = new Draft().Step("a", "Draft").ToJson();
        Assert.Contains(Codes(json, SopReadOptions.Strict with { Resolve = _ => json }), c => c.EndsWith("composite.cycle", StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_wide_and_long_definitions_are_read_or_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"type":"Elsa.Sequence","id":"s","activities":[""", 5000));
        Assert.Equal(["$ json.malformed"], Codes($$"""{"definitionId":"a","root":{{deep}}"""));
        var nested = string.Concat(Enumerable.Range(0, 60).Select(i => $$"""{"type":"Elsa.Sequence","id":"s{{i}}","activities":[""")) + string.Concat(Enumerable.Repeat("]}", 60));
        Assert.Contains(Codes($$"""{"definitionId":"a","root":{{nested}}}"""), c => c.EndsWith("activity.too-many", StringComparison.Ordinal));
        var wide = new Draft().Step("s0", "Elsa.Start");
        for (var i = 1; i < 10_000; i++)
            wide.Step($"s{i}", "Elsa.WriteLine").Flow($"s{i - 1} -> s{i}");
        Assert.Empty(Codes(wide.ToJson()));
        Assert.Equal(["$ json.too-large"], Codes(new string(' ', SopReader.MaxLength + 1)));
    }

    [Fact]
    public void Damaged_definitions_never_throw()
    {
        var whole = File.ReadAllText(RepositoryFiles.At("workflows", "sop-kementerian.json"));
        var damage = from at in Gen.Choose(0, whole.Length - 2)
                     from length in Gen.Choose(0, 40)
                     from put in Gen.Elements("", "\"", "{", "}", "[", "]", "null", "1", ":", ",", "\"\\ud800\"", "true")
                     select whole[..at] + put + whole[Math.Min(whole.Length, at + length)..];
        Check.One(Seeds.Checks(40), Prop.ForAll(damage.ToArbitrary(), text =>
        {
            var read = SopReader.Read(text, SopReadOptions.Strict);
            return (read.Sop is null) == read.Problems.Any(p => p.Severity == SopSeverity.Error);
        }));
    }

    [Fact]
    public void Swapping_values_of_other_types_in_never_throws()
    {
        var root = JsonNode.Parse(File.ReadAllText(RepositoryFiles.At("workflows", "sop-pengawasan.json")))!;
        var paths = new List<string>();
        Collect(root, paths);
        var swap = from path in Gen.Elements(paths.ToArray())
                   from put in Gen.Elements("null", "1", "\"x\"", "[]", "{}", "true", "[[]]", "[null]", "-1.5e300")
                   select (path, put);
        Check.One(Seeds.Checks(80), Prop.ForAll(swap.ToArbitrary(), s =>
        {
            var copy = root.DeepClone();
            Put(copy, s.path, JsonNode.Parse(s.put));
            var read = SopReader.Read(copy.ToJsonString(), SopReadOptions.Strict);
            return (read.Sop is null) == read.Problems.Any(p => p.Severity == SopSeverity.Error);
        }));
    }

    [Fact]
    public void The_checksum_does_not_depend_on_formatting()
    {
        var json = new Draft().Step("a", "Elsa.Start").ToJson();
        var first = SopReader.Read(json, SopReadOptions.Strict).Sop!;
        var node = JsonNode.Parse(json)!.AsObject();
        var turned = new JsonObject(node.Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        var second = SopReader.Read(turned.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }), SopReadOptions.Strict).Sop!;
        Assert.Equal(first.Checksum, second.Checksum);
        Assert.NotEqual(first.Checksum, SopReader.Read(json.Replace("Draft", "Other", StringComparison.Ordinal), SopReadOptions.Strict).Sop!.Checksum);
    }

    private static void Collect(JsonNode node, List<string> paths)
    {
        IEnumerable<(string Key, JsonNode? Value)> children = node switch
        {
            JsonObject o => o.Select(p => (p.Key, p.Value)),
            JsonArray a => a.Select((v, i) => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), v)),
            _ => [],
        };
        foreach (var (_, value) in children)
        {
            if (value is null)
                continue;
            paths.Add(value.GetPath());
            Collect(value, paths);
        }
    }

    private static void Put(JsonNode root, string path, JsonNode? value)
    {
        var found = new List<JsonNode>();
        Find(root, path, found);
        var node = found.Single();
        if (node.Parent is JsonObject o)
            o[node.GetPropertyName()] = value;
        else
            ((JsonArray)node.Parent!)[node.GetElementIndex()] = value;
    }

    private static void Find(JsonNode node, string path, List<JsonNode> found)
    {
        if (node.GetPath() == path)
        {
            found.Add(node);
            return;
        }

        IEnumerable<JsonNode?> children = node is JsonObject o ? o.Select(p => p.Value) : node is JsonArray a ? a : [];
        foreach (var child in children.OfType<JsonNode>().Where(c => path.StartsWith(c.GetPath(), StringComparison.Ordinal)))
            Find(child, path, found);
    }
}
