using System.Text.RegularExpressions;
using Lapor.Cases.Core.Sop.Lint;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Tests.Workflows;

namespace Lapor.Cases.Core.Tests.Sop.Lint;

public sealed partial class SopLinterTests
{
    public static TheoryData<string> Sops => new(SopFile.All.Keys);

    public static TheoryData<int> Mistakes => new(Enumerable.Range(0, Mutations.All.Count));

    [Theory, MemberData(nameof(Sops))]
    public void A_shipped_SOP_fits_every_shipped_agency(string sop) =>
        Assert.Empty(new Mutant(sop).Lint(new LintContext { Agencies = [.. AgencyFileTests.All.Values] }));

    [Theory, MemberData(nameof(Mistakes))]
    public void Every_mistake_is_found_where_it_is_and_said_in_two_languages(int mistake)
    {
        var mutation = Mutations.All[mistake];
        var mutant = new Mutant(mutation.Sop);
        mutation.Make(mutant);
        var problems = mutant.Lint(mutation.Context);
        var place = mutation.Place.StartsWith('$') ? mutation.Place : $"$.root.activities[{mutant.Activities.IndexOf(mutant.Step(mutation.Place))}]";

        Assert.True(problems.Any(p => p.Code == mutation.Code && p.Path.StartsWith(place, StringComparison.Ordinal)), $"{mutation.Code} at {place}, not\n{string.Join('\n', problems)}");
        Assert.All(problems, p => Assert.All((string?[])[p.MessageId, p.Message, p.MendId, p.Mend], text => Assert.False(string.IsNullOrWhiteSpace(text), p.Code)));
    }

    [Fact]
    public void Every_code_that_is_documented_is_seen_and_every_code_that_is_seen_is_documented()
    {
        var documented = Code().Matches(File.ReadAllText(RepositoryFiles.At("docs", "sop-lint.md"))).Select(m => m.Groups["code"].Value).ToHashSet();

        var seen = Mutations.All.Select(m => m.Code).Except(["activity.unknown", "expression.unknown", "connection.broken"]).Distinct().Order().ToList();

        Assert.Equal(documented.Order(), seen);
        Assert.Equal(CodesOfRules().Order(), seen);
    }

    [Fact]
    public void A_case_that_gets_stuck_is_shown_with_the_way_there()
    {
        var problem = Assert.Single(new Draft()
            .Step("start", "Elsa.Start").Step("verify", "Lapor.VerifyReport", ("limit", Limit)).Step("first", "Lapor.Task", Outcomes("Ya", "Tidak"), ("limit", Limit))
            .Step("both", "Elsa.FlowJoin", ("mode", "WaitAll")).Step("close", "Lapor.CloseCase").Step("end", "Elsa.End")
            .Flow("start -> verify", "verify.Valid -> first", "verify.Valid -> both", "first.Ya -> both", "both -> close", "verify.Archived -> close", "close -> end")
            .Lint(), p => p.Code == "case.ends-open");

        Assert.Equal("$.root.activities[2]", problem.Path);
        Assert.Contains("(verify: Valid → first: Tidak)", problem.Message, StringComparison.Ordinal);
        Assert.Contains("(verify: Valid → first: Tidak)", problem.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_on_one_variable_do_not_contradict_each_other()
    {
        static Draft Twice(string second) => new Draft().Variable("Cepat", "Boolean", "false")
            .Step("start", "Elsa.Start").Step("task", "Lapor.Task", Outcomes("Selesai"), ("limit", Limit))
            .Step("set", "Elsa.SetVariable", ("value", Draft.Script("laporan.class === 'information'")), ("variable", new System.Text.Json.Nodes.JsonObject { ["id"] = "var-Cepat", ["name"] = "Cepat" }))
            .Step("one", "Elsa.FlowDecision", ("condition", Draft.Script("getCepat()", "Boolean"))).Step("two", "Elsa.FlowDecision", ("condition", Draft.Script(second, "Boolean")))
            .Step("close", "Lapor.CloseCase")
            .Flow("start -> set", "set -> task", "task.Selesai -> one", "one.False -> close", "one.True -> two", "two.True -> close");

        Assert.DoesNotContain(Twice("getCepat()").Lint(), p => p.Code == "case.ends-open");
        Assert.Contains(Twice("!getCepat()").Lint(), p => p.Code == "case.ends-open");
    }

    [Fact]
    public void An_overdue_step_goes_on_only_when_its_clock_runs()
    {
        static Draft Waits(object limit) => new Draft().Step("start", "Elsa.Start").Step("task", "Lapor.Task", Outcomes(), ("limit", limit)).Step("close", "Lapor.CloseCase")
            .Flow("start -> task", "task.Overdue -> close");

        Assert.DoesNotContain(Waits(Limit).Lint(), p => p.Severity == SopSeverity.Error);
        Assert.Contains(Waits(Draft.Json("""{"clock":"none"}""")).Lint(), p => p.Code == "case.stuck");
    }

    [Fact]
    public void What_lies_inside_a_SOP_that_is_used_is_not_reported_again()
    {
        var mutant = new Mutant("sop-kementerian");
        mutant.Set("draft", "performer", "camat");

        Assert.Equal(["performer.unknown"], mutant.Lint().Select(p => p.Code));
    }

    private static object Limit => Draft.Json("""{"amount":1,"unit":"workingDays","legalBasis":"uji"}""");

    private static (string, object?) Outcomes(params string[] names) => ("outcomes", Draft.Json(System.Text.Json.JsonSerializer.Serialize(names)));

    /// <summary>The codes as the rules' source names them.</summary>
    private static IEnumerable<string> CodesOfRules() => Directory.GetFiles(RepositoryFiles.At("src", "Lapor.Cases.Core", "Sop", "Lint", "Rules"), "*.cs")
        .SelectMany(f => Literal().Matches(File.ReadAllText(f)).Select(m => m.Groups["code"].Value)).Distinct();

    [GeneratedRegex(@"^\| `(?<code>[a-z]+\.[a-z-]+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("\"(?<code>(connection|step|flow|loop|join|input|performer|escalation|unit|limit|clock|case|outcome|reopening|script|variable)\\.[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();
}
