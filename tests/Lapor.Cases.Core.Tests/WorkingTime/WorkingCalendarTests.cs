using Lapor.Cases.Core.WorkingTime;
using static Lapor.Cases.Core.Tests.WorkingTime.Calendars;

namespace Lapor.Cases.Core.Tests.WorkingTime;

public sealed class WorkingCalendarTests
{
    [Fact]
    public void A_day_limit_is_due_at_the_local_midnight_that_ends_its_last_day()
    {
        var due = Get().Add(At("2025-03-24T09:00:00+07:00"), Limit("10hk"));

        Assert.Equal(At("2025-04-16T17:00:00Z"), due.At);
        Assert.Equal(TimeSpan.Zero, due.At.Offset);
        Assert.False(due.IsLate(At("2025-04-16T16:59:59Z")));
        Assert.True(due.IsLate(At("2025-04-16T17:00:00Z")));
    }

    [Theory]
    [InlineData("Asia/Jakarta", "2025-03-06T17:00:00Z")]
    [InlineData("Asia/Pontianak", "2025-03-06T17:00:00Z")]
    [InlineData("Asia/Makassar", "2025-03-06T16:00:00Z")]
    [InlineData("Asia/Jayapura", "2025-03-06T15:00:00Z")]
    public void Each_zone_has_its_own_midnight(string zone, string due) =>
        Assert.Equal(At(due), Get(zone: zone).Add(At("2025-03-03T03:00:00Z"), Limit("3hk")).At);

    /// <summary>In Havana midnight is skipped in March and happens twice in November.</summary>
    [Theory]
    [InlineData("2025-03-07T12:00:00Z", "1hari", "2025-03-09T05:00:00Z")]
    [InlineData("2025-10-31T12:00:00Z", "1hari", "2025-11-02T04:00:00Z")]
    [InlineData("2025-10-31T12:00:00Z", "2hari", "2025-11-03T05:00:00Z")]
    public void A_midnight_that_is_skipped_or_repeated_still_ends_one_day(string start, string limit, string due) =>
        Assert.Equal(At(due), Get(zone: "America/Havana").Add(At(start), Limit(limit)).At);

    [Fact]
    public void The_day_of_the_start_is_the_local_one()
    {
        // 16:30 UTC is still Monday in Jakarta (23:30) and already Tuesday in Jayapura (01:30).
        var start = At("2025-03-03T16:30:00Z");

        Assert.Equal(Day("2025-03-04"), Get().Add(start, Limit("1hk")).LastDay);
        Assert.Equal(Day("2025-03-05"), Get(zone: "Asia/Jayapura").Add(start, Limit("1hk")).LastDay);
    }

    [Theory]
    [InlineData("2025-03-03T00:00:00+07:00", "2025-03-04")]
    [InlineData("2025-03-03T23:59:59+07:00", "2025-03-04")]
    [InlineData("2025-03-04T00:00:00+07:00", "2025-03-05")]
    public void The_day_of_the_start_is_day_0_whatever_the_hour(string start, string lastDay) =>
        Assert.Equal(Day(lastDay), Get().Add(At(start), Limit("1hk")).LastDay);

    [Theory]
    [InlineData("2025-03-08")]
    [InlineData("2025-03-09")]
    public void A_report_received_at_the_weekend_begins_to_count_on_Monday(string start) =>
        Assert.Equal(Day("2025-03-10"), Get().Add(Noon(start), Limit("1hk")).LastDay);

    [Fact]
    public void Where_the_day_of_the_start_counts_it_is_day_1_if_it_is_worked()
    {
        var calendar = WorkingCalendar.Build(Definition("id-5") with { StartDay = 1 }, Decrees);

        Assert.Equal(Day("2025-03-03"), calendar.Add(Noon("2025-03-03"), Limit("1hk")).LastDay);
        Assert.Equal(Day("2025-03-10"), calendar.Add(Noon("2025-03-08"), Limit("1hk")).LastDay);
        Assert.Equal(Day("2025-03-03"), calendar.Add(Noon("2025-03-03"), Limit("1hari")).LastDay);
        Assert.Equal(ProofStep.Counted, calendar.Prove(Noon("2025-03-03"), Limit("2hk"))[0].Step);
    }

    [Theory]
    [InlineData("2024-02-28", "2hari", "2024-03-01")]
    [InlineData("2023-02-28", "2hari", "2023-03-02")]
    [InlineData("2024-12-31", "1hk", "2025-01-02")]
    [InlineData("2023-12-22", "2hk", "2023-12-28")]
    public void Leap_days_and_year_ends_count_like_any_other_day(string start, string limit, string lastDay) =>
        Assert.Equal(Day(lastDay), Get().Add(Noon(start), Limit(limit)).LastDay);

    [Theory]
    [InlineData("2026-12-28", "3hk", false)]
    [InlineData("2026-12-28", "4hk", true)]
    [InlineData("2021-12-30", "1hk", true)]
    [InlineData("2090-05-05", "1hk", true)]
    [InlineData("2026-12-28", "40jamkerja", true)]
    [InlineData("2026-12-28", "400hari", false)]
    [InlineData("2026-12-28", "999jam", false)]
    public void A_working_time_limit_that_touches_an_undecreed_year_is_flagged(string start, string limit, bool flagged) =>
        Assert.Equal(flagged, Get().Add(Noon(start), Limit(limit)).BeyondDecreedYears);

    [Fact]
    public void A_year_is_not_decreed_before_its_decree_is_signed()
    {
        Assert.True(Get(asOf: "2024-10-13").Add(Noon("2025-02-03"), Limit("1hk")).BeyondDecreedYears);
        Assert.False(Get(asOf: "2024-10-14").Add(Noon("2025-02-03"), Limit("1hk")).BeyondDecreedYears);
        Assert.Equal([2022, 2023, 2024], Get(asOf: "2024-10-13").DecreedYears);
    }

    [Theory]
    [InlineData(LimitUnit.WorkingDays)]
    [InlineData(LimitUnit.CalendarDays)]
    [InlineData(LimitUnit.WorkingHours)]
    [InlineData(LimitUnit.Hours)]
    public void The_edges_of_time_are_answered_not_thrown(LimitUnit unit)
    {
        var most = new Limit { Amount = int.MaxValue, Unit = unit };
        var one = new Limit { Amount = 1, Unit = unit };
        foreach (var calendar in new[] { Get(), Get(zone: "America/New_York"), Get(zone: "Pacific/Auckland") })
        {
            Assert.Equal(DateTimeOffset.MaxValue, calendar.Add(Noon("2025-03-03"), most).At);
            Assert.Equal(DateTimeOffset.MaxValue, calendar.Add(DateTimeOffset.MaxValue, one).At);
            Assert.InRange(calendar.Add(DateTimeOffset.MinValue, one).At, DateTimeOffset.MinValue, DateTimeOffset.MinValue.AddDays(4));
            Assert.True(calendar.Elapsed(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, unit).Amount > 1_000_000);
            Assert.NotEmpty(calendar.Prove(Noon("2025-03-03"), most));
        }

        Assert.True(Get().Explain(DateOnly.MaxValue).IsWorking);
        Assert.True(Get().Explain(DateOnly.MinValue).IsWorking);
    }

    [Fact]
    public void A_limit_below_one_unit_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Get().Add(Noon("2025-03-03"), new Limit { Amount = 0, Unit = LimitUnit.Hours }));

    [Fact]
    public void Hours_run_day_and_night()
    {
        var due = Get().Add(At("2025-03-28T22:15:00+07:00"), Limit("24jam"));

        Assert.Equal(At("2025-03-29T15:15:00Z"), due.At);
    }

    [Theory]
    [InlineData("2025-03-03T10:00:00+07:00", "2jamkerja", "2025-03-03T12:00:00+07:00")]
    [InlineData("2025-03-03T10:00:00+07:00", "3jamkerja", "2025-03-03T14:00:00+07:00")]
    [InlineData("2025-03-03T15:00:00+07:00", "4jamkerja", "2025-03-04T10:30:00+07:00")]
    [InlineData("2025-03-07T11:00:00+07:00", "1jamkerja", "2025-03-07T13:30:00+07:00")]
    [InlineData("2025-03-07T16:00:00+07:00", "1jamkerja", "2025-03-10T08:00:00+07:00")]
    [InlineData("2025-03-27T15:30:00+07:00", "1jamkerja", "2025-04-08T08:00:00+07:00")]
    [InlineData("2025-03-08T10:00:00+07:00", "1jamkerja", "2025-03-10T08:30:00+07:00")]
    public void Working_hours_skip_nights_breaks_and_holidays(string start, string limit, string due) =>
        Assert.Equal(At(due), Get().Add(At(start), Limit(limit)).At);

    [Fact]
    public void An_office_week_has_37_and_a_half_hours()
    {
        foreach (var id in new[] { "id-5", "id-6", "id-5-open" })
        {
            var week = Get(id).Elapsed(At("2025-03-03T00:00:00+07:00"), At("2025-03-10T00:00:00+07:00"), LimitUnit.WorkingHours);
            Assert.Equal(37.5m, week.Amount);
        }
    }

    [Fact]
    public void Other_hours_apply_within_their_period_only()
    {
        var ramadan = new OfficePeriod(
            Day("2025-03-03"), Day("2025-03-04"), "Ramadan",
            new OfficeWeek { Default = [new OfficeSpan(new TimeOnly(8, 0), new TimeOnly(12, 0))] }, "test");
        var hours = Definition("id-5").OfficeHours with { Periods = [ramadan] };
        var calendar = WorkingCalendar.Build(Definition("id-5") with { OfficeHours = hours }, Decrees);

        Assert.Equal(At("2025-03-03T12:00:00+07:00"), calendar.Add(At("2025-03-03T06:00:00+07:00"), Limit("4jamkerja")).At);
        Assert.Equal(At("2025-03-05T08:30:00+07:00"), calendar.Add(At("2025-03-03T06:00:00+07:00"), Limit("9jamkerja")).At);
    }

    [Fact]
    public void Layers_have_the_last_word_from_nation_to_region_to_agency()
    {
        var galungan = Local("Bali 1", "region:51", new Holiday(Day("2025-04-23"), "Galungan", DayKind.Regional, "test"));
        var open = Local("Dinas 1", "agency:x", new Holiday(Day("2025-04-23"), "Tetap buka", DayKind.ExtraWorkingDay, "test"));
        var decrees = Decrees.Append(open).Append(galungan).ToList();
        var national = WorkingCalendar.Build(Definition("id-5"), decrees);
        var region = WorkingCalendar.Build(Definition("id-5") with { Layers = ["region:51"] }, decrees);
        var agency = WorkingCalendar.Build(Definition("id-5") with { Layers = ["region:51", "agency:x"] }, decrees);

        Assert.Equal(DayReason.Working, national.Explain(Day("2025-04-23")).Reason);
        Assert.Equal((false, DayReason.Regional), Verdict(region, "2025-04-23"));
        Assert.Equal((true, DayReason.ExtraWorkingDay), Verdict(agency, "2025-04-23"));
        Assert.Equal("Bali 1", region.Explain(Day("2025-04-23")).Decree);
    }

    [Fact]
    public void An_extra_working_Saturday_counts_and_has_office_hours()
    {
        var extra = Local("SE 1", "national", new Holiday(Day("2025-03-08"), "Hari kerja pengganti", DayKind.ExtraWorkingDay, "test"));
        var calendar = WorkingCalendar.Build(Definition("id-5"), Decrees.Append(extra));

        Assert.Equal(Day("2025-03-08"), calendar.Add(Noon("2025-03-07"), Limit("1hk")).LastDay);
        Assert.Equal(At("2025-03-08T09:30:00+07:00"), calendar.Add(At("2025-03-07T20:00:00+07:00"), Limit("2jamkerja")).At);
    }

    [Fact]
    public void A_verdict_names_the_decree()
    {
        var verdict = Get().Explain(Day("2025-08-18"));

        Assert.False(verdict.IsWorking);
        Assert.Equal(DayReason.JointLeave, verdict.Reason);
        Assert.Equal("SKB 933/1/3-2025", verdict.Decree);
        Assert.True(verdict.Decreed);
        Assert.Equal((true, DayReason.JointLeave), Verdict(Get("id-5-open"), "2025-08-18"));
        Assert.Equal((true, DayReason.Working), Verdict(Get(asOf: "2025-08-06"), "2025-08-18"));
        Assert.Equal((false, DayReason.Weekend), Verdict(Get(), "2025-08-16"));
        Assert.Equal((false, DayReason.National), Verdict(Get(), "2025-08-17"));
        Assert.False(Get().Explain(Day("2027-01-01")).Decreed);
    }

    [Fact]
    public void A_calendar_on_which_nothing_counts_is_refused()
    {
        var definition = Definition("id-5");

        Assert.Throws<ArgumentException>(() => WorkingCalendar.Build(definition with { WeekDays = WeekDays.None }, Decrees));
        Assert.Throws<ArgumentException>(() => WorkingCalendar.Build(
            definition with { OfficeHours = new OfficeHours { Week = new OfficeWeek { Default = [] } } }, Decrees));
    }

    private static (bool Working, DayReason Reason) Verdict(WorkingCalendar calendar, string date)
    {
        var verdict = calendar.Explain(Day(date));
        return (verdict.IsWorking, verdict.Reason);
    }

    private static Decree Local(string number, string layer, Holiday holiday) => new()
    {
        Number = number,
        SignedOn = new DateOnly(2025, 1, 2),
        Title = "test",
        Source = "test",
        Layer = layer,
        Adds = [holiday],
    };
}
