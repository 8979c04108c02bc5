using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Tests.Workflows;

public sealed class SopFileTests
{
    private static readonly string[] Common = ["performer", "requirements", "output", "note", "legalBasis", "limit", "escalations", "fields"];

    private static readonly Dictionary<string, string[]> TableRows = new()
    {
        ["sop-kementerian"] = [.. Enumerable.Range(1, 18).Select(r => $"{r}")],
        ["sop-pemda"] = [.. Enumerable.Range(1, 17).Select(r => $"{r}"), "2a"],
        ["sop-pengawasan"] = [.. Enumerable.Range(1, 18).Select(r => $"{r}")],
    };

    private static readonly Dictionary<string, string[]> StraightRoads = new()
    {
        ["sop-kementerian"] = ["start", "receipt", "screen", "verify", "forward", "accept", "firstResponse", "draft", "approve", "respond", "review", "awaitReporter", "closeSatisfied", "end"],
        ["sop-pemda"] = ["start", "receipt", "screen", "verify", "forward", "accept", "firstResponse", "draft", "approve", "respond", "review", "awaitReporter", "closeSatisfied", "end"],
        ["sop-pengawasan"] = ["start", "arrival", "register", "neutralResponse", "checkConflict", "protect", "study", "decideStudy", "draftAssignment", "initialAssignment", "signAssignment", "examine", "draftReport", "reviewReport", "concludeReport", "submitReport", "decide", "informReporter", "recordObjection", "archive", "closeCase", "endClosed"],
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

    [Theory, MemberData(nameof(Sops))]
    public void Connections_join_steps_that_exist_by_outcomes_they_have(string sop)
    {
        var file = SopFile.All[sop];

        Assert.All(file.Links, link =>
        {
            Assert.Contains(link.Port, SopFile.OutcomesOf(file.Step(link.From)));
            Assert.NotNull(file.Step(link.To));
        });
        Assert.Distinct(file.Links);
    }

    [Theory, MemberData(nameof(Sops))]
    public void Every_input_is_one_the_format_knows(string sop) =>
        Assert.All(SopFile.All[sop].Steps.Where(s => SopFile.Format.ContainsKey(s.Type)), step =>
            Assert.Subset(Common.Concat(SopFile.Format[step.Type].Inputs).ToHashSet(), SopFile.InputNames(step).ToHashSet()));

    [Theory, MemberData(nameof(Sops))]
    public void Every_limit_and_every_rung_states_its_legal_basis(string sop)
    {
        var file = SopFile.All[sop];
        var limits = file.Steps.Select(s => s.Input("limit")).OfType<JsonObject>().Where(l => !l.ContainsKey("clock")).ToList();
        var rungs = file.Steps.SelectMany(s => s.Input("escalations")?.AsArray() ?? []).ToList();
        var stated = limits.Concat(limits.SelectMany(l => l["variants"]?.AsArray() ?? [])).Concat(rungs).Concat(rungs.Select(r => r!["plus"]).OfType<JsonNode>()).ToList();

        Assert.NotEmpty(stated);
        Assert.All(stated, s => Assert.False(string.IsNullOrWhiteSpace((string?)s!["legalBasis"]), s!.ToJsonString()));
        Assert.All(limits, l => Assert.Contains((string)l["unit"]!, (string[])["workingDays", "calendarDays", "workingHours", "hours"]));
    }

    [Theory, MemberData(nameof(Sops))]
    public void Every_human_step_prints_in_full(string sop) =>
        Assert.All(SopFile.All[sop].Steps.Where(s => s.IsHuman), step =>
        {
            Assert.All((string[])["requirements", "output", "legalBasis"], name => Assert.False(string.IsNullOrWhiteSpace(step.Text(name)), $"{step.Id}.{name}"));
            Assert.NotNull(step.Input("limit"));
            Assert.Contains((string?)step.Json["customProperties"]!["lapor:nature"], (string?[])["X", "D"]);
        });

    [Theory, MemberData(nameof(Sops))]
    public void Every_role_exists(string sop)
    {
        var file = SopFile.All[sop];
        var roles = file.Steps.SelectMany(s => (string?[])[s.Text("performer"), s.Text("to"), .. s.Input("escalations")?.AsArray().Select(r => (string?)r!["to"]) ?? []])
            .Concat(file.Custom("lapor:actors")!.AsArray().Select(a => (string?)a!["role"]))
            .Concat(file.Custom("lapor:periodic")!.AsArray().Select(p => (string?)p!["performer"]));

        Assert.Subset(Roles.All.ToHashSet(), roles.OfType<string>().ToHashSet());
    }

    [Theory, MemberData(nameof(Sops))]
    public void Every_clock_that_is_used_is_started(string sop)
    {
        var steps = SopFile.All[sop].Steps;
        var started = steps.Where(s => s.Type == "Lapor.StartClock").Select(s => s.Text("clock")!).ToHashSet();
        var used = steps.Where(s => s.Type is "Lapor.StopClock" or "Lapor.PauseClock" or "Lapor.ResumeClock").Select(s => s.Text("clock"))
            .Concat(steps.Select(s => (s.Input("limit") as JsonObject)?["clock"]).Select(c => (string?)c))
            .Concat(steps.SelectMany(s => s.Input("stops")?.AsArray() ?? []).Select(c => (string?)c));

        Assert.Subset(started, used.OfType<string>().ToHashSet());
    }

    [Theory, MemberData(nameof(Sops))]
    public void Every_row_of_the_model_table_is_a_step_or_a_periodic_duty(string sop)
    {
        var file = SopFile.All[sop];
        var covered = file.Steps.SelectMany(s => s.Rows).Concat(file.Custom("lapor:periodic")!.AsArray().Select(p => (string)p!["row"]!)).ToHashSet();

        Assert.Subset(covered, TableRows[sop].ToHashSet());
    }

    [Theory, MemberData(nameof(Sops))]
    public void Every_outcome_of_a_step_on_the_way_to_an_end_leads_on(string sop)
    {
        var file = SopFile.All[sop];
        var leading = file.Steps.Where(s => s.IsTerminal).Select(s => s.Id).ToHashSet();
        while (file.Links.Any(l => leading.Contains(l.To) && leading.Add(l.From)))
            Assert.True(leading.Count <= file.Steps.Count);
        var listed = file.Steps.Where(s => leading.Contains(s.Id))
            .Where(s => s.Type is "Lapor.Task" or "Lapor.ForwardReport" or "Lapor.AwaitReporter" or "Lapor.RequestCompletion" or "Elsa.FlowSwitch" || SopFile.SubSopOf(s) is not null);

        Assert.All(listed, s => Assert.Subset(file.Links.Where(l => l.From == s.Id).Select(l => l.Port).ToHashSet(), SopFile.OutcomesOf(s).Where(o => o != "Overdue").ToHashSet()));
    }

    [Theory, MemberData(nameof(Sops))]
    public void A_SOP_ends_only_behind_a_closing(string sop)
    {
        var file = SopFile.All[sop];
        var before = file.Steps.Where(s => s.IsTerminal && s.Id != "endReturned").SelectMany(e => file.Links.Where(l => l.To == e.Id)).ToList();

        Assert.NotEmpty(before);
        Assert.All(before, l => Assert.True(file.Step(l.From).Type == "Lapor.CloseCase", $"{l}"));
    }

    [Theory, MemberData(nameof(Sops))]
    public void Everything_is_reached_from_the_start(string sop) =>
        Assert.Empty(SopFile.All[sop].Steps.Select(s => s.Id).Except(new SopGraph(SopFile.All[sop]).From("start")));

    /// <summary>Elsa refuses a loop whose target does not lie on every way to its source, and counts visits per connection: a join that a loop enters by half never fires again.</summary>
    [Theory, MemberData(nameof(Sops))]
    public void A_loop_goes_back_to_a_step_that_everything_behind_it_passed(string sop)
    {
        var file = SopFile.All[sop];
        var graph = new SopGraph(file);
        var loops = file.Links.Where(graph.ClosesLoop).ToList();

        Assert.NotEmpty(loops);
        Assert.All(loops, loop =>
        {
            Assert.True(loop.From == loop.To || !graph.From("start", avoiding: loop.To).Contains(loop.From), $"{loop} can be reached past its target.");
            var behind = graph.From(loop.To);
            Assert.DoesNotContain(graph.Edges, e => behind.Contains(e.To) && e.To != loop.To && !behind.Contains(e.From));
        });
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
