namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>The same in Indonesian and in English.</summary>
/// <param name="Id">In Indonesian.</param>
/// <param name="En">In English.</param>
public sealed record Said(string Id, string En)
{
    /// <summary>A text of the SOP itself, which has one language.</summary>
    public static Said Same(string text) => new(text, text);

    /// <param name="culture">A culture name; Indonesian when it begins with <c>id</c>, else English.</param>
    public string In(string culture) => culture.StartsWith("id", StringComparison.OrdinalIgnoreCase) ? Id : En;

    internal static Said Join(IEnumerable<Said> parts, string between, string lastId, string lastEn)
    {
        var all = parts.ToList();
        return new Said(Listed(all.Select(p => p.Id), between, lastId), Listed(all.Select(p => p.En), between, lastEn));
    }

    private static string Listed(IEnumerable<string> parts, string between, string last)
    {
        var all = parts.ToList();
        return all.Count < 2 ? string.Concat(all) : string.Join(between, all[..^1]) + last + all[^1];
    }
}
