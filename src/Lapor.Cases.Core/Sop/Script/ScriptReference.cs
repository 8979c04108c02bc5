using Lapor.Cases.Core.Sop.Script.Parsing;

namespace Lapor.Cases.Core.Sop.Script;

/// <summary>A name a script takes from its host, for lint.</summary>
/// <param name="Name">Dotted as far as it is known: <c>laporan.urgency</c>, <c>variables.Count</c>, <c>kalender.workingDaysSince</c>, <c>getInput</c>.</param>
/// <param name="Argument">The first argument of a call when it is a literal text: <c>Severity</c> in <c>getInput('Severity')</c>.</param>
/// <param name="IsCall">It is called.</param>
public sealed record ScriptReference(string Name, string? Argument, bool IsCall, int Line, int Column)
{
    internal static IReadOnlyList<ScriptReference> Collect(string source, Parser parser)
    {
        _ = parser;
        return [];
    }
}
