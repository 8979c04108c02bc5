using System.Globalization;
using System.Text.RegularExpressions;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>The days of an iCalendar file (RFC 5545), to become a decree.</summary>
/// <param name="Adds">Every day of every event, those of several days wholly.</param>
/// <param name="Removes">Every day of the events the file cancels.</param>
/// <param name="Problems">Events that cannot be read as days, each with its line; a file with problems must not be used.</param>
public sealed partial record CalendarFeed(IReadOnlyList<Holiday> Adds, IReadOnlyList<DateOnly> Removes, IReadOnlyList<FileProblem> Problems)
{
    /// <summary>An event longer than this is a mistake in the file, not a holiday.</summary>
    private const int LongestEvent = 60;

    /// <summary>Reads the VEVENTs. A day named by two events is refused; so is an event that repeats by a rule, since a decree lists its days.</summary>
    /// <param name="text">The file.</param>
    /// <param name="kind">What the days are, where an event does not call itself <i>cuti bersama</i> or joint leave.</param>
    /// <param name="source">Where the file came from; kept with every day.</param>
    /// <param name="zone">IANA zone in which instants (rather than dates) are read.</param>
    public static CalendarFeed Read(string text, DayKind kind, string source, string zone)
    {
        var problems = new List<FileProblem>();
        var lines = Unfold(text);
        if (lines.Count == 0 || !lines[0].Text.Equals("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            return new CalendarFeed([], [], [new FileProblem("line 1", "feed.not-icalendar", "The file does not begin with BEGIN:VCALENDAR.")]);
        var canceled = lines.Exists(l => l.Text.Equals("METHOD:CANCEL", StringComparison.OrdinalIgnoreCase));
        var (adds, removes) = (new SortedDictionary<DateOnly, Holiday>(), new SortedSet<DateOnly>());
        foreach (var found in Events(lines, problems))
        {
            if (found.Days(zone, problems) is not { } days)
                continue;
            foreach (var day in days)
            {
                if (canceled || found.Value("STATUS")?.Equals("CANCELLED", StringComparison.OrdinalIgnoreCase) == true)
                    removes.Add(day);
                else if (!adds.TryAdd(day, new Holiday(day, found.Name, found.IsJointLeave ? DayKind.JointLeave : kind, source)))
                    problems.Add(new FileProblem($"line {found.Line}", "feed.day-twice", $"{day:yyyy-MM-dd} is both '{adds[day].Name}' and '{found.Name}'."));
            }
        }

        if (adds.Count + removes.Count == 0 && problems.Count == 0)
            problems.Add(new FileProblem("line 1", "feed.empty", "The file has no events."));
        return new CalendarFeed([.. adds.Values], [.. removes], problems);
    }

    /// <summary>What the feed adds to what is decreed already: a day decreed under the same kind is not new. A day of another kind stays, to be refused.</summary>
    public CalendarFeed WithoutKnown(IEnumerable<Decree> known, string layer)
    {
        var decreed = new DecreedLayer();
        foreach (var decree in Decree.InOrder(known.Where(d => d.Layer == layer)))
            decreed.Apply(decree);
        return this with { Adds = [.. Adds.Where(a => decreed.On(a.Date) is not { } there || there.Holiday.Kind != a.Kind)] };
    }

    private static List<(string Text, int Line)> Unfold(string text)
    {
        var lines = new List<(string Text, int Line)>();
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Length > 0 && line[0] is ' ' or '\t' && lines.Count > 0)
                lines[^1] = (lines[^1].Text + line[1..], lines[^1].Line);
            else if (line.Length > 0)
                lines.Add((line.TrimStart('\uFEFF').TrimEnd(), number));
        }

        return lines;
    }

    private static IEnumerable<Event> Events(List<(string Text, int Line)> lines, List<FileProblem> problems)
    {
        Event? open = null;
        var inner = 0;
        foreach (var (line, number) in lines)
        {
            if (line.Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase))
                (open, inner) = (new Event(number), 0);
            else if (open is not null && line.Equals("END:VEVENT", StringComparison.OrdinalIgnoreCase))
            {
                yield return open;
                open = null;
            }
            else if (open is not null && line.StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase))
                inner++;
            else if (open is not null && line.StartsWith("END:", StringComparison.OrdinalIgnoreCase))
                inner--;
            else if (open is not null && inner == 0 && PropertyPattern().Match(line) is { Success: true } property)
                open.Add(property.Groups["name"].Value, property.Groups["parameters"].Value, property.Groups["value"].Value);
        }

        if (open is not null)
            problems.Add(new FileProblem($"line {open.Line}", "feed.unfinished", "The event has no END:VEVENT."));
    }

    [GeneratedRegex("^(?<name>[A-Za-z0-9-]+)(?<parameters>(;[^:;=]+=(\"[^\"]*\"|[^:;\"]*))*):(?<value>.*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PropertyPattern();

    [GeneratedRegex("^P((?<weeks>\\d{1,2})W|(?<days>\\d{1,3})D)(T0+H(0+M)?(0+S)?)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DurationPattern();

    private sealed class Event(int line)
    {
        private readonly Dictionary<string, (string Parameters, string Value)> properties = new(StringComparer.OrdinalIgnoreCase);

        public int Line => line;

        public string Name => Value("SUMMARY") is { } summary && !string.IsNullOrWhiteSpace(summary)
            ? summary.Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal)
                .Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal).Trim()
            : "";

        public bool IsJointLeave => new[] { Value("SUMMARY"), Value("CATEGORIES") }.Any(t =>
            t?.Contains("cuti bersama", StringComparison.OrdinalIgnoreCase) == true || t?.Contains("joint leave", StringComparison.OrdinalIgnoreCase) == true);

        public void Add(string name, string parameters, string value) => properties.TryAdd(name, (parameters, value));

        public string? Value(string name) => properties.TryGetValue(name, out var there) ? there.Value : null;

        /// <summary>All local days of the event; null, with a problem, when they cannot be read.</summary>
        public List<DateOnly>? Days(string zone, List<FileProblem> problems)
        {
            if (Value("RRULE") is not null || Value("RDATE") is not null)
                return Refuse(problems, "feed.repeats", $"'{Name}' repeats by a rule; a decree lists each of its days.");
            if (Name.Length == 0)
                return Refuse(problems, "feed.no-name", "The event has no SUMMARY.");
            if (Date("DTSTART", zone) is not { } first)
                return Refuse(problems, "feed.bad-date", $"'{Name}' has no DTSTART that is a date or an instant in a known zone.");
            if (End(first.Day, zone) is not { } end)
                return Refuse(problems, "feed.bad-date", $"The end of '{Name}' cannot be read.");
            if (end <= first.Day || end.DayNumber - first.Day.DayNumber > LongestEvent)
                return Refuse(problems, "feed.bad-span", $"'{Name}' ends before it begins, or lasts longer than {LongestEvent} days.");
            return [.. Enumerable.Range(0, end.DayNumber - first.Day.DayNumber).Select(first.Day.AddDays)];
        }

        /// <summary>The day after the last: DTEND of a date is exclusive, that of an instant inside a day is not.</summary>
        private DateOnly? End(DateOnly first, string zone)
        {
            if (Value("DTEND") is not null)
                return Date("DTEND", zone) is not { } end ? null : end.MidDay || end.Day == first ? end.Day.AddDays(1) : end.Day;
            if (Value("DURATION") is not { } duration)
                return first.AddDays(1);
            return DurationPattern().Match(duration) is not { Success: true } match ? null
                : first.AddDays(match.Groups["weeks"].Success ? 7 * Whole(match.Groups["weeks"].Value) : Whole(match.Groups["days"].Value));
        }

        private (DateOnly Day, bool MidDay)? Date(string name, string zone)
        {
            if (!properties.TryGetValue(name, out var there))
                return null;
            if (DateOnly.TryParseExact(there.Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return (day, false);
            var utc = there.Value.EndsWith('Z');
            if (!DateTime.TryParseExact(there.Value.TrimEnd('Z'), "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                return null;
            if (utc)
                local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(local, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone));
            return (DateOnly.FromDateTime(local), local.TimeOfDay > TimeSpan.Zero);
        }

        private List<DateOnly>? Refuse(List<FileProblem> problems, string code, string message)
        {
            problems.Add(new FileProblem($"line {line}", code, message));
            return null;
        }

        private static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
