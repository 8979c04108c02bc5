using System.Text.RegularExpressions;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>The regulations that steps cite, each once with its articles. What has no number and year is guidance or still to be decided, and no legal basis.</summary>
internal static partial class Citations
{
    /// <param name="own">As the SOP lists them; they come first and keep their words.</param>
    /// <param name="cited">Legal bases of steps and limits, several of them separated by semicolons.</param>
    public static IReadOnlyList<string> Merge(IReadOnlyList<string> own, IEnumerable<string> cited)
    {
        var articles = cited.SelectMany(c => Instrument().Matches(c))
            .ToLookup(m => Spaced(m.Groups["name"].Value), m => Spaced(m.Groups["articles"].Value), StringComparer.OrdinalIgnoreCase);
        var known = own.Select(o => (Text: o, Name: Instrument().Match(o) is { Success: true } m ? Spaced(m.Groups["name"].Value) : "")).ToList();
        var named = known.Select(k => k.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. known.Select(k => WithArticles(k.Text, articles[k.Name])).Distinct(StringComparer.OrdinalIgnoreCase),
            .. articles.Where(a => !named.Contains(a.Key)).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => WithArticles(a.Key, a)),
        ];
    }

    private static string WithArticles(string text, IEnumerable<string> articles)
    {
        var further = articles.Where(a => a.Length > 0 && !text.Contains(a, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(a => a.Length > 6 && int.TryParse(Digits().Match(a).Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ThenBy(a => a, StringComparer.Ordinal).ToList();
        return further.Count == 0 ? text : $"{text}{(text.Contains("Pasal", StringComparison.Ordinal) ? "; " : ": ")}{string.Join("; ", further)}";
    }

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"(?<name>\b\p{Lu}\p{L}*\s\d{1,4}/\d{4})(?<articles>\s+Pasal\s+\d+([\s,–\-]+(\d+|dan\s+\d+)|\s+ayat\s+\(\d+\)([–\-,\s]*\(\d+\))*|\s+huruf\s+\p{Ll}\b)*)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Instrument();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();
}
