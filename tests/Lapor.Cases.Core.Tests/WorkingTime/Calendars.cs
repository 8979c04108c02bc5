using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.WorkingTime;

/// <summary>The shipped calendars and decrees, read from the files that are shipped.</summary>
internal static class Calendars
{
    internal static readonly string Folder = RepositoryFiles.At("workflows", "holidays");

    internal static readonly IReadOnlyList<Decree> Decrees = ReadDecrees();

    internal static readonly IReadOnlyList<CalendarDefinition> Definitions = ReadDefinitions();

    internal static CalendarDefinition Definition(string id) => Definitions.Single(c => c.Id == id);

    internal static WorkingCalendar Get(string id = "id-5", string? asOf = null, string? zone = null) =>
        WorkingCalendar.Build(Definition(id), Decrees, asOf is null ? null : Day(asOf), zone);

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    internal static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    internal static Limit Limit(string text) =>
        Core.WorkingTime.Limit.TryParse(text, out var limit) ? limit! : throw new FormatException(text);

    internal static DateTimeOffset Noon(string date, string offset = "+07:00") => At($"{date}T12:00:00{offset}");

    private static List<Decree> ReadDecrees()
    {
        var decrees = new List<Decree>();
        foreach (var file in Directory.EnumerateFiles(Folder, "2*.json").Order(StringComparer.Ordinal))
        {
            var read = DecreeFile.Read(File.ReadAllText(file));
            Assert.Empty(read.Problems);
            decrees.AddRange(read.Decrees);
        }

        return decrees;
    }

    private static IReadOnlyList<CalendarDefinition> ReadDefinitions()
    {
        var read = CalendarFile.Read(File.ReadAllText(Path.Combine(Folder, "calendars.json")));
        Assert.Empty(read.Problems);
        return read.Calendars;
    }
}
