using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Tests.Workflows;

/// <summary>The roads of the oversight SOP, alone and inside another.</summary>
public sealed class OversightRoadTests
{
    public static TheoryData<bool> AloneOrInside => [true, false];

    [Theory, MemberData(nameof(AloneOrInside))]
    public void An_examination_ends_with_a_decision_a_result_and_followed_recommendations(bool alone)
    {
        var walk = Decide(Examine(Studied(alone).Do("decideStudy", "TeamMedium")), "AdministrativeFault", "ActionRequired");
        Assert.Equal(["followUp", "informReporter"], People(walk));
        walk.Do("informReporter", "Responded").Do("recordObjection", "NoObjection");
        Assert.Equal(["followUp"], People(walk));
        walk.Do("followUp", "Completed").Do("archive", "Archived");

        SopRoadTests.AssertClosed(walk, CaseStatus.Closed, "Selesai diperiksa APIP; hasil disampaikan kepada pelapor");
    }

    [Theory, MemberData(nameof(AloneOrInside))]
    public void Nobody_objects_within_the_term(bool alone)
    {
        var walk = Decide(Examine(Studied(alone).Do("decideStudy", "TeamLight")), "NoFault", "NoAction").Do("informReporter", "Responded").Wait("22hk");

        Assert.Equal(["archive"], People(walk));
        SopRoadTests.AssertClosed(walk.Do("archive", "Archived"), CaseStatus.Closed, null);
    }

    [Theory]
    [InlineData("Rejected", "Rejected")]
    [InlineData("Rejected", "Granted")]
    [InlineData("Granted", null)]
    public void Objections_and_appeals_are_settled(string objection, string? appeal)
    {
        var walk = Decide(Examine(Studied(true).Do("decideStudy", "TeamHeavy")), "AdministrativeFault", "NoAction").Do("informReporter", "Responded").Do("recordObjection", "Objection").Do("settleObjection", objection);
        if (appeal is not null)
            walk.Do("recordAppeal", "Appeal").Do("settleAppeal", appeal);
        if (objection == "Granted" || appeal == "Granted")
            walk.Do("amendDecision", "Amended");

        SopRoadTests.AssertClosed(walk.Do("archive", "Archived"), CaseStatus.Closed, null);
    }

    [Fact]
    public void Missing_evidence_is_asked_for_and_studied_again()
    {
        var walk = Studied(true).Do("decideStudy", "IdentityMissing").Do("clarify", "ReporterMustComplete").Do("requestEvidence", "Completed").Do("study", "Studied").Do("decideStudy", "EvidenceInsufficient").Do("clarify", "Sufficient");

        SopRoadTests.AssertClosed(Decide(Examine(walk), "NoFault", "NoAction").Do("informReporter", "Responded").Do("recordObjection", "NoObjection").Do("archive", "Archived"), CaseStatus.Closed, null);
    }

    [Theory, MemberData(nameof(AloneOrInside))]
    public void Insufficient_evidence_is_archived_and_the_reporter_told(bool alone)
    {
        SopRoadTests.AssertClosed(Studied(alone).Do("decideStudy", "EvidenceInsufficient").Do("clarify", "Insufficient"), CaseStatus.Archived, null);
        var silent = Studied(alone).Do("decideStudy", "IdentityMissing").Do("clarify", "ReporterMustComplete").Wait("31hari");
        SopRoadTests.AssertClosed(silent, CaseStatus.Archived, null);
    }

    [Fact]
    public void Signs_of_crime_are_coordinated_beside_the_examination()
    {
        var walk = Studied(true).Do("decideStudy", "CriminalIndication");
        Assert.Equal(["coordinateAph", "draftAssignment"], People(walk));
        walk.Do("coordinateAph", "Criminal");
        walk = Decide(Examine(walk), "AdministrativeFaultWithLoss", "ActionRequired");
        Assert.Equal(["coordinateLoss", "followUp", "handOverAph", "informReporter"], People(walk));
    }

    [Fact]
    public void A_letter_of_assignment_goes_back_until_it_is_signed()
    {
        var walk = Studied(true).Do("decideStudy", "TeamLight").Do("draftAssignment", "Drafted").Do("initialAssignment", "Returned").Do("draftAssignment", "Drafted").Do("initialAssignment", "Initialed").Do("signAssignment", "Returned");

        Assert.Equal(["examine"], People(walk.Do("draftAssignment", "Drafted").Do("initialAssignment", "Initialed").Do("signAssignment", "Signed")));
    }

    [Fact]
    public void The_inspectorate_does_not_examine_itself()
    {
        var walk = Registered(true).Do("checkConflict", "ApipReported").Do("referUp", "Referred");

        SopRoadTests.AssertClosed(walk, CaseStatus.NotOurs, null);
    }

    [Fact]
    public void A_conflicted_officer_is_replaced_by_the_superior()
    {
        var walk = Registered(true).Do("checkConflict", "OfficerConflict").Do("replaceOfficer", "Replaced").Do("protect", "ThreatReported");

        Assert.Equal(["study"], People(walk));
        Assert.Contains(walk.Effects.OfType<Effect.Escalate>(), e => e is { ToRole: Roles.Apip, Acknowledge: true });
    }

    [Fact]
    public void A_report_that_is_no_oversight_matter_is_closed_when_no_other_SOP_waits_for_it() =>
        SopRoadTests.AssertClosed(Studied(true).Do("decideStudy", "NotOversight").Do("returnFile", "BackToUnit"), CaseStatus.NotOurs, null);

    [Fact]
    public void The_examination_climbs_its_ladder_and_the_reporter_hears_time_and_again()
    {
        var walk = Examine(Studied(true).Do("decideStudy", "TeamLight"), until: "examine").Wait("62hk");

        Assert.Equal(3, walk.Told("examination").Count());
        Assert.InRange(walk.Effects.OfType<Effect.Notify>().Count(n => n.Template == "oversight-interim"), 5, 6);
        Assert.Equal(["examine"], People(walk));
    }

    private static IEnumerable<string> People(CaseWalk walk) => walk.Waiting.Where(w => w is not "waitInterim").Order();

    private static CaseWalk Registered(bool alone)
    {
        var walk = alone ? new CaseWalk("kab-bima", sopId: "sop-pengawasan").Do("handOver", "Oversight") : new CaseWalk("kemensos").Do("verify", "Oversight");
        return walk.Do("register", "Registered").Do("neutralResponse", "Responded");
    }

    private static CaseWalk Studied(bool alone) => Registered(alone).Do("checkConflict", "Clear").Do("protect", "Protected").Do("study", "Studied");

    private static CaseWalk Examine(CaseWalk walk, string? until = null)
    {
        walk.Do("draftAssignment", "Drafted").Do("initialAssignment", "Initialed").Do("signAssignment", "Signed");
        return until == "examine" ? walk : walk.Do("examine", "Examined").Do("draftReport", "Drafted").Do("reviewReport", "Returned").Do("draftReport", "Drafted").Do("reviewReport", "Agreed");
    }

    private static CaseWalk Decide(CaseWalk walk, string result, string decision) =>
        walk.Do("concludeReport", result).Do("submitReport", "Submitted").Do("decide", decision);
}
