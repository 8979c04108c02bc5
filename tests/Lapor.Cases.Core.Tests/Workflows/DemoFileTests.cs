using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.Workflows;

public sealed class DemoFileTests
{
    private static readonly string[] Roads =
    [
        "fresh", "incomplete", "incomplete-and-back", "not-ours", "archived", "urgent-u1", "urgent-u1-unconfirmed", "urgent-u2", "forwarded", "returned", "returned-third-time",
        "extension", "overdue-first-response", "overdue-substantive-to-apip", "oversight", "disputed-second-round", "closed-with-rating", "closed-by-silence",
    ];

    private static readonly JsonArray Users = Read("users.json")["users"]!.AsArray();
    private static readonly JsonArray Cases = Read("cases.json")["cases"]!.AsArray();

    public static TheoryData<string> CaseIds => new(Cases.Select(c => (string)c!["id"]!));

    [Fact]
    public void Users_are_unique_and_share_one_strong_password()
    {
        var password = (string)Read("users.json")["password"]!;

        Assert.Distinct(Users.Select(u => (string)u!["userName"]!));
        Assert.Distinct(Users.Select(u => (string)u!["id"]!));
        Assert.True(password.Length >= 12 && password.Any(char.IsUpper) && password.Any(char.IsLower) && password.Any(char.IsDigit) && !password.All(char.IsLetterOrDigit));
    }

    [Fact]
    public void Every_role_has_somebody_in_every_agency()
    {
        string[] everywhere = [Roles.NationalAdmin, Roles.SystemAdmin, Roles.Reporter];
        var grants = Users.SelectMany(u => u!["grants"]!.AsArray()).Select(g => (Role: (string)g!["role"]!, Agency: (string)g["agencyId"]!)).ToHashSet();

        Assert.Subset(Roles.All.ToHashSet(), grants.Select(g => g.Role).ToHashSet());
        Assert.All(everywhere, role => Assert.Contains((role, "*"), grants));
        Assert.All(AgencyFileTests.All.Keys, agency => Assert.All(Roles.All.Except(everywhere), role => Assert.Contains((role, agency), grants)));
    }

    [Fact]
    public void Grants_name_units_that_exist() =>
        Assert.All(Users.SelectMany(u => u!["grants"]!.AsArray()).Where(g => g!["unitId"] is not null), g =>
            Assert.NotNull(AgencyFileTests.All[(string)g!["agencyId"]!].FindUnit((string)g["unitId"]!)));

    [Fact]
    public void Every_road_is_shown()
    {
        Assert.Distinct(Cases.Select(c => (string)c!["id"]!));
        Assert.Equal(Roads.Order(), Cases.Select(c => (string)c!["road"]!).Distinct().Order());
    }

    [Theory, MemberData(nameof(CaseIds))]
    public void Actions_name_steps_outcomes_and_people_who_may(string id)
    {
        var report = Cases.Single(c => (string)c!["id"]! == id)!;
        var agency = AgencyFileTests.All[(string)report["agency"]!];
        var sop = SopFile.All[agency.Sops["default"]];

        Assert.InRange(((string)report["title"]!).Length, 1, 200);
        Assert.All(report["actions"]!.AsArray(), action =>
        {
            var (file, step) = Find(sop, (string)action!["step"]!);
            Assert.Contains(file.Links.Select(l => (l.From, l.Port)).Concat(SopFile.OutcomesOf(step).Select(o => (From: step.Id, Port: o))), l => l == (step.Id, (string)action["outcome"]!));
            AssertMayAct(agency, step, (string)action["by"]!);
            var given = action["fields"]?.AsObject().Select(f => f.Key).ToHashSet() ?? [];
            var required = (step.Input("fields")?.AsArray() ?? []).Where(f => (bool)f!["required"]!)
                .Where(f => f!["outcomes"] is not JsonArray { Count: > 0 } only || only.Any(o => (string)o! == (string)action["outcome"]!)).Select(f => (string)f!["name"]!);
            Assert.Subset(given, required.ToHashSet());
        });
    }

    [Theory, MemberData(nameof(CaseIds))]
    public void The_story_of_a_case_fits_before_now(string id)
    {
        var report = Cases.Single(c => (string)c!["id"]! == id)!;
        var room = WorkingDays((string)report["received"]!["ago"]!);
        var told = report["actions"]!.AsArray().Sum(a => WorkingDays((string)a!["after"]!));

        Assert.True(told == 0 || told < room, $"{told} of {room} working days");
        Assert.Equal(report["received"]!["time"] is null, ((string)report["received"]!["ago"]!).EndsWith("jam", StringComparison.Ordinal));
    }

    private static void AssertMayAct(AgencyProfile agency, SopFileStep step, string by)
    {
        var role = step.Text("performer")!;
        if (by == "reporter")
        {
            Assert.Equal(Roles.Reporter, role);
            return;
        }

        var user = Users.Single(u => (string)u!["userName"]! == by)!;
        Assert.Contains(user["grants"]!.AsArray(), g => (string)g!["role"]! == role && (string)g["agencyId"]! == agency.Id);
    }

    private static (SopFile File, SopFileStep Step) Find(SopFile sop, string id) =>
        sop.Steps.FirstOrDefault(s => s.Id == id) is { } own ? (sop, own)
            : sop.Steps.Select(SopFile.SubSopOf).OfType<SopFile>().Select(s => (s, s.Step(id))).First();

    private static int WorkingDays(string amount)
    {
        Assert.True(Limit.TryParse(amount, out var limit), amount);
        return limit!.Unit == LimitUnit.WorkingDays ? limit.Amount : 0;
    }

    internal static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(RepositoryFiles.At("workflows", "demo", file)))!;
}
