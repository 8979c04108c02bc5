using Lapor.Cases.Core.Sop.Script.Matching;

namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>A regular expression literal.</summary>
internal sealed class JsRegex(string source, string flags, Matcher matcher)
{
    public string Source => source;
    public string Flags => flags;
    public Matcher Matcher => matcher;
    public bool IsGlobal => flags.Contains('g', StringComparison.Ordinal);
    public string Text => $"/{source}/{flags}";
}
