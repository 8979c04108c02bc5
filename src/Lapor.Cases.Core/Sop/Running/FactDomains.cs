using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>The values a fact of a case can have, as far as the scripts of a SOP can tell them apart.</summary>
internal sealed partial class FactDomains
{
    private readonly Dictionary<string, HashSet<string>> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> readers = new(StringComparer.Ordinal);

    public FactDomains(IEnumerable<ScriptProgram> scripts)
    {
        foreach (var script in scripts)
        {
            var facts = script.References.Select(FactOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            foreach (var fact in facts)
            {
                readers[fact] = readers.GetValueOrDefault(fact) + 1;
                if (!texts.TryGetValue(fact, out var known))
                    texts[fact] = known = new HashSet<string>(StringComparer.Ordinal);
                known.UnionWith(Literals().Matches(script.Source).Select(m => m.Groups["text"].Value));
                if (fact == "round")
                    LastRound = Math.Max(LastRound, Numbers().Matches(script.Source).Select(m => int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty().Max() + 1);
            }
        }
    }

    /// <summary>From this round on all rounds look the same to the scripts.</summary>
    public int LastRound { get; } = 1;

    public static string? FactOf(ScriptReference reference) =>
        reference.Name.Split('.') is ["laporan", var fact, ..] ? fact : null;

    public bool IsRead(string fact) => readers.ContainsKey(fact);

    /// <summary>With a single reader nothing can contradict what it assumed, so nobody need remember it.</summary>
    public bool IsReadTwice(string fact) => readers.GetValueOrDefault(fact) > 1;

    public IReadOnlyList<JsonNode?> Of(string fact) => fact switch
    {
        "urgency" => [.. Enum.GetNames<Urgency>().Select(n => JsonValue.Create(n))],
        "type" => [.. Enum.GetNames<ReportType>().Select(n => JsonValue.Create(n))],
        "anonymous" or "secret" or "restricted" => [JsonValue.Create(false), JsonValue.Create(true)],
        "class" or "topic" or "region" or "unit" => [null, .. Texts(fact)],
        "channel" => [.. Texts(fact)],
        _ => [null],
    };

    private IEnumerable<JsonNode?> Texts(string fact) => texts.GetValueOrDefault(fact, []).Append("?").Select(t => (JsonNode?)JsonValue.Create(t));

    [GeneratedRegex("""(?<quote>['"`])(?<text>[^'"`\\]{0,80})\k<quote>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\b\d{1,2}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();
}
