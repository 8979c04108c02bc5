using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Tests.WorkingTime;
using Lapor.Cases.Core.Urgent;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.Urgent;

public sealed class UrgentRecognitionTests
{
    // A Friday afternoon.
    private static readonly DateTimeOffset Received = Calendars.At("2026-03-06T15:00:00+07:00").ToUniversalTime();

    private static UrgentRecognition? Of(DateTimeOffset opened, params (string At, Urgency Urgency, string Actor)[] changes) => UrgentRecognition.Of(
        Received, opened, [.. changes.Select(c => new UrgencyChange(Calendars.At(c.At).ToUniversalTime(), c.Urgency, c.Actor))], Calendars.Get());

    [Fact]
    public void Screened_as_it_came_in_nothing_is_lost()
    {
        var recognised = Of(Received, ("2026-03-06T15:00:00+07:00", Urgency.U1, "system"));

        Assert.Equal((RecognitionKind.OnReceipt, false, 0m), (recognised!.Kind, recognised.IsLate, recognised.Lost.Amount));
    }

    [Fact]
    public void A_person_who_sees_it_on_Monday_loses_office_hours_and_a_whole_weekend()
    {
        var recognised = Of(Received, ("2026-03-09T09:00:00+07:00", Urgency.U1, "siti"))!;
        var calendar = Calendars.Get();

        Assert.Equal((RecognitionKind.ByPerson, "siti"), (recognised.Kind, recognised.ActorId));
        Assert.Equal(TimeSpan.FromHours(66), recognised.Waited);
        Assert.Equal(calendar.Elapsed(Received, recognised.RecognisedAt, LimitUnit.WorkingHours), recognised.Lost);
        Assert.InRange(recognised.Lost.Amount, 1m, 4m);
    }

    [Fact]
    public void From_urgent_to_danger_is_late_for_danger() =>
        Assert.Equal(
            (Urgency.U1, RecognitionKind.ByPerson),
            Of(Received, ("2026-03-06T15:00:00+07:00", Urgency.U2, "system"), ("2026-03-09T09:00:00+07:00", Urgency.U1, "siti")) is { } r ? (r.Urgency, r.Kind) : default);

    [Fact]
    public void From_danger_to_urgent_was_never_late() =>
        Assert.Equal(
            (Urgency.U2, false),
            Of(Received, ("2026-03-06T15:00:00+07:00", Urgency.U1, "system"), ("2026-03-09T09:00:00+07:00", Urgency.U2, "siti")) is { } r ? (r.Urgency, r.IsLate) : default);

    [Fact]
    public void A_false_alarm_that_a_person_took_back_is_not_an_urgent_report()
    {
        Assert.Null(Of(Received, ("2026-03-06T15:00:00+07:00", Urgency.U1, "system"), ("2026-03-09T09:00:00+07:00", Urgency.None, "siti")));
        Assert.Null(Of(Received, ("2026-03-06T15:00:00+07:00", Urgency.Oversight, "system")));
        Assert.Null(Of(Received));
    }

    [Fact]
    public void A_letter_entered_the_next_week_was_recognised_late_though_screened_at_once()
    {
        var opened = Calendars.At("2026-03-09T09:00:00+07:00").ToUniversalTime();

        Assert.Equal(RecognitionKind.OnLateEntry, Of(opened, ("2026-03-09T09:00:00+07:00", Urgency.U1, "system"))?.Kind);
        Assert.Equal(RecognitionKind.LateScreening, Of(Received, ("2026-03-09T09:00:00+07:00", Urgency.U1, "system"))?.Kind);
    }

    [Fact]
    public void A_few_seconds_between_receipt_and_opening_are_no_delay()
    {
        var opened = Received.AddSeconds(20);

        Assert.Equal(RecognitionKind.OnReceipt, UrgentRecognition.Of(Received, opened, [new UrgencyChange(opened, Urgency.U2, "system")], Calendars.Get())?.Kind);
    }

    [Fact]
    public void A_period_is_summed_up_by_its_late_ones()
    {
        UrgentRecognition[] recognised = [Late(Urgency.U1, 2), Late(Urgency.U2, 10), Late(Urgency.U2, 4), Late(Urgency.U1, 0) with { Kind = RecognitionKind.OnReceipt }];

        Assert.Equal(new RecognitionSummary(4, 3, 1, 16, 4, 10), RecognitionSummary.Of(recognised));
        Assert.Equal(3m, RecognitionSummary.Of(recognised[..3].Where(r => r.Lost.Amount != 10).ToList()).MedianLostHours);
        Assert.Equal(new RecognitionSummary(0, 0, 0, 0, null, null), RecognitionSummary.Of([]));
    }

    private static UrgentRecognition Late(Urgency urgency, int hours) =>
        new(urgency, Received, Received.AddHours(hours), RecognitionKind.ByPerson, "siti", new WorkingSpan(LimitUnit.WorkingHours, TimeSpan.FromHours(hours).Ticks));
}
