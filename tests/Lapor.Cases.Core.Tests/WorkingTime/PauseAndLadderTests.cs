using Lapor.Cases.Core.WorkingTime;
using static Lapor.Cases.Core.Tests.WorkingTime.Calendars;

namespace Lapor.Cases.Core.Tests.WorkingTime;

public sealed class PauseAndLadderTests
{
    private static readonly DateTimeOffset Start = At("2025-02-03T09:00:00+07:00");

    [Theory]
    [InlineData("2025-02-04T09:00:00+07:00", "2025-02-04T15:00:00+07:00", "2025-02-07")] // Inside one day: costs nothing.
    [InlineData("2025-02-04T16:00:00+07:00", "2025-02-05T08:00:00+07:00", "2025-02-10")] // One day's end.
    [InlineData("2025-02-04T00:00:00+07:00", "2025-02-05T00:00:00+07:00", "2025-02-10")] // Exactly one day.
    [InlineData("2025-02-07T16:00:00+07:00", "2025-02-10T08:00:00+07:00", "2025-02-10")] // Over a weekend: Friday alone.
    [InlineData("2025-02-03T10:00:00+07:00", "2025-02-04T08:00:00+07:00", "2025-02-07")] // From day 0: it never counted.
    [InlineData("2025-01-20T10:00:00+07:00", "2025-01-30T08:00:00+07:00", "2025-02-07")] // Over before the start.
    [InlineData("2025-02-08T10:00:00+07:00", "2025-02-28T08:00:00+07:00", "2025-02-07")] // After the last day.
    [InlineData("2025-02-06T10:00:00+07:00", "2025-02-06T09:00:00+07:00", "2025-02-07")] // Reversed: ignored.
    public void A_pause_costs_the_working_days_whose_ends_it_covers(string from, string to, string lastDay)
    {
        PauseSpan[] pauses = [new(At(from), At(to), "menunggu kelengkapan")];

        Assert.Equal(Day(lastDay), Get().Add(Start, Limit("4hk"), pauses).LastDay);
    }

    [Fact]
    public void Overlapping_pauses_in_any_order_cost_no_more_than_one()
    {
        var (a, b) = (Pause("2025-02-05T10:00:00+07:00", "2025-02-11T10:00:00+07:00"), Pause("2025-02-04T10:00:00+07:00", "2025-02-06T10:00:00+07:00"));
        var whole = Pause("2025-02-04T10:00:00+07:00", "2025-02-11T10:00:00+07:00");

        foreach (var limit in new[] { "4hk", "20jamkerja", "90jam", "6hari" })
        {
            Assert.Equal(Get().Add(Start, Limit(limit), [whole]), Get().Add(Start, Limit(limit), [a, b, a]));
        }
    }

    [Fact]
    public void An_hour_limit_stands_still_for_exactly_the_pause()
    {
        PauseSpan[] pauses = [Pause("2025-02-03T10:00:00+07:00", "2025-02-03T13:30:00+07:00")];

        Assert.Equal(At("2025-02-03T17:30:00+07:00"), Get().Add(Start, Limit("5jam"), pauses).At);
        Assert.Equal(At("2025-02-03T15:30:00+07:00"), Get().Add(Start, Limit("3jamkerja"), pauses).At);
    }

    [Theory]
    [InlineData("4hk")]
    [InlineData("4hari")]
    [InlineData("30jamkerja")]
    [InlineData("90jam")]
    public void An_open_pause_keeps_a_limit_from_running_out(string limit)
    {
        PauseSpan[] open = [new(At("2025-02-04T10:00:00+07:00"), null, "menunggu pelapor")];
        var due = Get().Add(Start, Limit(limit), open);

        Assert.True(due.Paused);
        Assert.Equal(DateTimeOffset.MaxValue, due.At);
        Assert.False(due.BeyondDecreedYears);
        Assert.False(due.IsLate(At("2030-01-01T00:00:00Z")));
        var proof = Get().Prove(Start, Limit(limit), open);
        Assert.Equal(Day("2025-02-04"), proof[^1].Date);
        Assert.Equal("menunggu pelapor", proof[^1].PauseReason);
        Assert.Equal(
            Get().Elapsed(Start, At("2025-02-05T10:00:00+07:00"), Limit(limit).Unit, open),
            Get().Elapsed(Start, At("2026-02-05T10:00:00+07:00"), Limit(limit).Unit, open));
    }

    [Fact]
    public void An_open_pause_that_begins_after_the_limit_ran_out_changes_nothing()
    {
        PauseSpan[] open = [new(At("2025-02-10T10:00:00+07:00"), null, "menunggu pelapor")];

        Assert.Equal(Get().Add(Start, Limit("4hk")), Get().Add(Start, Limit("4hk"), open));
    }

    [Theory]
    [InlineData(0, null, "2025-02-03T09:00:00+07:00")]
    [InlineData(50, null, "2025-02-11T00:00:00+07:00")]
    [InlineData(70, null, "2025-02-13T00:00:00+07:00")]
    [InlineData(75, null, "2025-02-13T12:00:00+07:00")]
    [InlineData(100, null, "2025-02-18T00:00:00+07:00")]
    [InlineData(150, null, "2025-02-25T00:00:00+07:00")]
    [InlineData(100, "5hk", "2025-02-25T00:00:00+07:00")]
    [InlineData(100, "5hari", "2025-02-23T00:00:00+07:00")]
    [InlineData(100, "2jam", "2025-02-18T02:00:00+07:00")]
    [InlineData(100, "2jamkerja", "2025-02-18T09:30:00+07:00")]
    public void A_ladder_rings_at_its_share_of_the_limit(int percent, string? plus, string at) =>
        Assert.Equal(At(at), Get().AtFraction(Start, Limit("10hk"), percent, plus is null ? null : Limit(plus)));

    [Theory]
    [InlineData("10hk")]
    [InlineData("30hari")]
    [InlineData("15jamkerja")]
    [InlineData("48jam")]
    public void The_whole_of_a_limit_is_its_due_instant(string limit)
    {
        PauseSpan[] pauses = [Pause("2025-02-04T10:00:00+07:00", "2025-02-11T10:00:00+07:00")];

        Assert.Equal(Get().Add(Start, Limit(limit), pauses).At, Get().AtFraction(Start, Limit(limit), 100, pauses: pauses));
    }

    [Fact]
    public void A_rung_after_an_hour_limit_counts_days_from_the_day_it_ran_out() =>
        Assert.Equal(At("2025-02-06T00:00:00+07:00"), Get().AtFraction(Start, Limit("24jam"), 100, Limit("1hk")));

    [Fact]
    public void A_rung_before_an_open_pause_still_rings()
    {
        PauseSpan[] open = [new(At("2025-02-11T10:00:00+07:00"), null, "menunggu pelapor")];

        Assert.Equal(At("2025-02-11T00:00:00+07:00"), Get().AtFraction(Start, Limit("10hk"), 50, pauses: open));
        Assert.Equal(DateTimeOffset.MaxValue, Get().AtFraction(Start, Limit("10hk"), 60, pauses: open));
        Assert.Equal(DateTimeOffset.MaxValue, Get().AtFraction(Start, Limit("10hk"), 60, Limit("2jam"), open));
    }

    [Theory]
    [InlineData("2025-02-03T10:00:00+07:00", "10", "sisa 10 hk", "10 working days left")]
    [InlineData("2025-02-04T12:00:00+07:00", "9.5", "sisa 10 hk", "10 working days left")]
    [InlineData("2025-02-14T00:00:00+07:00", "2", "sisa 2 hk", "2 working days left")]
    [InlineData("2025-02-17T12:00:00+07:00", "0.5", "sisa 1 hk", "1 working day left")]
    [InlineData("2025-02-18T00:00:00+07:00", "0", "baru lewat tenggat", "just overdue")]
    [InlineData("2025-02-20T00:00:00+07:00", "-2", "terlambat 2 hk", "2 working days late")]
    public void A_countdown_says_what_is_left_or_how_late_it_is(string now, string remaining, string indonesian, string english)
    {
        var countdown = Get().CountDown(At(now), Start, Limit("10hk"));

        Assert.Equal(decimal.Parse(remaining, System.Globalization.CultureInfo.InvariantCulture), countdown.Remaining);
        Assert.Equal(indonesian, countdown.ToText("id"));
        Assert.Equal(english, countdown.ToText("en"));
    }

    private static PauseSpan Pause(string from, string to) => new(At(from), At(to), "menunggu kelengkapan");
}
