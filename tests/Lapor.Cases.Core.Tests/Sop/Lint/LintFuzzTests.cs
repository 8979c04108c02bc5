using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Lapor.Cases.Core.Sop.Lint;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Tests.Sop.Lint;

/// <summary>Any text at all gives a list of problems with paths: never an exception, and never without an end.</summary>
public sealed class LintFuzzTests
{
    /// <summary>A small exploration is enough to see that nothing throws.</summary>
    private static readonly LintContext Short = new() { MaxStates = 60 };

    private static readonly string Whole = Mutant.Shipped("sop-kementerian");

    [Fact]
    public void A_truncated_definition_is_refused_wherever_it_breaks_off() => Check.One(
        Seeds.Checks(60),
        Prop.ForAll(Gen.Choose(0, Whole.TrimEnd().Length - 1).ToArbitrary(), length => IsRefused(Lint(Whole[..length]))));

    [Fact]
    public void Damaged_text_is_answered() => Check.One(Seeds.Checks(40), Prop.ForAll(Damage().ToArbitrary(), text => IsAnswer(Lint(text))));

    [Fact]
    public void Values_of_wrong_types_anywhere_are_answered()
    {
        var root = JsonNode.Parse(Mutant.Shipped("sop-pengawasan"))!;
        var places = Places(root).ToArray();
        var swap = from place in Gen.Choose(0, places.Length - 1)
                   from put in Gen.Elements("null", "1", "\"x\"", "[]", "{}", "true", "[[]]", "[null]", "-1.5e300", "\"Elsa.FlowJoin\"", "\"Lapor.Task\"", "\"Elsa.While\"")
                   select (place, put);
        Check.One(Seeds.Checks(120), Prop.ForAll(swap.ToArbitrary(), s =>
        {
            var copy = root.DeepClone();
            Put(Places(copy).ElementAt(s.place), JsonNode.Parse(s.put));
            return IsAnswer(Lint(copy.ToJsonString()));
        }));
    }

    [Fact]
    public void Random_flowcharts_are_answered() => Check.One(
        Seeds.Checks(150), Prop.ForAll(Flowchart().ToArbitrary(), json => IsAnswer(Lint(json))));

    [Fact]
    public void Ten_megabytes_are_answered()
    {
        var filler = new string('x', 10_000_000);
        Assert.Empty(Lint(new Draft().Step("start", "Elsa.Start").Step("say", "Elsa.WriteLine", ("text", filler)).Flow("start -> say").ToJson()));
        Assert.True(IsRefused(Lint(new Draft().Step("if", "Elsa.FlowDecision", ("condition", Draft.Script("'" + filler + "'"))).ToJson())));
        Assert.True(IsRefused(Lint(filler)));
        Assert.True(IsRefused(Lint(new string('[', 10_000_000))));
    }

    [Fact]
    public void Ten_thousand_activities_with_twenty_thousand_connections_are_answered()
    {
        var draft = new StringBuilder("""{"definitionId":"a","name":"A","root":{"type":"Elsa.Flowchart","id":"f","activities":[{"type":"Elsa.Start","id":"s0"}""");
        for (var i = 1; i < 10_000; i++)
            draft.Append(System.Globalization.CultureInfo.InvariantCulture, $$""",{"type":"{{(i % 3 == 0 ? "Lapor.Task" : "Elsa.WriteLine")}}","id":"s{{i}}"}""");
        draft.Append("""],"connections":[{"source":"s0","target":"s1"}""");
        for (var i = 1; i < 9_998; i++)
            draft.Append(System.Globalization.CultureInfo.InvariantCulture, $$""",{"source":"s{{i}}","target":"s{{i + 1}}"},{"source":"s{{i}}","target":"s{{(i * 7919) % 9_999 + 1}}"}""");
        Assert.True(IsRefused(Lint(draft.Append("]}}").ToString())));
    }

    [Fact]
    public void More_connections_than_can_be_searched_are_refused()
    {
        var links = string.Join(',', Enumerable.Repeat("""{"source":"a","target":"b"}""", 20_001));
        var json = "{\"definitionId\":\"a\",\"root\":{\"type\":\"Elsa.Flowchart\",\"id\":\"f\",\"activities\":[{\"type\":\"Elsa.Start\",\"id\":\"a\"},{\"type\":\"Elsa.End\",\"id\":\"b\"}],\"connections\":[" + links + "]}}";
        Assert.Contains(Lint(json), p => p is { Code: "connection.too-many", Path: "$.root.connections" });
    }

    [Fact]
    public void A_chain_of_ten_thousand_people_is_answered()
    {
        var draft = new Draft().Step("s0", "Elsa.Start");
        for (var i = 1; i < 10_000; i++)
            draft.Step($"s{i}", "Lapor.Task").Flow($"s{i - 1} -> s{i}");
        Assert.Equal(["limit.missing"], Lint(draft.ToJson()).Where(p => p.Severity == SopSeverity.Error).Select(p => p.Code).Where(c => c == "limit.missing").Distinct());
    }

    [Fact]
    public void Five_hundred_activities_are_explored_to_the_end()
    {
        var draft = new Draft().Step("s0", "Elsa.Start");
        for (var i = 1; i < 498; i++)
        {
            draft.Step($"s{i}", "Lapor.Task", ("outcomes", Draft.Json("""["Maju","Ulang"]""")), ("limit", Draft.Json("""{"amount":1,"unit":"workingDays","legalBasis":"uji"}""")))
                .Flow(i == 1 ? "s0 -> s1" : $"s{i - 1}.Maju -> s{i}", $"s{i}.Ulang -> s{Math.Max(1, i - 1)}");
        }

        draft.Step("close", "Lapor.CloseCase").Step("end", "Elsa.End").Flow("s497.Maju -> close", "close -> end");
        Assert.Empty(draft.Lint());
    }

    [Fact]
    public void Nesting_duplicates_and_circles_of_SOPs_are_refused_with_their_paths()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"type":"Elsa.Sequence","id":"s","activities":[""", 100_000));
        Assert.True(IsRefused(Lint($$"""{"definitionId":"a","root":{{deep}}""")));
        Assert.Contains(Lint(new Draft().Step("a", "Elsa.WriteLine").Step("a", "Elsa.WriteLine").ToJson()), p => p is { Code: "activity.id-twice", Path: "$.root.activities[1].id" });
        var circle = new Draft().Step("a", "Other").ToJson();
        Assert.Contains(SopLinter.Lint(circle, _ => circle), p => p.Code == "composite.cycle");
        var left = circle.Replace("\"draft\"", "\"left\"", StringComparison.Ordinal);
        Assert.Contains(SopLinter.Lint(circle, r => left), p => p.Code == "composite.cycle");
        var fan = new JsonObject { ["definitionId"] = "fan", ["name"] = "Fan", ["root"] = JsonNode.Parse(new Draft().Step("a", "X").Step("b", "X").Step("c", "X").Step("d", "X").ToJson())!["root"]!.DeepClone() };
        var number = 0;
        Assert.True(IsRefused(SopLinter.Lint(fan.ToJsonString(), _ => fan.ToJsonString().Replace("\"fan\"", $"\"fan{number++}\"", StringComparison.Ordinal))));
    }

    private static IReadOnlyList<SopProblem> Lint(string json) => SopLinter.Lint(json, Mutant.Resolve, Short);

    private static bool IsRefused(IReadOnlyList<SopProblem> problems) => IsAnswer(problems) && problems.Any(p => p.Severity == SopSeverity.Error);

    private static bool IsAnswer(IReadOnlyList<SopProblem> problems) =>
        problems.All(p => p.Path.StartsWith('$') && p.Code.Contains('.', StringComparison.Ordinal) && p.MessageId.Length > 0 && p.Message.Length > 0 && p.Mend is not null);

    private static Gen<string> Damage() =>
        from at in Gen.Choose(0, Whole.Length - 2)
        from length in Gen.Choose(0, 40)
        from put in Gen.Elements("", "\"", "{", "}", "[", "]", "null", "1", ":", ",", "\"\\ud800\"", "true", "\0")
        select Whole[..at] + put + Whole[Math.Min(Whole.Length, at + length)..];

    private static Gen<string> Flowchart() =>
        from types in Gen.ArrayOf(Gen.Elements("Lapor.Task", "Lapor.VerifyReport", "Elsa.FlowDecision", "Elsa.FlowJoin", "Elsa.End", "Lapor.CloseCase", "Lapor.AwaitReporter", "Elsa.Event", "Lapor.StartClock", "Elsa.Complete"), 9)
        from links in Gen.ArrayOf(from a in Gen.Choose(0, 8) from b in Gen.Choose(0, 8) from port in Gen.Elements("Done", "Valid", "True", "False", "Overdue", "Silent") select (a, b, port), 14)
        select Json(types, links);

    private static string Json(string[] types, (int From, int To, string Port)[] links)
    {
        var draft = new Draft();
        for (var i = 0; i < types.Length; i++)
            draft.Step($"s{i}", types[i], ("mode", i % 2 == 0 ? "WaitAll" : "WaitAny"), ("condition", Draft.Script("laporan.secret", "Boolean")), ("eventName", "e"), ("clock", "c"));
        foreach (var (from, to, port) in links)
            draft.Flow($"s{from}.{port} -> s{to}");
        return draft.ToJson();
    }

    private static IEnumerable<JsonNode> Places(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node is JsonObject o ? o.Select(p => p.Value) : node is JsonArray a ? a : [];
        foreach (var child in children.OfType<JsonNode>())
        {
            yield return child;
            foreach (var below in Places(child))
                yield return below;
        }
    }

    private static void Put(JsonNode place, JsonNode? value)
    {
        if (place.Parent is JsonObject o)
            o[place.GetPropertyName()] = value;
        else
            ((JsonArray)place.Parent!)[place.GetElementIndex()] = value;
    }
}
