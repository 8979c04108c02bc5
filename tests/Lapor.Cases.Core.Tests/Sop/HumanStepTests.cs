using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>What people's steps do and refuse.</summary>
public sealed class HumanStepTests
{
    private static readonly Actor Admin = Play.Holder(Roles.AgencyAdmin);

    private static Play Verify(params string[] more) => new(new Draft()
        .Step("start", "Elsa.Start").Step("verify", "Lapor.VerifyReport", ("limit", Draft.Json("""{"amount":3,"unit":"workingDays","start":"received","legalBasis":"x"}""")))
        .Step("forward", "Lapor.ForwardReport", ("mode", "automatic")).Step("accept", "Lapor.AcceptForwarding", ("maxReturns", 1))
        .Step("manual", "Lapor.ForwardReport").Step("ask", "Lapor.RequestCompletion").Step("end", "Elsa.End")
        .Flow("start -> verify", "verify.Valid -> forward", "verify.Incomplete -> ask", "verify.NotOurs -> end", "forward.Forwarded -> accept",
            "forward.NoUnit -> manual", "forward.Conflict -> manual", "accept.Returned -> manual", "accept.Accepted -> end")
        .Flow(more).Read());

    [Fact]
    public void Opening_a_step_opens_a_task_and_its_clock()
    {
        var play = Verify();
        var task = play.One<Effect.OpenTask>();
        Assert.Equal((new StepKey("verify", 1), Roles.AgencyAdmin, new ClockKey("verify", 1)), (task.Step, task.PerformerRole, task.Clock));
        Assert.Equal(["Valid", "Incomplete", "NotOurs"], task.Outcomes);
        var clock = play.One<Effect.StartClock>();
        Assert.Equal((Play.Received, false), (clock.StartedAt, clock.Interrupts));
        Assert.Equal(new DateTimeOffset(2025, 6, 5, 17, 0, 0, TimeSpan.Zero), clock.DueAt);
    }

    [Fact]
    public void Only_the_performer_may_answer_and_only_with_what_is_asked()
    {
        var play = Verify();
        Assert.Equal("actor.role agency-admin", play.Refusal("verify", "Valid", Play.Holder(Roles.UnitLiaison), ("class", "ordinary")));
        Assert.Equal("outcome.unknown Overdue", play.Refusal("verify", "Overdue", Admin));
        Assert.Equal("field.required class", play.Refusal("verify", "Valid", Admin));
        Assert.Equal("field.invalid class", play.Refusal("verify", "Valid", Admin, ("class", "curhat")));
        Assert.Equal("field.invalid unit", play.Refusal("verify", "Valid", Admin, ("class", "ordinary"), ("unit", "nowhere")));
        Assert.Equal("field.required missing", play.Refusal("verify", "Incomplete", Admin));
        Assert.Equal("field.required destination", play.Refusal("verify", "NotOurs", Admin, ("reason", "x")));
        var stale = play.Complete("verify", "Valid", Admin) with { Step = new StepKey("verify", 2) };
        Assert.Equal(new Advance.Refused("step.not-waiting", "verify#2"), play.Try(stale));
    }

    [Fact]
    public void The_reported_person_and_unit_never_act()
    {
        var play = Verify();
        var facts = new Play(play.Sop, f => f with { ReportedUserIds = ["siti"] });
        Assert.Equal("actor.conflict", facts.Refusal("verify", "Valid", Admin, ("class", "ordinary")));
    }

    [Fact]
    public void A_valid_report_goes_to_the_chosen_unit_and_its_liaison()
    {
        var play = Verify().Answer("verify", "Valid", Admin, ("class", "ordinary"), ("unit", "dinsos"), ("note", "mohon cepat"));
        Assert.Equal(new Effect.CloseTask(new StepKey("verify", 1), TaskEnd.Completed, "Valid", "siti"), play.Effects[0]);
        Assert.Equal(new Effect.StopClock(new ClockKey("verify", 1), ClockEnd.Met), play.Effects[1]);
        Assert.Equal("dinsos", play.One<Effect.ForwardToUnit>().UnitId);
        Assert.Equal(CaseStatus.AwaitingFollowUp, play.One<Effect.SetStatus>().Status);
        Assert.Equal("dinsos", play.One<Effect.OpenTask>().UnitId);
        Assert.Contains(play.Of<Effect.Record>(), r => r is { Kind: "note", Visibility: Visibility.Internal, Text: "mohon cepat" });
        Assert.Equal("actor.role unit-liaison", play.Refusal("accept", "Accepted", Play.Holder(Roles.UnitLiaison, "dinkes")));
        Assert.Equal("field.required reason", play.Refusal("accept", "Returned", Play.Holder(Roles.UnitLiaison, "dinsos")));
    }

    [Fact]
    public void A_report_is_never_forwarded_to_the_reported_unit()
    {
        var play = Verify().Answer("verify", "Valid", Admin, ("class", "ordinary"), ("unit", "dinsos"), ("reportedUnit", "dinsos"));
        Assert.Empty(play.Of<Effect.ForwardToUnit>());
        Assert.Equal("manual", play.State.Waiting[0].ActivityId);
    }

    [Fact]
    public void Returning_is_capped()
    {
        var liaison = Play.Holder(Roles.UnitLiaison, "dinkes", "budi");
        var play = new Play(new Draft().Step("accept", "Lapor.AcceptForwarding", ("maxReturns", 1)).Step("again", "Lapor.ForwardReport", ("unit", "dinkes"))
            .Step("start", "Elsa.Start").Step("end", "Elsa.End")
            .Flow("start -> accept", "accept.Returned -> again", "again.Forwarded -> accept", "accept.Accepted -> end").Read(), f => f with { UnitId = "dinkes" });
        play.Answer("accept", "Returned", liaison, ("reason", "bukan tupoksi"));
        Assert.Equal(new StepKey("accept", 2), play.State.Waiting[0].Step);
        Assert.Equal("forwarding.cap 1", play.Refusal("accept", "Returned", liaison, ("reason", "lagi")));
        Assert.Equal("Finished", play.Answer("accept", "Accepted", liaison).State.SubStatus);
    }

    [Fact]
    public void A_step_of_the_reported_unit_goes_to_the_secretary()
    {
        var play = new Play(
            new Draft().Step("start", "Elsa.Start").Step("first", "Lapor.FirstResponse").Flow("start -> first").Read(),
            f => f with { UnitId = "dinkes", ReportedUnitId = "dinkes" });
        Assert.Equal((Roles.Secretary, null), (play.One<Effect.OpenTask>().PerformerRole, play.One<Effect.OpenTask>().UnitId));
        Assert.Equal("actor.role secretary", play.Refusal("first", "Responded", Play.Holder(Roles.UnitLiaison, "dinkes"), ("text", "x")));
    }

    [Fact]
    public void Answers_are_public_need_their_evidence_and_stop_their_clocks()
    {
        var liaison = Play.Holder(Roles.UnitLiaison, "dinkes");
        var play = new Play(new Draft().Step("start", "Elsa.Start")
            .Step("clock", "Lapor.StartClock", ("clock", "substantiveResponse"), ("limit", Draft.Json("""{"amount":10,"unit":"workingDays","legalBasis":"x"}""")))
            .Step("first", "Lapor.FirstResponse", ("limit", Draft.Json("""{"clock":"substantiveResponse"}""")))
            .Step("answer", "Lapor.SubstantiveResponse", ("evidenceRequired", true), ("limit", Draft.Json("""{"clock":"substantiveResponse"}""")))
            .Step("reply", "Lapor.AwaitReporter", ("limit", Draft.Json("""{"amount":10,"unit":"workingDays","legalBasis":"x"}""")))
            .Step("close", "Lapor.CloseCase", ("basis", "selesai")).Step("end", "Elsa.End")
            .Flow("start -> clock", "clock -> first", "first.Responded -> answer", "answer.Responded -> reply", "reply.Satisfied -> close", "reply.Silent -> close", "reply.Disputed -> answer", "close -> end")
            .Read(), f => f with { UnitId = "dinkes" });
        Assert.Equal(new ClockKey("substantiveResponse", 1), play.Waiting("first").Clock);
        play.Answer("first", "Responded", liaison, ("text", "Kami proses."));
        Assert.Contains(play.Of<Effect.Record>(), r => r is { Kind: "answer.first", Visibility: Visibility.Public });
        Assert.Equal("evidence.required attachments", play.Refusal("answer", "Responded", liaison, ("text", "Selesai.")));
        play.Answer("answer", "Responded", liaison, ("text", "Selesai."), ("attachments", new System.Text.Json.Nodes.JsonArray("f-1")));
        Assert.Contains(new Effect.StopClock(new ClockKey("substantiveResponse", 1), ClockEnd.Met), play.Effects);
        Assert.True(play.One<Effect.StartClock>().Interrupts);

        Assert.Equal("field.invalid rating", play.Refusal("reply", "Satisfied", Actor.Reporter, ("rating", 6)));
        Assert.Equal("outcome.unknown Silent", play.Refusal("reply", "Silent", Actor.Reporter));
        play.Now = play.One<Effect.StartClock>().DueAt;
        play.Do(new Stimulus.ClockDue(new ClockKey("reply", 1)));
        Assert.DoesNotContain(play.Of<Effect.SetFacts>(), f => f.Rating is not null);
        Assert.Contains(play.Of<Effect.Record>(), r => r.Kind == "reporter.silent");
        Assert.Equal("selesai", play.One<Effect.CloseCase>().Basis);
        Assert.Equal(new Advance.Refused("case.closed"), play.Try(new Stimulus.ClockDue(new ClockKey("reply", 1))));
    }

    [Fact]
    public void Apip_reviews_only_what_it_did_not_work_on()
    {
        var sop = new Draft().Step("start", "Elsa.Start").Step("review", "Lapor.ApipReview", ("outcomes", Draft.Json("""["Cleared"]"""))).Flow("start -> review").Read();
        var play = new Play(sop, f => f with { ParticipantIds = ["rudi"] });
        Assert.True(play.One<Effect.OpenTask>().Restricted);
        Assert.Equal("outcome.unknown Finding", play.Refusal("review", "Finding", Play.Holder(Roles.Apip)));
        Assert.Equal("actor.took-part", play.Refusal("review", "Cleared", Play.Holder(Roles.Apip, id: "rudi"), ("reason", "x")));
        play.Answer("review", "Cleared", Play.Holder(Roles.Apip), ("reason", "bersih"));
        Assert.Contains(play.Of<Effect.Record>(), r => r is { Kind: "apip.cleared", Visibility: Visibility.Restricted });
    }

    [Fact]
    public void Oversight_restricts_the_case_and_its_ladder_to_apip()
    {
        var play = new Play(new Draft().Step("start", "Elsa.Start").Step("verify", "Lapor.VerifyReport")
            .Step("review", "Lapor.ApipReview", ("limit", Draft.Json("""{"amount":5,"unit":"workingDays","legalBasis":"x"}""")),
                ("escalations", Draft.Json("""[{"percent":100,"to":"secretary"}]""")))
            .Flow("start -> verify", "verify.Oversight -> review").Read());
        play.Answer("verify", "Oversight", Admin, ("reason", "pungutan"));
        Assert.True(play.One<Effect.SetFacts>().Restricted);
        play.Do(new Stimulus.RungReached(new ClockKey("review", 1), 1));
        Assert.Equal(Roles.Apip, play.One<Effect.Escalate>().ToRole);
    }

    [Fact]
    public void A_task_records_its_text_as_the_designer_says()
    {
        var play = new Play(new Draft().Step("start", "Elsa.Start")
            .Step("draft", "Lapor.Task", ("performer", "unit-staff"), ("outcomes", Draft.Json("""["Drafted"]""")), ("records", "draft"), ("visibility", "internal"),
                ("fields", Draft.Json("""[{"name":"text","label":"Draf","kind":"multiline","required":true}]""")))
            .Flow("start -> draft").Read(), f => f with { UnitId = "dinkes" });
        Assert.Equal("field.required text", play.Refusal("draft", "Drafted", Play.Holder(Roles.UnitStaff, "dinkes")));
        play.Answer("draft", "Drafted", Play.Holder(Roles.UnitStaff, "dinkes"), ("text", "konsep"));
        Assert.Contains(play.Of<Effect.Record>(), r => r is { Kind: "draft", Text: "konsep" });
    }
}
