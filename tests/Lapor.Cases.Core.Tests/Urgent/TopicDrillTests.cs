using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Tests.Workflows;
using Lapor.Cases.Core.Tests.WorkingTime;
using Lapor.Cases.Core.Urgent;

namespace Lapor.Cases.Core.Tests.Urgent;

public sealed class TopicDrillTests
{
    private static readonly DateTimeOffset Received = Calendars.At("2026-03-02T09:00:00+07:00").ToUniversalTime();

    public static TheoryData<string> Agencies => new(AgencyFileTests.All.Keys);

    private static DrillResult Run(AgencyProfile agency, params DrillReport[] reports) =>
        new TopicDrill(SopEngine.Instance, CaseWalk.Read(agency.Sops["default"]).Sop!, agency, unit => Calendars.Get(zone: agency.FindUnit(unit)?.Zone ?? agency.Zone)).Run(reports, Received);

    private static DrillReport Report(string title, Urgency expected, string id = "x") => new(id, title, "Mohon ditindaklanjuti.", expected);

    [Fact]
    public void Danger_is_caught_at_once_with_its_words_and_those_who_are_told()
    {
        var outcome = Run(AgencyFileTests.All["kemensos"], Report("Anak disiksa", Urgency.U1)).Outcomes.Single();

        Assert.Equal((DrillVerdict.Caught, Urgency.U1, "violence"), (outcome.Verdict, outcome.Found, outcome.Topic));
        Assert.Equal(["disiksa"], outcome.Words);
        Assert.Equal([new DrillAlert(Roles.UnitHead, "setditjen-rehsos", true), new DrillAlert(Roles.Secretary, null, true)], outcome.Told);
        Assert.Equal((2, Received.AddHours(2), 0m), (outcome.FirstLimit?.Amount, outcome.FirstDueAt, outcome.UntilSeen?.Amount));
    }

    [Fact]
    public void What_no_word_finds_lies_until_a_limit_makes_a_person_look()
    {
        var result = Run(AgencyFileTests.All["kemensos"], Report("Bayi ditinggal sendirian", Urgency.U1));
        var missed = result.Outcomes.Single();

        Assert.Equal((DrillVerdict.Missed, 3, 0), (missed.Verdict, missed.FirstLimit?.Amount, missed.Told.Count));
        Assert.Equal(Calendars.Get().Elapsed(Received, missed.FirstDueAt!.Value, Core.WorkingTime.LimitUnit.WorkingHours), result.LongestUnseen);
        Assert.True(result.LongestUnseen?.Amount > 20);
    }

    [Fact]
    public void Each_verdict_is_counted_once()
    {
        var result = Run(
            AgencyFileTests.All["kemensos"], Report("Anak disiksa", Urgency.U1), Report("PKH tidak cair", Urgency.U1), Report("Bayi ditinggal", Urgency.U1),
            Report("Uji kekerasan baja", Urgency.None), Report("Terima kasih", Urgency.None), Report("Ada pungli", Urgency.Oversight), Report("Ada pungli", Urgency.U1));

        Assert.Equal([DrillVerdict.Caught, DrillVerdict.OtherLevel, DrillVerdict.Missed, DrillVerdict.FalseAlarm, DrillVerdict.Quiet, DrillVerdict.Caught, DrillVerdict.Missed],
            result.Outcomes.Select(o => o.Verdict));
        Assert.Equal((5, 2, 1, 2, 2, 1, 40m), (result.Expected, result.Caught, result.OtherLevel, result.Missed, result.Harmless, result.FalseAlarms, result.CaughtPercent));
    }

    [Fact]
    public void A_word_that_does_not_count_yet_catches_nothing()
    {
        var agency = AgencyFileTests.All["kemensos"];
        var late = agency with { Topics = [.. agency.Topics.Select(t => t with { Words = [.. t.Words.Select(w => w with { From = new DateOnly(2026, 3, 3) })] })] };

        Assert.Equal(1, Run(agency, Report("Anak disiksa", Urgency.U1)).Caught);
        Assert.Equal(0, Run(late, Report("Anak disiksa", Urgency.U1)).Caught);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void The_shipped_drill_of_an_agency_has_easy_and_hard_reports_of_every_level(string agency)
    {
        var file = DrillFile.Read(File.ReadAllText(RepositoryFiles.At("workflows", "drills", agency + ".json")));
        var result = Run(AgencyFileTests.All[agency], [.. file.Reports]);

        Assert.Empty(file.Problems);
        Assert.All(Enum.GetValues<Urgency>(), level => Assert.True(file.Reports.Count(r => r.Expected == level) >= 3, $"{level}"));
        Assert.All(result.Outcomes, o => Assert.Null(o.Refused));
        Assert.True(result is { Caught: > 10, Missed: > 2, FalseAlarms: > 2 });
        Assert.True(result.Harmless > result.FalseAlarms);
    }

    [Fact]
    public void A_broken_file_names_what_is_wrong()
    {
        Assert.Equal(["$.reports[0].text file.missing", "$.reports[1].id drill.id-twice"], Problems("""{"reports":[{"id":"a","title":"t","expected":"U1"},{"id":"a","title":"t","text":"x","expected":"U2"}]}"""));
        Assert.Equal(["$.reports drill.empty"], Problems("""{"reports":[]}"""));
        Assert.EndsWith("file.not-json", Assert.Single(Problems("""{"reports":[{"expected":"U9"}]}""")), StringComparison.Ordinal);
        Assert.EndsWith("file.not-json", Assert.Single(Problems("""{"laporan":[]}""")), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Problems(string json) => DrillFile.Read(json).Problems.Select(p => $"{p.Path} {p.Code}");
}
