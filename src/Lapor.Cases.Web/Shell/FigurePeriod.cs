using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Web.Shell;

/// <summary>Whose figures a page is asked for, and of which days in the agency's own zone.</summary>
public sealed class FigurePeriod
{
    /// <summary>Those to choose from.</summary>
    public IReadOnlyList<AgencyProfile> Agencies { get; private set; } = [];

    public string AgencyId { get; set; } = "";

    /// <summary>The first day; null until the page knows whose day it is, or when it was emptied.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The last day, likewise.</summary>
    public DateOnly? To { get; set; }

    public bool IsBackwards => To < From;

    /// <summary>Both days, or null when they do not make a period.</summary>
    public (DateOnly From, DateOnly To)? Days => AgencyId.Length > 0 && From is { } from && To is { } to && from <= to ? (from, to) : null;

    /// <summary>Begins with the first agency and the days until today, unless somebody has chosen already.</summary>
    /// <param name="firstDay">The first day, from today's.</param>
    public void Begin(IReadOnlyList<AgencyProfile> agencies, DateTimeOffset now, Func<DateOnly, DateOnly> firstDay)
    {
        if (Agencies.Count > 0 || agencies.Count == 0)
            return;
        (Agencies, AgencyId) = (agencies, agencies[0].Id);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(agencies[0].Zone)).DateTime);
        (From, To) = (firstDay(today), today);
    }
}
