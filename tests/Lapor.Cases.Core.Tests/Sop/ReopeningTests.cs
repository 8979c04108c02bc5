using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Lint;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Tests.WorkingTime;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>A closed case is opened again: who may, until when, and what runs then.</summary>
public sealed class ReopeningTests
{
    private const string Rules = """
        [{"status":"Closed","entry":"reclock","reporter":{"limit":{"amount":30,"unit":"calendarDays","legalBasis":"x"},"times":2},"roles":["agency-admin"],"legalBasis":"y"}]
        """;

    private static readonly Actor Admin = Play.Holder(Roles.AgencyAdmin);

    [Fact]
    public void A_reopened_case_runs_from_the_entry_with_fresh_clocks_that_name_the_old_ones()
    {
        var play = Closed();
        play.Now = play.Now.AddDays(20);
        play.Do(new Stimulus.Reopen("Bantuan tetap belum cair.", Actor.Reporter));
        var clock = Assert.Single(play.Of<Effect.StartClock>());
        Assert.Equal((new ClockKey("answering", 2), new ClockKey("answering", 1), play.Now), (clock.Clock, clock.Continues, clock.StartedAt));
        Assert.Equal((new StepKey("answer", 2), clock.Clock), play.One<Effect.OpenTask>() is var task ? (task.Step, task.Clock) : default);
        Assert.Equal((2, CaseStatus.InProgress), (play.Facts.Round, play.Facts.Status));
        Assert.Equal("Bantuan tetap belum cair.", Assert.Single(play.Of<Effect.Record>(), r => r.Kind == "case.reopened").Text);
        Assert.Contains(play.Effects, e => e is Effect.Escalate { ToRole: Roles.Apip });
        Assert.DoesNotContain(play.State.Waiting, w => w.Step.Activity == "verify");
        play.Answer("answer", "Sent", Admin);
        Assert.Equal("Finished", play.State.Status);
        Assert.Contains(play.Effects, e => e is Effect.CloseCase);
    }

    [Fact]
    public void A_round_within_the_new_run_continues_nothing()
    {
        var play = Closed();
        play.Do(new Stimulus.Reopen("Lagi.", Admin)).Answer("answer", "Redo", Admin);
        Assert.Null(Assert.Single(play.Of<Effect.StartClock>()).Continues);
        Assert.Equal(new ClockKey("answering", 3), play.One<Effect.StartClock>().Clock);
    }

    [Fact]
    public void A_step_of_the_new_run_can_lead_back_to_steps_before_the_entry()
    {
        var play = Closed();
        play.Do(new Stimulus.Reopen("Lagi.", Admin)).Answer("answer", "Verify", Admin);
        Assert.Equal(new StepKey("verify", 2), play.One<Effect.OpenTask>().Step);
        play.Answer("verify", "Ok", Admin);
        Assert.Equal(new StepKey("answer", 3), play.One<Effect.OpenTask>().Step);
    }

    [Fact]
    public void The_reporters_right_ends_with_its_limit_and_its_number()
    {
        var play = Closed();
        var closed = play.Now;
        play.Now = Calendars.At("2025-07-03T00:00:00+07:00").ToUniversalTime();
        Assert.Equal("reopening.too-late", Code(play, Actor.Reporter, closed));
        play.Now = play.Now.AddSeconds(-1);
        Assert.Null(Code(play, Actor.Reporter, closed));
        Reopen(play).Answer("answer", "Sent", Admin);
        Reopen(play).Answer("answer", "Sent", Admin);
        Assert.Equal("reopening.times", Code(play, Actor.Reporter, play.Now));
        Assert.Null(Code(play, Admin, play.Now));

        static Play Reopen(Play play) => play.Do(new Stimulus.Reopen("Lagi.", Actor.Reporter));
    }

    [Fact]
    public void Only_who_the_SOP_names_and_who_may_see_the_case_opens_it_again()
    {
        var play = Closed();
        Assert.Equal("actor.role", Code(play, Play.Holder(Roles.UnitHead, "dinkes"), play.Now));
        Assert.Equal("case.not-closed", Code(new Play(Read(Rules)), Admin, null));
        Assert.Equal("reopening.not-provided", Code(Closed("[]"), Admin, play.Now));
        Assert.Equal("field.required", Assert.IsType<Advance.Refused>(play.Try(new Stimulus.Reopen(" ", Admin))).Code);
    }

    [Fact]
    public void A_reopened_state_survives_storage_and_is_not_started_twice()
    {
        var play = Closed();
        play.Do(new Stimulus.Reopen("Lagi.", Admin));
        Assert.Equal(play.State.ToJson(), SopState.FromJson(play.State.ToJson()).ToJson());
        Assert.Equal("case.not-closed", Assert.IsType<Advance.Refused>(play.Try(new Stimulus.Reopen("Lagi.", Admin))).Code);
    }

    [Theory]
    [InlineData("""[{"status":"Closed","entry":"nowhere","roles":["agency-admin"],"legalBasis":"y"}]""", "reopening.entry-unknown")]
    [InlineData("""[{"status":"Closed","entry":"reclock","roles":["agency-admin"]}]""", "reopening.no-basis")]
    [InlineData("""[{"status":"Closed","entry":"reclock","reporter":{"limit":{"amount":3,"unit":"hours"}}}]""", "reopening.no-basis")]
    [InlineData("""[{"status":"Closed","entry":"reclock","roles":["mayor"],"legalBasis":"y"}]""", "reopening.role-unknown")]
    [InlineData("""[{"status":"Closed","entry":"reclock"}]""", "reopening.nobody")]
    [InlineData("""[{"status":"Shut","entry":"reclock","roles":["apip"],"legalBasis":"y"}]""", "reopening.malformed")]
    [InlineData("""[{"status":"Closed","entry":"answer","roles":["agency-admin"],"legalBasis":"y"}]""", "reopening.road")]
    public void Lint_says_what_is_wrong_with_the_rules(string rules, string code) =>
        Assert.Contains(SopLinter.Lint(Json(rules)), p => p.Code == code);

    [Fact]
    public void Good_rules_are_not_complained_about() => Assert.DoesNotContain(SopLinter.Lint(Json(Rules)), p => p.Code.StartsWith("reopening.", StringComparison.Ordinal));

    private static Play Closed(string rules = Rules) => new Play(Read(rules)).Answer("verify", "Ok", Admin).Answer("answer", "Sent", Admin);

    private static string? Code(Play play, Actor actor, DateTimeOffset? closedAt)
    {
        var context = new SopContext
        {
            Now = play.Now,
            Agency = Play.Agency,
            Case = play.Facts with { ClosedAt = closedAt },
            CalendarFor = _ => Calendars.Get("id-5"),
        };
        return (SopEngine.Instance.Advance(play.Sop, play.State, new Stimulus.Reopen("Lagi.", actor), context) as Advance.Refused)?.Code;
    }

    private static SopVersion Read(string rules) => SopReader.Read(Json(rules), SopReadOptions.Strict).Sop!;

    private static string Json(string rules)
    {
        const string limit = """{"amount":10,"unit":"workingDays","legalBasis":"x"}""";
        var json = JsonNode.Parse(new Draft().Step("start", "Elsa.Start")
            .Step("verify", "Lapor.Task", ("performer", Roles.AgencyAdmin), ("outcomes", Draft.Json("""["Ok"]""")), ("limit", Draft.Json(limit)))
            .Step("clock", "Lapor.StartClock", ("clock", "answering"), ("limit", Draft.Json(limit)))
            .Step("reclock", "Lapor.StartClock", ("clock", "answering"), ("limit", Draft.Json(limit)))
            .Step("answer", "Lapor.Task", ("performer", Roles.AgencyAdmin), ("outcomes", Draft.Json("""["Sent","Redo","Verify"]""")), ("limit", Draft.Json("""{"clock":"answering"}""")))
            .Step("close", "Lapor.CloseCase", ("status", "Closed"), ("basis", "Selesai"))
            .Flow("start -> verify", "verify.Ok -> clock", "clock -> answer", "reclock -> answer", "answer.Sent -> close", "answer.Redo -> reclock", "answer.Verify -> verify").ToJson())!.AsObject();
        json["customProperties"] = new JsonObject { ["lapor:reopening"] = JsonNode.Parse(rules) };
        return json.ToJsonString();
    }
}
