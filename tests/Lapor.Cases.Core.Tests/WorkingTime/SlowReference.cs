using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.WorkingTime;

/// <summary>The rules again, written as a walk over days and minutes that anyone can check, and shares no code with the product.</summary>
internal static class SlowReference
{
    internal static DateTimeOffset Due(Scenario scenario)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(scenario.Zone);
        return scenario.Limit.Unit is LimitUnit.WorkingDays or LimitUnit.CalendarDays
            ? DueAfterDays(scenario, zone, DaysOff(scenario)) : DueAfterHours(scenario, zone, DaysOff(scenario));
    }

    private static DateTimeOffset DueAfterDays(Scenario scenario, TimeZoneInfo zone, HashSet<DateOnly> off)
    {
        var day = Local(scenario.Start, zone);
        if (scenario.StartDay == 1)
            day = day.AddDays(-1);
        for (var counted = 0; counted < scenario.Limit.Amount;)
        {
            day = day.AddDays(1);
            var end = Midnight(day.AddDays(1), zone);
            var pausedAtItsEnd = scenario.Pauses.Any(p => p.From < p.To && p.From < end && p.To >= end);
            if (!pausedAtItsEnd && (scenario.Limit.Unit == LimitUnit.CalendarDays || Works(scenario, day, off)))
                counted++;
        }

        return Midnight(day.AddDays(1), zone);
    }

    private static DateTimeOffset DueAfterHours(Scenario scenario, TimeZoneInfo zone, HashSet<DateOnly> off)
    {
        var now = scenario.Start;
        for (var minutes = 0; minutes < scenario.Limit.Amount * 60; now = now.AddMinutes(1))
        {
            var paused = scenario.Pauses.Any(p => p.From <= now && now < p.To);
            if (!paused && (scenario.Limit.Unit == LimitUnit.Hours || InOffice(scenario, now, zone, off)))
                minutes++;
        }

        return now;
    }

    private static bool InOffice(Scenario scenario, DateTimeOffset now, TimeZoneInfo zone, HashSet<DateOnly> off)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var week = scenario.Definition.OfficeHours.Week;
        var spans = week.Days.TryGetValue(day.DayOfWeek, out var own) ? own : week.Default;
        return Works(scenario, day, off) && spans.Any(s => s.From <= time && time < s.To);
    }

    private static bool Works(Scenario scenario, DateOnly day, HashSet<DateOnly> off) =>
        scenario.Calendar == "id-7" || !off.Contains(day) && day.DayOfWeek != DayOfWeek.Sunday && (scenario.Calendar == "id-6" || day.DayOfWeek != DayOfWeek.Saturday);

    private static HashSet<DateOnly> DaysOff(Scenario scenario)
    {
        var off = new HashSet<DateOnly>();
        foreach (var decree in Calendars.Decrees.Where(d => scenario.AsOf is null || d.SignedOn <= scenario.AsOf).OrderBy(d => d.SignedOn))
        {
            off.ExceptWith(decree.Removes);
            off.UnionWith(decree.Adds.Where(a => a.Kind == DayKind.National || scenario.Calendar != "id-5-open").Select(a => a.Date));
        }

        return off;
    }

    private static DateOnly Local(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first minute that belongs to the day, found by looking.</summary>
    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var minute = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)) - TimeSpan.FromHours(3);
        while (Local(minute, zone) < day)
            minute = minute.AddMinutes(1);
        return minute;
    }
}
