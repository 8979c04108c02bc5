using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Benchmarks;

/// <summary>The files that the measurements run on.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Workflows => Path.Combine(Root, "workflows");

    public static WorkingCalendar Calendar(string id = "id-5")
    {
        var folder = Path.Combine(Workflows, "holidays");
        var definition = CalendarFile.Read(File.ReadAllText(Path.Combine(folder, "calendars.json"))).Calendars.First(c => c.Id == id);
        return WorkingCalendar.Build(definition, Directory.EnumerateFiles(folder, "2*.json").Order(StringComparer.Ordinal).SelectMany(f => DecreeFile.Read(File.ReadAllText(f)).Decrees));
    }

    public static AgencyProfile Ministry() =>
        JsonSerializer.Deserialize<AgencyProfile>(File.ReadAllText(Path.Combine(Workflows, "agencies", "kemensos.json")), JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("kemensos.json is empty.");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lapor.Cases.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No Lapor.Cases.sln above the benchmarks.");
        return folder.FullName;
    }
}
