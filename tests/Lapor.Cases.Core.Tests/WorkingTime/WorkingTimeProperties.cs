using FsCheck;
using FsCheck.Fluent;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.WorkingTime;

public sealed class WorkingTimeProperties
{
    [Fact]
    public void Every_due_date_is_what_a_walk_over_the_calendar_finds()
    {
        Hold(Scenario.InIndonesia, 1500, s => s.Build().Add(s.Start, s.Limit, s.Pauses).At == SlowReference.Due(s));
        Hold(Scenario.WhereClocksChange, 300, s => s.Limit.Unit == LimitUnit.WorkingHours
            || s.Build().Add(s.Start, s.Limit, s.Pauses).At == SlowReference.Due(s));
    }

    [Fact]
    public void What_has_elapsed_when_a_limit_runs_out_is_the_limit() => Hold(Scenario.InIndonesia, 2000, s =>
    {
        var calendar = s.Build();
        return calendar.Elapsed(s.Start, calendar.Add(s.Start, s.Limit, s.Pauses).At, s.Limit.Unit, s.Pauses).Amount == s.Limit.Amount;
    });

    [Fact]
    public void Adding_what_has_elapsed_comes_back_to_the_same_instant()
    {
        var cases = Scenario.InIndonesia.Generator.SelectMany(s => Gen.Choose(1, int.MaxValue).Select(t => (s, At: s.Start.AddTicks(t * 15_000L))));
        var onAxis = 0;
        Hold(cases.ToArbitrary(), 4000, c =>
        {
            var (calendar, unit) = (c.s.Build(), c.s.Limit.Unit);
            var elapsed = calendar.Elapsed(c.s.Start, c.At, unit, c.s.Pauses);
            var back = calendar.At(c.s.Start, elapsed, c.s.Pauses);
            var counting = elapsed.Ticks > calendar.Elapsed(c.s.Start, c.At.AddTicks(-1), unit, c.s.Pauses).Ticks;
            onAxis += counting ? 1 : 0;

            // Off the axis (a weekend, a pause) the way back leads to the instant since which nothing has counted.
            return counting ? back == c.At : back <= c.At && calendar.Elapsed(c.s.Start, back, unit, c.s.Pauses) == elapsed;
        });
        Assert.True(onAxis > 400, $"Only {onAxis} instants were on the axis.");
    }

    [Fact]
    public void A_longer_limit_ends_later() => Hold(Scenario.InIndonesia, 1000, s =>
        s.Build().Add(s.Start, s.Limit, s.Pauses).At < s.Build().Add(s.Start, s.Limit with { Amount = s.Limit.Amount + 1 }, s.Pauses).At);

    [Fact]
    public void A_later_start_never_ends_earlier() => Hold(
        Scenario.InIndonesia.Generator.SelectMany(s => Gen.Choose(0, 10_000).Select(m => (s, m))).ToArbitrary(), 1000, c =>
            c.s.Build().Add(c.s.Start, c.s.Limit, c.s.Pauses).At <= c.s.Build().Add(c.s.Start.AddMinutes(c.m), c.s.Limit, c.s.Pauses).At);

    [Fact]
    public void A_working_day_limit_ends_with_a_working_day_at_local_midnight() => Hold(Scenario.InIndonesia, 1500, s =>
    {
        var calendar = s.Build();
        var due = calendar.Add(s.Start, s.Limit with { Unit = LimitUnit.WorkingDays }, s.Pauses);
        return calendar.IsWorkingDay(due.LastDay) && due.At == calendar.StartOfDay(due.LastDay.AddDays(1)) && due.At > s.Start;
    });

    [Fact]
    public void No_limit_runs_out_during_a_pause() => Hold(Scenario.InIndonesia, 1500, s =>
    {
        var due = s.Build().Add(s.Start, s.Limit, s.Pauses);
        return !s.Pauses.Any(p => p.From < due.At && due.At < p.To && due.At > s.Start);
    });

    [Fact]
    public void A_further_holiday_never_brings_a_deadline_forward() => WithFurtherDay(DayKind.National, (before, after) => after >= before);

    [Fact]
    public void A_further_working_day_never_puts_a_deadline_off() => WithFurtherDay(DayKind.ExtraWorkingDay, (before, after) => after <= before);

    [Fact]
    public void A_further_pause_never_brings_a_deadline_forward() => Hold(
        Scenario.InIndonesia.Generator.Where(s => s.Pauses.Count > 0).ToArbitrary(), 1000, s =>
            s.Build().Add(s.Start, s.Limit, [.. s.Pauses.Skip(1)]).At <= s.Build().Add(s.Start, s.Limit, s.Pauses).At);

    [Fact]
    public void A_pause_that_has_not_ended_is_a_pause_that_ends_ever_later() => Hold(
        Scenario.InIndonesia.Generator.Where(s => s.Pauses.Count > 0).ToArbitrary(), 800, s =>
        {
            PauseSpan[] open = [.. s.Pauses.Skip(1), s.Pauses[0] with { To = null }];
            PauseSpan[] far = [.. s.Pauses.Skip(1), s.Pauses[0] with { To = s.Start.AddYears(40) }];
            var (never, late) = (s.Build().Add(s.Start, s.Limit, open), s.Build().Add(s.Start, s.Limit, far));
            return never.Paused ? late.At > s.Start.AddYears(40).AddDays(-1) : late.At == never.At;
        });

    [Fact]
    public void A_ladder_climbs_and_its_hundredth_part_is_the_due_date() => Hold(
        Scenario.InIndonesia.Generator.SelectMany(s => Gen.Choose(0, 199).Select(p => (s, p))).ToArbitrary(), 1000, c =>
        {
            var (calendar, s) = (c.s.Build(), c.s);
            var rung = calendar.AtFraction(s.Start, s.Limit, c.p, pauses: s.Pauses);
            var later = calendar.AtFraction(s.Start, s.Limit, c.p, s.Limit with { Unit = LimitUnit.WorkingDays, Amount = 1 }, s.Pauses);
            return rung <= calendar.AtFraction(s.Start, s.Limit, c.p + 1, pauses: s.Pauses) && rung < later
                && calendar.AtFraction(s.Start, s.Limit, 100, pauses: s.Pauses) == calendar.Add(s.Start, s.Limit, s.Pauses).At;
        });

    [Fact]
    public void A_proof_adds_up_and_ends_on_the_last_day() => Hold(Scenario.InIndonesia, 1500, s =>
    {
        var calendar = s.Build();
        var proof = calendar.Prove(s.Start, s.Limit, s.Pauses);
        var due = calendar.Add(s.Start, s.Limit, s.Pauses);
        return proof[^1].Date == due.LastDay && proof[^1].Total == s.Limit.Amount
            && Math.Abs(proof.Sum(d => d.Taken) - s.Limit.Amount) < 0.000_001m
            && proof.Zip(proof.Skip(1)).All(pair => pair.First.Date.AddDays(1) == pair.Second.Date)
            && proof.All(d => d.Step != ProofStep.Counted || s.Limit.Unit != LimitUnit.WorkingDays || d.Verdict.IsWorking)
            && proof.All(d => d.Step != ProofStep.Paused || d.PauseReason is not null)
            && proof.All(d => d.ToText("id").Length > 10 && d.ToText("en").Length > 10);
    });

    private static void WithFurtherDay(DayKind kind, Func<DateTimeOffset, DateTimeOffset, bool> holds) => Hold(
        Scenario.InIndonesia.Generator.SelectMany(s => Gen.Choose(-2, 40).Select(d => (s, d))).ToArbitrary(), 1500, c =>
        {
            var s = c.s;
            var before = s.Build();
            var further = new Decree
            {
                Number = "SKB 1",
                SignedOn = new DateOnly(2027, 1, 1),
                Title = "t",
                Source = "s",
                Adds = [new Holiday(before.LocalDate(s.Start).AddDays(c.d), "n", kind, "s")],
            };
            var after = WorkingCalendar.Build(before.Definition, before.Decrees.Append(further));
            return holds(before.Add(s.Start, s.Limit, s.Pauses).At, after.Add(s.Start, s.Limit, s.Pauses).At);
        });

    private static void Hold<T>(Arbitrary<T> cases, int times, Func<T, bool> property) =>
        Check.One(Seeds.Checks(times), Prop.ForAll(cases, property));
}
