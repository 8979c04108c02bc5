using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Recordings;

/// <summary>A context without an agency, for executions that need none: no units, no topics, weeks without holidays.</summary>
public static class BareContext
{
    /// <param name="now">The instant at which the execution starts.</param>
    /// <param name="calendar">Another calendar than the plain one.</param>
    public static SopContext At(DateTimeOffset now, WorkingCalendar? calendar = null)
    {
        var counted = calendar ?? Plain;
        return new SopContext
        {
            Now = now,
            Agency = new AgencyProfile { Id = "none", Name = "", Kind = "institution", Zone = "Etc/UTC" },
            CalendarFor = _ => counted,
            Case = new CaseFacts { CaseId = Guid.Empty, AgencyId = "none", ReceivedAt = now },
        };
    }

    private static WorkingCalendar Plain { get; } = WorkingCalendar.Build(
        new CalendarDefinition
        {
            Id = "plain",
            Name = "Plain",
            WeekDays = WeekDays.MondayToFriday,
            Zone = "Etc/UTC",
            OfficeHours = new OfficeHours { Week = new OfficeWeek { Default = [new OfficeSpan(new TimeOnly(8, 0), new TimeOnly(16, 0))] } },
        },
        []);
}
