using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Shell;

/// <summary>A due instant as a screen shows it: colour, drawing and words say the same.</summary>
/// <param name="Tone">calm, soon, late, paused or none.</param>
/// <param name="Drawing">Name of an <see cref="Icon"/>.</param>
/// <param name="Text">What remains, in working days of the unit's own calendar.</param>
/// <param name="Date">The last day, or null.</param>
public sealed record DueText(string Tone, string Drawing, string Text, string? Date);

/// <summary>Reads due instants against the calendars of the agencies on a page.</summary>
public sealed class DueReader(
    IReadOnlyDictionary<string, AgencyProfile> agencies, IReadOnlyDictionary<string, Func<string?, WorkingCalendar>> calendars,
    IStringLocalizer<Texts> texts, Words words)
{
    public IReadOnlyDictionary<string, AgencyProfile> Agencies => agencies;

    public string Zone(string agencyId, string? unitId) =>
        agencies.TryGetValue(agencyId, out var agency) ? agency.FindUnit(unitId)?.Zone ?? agency.Zone : "Asia/Jakarta";

    public string Agency(string agencyId) => agencies.TryGetValue(agencyId, out var agency) ? agency.Name : agencyId;

    /// <summary>The unit's name, or a dash.</summary>
    public string Unit(string agencyId, string? unitId) =>
        unitId is null ? "–" : agencies.TryGetValue(agencyId, out var agency) ? agency.FindUnit(unitId)?.Name ?? unitId : unitId;

    public string Topic(string agencyId, string? topicId) =>
        topicId is null ? "–" : agencies.TryGetValue(agencyId, out var agency) ? agency.FindTopic(topicId)?.Name ?? topicId : topicId;

    public DueText Read(string agencyId, string? unitId, DateTimeOffset? due, bool paused, DateTimeOffset now)
    {
        if (paused)
            return new("paused", "pause", texts["jam sedang berhenti"], null);
        if (due is not { } at || at == DateTimeOffset.MaxValue)
            return new("none", "clock", texts["tanpa tenggat"], null);
        var zone = Zone(agencyId, unitId);
        var date = words.LastDay(at, zone);
        var remaining = at - now;
        var days = WorkingDays(agencyId, unitId, at, now);
        return remaining <= TimeSpan.Zero ? new("late", "alarm", Late(days, -remaining), date)
            : days <= 0 ? new("soon", "clock", Today(remaining), date)
            : new(days == 1 ? "soon" : "calm", "clock", texts["sisa {0} hari kerja", days], date);
    }

    /// <summary>How much of a clock's limit is consumed, in whole percent; 100 and more when it has run out.</summary>
    public int PercentUsed(string agencyId, FileClock clock, DateTimeOffset now)
    {
        if (!calendars.TryGetValue(agencyId, out var calendarFor))
            return 0;
        var used = calendarFor(clock.UnitId).Elapsed(clock.StartedAt, clock.EndedAt ?? now, clock.Limit.Unit, clock.Pauses);
        return (int)Math.Clamp(used.Amount * 100 / Math.Max(1, clock.Limit.Amount), 0, 999);
    }

    private string Late(int days, TimeSpan by) =>
        days < 0 ? texts["terlambat {0} hari kerja", -days]
        : by.TotalHours >= 1 ? texts["terlambat {0} jam", (int)by.TotalHours]
        : texts["baru lewat tenggat"];

    private string Today(TimeSpan remaining) =>
        remaining.TotalHours >= 1 ? texts["hari ini, sisa {0} jam", (int)remaining.TotalHours] : texts["sisa {0} menit", Math.Max(1, (int)remaining.TotalMinutes)];

    // Whole working days after today up to the last day; negative once that many have ended since it.
    private int WorkingDays(string agencyId, string? unitId, DateTimeOffset due, DateTimeOffset now)
    {
        if (!calendars.TryGetValue(agencyId, out var calendarFor))
            return (int)(due - now).TotalDays;
        var calendar = calendarFor(unitId);
        var lastDay = calendar.LocalDate(due.AddTicks(-1));
        return calendar.WorkingDaysBetween(calendar.LocalDate(now), lastDay);
    }
}

/// <summary>Makes readers. Agencies and calendars come from memory most of the time.</summary>
public sealed class DueReaders(AgencyDirectory agencies, CalendarBook calendars, IStringLocalizer<Texts> texts, Words words)
{
    public async Task<DueReader> ForAsync(IEnumerable<string> agencyIds, CancellationToken cancellation)
    {
        var profiles = new Dictionary<string, AgencyProfile>(StringComparer.Ordinal);
        var books = new Dictionary<string, Func<string?, WorkingCalendar>>(StringComparer.Ordinal);
        foreach (var id in agencyIds.Distinct(StringComparer.Ordinal))
        {
            if (await agencies.FindAsync(id, cancellation) is not { } profile)
                continue;
            profiles[id] = profile;
            books[id] = await calendars.ForAsync(profile, cancellation);
        }
        return new DueReader(profiles, books, texts, words);
    }
}
