using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Tool;

/// <summary>The calendars and decrees that come as files, for answers without a database.</summary>
public sealed class ShippedCalendars
{
    private readonly IReadOnlyList<CalendarDefinition> _definitions;
    private readonly IReadOnlyList<Decree> _decrees;

    private ShippedCalendars(IReadOnlyList<CalendarDefinition> definitions, IReadOnlyList<Decree> decrees) => (_definitions, _decrees) = (definitions, decrees);

    /// <exception cref="InvalidDataException">A file is wrong; the message names file and JSON path.</exception>
    public static ShippedCalendars Load(string workflows)
    {
        var folder = Path.Combine(workflows, "holidays");
        var path = Path.Combine(folder, "calendars.json");
        var calendars = CalendarFile.Read(File.ReadAllText(path));
        Check(path, calendars.Problems);
        var decrees = new List<Decree>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Where(f => f != path).Order(StringComparer.Ordinal))
        {
            var read = DecreeFile.Read(File.ReadAllText(file));
            Check(file, read.Problems);
            decrees.AddRange(read.Decrees);
        }

        return new ShippedCalendars(calendars.Calendars, decrees);
    }

    public IReadOnlyList<Decree> Decrees => _decrees;

    public IEnumerable<string> Ids => _definitions.Select(d => d.Id);

    /// <param name="id">Null for the first of the file, the default.</param>
    /// <param name="asOf">Leaves out decrees signed later.</param>
    /// <param name="zone">IANA zone instead of the calendar's own.</param>
    /// <exception cref="ToolException">No calendar has this id.</exception>
    public WorkingCalendar Build(string? id, DateOnly? asOf = null, string? zone = null)
    {
        var definition = id is null ? _definitions[0] : _definitions.FirstOrDefault(d => d.Id == id);
        return definition is null
            ? throw new ToolException("calendar.unknown", $"Kalender '{id}' tidak dikenal. Yang ada: {string.Join(", ", Ids)}.")
            : WorkingCalendar.Build(definition, _decrees, asOf, zone);
    }

    private static void Check(string path, IReadOnlyList<FileProblem> problems)
    {
        if (problems.Count > 0)
            throw new InvalidDataException(string.Join('\n', problems.Select(p => $"{path} {p.Path}: {p.Message} [{p.Code}]")));
    }
}
