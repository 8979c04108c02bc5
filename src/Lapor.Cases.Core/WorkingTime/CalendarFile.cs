using System.Globalization;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>The calendar definitions of <c>workflows/holidays/calendars.json</c> and everything wrong with the file.</summary>
/// <param name="Calendars">In the order of the file; the first is the default.</param>
/// <param name="Problems">All of them, each with its JSON path; a file with problems must not be used.</param>
public sealed record CalendarFile(IReadOnlyList<CalendarDefinition> Calendars, IReadOnlyList<FileProblem> Problems)
{
    internal static readonly DayOfWeek[] Week =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Reads <c>{"calendars": [{"id", "name", "weekDays", "zone", "officeHours", …}]}</c>.</summary>
    public static CalendarFile Read(string json)
    {
        var problems = new List<FileProblem>();
        if (FileNode.Parse(json, problems) is not { } root)
            return new CalendarFile([], problems);
        var calendars = new List<CalendarDefinition>();
        foreach (var node in root.Objects("calendars", required: true))
        {
            var calendar = ReadCalendar(node);
            if (calendars.Exists(c => c.Id == calendar.Id))
                node.Refuse("id", "calendar.id-twice", $"'{calendar.Id}' is in the file twice.");
            calendars.Add(calendar);
        }

        root.RefuseTheRest();
        return new CalendarFile(calendars, problems);
    }

    private static CalendarDefinition ReadCalendar(FileNode node)
    {
        var calendar = new CalendarDefinition
        {
            Id = node.Text("id") ?? "",
            Name = node.Text("name") ?? "",
            WeekDays = ReadWeekDays(node),
            JointLeaveIsWorking = node.Flag("jointLeaveIsWorking"),
            HolidaysAreWorking = node.Flag("holidaysAreWorking"),
            Zone = node.Text("zone") ?? "UTC",
            StartDay = node.Number("startDay", required: false) ?? 0,
            StartDayBasis = node.Text("startDayBasis") ?? "",
            LegalBasis = node.Text("legalBasis") ?? "",
            OfficeHours = ReadHours(node),
            Layers = [.. node.Texts("layers").Select(l => l.Text)],
        };
        if (!LocalClock.Knows(calendar.Zone))
            node.Refuse("zone", "calendar.unknown-zone", $"'{calendar.Zone}' is not an IANA zone known here.");
        if (calendar.StartDay is not (0 or 1))
            node.Refuse("startDay", "calendar.start-day", "'startDay' is 0 (the day of the start does not count) or 1 (it counts).");
        node.RefuseTheRest();
        return calendar;
    }

    private static WeekDays ReadWeekDays(FileNode node)
    {
        var days = WeekDays.None;
        foreach (var (text, path) in node.Texts("weekDays", required: true))
        {
            var index = Array.FindIndex(Week, d => DayName(d) == text);
            if (index < 0)
                node.RefuseAt(path, "calendar.unknown-day", $"'{text}' is not one of {string.Join(", ", Week.Select(DayName))}.");
            else
                days |= (WeekDays)(1 << index);
        }

        if (days == WeekDays.None)
            node.Refuse("weekDays", "calendar.no-days", "At least one day of the week is worked.");
        return days;
    }

    private static OfficeHours ReadHours(FileNode calendar)
    {
        if (calendar.Object("officeHours", required: true) is not { } node)
            return new OfficeHours { Week = new OfficeWeek { Default = [] } };
        var hours = new OfficeHours
        {
            Week = ReadWeek(node),
            LegalBasis = node.Text("legalBasis") ?? "",
            Periods = [.. node.Objects("periods", required: false).Select(ReadPeriod)],
        };
        node.RefuseTheRest();
        return hours;
    }

    private static OfficePeriod ReadPeriod(FileNode node)
    {
        var period = new OfficePeriod(
            node.Date("from") ?? DateOnly.MinValue, node.Date("to") ?? DateOnly.MinValue, node.Text("name") ?? "",
            ReadWeek(node), node.Text("legalBasis") ?? "");
        if (period.To < period.From)
            node.Refuse("to", "calendar.period-reversed", "The period ends before it begins.");
        node.RefuseTheRest();
        return period;
    }

    internal static OfficeWeek ReadWeek(FileNode node)
    {
        var week = new OfficeWeek
        {
            Default = ReadSpans(node, "default", required: true),
            Days = Week.Where(d => node.Has(DayName(d))).ToDictionary(d => d, IReadOnlyList<OfficeSpan> (d) => ReadSpans(node, DayName(d), required: true)),
        };
        if (week.Default.Count == 0)
            node.Refuse("default", "calendar.no-hours", "An ordinary working day has office hours, such as 07:30-12:00.");
        return week;
    }

    private static List<OfficeSpan> ReadSpans(FileNode node, string name, bool required)
    {
        var spans = new List<OfficeSpan>();
        foreach (var (text, path) in node.Texts(name, required))
        {
            if (ReadSpan(text) is not { } span)
                node.RefuseAt(path, "calendar.bad-hours", $"'{text}' is not a span such as 07:30-12:00.");
            else if (spans.Count > 0 && span.From < spans[^1].To)
                node.RefuseAt(path, "calendar.hours-overlap", $"'{text}' begins before the span in front of it ends.");
            else
                spans.Add(span);
        }

        return spans;
    }

    private static OfficeSpan? ReadSpan(string text) =>
        text.Split('-') is [var from, var to] && ReadTime(from) is { } begin && ReadTime(to) is { } end && begin < end
            ? new OfficeSpan(begin, end) : null;

    private static TimeOnly? ReadTime(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    internal static string DayName(DayOfWeek day) => day.ToString().ToLowerInvariant();
}
