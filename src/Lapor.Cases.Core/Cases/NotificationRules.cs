using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Cases;

/// <summary>When an agency's people and reporters get messages: nobody is to be woken by what can wait. What waits for the morning comes as one digest.</summary>
public sealed record NotificationRules
{
    /// <summary>Local time of the unit from which messages go out.</summary>
    public TimeOnly From { get; init; } = new(0, 0);

    /// <summary>Local time at which they stop; the same as <see cref="From"/> for no window at all.</summary>
    public TimeOnly Until { get; init; } = new(0, 0);

    /// <summary>Not on days off of the unit's calendar.</summary>
    public bool WorkingDaysOnly { get; init; }

    /// <summary>Messages on topics of these levels go out at any hour, on purpose.</summary>
    public IReadOnlyList<Urgency> AnyHour { get; init; } = [];

    /// <summary>From so many waiting messages on, a receiver gets one digest instead; 0 for never.</summary>
    public int DigestFrom { get; init; }

    /// <summary>Why: a decision of the agency.</summary>
    public string? Basis { get; init; }

    /// <summary>The first instant from <paramref name="now"/> on, UTC, at which a message may go out.</summary>
    /// <param name="urgency">Of the case.</param>
    /// <param name="calendar">Of the receiving unit; gives the zone and the days off.</param>
    public DateTimeOffset Opens(DateTimeOffset now, Urgency urgency, WorkingCalendar calendar)
    {
        if (AnyHour.Contains(urgency))
            return now;
        var today = calendar.LocalDate(now);
        // A year without a single day on which messages go out would be a faulty calendar; then they rather go out.
        for (var day = today; day < today.AddDays(366); day = day.AddDays(1))
        {
            if (WorkingDaysOnly && !calendar.IsWorkingDay(day))
                continue;
            if (From >= Until)
                return Later(now, calendar.StartOfDay(day));
            if (now < calendar.StartOfDay(day) + Until.ToTimeSpan())
                return Later(now, calendar.StartOfDay(day) + From.ToTimeSpan());
        }

        return now;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
