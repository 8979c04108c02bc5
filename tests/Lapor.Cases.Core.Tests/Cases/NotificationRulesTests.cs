using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Tests.WorkingTime;

namespace Lapor.Cases.Core.Tests.Cases;

public sealed class NotificationRulesTests
{
    private static readonly NotificationRules Office = new() { From = new TimeOnly(7, 0), Until = new TimeOnly(20, 0), WorkingDaysOnly = true, AnyHour = [Urgency.U1] };

    [Theory]
    [InlineData("2026-03-02T07:00+07:00", "2026-03-02T07:00+07:00")]
    [InlineData("2026-03-02T19:59+07:00", "2026-03-02T19:59+07:00")]
    [InlineData("2026-03-02T20:00+07:00", "2026-03-03T07:00+07:00")]
    [InlineData("2026-03-02T03:00+07:00", "2026-03-02T07:00+07:00")]
    [InlineData("2026-03-07T10:00+07:00", "2026-03-09T07:00+07:00")]
    // Nyepi and Idulfitri with their cuti bersama: 18 to 24 March 2026.
    [InlineData("2026-03-18T09:00+07:00", "2026-03-25T07:00+07:00")]
    public void Messages_wait_for_the_window_on_a_working_day(string now, string opens) =>
        Assert.Equal(Calendars.At(opens), Office.Opens(Calendars.At(now), Urgency.None, Calendars.Get()));

    [Fact]
    public void Urgent_topics_go_out_at_any_hour()
    {
        var night = Calendars.At("2026-03-18T02:00+07:00");
        Assert.Equal(night, Office.Opens(night, Urgency.U1, Calendars.Get()));
        Assert.NotEqual(night, Office.Opens(night, Urgency.U2, Calendars.Get()));
    }

    [Fact]
    public void Without_a_window_only_days_off_hold_a_message_back()
    {
        var days = new NotificationRules { WorkingDaysOnly = true };
        Assert.Equal(Calendars.At("2026-03-03T02:00+07:00"), days.Opens(Calendars.At("2026-03-03T02:00+07:00"), Urgency.None, Calendars.Get()));
        Assert.Equal(Calendars.At("2026-03-09T00:00+07:00"), days.Opens(Calendars.At("2026-03-07T02:00+07:00"), Urgency.None, Calendars.Get()));
    }
}
