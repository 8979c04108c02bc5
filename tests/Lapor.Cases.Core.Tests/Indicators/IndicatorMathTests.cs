using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Indicators;
using Lapor.Cases.Core.Tests.WorkingTime;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.Indicators;

public sealed class IndicatorMathTests
{
    private static readonly WorkingCalendar Jakarta = Calendars.Get();

    [Fact]
    public void Followed_up_counts_what_is_in_process_and_resolved_does_not()
    {
        var report = Compute([.. Many(3737, CaseStatus.Closed), .. Many(490, CaseStatus.InProgress), .. Many(59, CaseStatus.AwaitingFollowUp)]);

        Assert.Equal((4227m, 4286m), (report["followedUp"].Numerator, report["followedUp"].Denominator));
        Assert.Equal(98.6m, report["followedUp"].Rounded(1));
        Assert.Equal((3737m, 4286m), (report["resolved"].Numerator, report["resolved"].Denominator));
        Assert.Equal(87.2m, report["resolved"].Rounded(1));
    }

    [Fact]
    public void A_resolved_share_can_be_shown_with_two_decimals()
    {
        var report = Compute([.. Many(271, CaseStatus.Closed), .. Many(2, CaseStatus.InProgress)]);

        Assert.Equal(99.27m, report["resolved"].Rounded(2));
    }

    [Fact]
    public void An_answer_with_evidence_waiting_for_the_reporter_is_followed_up_but_not_resolved()
    {
        var report = Compute([.. Many(1, CaseStatus.Responded), .. Many(1, CaseStatus.Unverified)]);

        Assert.Equal(1, report["followedUp"].Numerator);
        Assert.Equal(0, report["resolved"].Numerator);
    }

    [Theory]
    [InlineData("2025-03-24T09:00:00+07:00", "2025-03-24T15:00:00+07:00", 0)]
    [InlineData("2025-03-24T09:00:00+07:00", "2025-03-25T08:00:00+07:00", 1)]
    [InlineData("2025-03-22T09:00:00+07:00", "2025-03-24T08:00:00+07:00", 1)]
    [InlineData("2025-03-27T23:30:00+07:00", "2025-04-08T08:00:00+07:00", 1)]
    [InlineData("2025-03-26T17:30:00Z", "2025-03-27T02:00:00Z", 0)]
    [InlineData("2025-03-24T09:00:00+07:00", "2025-03-20T09:00:00+07:00", 0)]
    public void First_responses_are_counted_in_working_days_after_the_local_day_of_receipt(string received, string answered, int days) =>
        Assert.Equal(days, IndicatorMath.WorkingDays(Calendars.At(received), Calendars.At(answered), Jakarta));

    [Fact]
    public void The_average_leaves_out_reports_without_a_first_response()
    {
        var report = Compute([Answered("2025-03-24", "2025-03-25"), Answered("2025-03-24", "2025-03-27"), .. Many(5, CaseStatus.AwaitingFollowUp)]);

        Assert.Equal((4m, 2m), (report["firstResponse"].Numerator, report["firstResponse"].Denominator));
        Assert.Equal(2m, report["firstResponse"].Value);
    }

    [Fact]
    public void The_median_of_an_even_number_lies_between_the_two_in_the_middle()
    {
        var report = Compute([Answered("2025-03-24", "2025-03-24"), Answered("2025-03-24", "2025-03-25"), Answered("2025-03-24", "2025-03-26"), Answered("2025-03-03", "2025-03-24")]);

        Assert.Equal(1.5m, report["firstResponseMedian"].Value);
    }

    [Fact]
    public void A_unit_in_another_zone_counts_its_own_days()
    {
        var jayapura = Calendars.Get(zone: "Asia/Jayapura");
        // 22.30 WIB on Monday is already Tuesday in WIT.
        var outcome = new CaseOutcome
        {
            ReceivedAt = Calendars.At("2025-03-24T22:30:00+07:00"),
            FirstResponseAt = Calendars.At("2025-03-25T10:00:00+07:00"),
            Status = CaseStatus.InProgress,
            UnitId = "papua",
        };

        var report = IndicatorMath.Compute([outcome], unit => unit == "papua" ? jayapura : Jakarta, IndicatorTargets.Shipped);

        Assert.Equal(0m, report["firstResponse"].Value);
        Assert.Equal(0m, Assert.Single(report.Units).FirstResponse.Value);
    }

    [Fact]
    public void A_missing_rating_is_never_filled_in()
    {
        CaseOutcome[] cases = [.. Many(6, CaseStatus.Closed), .. Many(2, CaseStatus.Closed).Select(c => c with { Rating = 2 })];

        var rating = Compute(cases)["rating"];

        Assert.Equal((4m, 2m), (rating.Numerator, rating.Denominator));
        Assert.Equal(2m, rating.Value);
    }

    [Fact]
    public void Without_reports_there_is_no_figure_rather_than_an_invented_one()
    {
        var report = Compute([]);

        Assert.Null(report["followedUp"].Value);
        Assert.Null(report["rating"].Value);
        Assert.Null(report["firstResponse"].Rounded(1));
        Assert.Equal(0m, report["received"].Value);
    }

    [Theory]
    [InlineData("2025-04-16T23:59:59+07:00", 1)]
    [InlineData("2025-04-17T00:00:00+07:00", 0)]
    public void A_substantive_response_is_in_time_until_the_tenth_working_day_after_forwarding_ends(string answered, int inTime)
    {
        var outcome = new CaseOutcome
        {
            ReceivedAt = Calendars.At("2025-03-20T09:00:00+07:00"),
            ForwardedAt = Calendars.At("2025-03-24T09:00:00+07:00"),
            SubstantiveResponseAt = Calendars.At(answered),
            Status = CaseStatus.Responded,
        };

        var share = Compute([outcome])["substantiveInTime"];

        Assert.Equal((inTime, 1m), ((int)share.Numerator, share.Denominator));
    }

    [Fact]
    public void Topics_come_most_frequent_first_and_units_slowest_first()
    {
        var report = Compute(
        [
            .. Many(3, CaseStatus.Closed).Select(c => c with { Topic = "pkh" }), .. Many(4, CaseStatus.Closed).Select(c => c with { Topic = "dtsen" }),
            Answered("2025-03-24", "2025-03-25") with { UnitId = "fast", Topic = null }, Answered("2025-03-24", "2025-03-27") with { UnitId = "slow", Topic = null },
        ]);

        Assert.Equal(["dtsen", "pkh", null], report.Topics.Select(t => t.Topic));
        Assert.Equal(["slow", "fast"], report.Units.Select(u => u.UnitId).Take(2));
    }

    [Fact]
    public void Every_figure_explains_itself_in_both_languages()
    {
        Assert.All(Compute([]).Indicators, i =>
        {
            Assert.NotEmpty(i.Formula("id"));
            Assert.NotEqual(i.Formula("id"), i.Formula("en"));
            Assert.NotEqual(i.Name("id"), i.Name("en"));
        });
    }

    [Fact]
    public void The_limit_of_ten_working_days_is_data_with_its_source()
    {
        var limit = IndicatorTargets.Shipped.SubstantiveResponse;

        Assert.Equal((10, LimitUnit.WorkingDays), (limit.Amount, limit.Unit));
        Assert.NotEmpty(limit.LegalBasis);
    }

    private static IndicatorReport Compute(IReadOnlyCollection<CaseOutcome> cases) => IndicatorMath.Compute(cases, _ => Jakarta, IndicatorTargets.Shipped);

    private static IEnumerable<CaseOutcome> Many(int count, CaseStatus status) =>
        Enumerable.Repeat(new CaseOutcome { ReceivedAt = Calendars.Noon("2025-03-24"), Status = status }, count);

    private static CaseOutcome Answered(string received, string answered) => new()
    {
        ReceivedAt = Calendars.Noon(received),
        FirstResponseAt = Calendars.Noon(answered),
        Status = CaseStatus.InProgress,
    };
}
