using System.Globalization;
using System.Text.Json;

namespace Lapor.Cases.Benchmarks;

/// <summary>Keeps what was measured beside the code: a table for people, the same as JSON.</summary>
internal static class Results
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string name, string markdown, object data)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Lapor.Cases.Benchmarks", "results");
        Directory.CreateDirectory(folder);
        var day = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var path = Path.Combine(folder, $"{day}-{name}");
        File.WriteAllText(path + ".md", markdown);
        File.WriteAllText(path + ".json", JsonSerializer.Serialize(data, Json) + "\n");
        Console.WriteLine(markdown);
        Console.WriteLine($"Written to {path}.md and .json");
    }

    public static string Machine() =>
        $"{Environment.ProcessorCount} cores, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}";

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
