using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Tests.Workflows;
using Lapor.Cases.Core.Tests.WorkingTime;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.Sop;

public sealed class CalendarChangedTests
{
    private static readonly ClockKey Verification = new("verification", 1);

    [Fact]
    public void A_decree_moves_a_clock_says_so_and_leaves_every_step_where_it_is()
    {
        var walk = new CaseWalk("kemensos");
        var waiting = walk.Waiting.ToList();
        var due = walk.DueOf("verification");

        var moved = Assert.IsType<Advance.Moved>(walk.Send(Changed(due, due.AddDays(1), again: false)));

        var line = Assert.IsType<Effect.Record>(Assert.Single(moved.Effects));
        Assert.Equal(("deadline.moved", Visibility.Internal), (line.Kind, line.Visibility));
        Assert.Equal("SKB 1", (string?)line.Data!["decree"]);
        Assert.Equal(waiting, walk.Waiting);
    }

    [Fact]
    public void A_step_finished_after_the_old_and_before_the_new_end_is_in_time()
    {
        var walk = new CaseWalk("kemensos");
        var due = walk.DueOf("verification");
        walk.Send(Changed(due, due.AddDays(3), again: false));
        walk.At(due.AddHours(5)).Do("verify", "Valid", ("class", "ordinary"), ("unit", "pusdatin"));

        Assert.Equal(ClockEnd.Met, walk.Effects.OfType<Effect.StopClock>().First(s => s.Clock == Verification).End);
    }

    [Fact]
    public void A_clock_that_had_run_out_may_run_out_again_only_when_it_is_in_time_again()
    {
        var walk = new CaseWalk("kemensos");
        var due = walk.DueOf("verification");
        walk.At(due).Send(new Stimulus.ClockDue(Verification));
        Assert.IsType<Advance.Refused>(walk.Send(new Stimulus.ClockDue(Verification)));
        walk.Send(Changed(due, due.AddDays(1), again: true));

        Assert.IsType<Advance.Moved>(walk.At(due.AddDays(1)).Send(new Stimulus.ClockDue(Verification)));
        Assert.Equal(2, walk.Effects.OfType<Effect.Record>().Count(r => r.Kind == "clock.breached"));
    }

    [Fact]
    public void A_clock_the_case_does_not_have_is_passed_over() =>
        Assert.Equal("clock.not-running", Assert.IsType<Advance.Refused>(new CaseWalk("kemensos").Send(new Stimulus.CalendarChanged(
            "SKB 1", [new MovedClock(new ClockKey("nothing", 1), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), false)]))).Code);

    [Fact]
    public void Correcting_topic_and_urgency_or_changing_the_unit_never_touches_a_clock_that_runs()
    {
        var walk = new CaseWalk("kemensos").Do("verify", "Valid", ("class", "ordinary"), ("unit", "pusdatin"));
        var before = walk.Clocks.ToDictionary(c => c, c => walk.DueOf(c.Name));
        var seen = walk.Effects.Count;
        var admin = new Actor("a", "A", [new RoleGrant(Roles.AgencyAdmin, "kemensos", null)]);

        Assert.IsType<Advance.Moved>(walk.Send(new Stimulus.CorrectTopic("pkh", Urgency.U2, "Salah topik", admin)));
        walk.Do("accept", "Returned", ("reason", "Bukan unit kami.")).Do("redispose", "Forwarded", ("unit", "setditjen-linjamsos"));

        var touched = walk.Effects.Skip(seen).Select(e => e switch
        {
            Effect.StopClock stop => stop.Clock,
            Effect.PauseClock pause => pause.Clock,
            Effect.StartClock start => start.Clock,
            _ => (ClockKey?)null,
        }).OfType<ClockKey>();
        Assert.DoesNotContain(touched, before.Where(b => b.Key.Name is "firstResponse" or "substantiveResponse" or "settlement" or "classLimit").Select(b => b.Key).Contains);
        Assert.All(before.Where(b => b.Key.Name is "firstResponse" or "substantiveResponse" or "settlement" or "classLimit"), b => Assert.Equal(b.Value, walk.DueOf(b.Key.Name)));
    }

    [Theory]
    [InlineData("information", 5)]
    [InlineData("aspiration", 5)]
    [InlineData("ordinary", 14)]
    public void The_class_of_a_report_sets_its_own_limit_beside_the_others(string reportClass, int days)
    {
        var walk = new CaseWalk("kemensos").Do("verify", "Valid", ("class", reportClass), ("unit", "pusdatin"));

        Assert.Equal(Calendars.Get().Add(walk.Now, new Limit { Amount = days, Unit = LimitUnit.WorkingDays }).At, walk.DueOf("classLimit"));
        Assert.Superset(new HashSet<string> { "firstResponse", "substantiveResponse", "settlement", "classLimit" }, walk.Clocks.Select(c => c.Name).ToHashSet());
    }

    [Theory]
    [InlineData("Correction", "correctData", "Corrected")]
    [InlineData("Suspension", "suspendProcessing", "Suspended")]
    [InlineData("Breach", "notifyBreach", "Notified")]
    public void A_personal_data_duty_has_three_times_twenty_four_hours_day_and_night(string kind, string step, string outcome)
    {
        var walk = new CaseWalk("kemensos", sopId: "sop-data-pribadi");

        Assert.Equal(walk.Now.AddHours(72), walk.DueOf("personalData"));
        walk.Wait("50jam").Do("classifyDuty", kind).Do(step, outcome).Do("informSubject", "Responded");
        Assert.Equal(ClockEnd.Met, walk.Effects.OfType<Effect.StopClock>().Single().End);
        Assert.Equal([Roles.AgencyAdmin, Roles.Secretary], walk.Told("personalData"));
        Assert.True(walk.IsOver);
    }

    private static Stimulus.CalendarChanged Changed(DateTimeOffset from, DateTimeOffset to, bool again) => new("SKB 1", [new MovedClock(Verification, from, to, again)]);
}
