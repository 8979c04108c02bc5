using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Lint;

namespace Lapor.Cases.Core.Tests.Workflows;

public sealed class SopFileTests
{
    private static readonly string[] Common = ["performer", "requirements", "output", "note", "legalBasis", "limit", "escalations", "fields"];

    private static readonly Dictionary<string, string[]> TableRows = new()
    {
        ["sop-kementerian"] = [.. Enumerable.Range(1, 18).Select(r => $"{r}")],
        ["sop-pemda"] = [.. Enumerable.Range(1, 17).Select(r => $"{r}"), "2a"],
        ["sop-pengawasan"] = [.. Enumerable.Range(1, 18).Select(r => $"{r}")],
        ["sop-data-pribadi"] = [.. Enumerable.Range(1, 6).Select(r => $"{r}")],
    };

    private static readonly Dictionary<string, string[]> StraightRoads = new()
    {
        ["sop-kementerian"] = ["start", "receipt", "screen", "verify", "forward", "accept", "firstResponse", "draft", "approve", "respond", "review", "awaitReporter", "closeSatisfied", "end"],
        ["sop-pemda"] = ["start", "receipt", "screen", "verify", "forward", "accept", "firstResponse", "draft", "approve", "respond", "review", "awaitReporter", "closeSatisfied", "end"],
        ["sop-pengawasan"] = ["start", "arrival", "register", "neutralResponse", "checkConflict", "protect", "study", "decideStudy", "draftAssignment", "initialAssignment", "signAssignment", "examine", "draftReport", "reviewReport", "concludeReport", "submitReport", "decide", "informReporter", "recordObjection", "archive", "closeCase", "endClosed"],
        ["sop-data-pribadi"] = ["start", "clockPersonalData", "classifyDuty", "correctData", "informSubject", "closeDuty", "end"],
    };

    public static TheoryData<string> Sops => new(TableRows.Keys);

    [Fact]
    public void Every_model_SOP_has_a_file_and_no_file_goes_untested() =>
        Assert.Equal(TableRows.Keys.Order(), SopFile.All.Keys.Order());

    [Theory, MemberData(nameof(Sops))]
    public void Ids_and_names_are_unique(string sop)
    {
        var steps = SopFile.All[sop].Steps;

        Assert.Distinct(steps.Select(s => s.Id));
        Assert.Distinct(steps.Select(s => (string)s.Json["name"]!));
        Assert.All(steps, s => Assert.Equal($"Workflow1:flow1:{s.Id}", (string)s.Json["nodeId"]!));
    }

    /// <summary>Connections, outcomes, limits and their bases, roles, clocks, loops, ends and whether a case can get stuck.</summary>
    [Theory, MemberData(nameof(Sops))]
    public void Lint_finds_nothing(string sop) => Assert.Empty(SopLinter.Lint(CaseWalk.Read(sop).Sop!));

    [Theory, MemberData(nameof(Sops))]
    public void Every_input_is_one_the_format_knows(string sop) =>
        Assert.All(SopFile.All[sop].Steps.Where(s => SopFile.Format.ContainsKey(s.Type)), step =>
            Assert.Subset(Common.Concat(SopFile.Format[step.Type].Inputs).ToHashSet(), SopFile.InputNames(step).ToHashSet()));

    [Theory, MemberData(nameof(Sops))]
    public void Every_human_step_prints_in_full(string sop) =>
        Assert.All(SopFile.All[sop].Steps.Where(s => s.IsHuman), step =>
        {
            Assert.All((string[])["requirements", "output", "legalBasis"], name => Assert.False(string.IsNullOrWhiteSpace(step.Text(name)), $"{step.Id}.{name}"));
            Assert.Contains((string?)step.Json["customProperties"]!["lapor:nature"], (string?[])["X", "D"]);
        });

    [Theory, MemberData(nameof(Sops))]
    public void Actors_and_periodic_duties_have_roles_that_exist(string sop)
    {
        var file = SopFile.All[sop];
        var roles = file.Custom("lapor:actors")!.AsArray().Select(a => (string?)a!["role"]).Concat(file.Custom("lapor:periodic")!.AsArray().Select(p => (string?)p!["performer"]));

        Assert.Subset(Roles.All.ToHashSet(), roles.OfType<string>().ToHashSet());
    }

    [Theory, MemberData(nameof(Sops))]
    public void Every_row_of_the_model_table_is_a_step_or_a_periodic_duty(string sop)
    {
        var file = SopFile.All[sop];
        var covered = file.Steps.SelectMany(s => s.Rows).Concat(file.Custom("lapor:periodic")!.AsArray().Select(p => (string)p!["row"]!)).ToHashSet();

        Assert.Subset(covered, TableRows[sop].ToHashSet());
    }

    [Theory, MemberData(nameof(Sops))]
    public void No_two_nodes_touch(string sop)
    {
        const int room = 20;
        var steps = SopFile.All[sop].Steps;
        var touching = from a in steps
                       from b in steps
                       where string.CompareOrdinal(a.Id, b.Id) < 0
                           && a.X < b.X + b.Width + room && b.X < a.X + a.Width + room && a.Y < b.Y + b.Height + room && b.Y < a.Y + a.Height + room
                       select (a.Id, b.Id);

        Assert.Empty(touching);
    }

    [Theory, MemberData(nameof(Sops))]
    public void The_usual_road_is_one_straight_line(string sop)
    {
        var road = StraightRoads[sop].Select(SopFile.All[sop].Step).ToList();

        Assert.Single(road.Select(s => s.Y).Distinct());
        Assert.Equal(road.Select(s => s.X).Order(), road.Select(s => s.X));
    }

    [Theory, MemberData(nameof(Sops))]
    public void Every_node_has_an_Indonesian_title(string sop) =>
        Assert.All(SopFile.All[sop].Steps, s => Assert.False(string.IsNullOrWhiteSpace(s.Title), s.Id));

    [Fact]
    public void The_oversight_SOP_can_be_used_inside_the_others()
    {
        Assert.True((bool)SopFile.All["sop-pengawasan"].Json["options"]!["usableAsActivity"]!);
        Assert.All((string[])["sop-kementerian", "sop-pemda"], parent =>
            Assert.Equal("sop-pengawasan", SopFile.SubSopOf(SopFile.All[parent].Step("oversight"))!.DefinitionId));
    }
}
