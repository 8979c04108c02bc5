using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>Clocks, ladders, pauses and waits.</summary>
public sealed class ClockTests
{
    private static readonly Actor Admin = Play.Holder(Roles.AgencyAdmin);

    private const string ThreeDays = """{"amount":3,"unit":"workingDays","legalBasis":"x","variants":[{"urgency":"U2","amount":1,"unit":"workingDays","legalBasis":"y"}]}""";

    [Fact]
    public void A_breach_ends_the_step_only_where_overdue_is_connected()
    {
        var draft = new Draft().Step("start", "Elsa.Start").Step("a", "Lapor.HandOff", ("limit", Draft.Json(ThreeDays)))
            .Step("b", "Lapor.HandOff", ("limit", Draft.Json(ThreeDays))).Step("after", "Lapor.Task")
            .Flow("start -> a", "start -> b", "a.Overdue -> after");
        var play = new Play(draft.Read());
        Assert.Equal([true, false], play.Of<Effect.StartClock>().Select(c => c.Interrupts));
        play.Now = play.Of<Effect.StartClock>().First().DueAt;
        play.Do(new Stimulus.ClockDue(new ClockKey("a", 1)));
        Assert.Contains(new Effect.CloseTask(new StepKey("a", 1), TaskEnd.Overdue, "Overdue", "system"), play.Effects);
        Assert.Contains(new Effect.StopClock(new ClockKey("a", 1), ClockEnd.Breached), play.Effects);
        play.Do(new Stimulus.ClockDue(new ClockKey("b", 1)));
        Assert.Equal("clock.breached", play.One<Effect.Record>().Kind);
        Assert.Equal(["b", "after"], play.State.Waiting.Select(w => w.ActivityId));
        Assert.Equal(new Advance.Refused("clock.already-breached", "b#1"), play.Try(new Stimulus.ClockDue(new ClockKey("b", 1))));
        play.Answer("b", "Confirmed", Admin, ("institution", "BPBD"), ("receivedBy", "Rina"));
        Assert.Contains(new Effect.StopClock(new ClockKey("b", 1), ClockEnd.Breached), play.Effects);
    }

    [Fact]
    public void A_breach_of_a_shared_clock_interrupts_the_steps_that_joined_it()
    {
        var play = new Play(new Draft().Step("start", "Elsa.Start")
            .Step("clock", "Lapor.StartClock", ("clock", "c"), ("limit", Draft.Json(ThreeDays)))
            .Step("a", "Lapor.HandOff", ("limit", Draft.Json("""{"clock":"c"}"""))).Step("b", "Lapor.Task", ("limit", Draft.Json("""{"clock":"c"}""")))
            .Step("late", "Lapor.Task")
            .Flow("start -> clock", "clock -> a", "clock -> b", "a.Overdue -> late").Read());
        Assert.True(play.One<Effect.StartClock>().Interrupts);
        play.Do(new Stimulus.ClockDue(new ClockKey("c", 1)));
        Assert.Equal(["b", "late"], play.State.Waiting.Select(w => w.ActivityId));
    }

    [Fact]
    public void The_first_variant_that_fits_counts_and_the_unit_s_calendar_decides()
    {
        var draft = new Draft().Step("start", "Elsa.Start").Step("a", "Lapor.FirstResponse", ("limit", Draft.Json(ThreeDays))).Flow("start -> a").Read();
        Assert.Equal(3, new Play(draft).One<Effect.StartClock>().Limit.Amount);
        var urgent = new Play(draft, f => f with { Urgency = Urgency.U2, UnitId = "dinsos" }).One<Effect.StartClock>();
        Assert.Equal((1, "y"), (urgent.Limit.Amount, urgent.Limit.LegalBasis));
        // Midnight in Jayapura (UTC+9) ends the next working day.
        Assert.Equal(new DateTimeOffset(2025, 6, 3, 15, 0, 0, TimeSpan.Zero), urgent.DueAt);
    }

    [Fact]
    public void Asking_the_reporter_pauses_the_pausable_clocks_until_they_answer()
    {
        var play = new Play(new Draft().Step("start", "Elsa.Start")
            .Step("clock", "Lapor.StartClock", ("clock", "c"), ("limit", Draft.Json(ThreeDays)))
            .Step("hard", "Lapor.StartClock", ("clock", "h"), ("limit", Draft.Json(ThreeDays)), ("pausable", false))
            .Step("ask", "Lapor.RequestCompletion", ("limit", Draft.Json("""{"amount":30,"unit":"calendarDays","legalBasis":"x"}""")), ("escalations", Draft.Json("""[{"percent":50,"to":"reporter"}]""")))
            .Step("next", "Lapor.Task", ("limit", Draft.Json("""{"amount":3,"unit":"workingDays","start":"received","legalBasis":"x"}""")))
            .Flow("start -> clock", "clock -> hard", "hard -> ask", "ask.Completed -> next").Read());
        Assert.Equal(new ClockKey("c", 1), play.One<Effect.PauseClock>().Clock);
        Assert.Equal(CaseStatus.AwaitingReporter, play.One<Effect.SetStatus>().Status);
        Assert.Equal(new Advance.Refused("clock.paused", "c#1"), play.Try(new Stimulus.ClockDue(new ClockKey("c", 1))));
        play.Do(new Stimulus.RungReached(new ClockKey("ask", 1), 1));
        Assert.Equal((1, 0), (play.Of<Effect.Notify>().Count(), play.Of<Effect.Escalate>().Count()));

        play.Now += TimeSpan.FromDays(10);
        play.Answer("ask", "Completed", Admin, ("text", "KTP menyusul"));
        Assert.Equal(new ClockKey("c", 1), play.One<Effect.ResumeClock>().Clock);
        Assert.Equal(CaseStatus.Unverified, play.One<Effect.SetStatus>().Status);
        var clock = play.One<Effect.StartClock>();
        Assert.Equal((Play.Received, 1), (clock.StartedAt, clock.Pauses.Count));
        Assert.True(clock.DueAt > play.Now, "The days with the reporter do not count.");
    }

    [Fact]
    public void The_reporter_s_silence_withdraws_the_report()
    {
        var play = new Play(new Draft().Step("start", "Elsa.Start")
            .Step("ask", "Lapor.RequestCompletion", ("limit", Draft.Json("""{"amount":30,"unit":"calendarDays","legalBasis":"x"}""")))
            .Step("close", "Lapor.CloseCase", ("status", "Withdrawn"), ("basis", "UU 25/2009 Pasal 44 ayat (5)"))
            .Flow("start -> ask", "ask.Withdrawn -> close").Read());
        play.Do(new Stimulus.ClockDue(new ClockKey("ask", 1)));
        Assert.Equal(CaseStatus.Withdrawn, play.One<Effect.SetStatus>().Status);
        Assert.Equal(new Effect.StopClock(new ClockKey("ask", 1), ClockEnd.Met), play.One<Effect.StopClock>());
    }

    [Fact]
    public void A_rung_never_moves_the_case_and_never_reaches_the_reported_unit()
    {
        var draft = new Draft().Step("start", "Elsa.Start").Step("a", "Lapor.HandOff", ("limit", Draft.Json(ThreeDays)),
            ("escalations", Draft.Json("""[{"percent":50,"to":"unit-head"},{"percent":100,"plus":{"amount":5,"unit":"workingDays","legalBasis":"x"},"to":"apip","acknowledge":true}]"""))).Flow("start -> a").Read();
        var play = new Play(draft, f => f with { UnitId = "dinkes", ReportedUnitId = "dinkes" });
        var rungs = play.One<Effect.StartClock>().Rungs;
        Assert.Equal([1, 2], rungs.Select(r => r.Rung));
        Assert.True(rungs[0].At < play.One<Effect.StartClock>().DueAt && rungs[1].At > play.One<Effect.StartClock>().DueAt);
        var before = play.State.ToJson();
        play.Do(new Stimulus.RungReached(new ClockKey("a", 1), 1));
        Assert.Equal((Roles.Secretary, null, false), (play.One<Effect.Escalate>().ToRole, play.One<Effect.Escalate>().UnitId, play.One<Effect.Escalate>().Acknowledge));
        Assert.Equal(before, play.State.ToJson());
        Assert.Equal(new Advance.Refused("rung.unknown", "3"), play.Try(new Stimulus.RungReached(new ClockKey("a", 1), 3)));
        Assert.Equal(new Advance.Refused("clock.not-running", "z#1"), play.Try(new Stimulus.RungReached(new ClockKey("z", 1), 1)));
    }

    [Fact]
    public void A_wait_for_working_time_is_a_clock_that_moves_the_case()
    {
        var play = new Play(new Draft().Step("start", "Elsa.Start").Step("wait", "Lapor.WaitWorkingTime", ("limit", Draft.Json(ThreeDays))).Step("t", "Lapor.Task").Flow("start -> wait", "wait -> t").Read());
        Assert.True(play.One<Effect.StartClock>().Interrupts);
        Assert.Empty(play.Of<Effect.OpenTask>());
        play.Do(new Stimulus.WaitElapsed(new StepKey("wait", 1)));
        Assert.Equal("t", play.One<Effect.OpenTask>().Step.Activity);
    }

    [Fact]
    public void Closing_stops_every_clock_cancels_every_task_and_nothing_moves_after()
    {
        var play = new Play(new Draft().Step("start", "Elsa.Start").Step("a", "Lapor.HandOff", ("limit", Draft.Json(ThreeDays)))
            .Step("b", "Lapor.Task").Step("close", "Lapor.CloseCase", ("basis", "x")).Flow("start -> a", "start -> b", "b -> close").Read());
        play.Answer("b", "Done", Admin);
        Assert.Contains(new Effect.CloseTask(new StepKey("a", 1), TaskEnd.Canceled, null, null), play.Effects);
        Assert.Contains(new Effect.StopClock(new ClockKey("a", 1), ClockEnd.Canceled), play.Effects);
        Assert.Equal("Finished", play.State.Status);
        Assert.Equal(new Advance.Refused("case.closed"), play.Try(new Stimulus.ClockDue(new ClockKey("a", 1))));
        Assert.Equal(new Advance.Refused("case.closed"), play.Try(new Stimulus.CorrectTopic(null, Urgency.None, "x", Admin)));
    }
}
