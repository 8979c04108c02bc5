using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Tests.WorkingTime;

namespace Lapor.Cases.Core.Tests.Sop.Script;

/// <summary>The table of names in <c>docs/sop-format.md</c> is run: what it promises a condition gets.</summary>
public sealed partial class DocumentedNamesTests
{
    private static readonly Guid CaseId = Guid.Parse("0197a1b2-0000-7000-8000-000000000001");

    private static IReadOnlyList<(string Name, string Example, string Gives)> Rows { get; } = ReadTable();

    public static TheoryData<string> Names => new(Rows.Select(r => r.Name));

    [Theory, MemberData(nameof(Names))]
    public void The_engine_gives_what_the_documentation_says(string name)
    {
        var (_, example, gives) = Rows.Single(r => r.Name == name);

        Assert.Equal(gives, Evaluate(example));
    }

    [Theory, MemberData(nameof(Names))]
    public void Lint_finds_every_documented_name_defined(string name)
    {
        var problems = Core.Sop.Lint.SopLinter.Lint(Definition(Rows.Single(r => r.Name == name).Example)).Where(p => p.Code == "script.undefined");

        Assert.DoesNotContain(problems, p => p.Path.Contains("outputValue", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_name_a_condition_can_ask_is_documented()
    {
        var documented = Rows.Select(r => Head().Match(r.Name).Value).ToHashSet(StringComparer.Ordinal);
        string[] ours = ["laporan.type", "laporan.class", "laporan.topic", "laporan.urgency", "laporan.channel", "laporan.region", "laporan.anonymous", "laporan.secret",
            "laporan.restricted", "laporan.round", "laporan.unit", "unit.id", "unit.name", "unit.kind", "sop.id", "sop.version", "sop.name",
            "kalender.workingDaysSince", "kalender.calendarDaysSince", "kalender.workingHoursSince", "variables", "get", "set"];
        var functions = ElsasFunction().Matches(File.ReadAllText(RepositoryFiles.At("src", "Lapor.Cases.Core", "Sop", "Script", "Library", "ElsaFunctions.cs"))).Select(m => m.Groups["name"].Value).ToList();
        Assert.NotEmpty(functions);

        Assert.Equal(functions.Concat(ours).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        Assert.Equal(["anonymous", "channel", "class", "region", "restricted", "round", "secret", "topic", "type", "unit", "urgency"], Keys("Object.keys(laporan)"));
        Assert.Equal(["id", "kind", "name"], Keys("Object.keys(unit)"));
        Assert.Equal(["id", "name", "version"], Keys("Object.keys(sop)"));
    }

    [Fact]
    public void Nothing_of_the_reporter_is_there_to_ask() =>
        Assert.Equal("[null,null,null,null]", Evaluate("[laporan.reporter, laporan.name, laporan.contact, laporan.nik]"));

    private static IEnumerable<string> Keys(string source) => JsonNode.Parse(Evaluate(source))!.AsArray().Select(k => (string)k!).Order(StringComparer.Ordinal);

    private static string Evaluate(string source)
    {
        var read = SopReader.Read(Definition(source), SopReadOptions.Strict);
        Assert.True(read.Sop is not null, string.Join('\n', read.Problems));
        var start = new Stimulus.Start(new Dictionary<string, JsonNode?> { ["Jalur"] = JsonValue.Create("cepat") });
        var context = new SopContext
        {
            Now = Play.Received.AddDays(3),
            Agency = Play.Agency,
            CalendarFor = unit => Calendars.Get("id-5", zone: Play.Agency.FindUnit(unit)?.Zone),
            Case = new CaseFacts
            {
                CaseId = CaseId,
                AgencyId = Play.Agency.Id,
                ReceivedAt = Play.Received,
                Topic = "bencana",
                Urgency = Urgency.U1,
                Channel = "phone",
                Region = "3204",
                Secret = true,
                Round = 2,
                UnitId = "dinsos",
                Type = ReportType.Complaint,
            },
        };
        var moved = Assert.IsType<Advance.Moved>(SopEngine.Instance.Advance(read.Sop, SopState.New, start, context));
        Assert.Empty(moved.State.Incidents.Select(i => i.Message));
        return moved.State.Output.TryGetValue("Jawab", out var value) && value is not null
            ? value.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) : "null";
    }

    /// <summary>A SOP with what the documentation says there is: a variable, an input, and a result of an activity.</summary>
    private static string Definition(string source)
    {
        var definition = JsonNode.Parse(new Draft().Variable("Batas", "Int32", "3")
            .Step("start", "Elsa.Start").Step("nilai", "Elsa.FlowDecision", ("condition", Draft.Script("true", "Boolean")))
            .Step("answer", "Elsa.SetOutput", ("outputName", "Jawab"), ("outputValue", Draft.Script(source)))
            .Flow("start -> nilai", "nilai.True -> answer").ToJson())!.AsObject();
        definition["inputs"] = new JsonArray(new JsonObject { ["name"] = "Jalur", ["type"] = "String" });
        definition["outputs"] = new JsonArray(new JsonObject { ["name"] = "Jawab", ["type"] = "Object" });
        return definition.ToJsonString();
    }

    private static List<(string, string, string)> ReadTable()
    {
        var text = File.ReadAllText(RepositoryFiles.At("docs", "sop-format.md"));
        var table = text[text.IndexOf("| name | means | example | gives |", StringComparison.Ordinal)..];
        return [.. Row().Matches(table).Select(m => (m.Groups["name"].Value, m.Groups["example"].Value, m.Groups["gives"].Value))];
    }

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| .* \| `(?<example>[^`]+)` \| `(?<gives>[^`]+)` \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("""^        \["(?<name>[a-zA-Z]+)"\] = Of\(""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ElsasFunction();

    [GeneratedRegex(@"^[a-zA-Z.]+", RegexOptions.None, 1000)]
    private static partial Regex Head();
}
