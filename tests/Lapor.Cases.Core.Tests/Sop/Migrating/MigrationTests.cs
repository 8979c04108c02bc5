using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Migrating;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Tests.WorkingTime;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.Sop.Migrating;

/// <summary>One case at a time: where it was, what the new version says, where it is then.</summary>
public sealed class MigrationTests
{
    private const string Limit = """{"amount":10,"unit":"workingDays","legalBasis":"x"}""";
    private static readonly Actor Admin = Play.Holder(Roles.AgencyAdmin);

    private static Draft Two(string limit = Limit, string ladder = "[]", string second = "answer", string performer = Roles.AgencyAdmin) => new Draft()
        .Step("start", "Elsa.Start")
        .Step("check", "Lapor.Task", ("performer", performer), ("outcomes", Draft.Json("""["Ok","No"]""")), ("limit", Draft.Json(limit)), ("escalations", Draft.Json(ladder)))
        .Step(second, "Lapor.Task", ("performer", Roles.AgencyAdmin), ("outcomes", Draft.Json("""["Sent"]""")))
        .Step("close", "Lapor.CloseCase", ("status", "Closed"))
        .Flow("start -> check", $"check.Ok -> {second}", $"{second}.Sent -> close");

    [Fact]
    public void A_longer_limit_keeps_what_was_consumed()
    {
        var play = new Play(Version(Two(), 1));
        play.Now = Calendars.At("2025-06-10T09:00:00+07:00");
        var moved = Fits(play, Version(Two("""{"amount":20,"unit":"workingDays","legalBasis":"y"}"""), 2));
        var clock = Assert.Single(moved.Clocks);
        Assert.Equal((ClockChange.Revised, 10, 20), (clock.Change, clock.FromLimit!.Amount, clock.ToLimit!.Amount));
        Assert.Equal(Calendars.Get("id-5").Add(Play.Received, clock.ToLimit).At, clock.ToDue);
        Assert.Equal(play.Of<Effect.StartClock>().Single().DueAt, clock.FromDue);
        Assert.DoesNotContain(moved.Effects, e => e is Effect.OpenTask or Effect.CloseTask or Effect.StartClock or Effect.StopClock);
    }

    [Fact]
    public void A_pause_stays_a_pause_under_the_new_limit()
    {
        var play = new Play(Version(Two(), 1));
        play.Now = Calendars.At("2025-06-20T09:00:00+07:00");
        PauseSpan[] pauses = [new(Calendars.At("2025-06-04T09:00:00+07:00"), Calendars.At("2025-06-11T09:00:00+07:00"), "reporter")];
        var moved = Fits(play, Version(Two("""{"amount":20,"unit":"workingDays","legalBasis":"y"}"""), 2), ledger: [.. Ledger(play).Select(l => l with { Pauses = pauses })]);
        Assert.Equal(Calendars.Get("id-5").Add(Play.Received, moved.Clocks[0].ToLimit!, pauses).At, moved.Clocks[0].ToDue);
    }

    [Fact]
    public void A_limit_that_is_longer_now_can_run_out_once_more()
    {
        var play = new Play(Version(Two(), 1));
        var clock = play.Of<Effect.StartClock>().Single();
        play.Now = clock.DueAt.AddHours(5);
        play.Do(new Stimulus.ClockDue(clock.Clock));
        var longer = Fits(play, Version(Two("""{"amount":40,"unit":"workingDays","legalBasis":"y"}"""), 2), ledger: Rang(play, 0));
        var revised = Assert.Single(longer.Effects.OfType<Effect.ReviseClock>());
        Assert.Equal(LedgerRung.Pending, revised.Rungs[0].State);
        var shorter = Fits(play, Version(Two("""{"amount":9,"unit":"workingDays","legalBasis":"y"}"""), 2), ledger: Rang(play, 0));
        Assert.Equal("rung", Assert.Single(shorter.Effects.OfType<Effect.ReviseClock>()).Rungs[0].State);
        Assert.Equal("clock.already-breached", Refusal(shorter, new Stimulus.ClockDue(clock.Clock), play));
    }

    [Fact]
    public void A_rung_rings_once_and_a_new_one_that_lies_behind_does_not_ring_at_all()
    {
        const string old = """[{"percent":50,"to":"secretary"}]""";
        const string next = """[{"percent":20,"to":"apip"},{"percent":50,"to":"secretary"},{"percent":90,"to":"apip"}]""";
        var play = new Play(Version(Two(ladder: old), 1)) { Now = Calendars.At("2025-06-13T12:00:00+07:00") };
        var moved = Fits(play, Version(Two(ladder: next), 2), ledger: Rang(play, 1));
        var rungs = Assert.Single(moved.Effects.OfType<Effect.ReviseClock>()).Rungs;
        Assert.Equal([(0, "pending"), (1, LedgerRung.Passed), (2, "rung"), (3, "pending")], rungs.Select(r => (r.Rung, r.State)));
    }

    [Fact]
    public void A_step_that_is_gone_has_no_place_until_another_is_named_for_it()
    {
        var play = new Play(Version(Two(), 1)).Answer("check", "Ok", Admin);
        var next = Version(Two(second: "respond"), 2);
        var reason = Assert.Single(NoPlace(play, next).Reasons);
        Assert.Equal(("move.step-missing", "answer"), (reason.Code, reason.Activity));
        var moved = Fits(play, next, new StepMapping(new Dictionary<string, string> { ["answer"] = "respond" }));
        var step = Assert.Single(moved.Steps);
        Assert.Equal((new StepKey("answer", 1), "answer", "respond"), (step.Step, step.FromActivity, step.ToActivity));
        var done = Assert.IsType<Advance.Moved>(Go(moved.State, next, new Stimulus.CompleteStep(step.Step, "Sent", [], Admin), play));
        Assert.Equal("Finished", done.State.Status);
        Assert.Contains(done.Effects, e => e is Effect.CloseCase);
    }

    [Theory]
    [InlineData("answer", "check2", "mapping.unknown")]
    [InlineData("gone", "check", "mapping.unknown")]
    [InlineData("check", "respond", "mapping.not-gone")]
    [InlineData("answer", "close", "mapping.kind")]
    public void A_mapping_that_makes_no_sense_is_refused(string from, string to, string code)
    {
        var mapping = new StepMapping(new Dictionary<string, string> { [from] = to });
        Assert.Equal(code, Assert.Single(mapping.Check(Version(Two(), 1), Version(Two(second: "respond"), 2))).Code);
    }

    [Fact]
    public void A_key_that_was_given_once_is_never_given_again()
    {
        var one = Version(Loop("a"), 1);
        var play = new Play(one).Answer("a", "Back", Admin).Answer("a", "On", Admin);
        var away = Fits(play, Version(Loop("b"), 2)).State;
        var back = Assert.IsType<Migration.Fits>(SopEngine.Instance.Migrate(Version(Loop("b"), 2), Version(Loop("a"), 3), away, new MigrationOrder(StepMapping.None, []), Context(play))).State;
        var moved = Assert.IsType<Advance.Moved>(Go(back, Version(Loop("a"), 3), new Stimulus.CompleteStep(new StepKey("end", 1), "Again", [], Admin), play));
        Assert.Equal(new StepKey("a", 3), Assert.Single(moved.Effects.OfType<Effect.OpenTask>()).Step);

        static Draft Loop(string name) => new Draft().Step("start", "Elsa.Start")
            .Step(name, "Lapor.Task", ("performer", Roles.AgencyAdmin), ("outcomes", Draft.Json("""["Back","On"]""")))
            .Step("end", "Lapor.Task", ("performer", Roles.AgencyAdmin), ("outcomes", Draft.Json("""["Again"]""")))
            .Flow($"start -> {name}", $"{name}.Back -> {name}", $"{name}.On -> end", $"end.Again -> {name}");
    }

    [Fact]
    public void A_join_that_could_never_be_released_any_more_is_no_place()
    {
        static Draft Fork(string? third) => new Draft().Step("start", "Elsa.Start")
            .Step("p", "Lapor.Task", ("performer", Roles.AgencyAdmin), ("outcomes", Draft.Json("""["Ok"]""")))
            .Step("q", "Lapor.Task", ("performer", Roles.AgencyAdmin), ("outcomes", Draft.Json("""["Ok"]""")))
            .Step("join", "Elsa.FlowJoin", ("mode", "WaitAll")).Step("close", "Lapor.CloseCase", ("status", "Closed"))
            .Flow("start -> p", "start -> q", "p.Ok -> join", third ?? "q.Ok -> join", "join -> close");
        var play = new Play(Version(Fork(null), 1)).Answer("p", "Ok", Admin);
        Assert.Equal(("move.join-unreachable", "join"), Assert.Single(NoPlace(play, Version(Fork("q.Ok -> close"), 2)).Reasons) is var r ? (r.Code, r.Activity) : default);
    }

    [Fact]
    public void A_limit_that_comes_new_runs_from_the_move_and_one_that_goes_ends()
    {
        var none = new Draft().Step("start", "Elsa.Start").Step("check", "Lapor.Task", ("performer", Roles.AgencyAdmin), ("outcomes", Draft.Json("""["Ok"]"""))).Flow("start -> check");
        var (without, with) = (Version(none, 1), Version(Two(), 2));
        var play = new Play(without) { Now = Calendars.At("2025-06-20T09:00:00+07:00") };
        var moved = Fits(play, with);
        var begins = Assert.Single(moved.Effects.OfType<Effect.StartClock>());
        Assert.Equal((ClockChange.Begins, play.Now), (Assert.Single(moved.Clocks).Change, begins.StartedAt));
        var back = new Play(with) { Now = play.Now };
        var ended = Fits(back, Version(none, 3));
        Assert.Equal(ClockChange.Ends, Assert.Single(ended.Clocks).Change);
        Assert.Equal(ClockEnd.Canceled, Assert.Single(ended.Effects.OfType<Effect.StopClock>()).End);
        Assert.Null(ended.State.Waiting[0].Clock);
    }

    [Fact]
    public void Another_performer_is_shown_and_the_task_goes_to_them()
    {
        var moved = Fits(new Play(Version(Two(), 1)), Version(Two(performer: Roles.Secretary), 2));
        Assert.Equal((Roles.AgencyAdmin, Roles.Secretary), (moved.Steps[0].FromPerformer, moved.Steps[0].ToPerformer));
        Assert.Equal(Roles.Secretary, Assert.Single(moved.Effects.OfType<Effect.ReviseTask>()).Task.PerformerRole);
    }

    [Fact]
    public void A_closed_case_is_not_moved()
    {
        var play = new Play(Version(Two(), 1)).Answer("check", "Ok", Admin).Answer("answer", "Sent", Admin);
        Assert.Equal("case.closed", Assert.Single(NoPlace(play, Version(Two(), 2)).Reasons).Code);
    }

    private static SopVersion Version(Draft draft, int version)
    {
        var json = JsonNode.Parse(draft.ToJson())!.AsObject();
        json["version"] = version;
        return SopReader.Read(json.ToJsonString(), SopReadOptions.Strict).Sop!;
    }

    private static Migration.Fits Fits(Play play, SopVersion to, StepMapping? mapping = null, IReadOnlyList<LedgerClock>? ledger = null)
    {
        var answer = SopEngine.Instance.Migrate(play.Sop, to, play.State, new MigrationOrder(mapping ?? StepMapping.None, ledger ?? Ledger(play)), Context(play));
        return answer as Migration.Fits ?? throw new Xunit.Sdk.XunitException(string.Join(", ", ((Migration.NoPlace)answer).Reasons));
    }

    private static Migration.NoPlace NoPlace(Play play, SopVersion to) => Assert.IsType<Migration.NoPlace>(
        SopEngine.Instance.Migrate(play.Sop, to, play.State, new MigrationOrder(StepMapping.None, Ledger(play)), Context(play)));

    private static Advance Go(SopState state, SopVersion sop, Stimulus stimulus, Play play) => SopEngine.Instance.Advance(sop, SopState.FromJson(state.ToJson()), stimulus, Context(play));

    private static string Refusal(Migration.Fits moved, Stimulus stimulus, Play play) =>
        Assert.IsType<Advance.Refused>(Go(moved.State, Version(Two("""{"amount":9,"unit":"workingDays","legalBasis":"y"}"""), 2), stimulus, play)).Code;

    private static SopContext Context(Play play) => new() { Now = play.Now, Agency = Play.Agency, Case = play.Facts, CalendarFor = _ => Calendars.Get("id-5") };

    /// <summary>The clocks that run, as the store's ledger has them.</summary>
    private static List<LedgerClock> Ledger(Play play)
    {
        var ended = play.AllEffects.OfType<Effect.StopClock>().Select(s => s.Clock).ToHashSet();
        return [.. play.AllEffects.OfType<Effect.StartClock>().Where(s => !ended.Contains(s.Clock)).Select(s => new LedgerClock
        {
            Clock = s.Clock,
            Limit = s.Limit,
            UnitId = s.UnitId,
            StartedAt = s.StartedAt,
            DueAt = s.DueAt,
            Interrupts = s.Interrupts,
            Rungs = [new LedgerRung(0, 100, null, null, false, s.DueAt, "pending", null), .. s.Rungs.Select(r => new LedgerRung(r.Rung, r.Percent, r.Plus, r.ToRole, r.Acknowledge, r.At, "pending", null))],
        })];
    }

    private static List<LedgerClock> Rang(Play play, int rung) =>
        [.. Ledger(play).Select(l => l with { Rungs = [.. l.Rungs.Select(r => r.Rung == rung ? r with { State = "rung", RungAt = r.RingAt } : r)] })];
}
