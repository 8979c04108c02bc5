namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>Upper and lower case by Unicode's language-independent rules.</summary>
internal static class Casing
{
    public static string ToUpper(string text) => text.ToUpperInvariant();

    public static string ToLower(string text) => text.ToLowerInvariant();
}
