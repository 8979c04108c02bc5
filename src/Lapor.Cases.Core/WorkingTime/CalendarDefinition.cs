namespace Lapor.Cases.Core.WorkingTime;

/// <summary>A set of week days, as a bit mask; Monday is bit 0.</summary>
[Flags]
public enum WeekDays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    MondayToFriday = Monday | Tuesday | Wednesday | Thursday | Friday,
    MondayToSaturday = MondayToFriday | Saturday,
    All = MondayToSaturday | Sunday,
}

/// <summary>How an office counts time, before any decree: its week, zone, hours and conventions. Data, with its legal source.</summary>
public sealed record CalendarDefinition
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required WeekDays WeekDays { get; init; }

    /// <summary>True where <i>cuti bersama</i> is worked.</summary>
    public bool JointLeaveIsWorking { get; init; }

    /// <summary>True where holidays of every kind are worked, as far as the week goes: hospitals, call centres, posts for disasters.</summary>
    public bool HolidaysAreWorking { get; init; }

    /// <summary>IANA id, such as <c>Asia/Jakarta</c> (WIB), <c>Asia/Makassar</c> (WITA), <c>Asia/Jayapura</c> (WIT).</summary>
    public required string Zone { get; init; }

    /// <summary>0: the day of the start does not count. 1: it counts, if it is worked.</summary>
    public int StartDay { get; init; }

    /// <summary>The instrument, or the reading, behind <see cref="StartDay"/>.</summary>
    public string StartDayBasis { get; init; } = "";

    /// <summary>The instrument behind the week.</summary>
    public string LegalBasis { get; init; } = "";

    public required OfficeHours OfficeHours { get; init; }

    /// <summary>The layers above national this calendar obeys: <c>region:&lt;code&gt;</c>, <c>agency:&lt;id&gt;</c>, <c>unit:&lt;agency&gt;/&lt;unit&gt;</c>.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];
}

/// <summary>A stretch of local time within one day, <c>From</c> included, <c>To</c> not.</summary>
public readonly record struct OfficeSpan(TimeOnly From, TimeOnly To)
{
    public TimeSpan Length => To - From;
}

/// <summary>The spans that are worked on each day of the week; breaks are the gaps between them.</summary>
public sealed record OfficeWeek
{
    /// <summary>For every working day without an entry of its own, extra working days included.</summary>
    public required IReadOnlyList<OfficeSpan> Default { get; init; }

    public IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OfficeSpan>> Days { get; init; } =
        new Dictionary<DayOfWeek, IReadOnlyList<OfficeSpan>>();

    internal IReadOnlyList<OfficeSpan> On(DayOfWeek day) => Days.TryGetValue(day, out var spans) ? spans : Default;
}

/// <summary>Other hours for a while, such as Ramadan's. Both dates belong to the period.</summary>
public sealed record OfficePeriod(DateOnly From, DateOnly To, string Name, OfficeWeek Week, string LegalBasis);

/// <summary>Office hours in local time.</summary>
public sealed record OfficeHours
{
    public required OfficeWeek Week { get; init; }

    public IReadOnlyList<OfficePeriod> Periods { get; init; } = [];

    public string LegalBasis { get; init; } = "";

    internal IReadOnlyList<OfficeSpan> On(DateOnly date) => (PeriodOn(date)?.Week ?? Week).On(date.DayOfWeek);

    /// <summary>The period whose hours apply on a day; the first that fits has the last word.</summary>
    internal OfficePeriod? PeriodOn(DateOnly date)
    {
        for (var i = 0; i < Periods.Count; i++)
        {
            if (Periods[i].From <= date && date <= Periods[i].To)
                return Periods[i];
        }

        return null;
    }
}
