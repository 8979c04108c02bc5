using Lapor.Cases.Core.WorkingTime;
using static Lapor.Cases.Core.Tests.WorkingTime.Calendars;

namespace Lapor.Cases.Core.Tests.WorkingTime;

/// <summary>Dates worked out from the decrees by hand and with an independent holiday list.</summary>
public sealed class DecreedVectorTests
{
    [Theory]
    [InlineData("id-5", "2022-07-06", "3hk", null, "2022-07-11")]
    [InlineData("id-5-open", "2022-07-06", "3hk", null, "2022-07-11")]
    [InlineData("id-6", "2022-07-06", "3hk", null, "2022-07-09")]
    [InlineData("id-6", "2022-07-06", "3hk", "2022-07-06", "2022-07-11")]
    [InlineData("id-6", "2022-07-06", "3hk", "2022-07-07", "2022-07-09")]
    [InlineData("id-5", "2022-07-06", "3hari", null, "2022-07-09")]
    [InlineData("id-5", "2024-02-07", "5hk", null, "2024-02-19")]
    [InlineData("id-5-open", "2024-02-07", "5hk", null, "2024-02-16")]
    [InlineData("id-6", "2024-02-07", "5hk", null, "2024-02-17")]
    [InlineData("id-6", "2024-02-07", "5hari", null, "2024-02-12")]
    [InlineData("id-5", "2025-03-24", "10hk", null, "2025-04-16")]
    [InlineData("id-5-open", "2025-03-24", "10hk", null, "2025-04-09")]
    [InlineData("id-6", "2025-03-24", "10hk", null, "2025-04-14")]
    [InlineData("id-5-open", "2025-03-24", "10hari", null, "2025-04-03")]
    [InlineData("id-5", "2025-08-14", "3hk", null, "2025-08-20")]
    [InlineData("id-5", "2025-08-14", "3hk", "2025-08-06", "2025-08-19")]
    [InlineData("id-5", "2025-08-14", "3hk", "2025-08-07", "2025-08-20")]
    [InlineData("id-5-open", "2025-08-14", "3hk", null, "2025-08-19")]
    [InlineData("id-6", "2025-08-14", "3hk", null, "2025-08-19")]
    [InlineData("id-5", "2025-08-14", "3hari", null, "2025-08-17")]
    [InlineData("id-5", "2026-03-13", "10hk", null, "2026-04-06")]
    [InlineData("id-5-open", "2026-03-13", "10hk", null, "2026-03-30")]
    [InlineData("id-6", "2026-03-13", "10hk", null, "2026-04-01")]
    [InlineData("id-5", "2026-03-13", "10hari", null, "2026-03-23")]
    public void A_limit_ends_on_the_day_the_decrees_give(string calendar, string start, string limit, string? asOf, string lastDay)
    {
        var due = Get(calendar, asOf).Add(Noon(start), Limit(limit));

        Assert.Equal(Day(lastDay), due.LastDay);
        Assert.False(due.BeyondDecreedYears);
    }

    /// <summary>A date promised before a decree was signed, and the same date once it is known.</summary>
    [Theory]
    [InlineData("2025-03-24", "2025-04-16", "2025-04-16", "2025-04-09")]
    [InlineData("2025-08-01", "2025-08-15", "2025-08-15", "2025-08-15")]
    [InlineData("2025-08-04", "2025-08-18", "2025-08-19", "2025-08-18")]
    [InlineData("2025-08-15", "2025-08-29", "2025-09-01", "2025-08-29")]
    public void Ten_working_days_before_and_after_the_decree_of_7_August_2025(
        string start, string before, string after, string jointLeaveWorked)
    {
        Assert.Equal(Day(before), Get(asOf: "2025-08-06").Add(Noon(start), Limit("10hk")).LastDay);
        Assert.Equal(Day(after), Get(asOf: "2025-08-07").Add(Noon(start), Limit("10hk")).LastDay);
        Assert.Equal(Day(jointLeaveWorked), Get("id-5-open").Add(Noon(start), Limit("10hk")).LastDay);
    }

    [Fact]
    public void The_joint_leave_of_2022_moves_deadlines_only_once_it_is_signed()
    {
        Assert.Equal(Day("2022-05-10"), Get(asOf: "2022-04-06").Add(Noon("2022-04-25"), Limit("9hk")).LastDay);
        Assert.Equal(Day("2022-05-17"), Get(asOf: "2022-04-07").Add(Noon("2022-04-25"), Limit("9hk")).LastDay);
    }

    /// <summary>A complete file on 20 January 2025: 60 working days overrun the 60 calendar days of the statute.</summary>
    [Fact]
    public void Sixty_working_days_end_later_than_sixty_days()
    {
        Assert.Equal(Day("2025-04-29"), Get().Add(Noon("2025-01-20"), Limit("60hk")).LastDay);
        Assert.Equal(Day("2025-03-21"), Get().Add(Noon("2025-01-20"), Limit("60hari")).LastDay);
    }

    [Theory]
    [InlineData(2022, 246, 250)]
    [InlineData(2023, 239, 250)]
    [InlineData(2024, 238, 248)]
    [InlineData(2025, 237, 248)]
    [InlineData(2026, 240, 248)]
    public void A_year_has_the_working_days_of_the_published_table(int year, int jointLeaveOff, int jointLeaveWorked)
    {
        var (eve, end) = (new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31));

        Assert.Equal(jointLeaveOff, Get().WorkingDaysBetween(eve, end));
        Assert.Equal(jointLeaveWorked, Get("id-5-open").WorkingDaysBetween(eve, end));
        Assert.Equal(-jointLeaveOff, Get().WorkingDaysBetween(end, eve));
    }

    [Theory]
    [InlineData(2022, 16, 4)]
    [InlineData(2023, 16, 11)]
    [InlineData(2024, 19, 10)]
    [InlineData(2025, 17, 11)]
    [InlineData(2026, 17, 8)]
    public void The_decrees_of_a_year_add_up_to_its_published_count(int year, int national, int jointLeave)
    {
        var verdicts = Enumerable.Range(0, 366).Select(n => new DateOnly(year, 1, 1).AddDays(n)).Where(d => d.Year == year)
            .Select(d => Get().Explain(d)).ToList();

        Assert.Equal(national, verdicts.Count(v => v.Reason == DayReason.National));
        Assert.Equal(jointLeave, verdicts.Count(v => v.Reason == DayReason.JointLeave));
        Assert.All(verdicts.Where(v => v.Name is not null), v => Assert.NotEmpty(v.Source!));
    }

    [Fact]
    public void The_joint_leave_of_Lebaran_2023_was_redrawn_by_the_amendment_of_29_March()
    {
        Assert.False(Get(asOf: "2023-03-28").IsWorkingDay(Day("2023-04-26")));
        Assert.True(Get(asOf: "2023-03-28").IsWorkingDay(Day("2023-04-19")));
        Assert.True(Get(asOf: "2023-03-29").IsWorkingDay(Day("2023-04-26")));
        Assert.False(Get(asOf: "2023-03-29").IsWorkingDay(Day("2023-04-19")));
    }
}
