using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Tests.Workflows;

/// <summary>Every road of the model SOPs for ministries and regions, through the engine.</summary>
public sealed class SopRoadTests
{
    private const string Ministry = "kemensos";
    private const string Province = "pemprov-kepri";
    private const string Plain = "Bantuan kursi roda dan jalan rusak";

    public static TheoryData<string> Sops => new(SopFile.All.Keys);
    public static TheoryData<string> Agencies => [Ministry, Province];

    [Theory, MemberData(nameof(Sops))]
    public void The_strict_reader_accepts_the_file(string sop) => Assert.Empty(CaseWalk.Read(sop).Problems);

    [Theory, MemberData(nameof(Agencies))]
    public void A_report_walks_to_closed_with_a_rating(string agency)
    {
        var walk = Answered(agency).Do("awaitReporter", "Satisfied", ("rating", "5"));

        AssertClosed(walk, CaseStatus.Closed, "Pelapor menyatakan selesai");
        Assert.Contains(walk.Effects.OfType<Effect.SetFacts>(), f => f.Rating == 5);
        Assert.All(walk.Effects.OfType<Effect.StopClock>().Where(s => s.Clock.Name is "verification" or "firstResponse" or "substantiveResponse"), s => Assert.Equal(ClockEnd.Met, s.End));
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Silence_closes_without_a_rating(string agency)
    {
        var walk = Answered(agency).Wait("11hk");

        AssertClosed(walk, CaseStatus.Closed, "Tidak ada tanggapan pelapor dalam 10 hari kerja; tanpa penilaian");
        Assert.DoesNotContain(walk.Effects.OfType<Effect.SetFacts>(), f => f.Rating is not null);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void An_incomplete_report_comes_back_and_its_clocks_stood_still(string agency)
    {
        var walk = new CaseWalk(agency, Plain);
        var due = walk.DueOf("verification");
        walk.Do("verify", "Incomplete").Wait("5hk").Do("requestCompletion", "Completed");

        Assert.Equal(["verify"], walk.Waiting);
        Assert.True(walk.DueOf("verification") > due);
        walk.Do("verify", "Incomplete").Do("requestCompletion", "Completed").Do("verify", "Valid");
        Assert.Equal(["accept"], walk.Waiting);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void A_report_never_completed_is_withdrawn_after_thirty_days(string agency)
    {
        var walk = new CaseWalk(agency, Plain).Do("verify", "Incomplete").Wait("31hari");

        AssertClosed(walk, CaseStatus.Withdrawn, "Tidak dilengkapi dalam 30 hari (UU 25/2009 Pasal 44 ayat (5))");
        Assert.Equal(3, walk.Effects.OfType<Effect.Notify>().Count(n => n is { ToRole: Roles.Reporter, Template: "clock.reminder" }));
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Reports_of_others_and_unfit_ones_are_closed_as_such(string agency)
    {
        AssertClosed(new CaseWalk(agency, Plain).Do("verify", "NotOurs"), CaseStatus.NotOurs, null);
        AssertClosed(new CaseWalk(agency, Plain).Do("verify", "Archived"), CaseStatus.Archived, null);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Danger_is_handed_off_beside_the_main_road(string agency)
    {
        var walk = new CaseWalk(agency, "Anak disiksa dan butuh pertolongan");

        Assert.Equal(Urgency.U1, walk.Facts.Urgency);
        Assert.Equal(["confirmTopic", "handOff", "verify"], walk.Waiting.Order());
        Assert.Equal([Roles.UnitHead, Roles.Secretary], walk.Effects.OfType<Effect.Escalate>().Select(e => e.ToRole));
        walk.Do("verify", "Valid").Do("accept", "Accepted");
        Assert.Contains("handOff", walk.Waiting);
        walk.Do("handOff", "Confirmed").Do("confirmTopic", "Confirmed");
        Assert.Equal(["firstResponse"], walk.Waiting);
        AssertClosed(Answer(walk).Do("awaitReporter", "Satisfied"), CaseStatus.Closed, null);
    }

    [Fact]
    public void Before_forwarding_the_head_of_the_topic_hears_of_danger_and_the_head_of_the_admins_of_delay()
    {
        var walk = new CaseWalk(Ministry, "Anak disiksa dan butuh pertolongan").Wait("3hk");
        var heads = walk.Effects.OfType<Effect.Escalate>().Where(e => e.ToRole == Roles.UnitHead).ToList();

        Assert.Equal("setditjen-rehsos", heads.Single(e => e.Clock is null).UnitId);
        Assert.Equal("biro-humas", heads.Single(e => e.Clock?.Name == "verification").UnitId);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Danger_is_never_closed_without_a_recorded_hand_off(string agency)
    {
        var walk = Answer(new CaseWalk(agency, "Anak disiksa dan butuh pertolongan").Do("verify", "Valid").Do("accept", "Accepted"));

        Assert.Contains("handOffLate", walk.Waiting);
        Assert.DoesNotContain("awaitReporter", walk.Waiting);
        walk.Do("handOffLate", "Confirmed").Do("awaitReporter", "Satisfied");
        AssertClosed(walk, CaseStatus.Closed, null);
    }

    [Fact]
    public void Urgent_topics_get_shorter_limits()
    {
        var normal = new CaseWalk(Ministry, Plain).Do("verify", "Valid");
        var urgent = new CaseWalk(Ministry, "PKH tidak cair").Do("verify", "Valid");

        Assert.Equal(Urgency.U2, urgent.Facts.Urgency);
        Assert.All((string[])["firstResponse", "substantiveResponse"], clock => Assert.True(urgent.DueOf(clock) < normal.DueOf(clock)));
    }

    [Fact]
    public void A_case_nobody_touches_climbs_to_the_inspectorate()
    {
        var walk = new CaseWalk(Ministry, Plain).Do("verify", "Valid").Do("accept", "Accepted").Wait("20hk");

        Assert.Equal([Roles.UnitLiaison, Roles.UnitHead, Roles.AgencyAdmin, Roles.Secretary], walk.Told("firstResponse"));
        Assert.Equal([Roles.UnitLiaison, Roles.UnitHead, Roles.Secretary, Roles.Apip, Roles.Apip], walk.Told("substantiveResponse"));
        Assert.Equal(["firstResponse"], walk.Waiting);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Drafts_and_answers_go_back_as_often_as_needed(string agency)
    {
        var walk = new CaseWalk(agency, Plain).Do("verify", "Valid").Do("accept", "Accepted").Do("firstResponse", "Responded");
        for (var round = 0; round < 3; round++)
        {
            walk.Do("draft", "Drafted").Do("approve", "Returned").Do("draft", "Drafted").Do("approve", "Approved").Do("respond", "Responded").Do("review", "NotSubstantive");
            Assert.Equal(["draft"], walk.Waiting);
            Assert.Contains(walk.Clocks, c => c.Name == "substantiveResponse");
        }

        walk.Do("draft", "Drafted").Do("approve", "Approved").Do("respond", "Responded").Do("review", "Substantive").Do("awaitReporter", "Satisfied");
        AssertClosed(walk, CaseStatus.Closed, null);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Each_dispute_climbs_and_each_new_round_has_fresh_clocks(string agency)
    {
        var walk = Answered(agency).Do("awaitReporter", "Disputed").Do("reopen", "Reopened");
        Assert.Equal(["firstResponse"], walk.Waiting);
        Assert.True(walk.DueOf("substantiveResponse") > walk.Now.AddDays(10));
        Answer(walk).Do("awaitReporter", "Disputed");
        Assert.Equal(["secondDispute"], walk.Waiting);
        Assert.Contains(walk.Effects.OfType<Effect.Notify>(), n => n.Template == "ombudsman-information");
        Answer(walk.Do("secondDispute", "Reopen")).Do("awaitReporter", "Disputed");
        Assert.Equal(["thirdDispute"], walk.Waiting);
        Answer(walk.Do("thirdDispute", "Reopen")).Do("awaitReporter", "Disputed").Do("thirdDispute", "Uphold");

        AssertClosed(walk, CaseStatus.Closed, null);
        Assert.Equal(5, walk.Facts.Round);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void The_last_reply_after_a_reopening_closes(string agency)
    {
        AssertClosed(Answer(Answered(agency).Do("awaitReporter", "Disputed").Do("reopen", "Reopened")).Wait("11hk"), CaseStatus.Closed, null);
        AssertClosed(Answer(Answered(agency).Do("awaitReporter", "Disputed").Do("reopen", "Reopened")).Do("awaitReporter", "Satisfied"), CaseStatus.Closed, null);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void A_closed_report_that_is_opened_again_climbs_like_a_dispute_and_closes_again(string agency)
    {
        var walk = Answered(agency).Do("awaitReporter", "Satisfied");
        Assert.IsType<Advance.Moved>(walk.Reopen("Belum cair juga.", Actor.Reporter));
        Assert.Equal(["reopen"], walk.Waiting);
        walk.Do("reopen", "Reopened");
        Assert.Equal(new ClockKey("firstResponse", 1), walk.Effects.OfType<Effect.StartClock>().Last(c => c.Clock.Name == "firstResponse").Continues);
        Answer(walk).Wait("11hk");
        Assert.IsType<Advance.Moved>(walk.Reopen("Belum juga.", Actor.Reporter));
        Assert.Equal(["secondDispute"], walk.Waiting);
        Assert.Contains(walk.Effects.OfType<Effect.Notify>(), n => n.Template == "ombudsman-information");
        AssertClosed(walk.Do("secondDispute", "Uphold"), CaseStatus.Closed, null);
        walk.Wait("30hari");
        Assert.Equal("reopening.too-late", Assert.IsType<Advance.Refused>(walk.Reopen("Terlambat.", Actor.Reporter)).Code);
    }

    [Theory]
    [InlineData("Archived")]
    [InlineData("NotOurs")]
    public void A_report_sent_away_too_early_is_verified_again_within_fresh_time(string outcome)
    {
        foreach (var agency in new[] { Ministry, Province })
        {
            var walk = new CaseWalk(agency, Plain).Wait("2hk").Do("verify", outcome).Wait("40hari");
            Assert.IsType<Advance.Moved>(walk.Reopen("Ternyata wewenang kami.", new Actor("humas", "Humas", [new RoleGrant(Roles.AgencyAdmin, agency, null)])));
            Assert.Equal(["verify"], walk.Waiting);
            Assert.True(walk.DueOf("verification") > walk.Now);
            AssertClosed(Answer(walk.Do("verify", "Valid").Do("accept", "Accepted")).Do("awaitReporter", "Satisfied"), CaseStatus.Closed, null);
        }
    }

    [Fact]
    public void A_ministry_report_circles_at_most_twice()
    {
        var walk = new CaseWalk(Ministry, Plain).Do("verify", "Valid");
        for (var round = 0; round < 2; round++)
            walk.Do("accept", "Returned").Do("redispose", "NoUnit").Do("redesignate", "NoUnit").Do("redispose", "Forwarded", ("unit", "pusdatin"));

        Assert.Equal("forwarding.cap", Assert.IsType<Advance.Refused>(walk.Try("accept", "Returned")).Code);
        AssertClosed(Answer(walk.Do("accept", "Accepted")).Do("awaitReporter", "Satisfied"), CaseStatus.Closed, null);
    }

    [Fact]
    public void The_third_return_in_a_region_is_settled_by_the_secretary()
    {
        var walk = new CaseWalk(Province, Plain).Do("verify", "Valid");
        for (var round = 0; round < 2; round++)
            walk.Do("accept", "Returned").Do("redispose", "Forwarded", ("unit", "dinkes"));
        walk.Do("accept", "Returned").Do("redesignate", "Forwarded", ("unit", "dishub"));

        Assert.Equal("dishub", walk.Facts.UnitId);
        Assert.Equal("forwarding.cap", Assert.IsType<Advance.Refused>(walk.Try("accept", "Returned")).Code);
        AssertClosed(Answer(walk.Do("accept", "Accepted")).Do("awaitReporter", "Satisfied"), CaseStatus.Closed, null);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Without_a_unit_people_find_one(string agency)
    {
        var walk = new CaseWalk(agency, "Lain lain").Do("verify", "Valid").Do("forwardManual", "NoUnit").Do("designate", "NoUnit").Do("forwardManual", "Forwarded", ("unit", AgencyFileTests.All[agency].Topics[^1].UnitId));

        AssertClosed(Answer(walk.Do("accept", "Accepted")).Do("awaitReporter", "Satisfied"), CaseStatus.Closed, null);
    }

    [Fact]
    public void The_limit_is_extended_once()
    {
        var walk = Approved(new CaseWalk(Province, Plain).Do("verify", "Valid").Do("accept", "Accepted"));
        var due = walk.DueOf("substantiveResponse");
        walk.Do("respond", "ExtensionRequested").Do("decideExtension", "Granted");
        var extended = walk.DueOf("substantiveResponse");
        walk.Do("respond", "ExtensionRequested");

        Assert.True(extended > due.AddDays(7));
        Assert.Equal(["respond"], walk.Waiting);
        Assert.Equal(extended, walk.DueOf("substantiveResponse"));
        AssertClosed(walk.Do("respond", "Responded").Do("review", "Substantive").Do("awaitReporter", "Satisfied"), CaseStatus.Closed, null);
    }

    [Theory, MemberData(nameof(Agencies))]
    public void Oversight_goes_to_the_inspectorate_and_may_come_back(string agency)
    {
        var walk = new CaseWalk(agency, Plain).Do("verify", "Oversight");
        Assert.True(walk.Facts.Restricted);
        Assert.Equal(["register"], walk.Waiting);
        walk.Do("register", "Registered").Do("neutralResponse", "Responded").Do("checkConflict", "Clear").Do("protect", "Protected").Do("study", "Studied").Do("decideStudy", "NotOversight").Do("returnFile", "BackToUnit");
        Assert.Equal(["verify"], walk.Waiting);
        Assert.False(walk.Facts.Restricted);

        AssertClosed(Answer(walk.Do("verify", "Valid").Do("accept", "Accepted")).Do("awaitReporter", "Satisfied"), CaseStatus.Closed, null);
    }

    [Fact]
    public void Only_connected_outcomes_are_offered()
    {
        var walk = Approved(new CaseWalk(Ministry, Plain).Do("verify", "Valid").Do("accept", "Accepted"));

        Assert.Equal(["Responded"], walk.Effects.OfType<Effect.OpenTask>().Last(t => t.Step.Activity == "respond").Outcomes);
    }

    private static CaseWalk Answered(string agency) => Answer(new CaseWalk(agency, Plain).Do("verify", "Valid").Do("accept", "Accepted"));

    private static CaseWalk Approved(CaseWalk walk) => walk.Do("firstResponse", "Responded").Do("draft", "Drafted").Do("approve", "Approved");

    private static CaseWalk Answer(CaseWalk walk) => Approved(walk).Do("respond", "Responded").Do("review", "Substantive");

    internal static void AssertClosed(CaseWalk walk, CaseStatus status, string? basis)
    {
        Assert.True(walk.IsOver, "Waiting: " + string.Join(", ", walk.Waiting));
        Assert.Empty(walk.Waiting);
        Assert.Empty(walk.Clocks);
        Assert.Equal(status, walk.Facts.Status);
        Assert.NotNull(walk.Basis);
        if (basis is not null)
            Assert.Equal(basis, walk.Basis);
    }
}
