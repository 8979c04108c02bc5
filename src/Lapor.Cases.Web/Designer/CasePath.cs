using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Web.Designer;

/// <summary>One passage of a case through an activity.</summary>
/// <param name="Ended">Null while it waits.</param>
public sealed record Passage(string Id, string Activity, string Type, string Name, int Visit, DateTimeOffset Started, DateTimeOffset? Ended, string? Outcome);

/// <summary>
/// The way a case took through its drawing, from what the file records: steps that opened and ended are facts; what the system did between two of
/// them follows from the connections, as far as only one way leads there.
/// </summary>
public sealed class CasePath
{
    private readonly Dictionary<string, JsonObject> steps;
    private readonly ILookup<string, (string Port, string Target)> ways;
    private readonly List<Passage> passages = [];
    private readonly Dictionary<string, int> visits = new(StringComparer.Ordinal);

    private CasePath(JsonObject flow)
    {
        steps = (flow["activities"] as JsonArray ?? []).OfType<JsonObject>().Where(a => Text(a["id"]).Length > 0)
            .DistinctBy(a => Text(a["id"])).ToDictionary(a => Text(a["id"]), StringComparer.Ordinal);
        ways = (flow["connections"] as JsonArray ?? []).OfType<JsonObject>()
            .ToLookup(c => Text(c["source"]?["activity"]), c => (Text(c["source"]?["port"]) is { Length: > 0 } port ? port : "Done", Text(c["target"]?["activity"])), StringComparer.Ordinal);
    }

    /// <param name="definition">The version that governs the case.</param>
    /// <param name="file">The case as its reader may see it.</param>
    public static IReadOnlyList<Passage> Of(JsonObject definition, CaseFile file)
    {
        var path = new CasePath(definition["root"] as JsonObject ?? []);
        foreach (var moment in file.Timeline.GroupBy(l => l.At).OrderBy(g => g.Key))
            path.Take([.. moment]);
        return [.. path.passages.OrderBy(p => p.Started)];
    }

    // Everything that one act brought about carries the same instant.
    private void Take(List<FileLine> moment)
    {
        var at = moment[0].At;
        var opened = moment.Where(l => l.Kind == "step.opened").Select(Key).OfType<StepKey>().ToList();
        var reached = opened.Select(k => Top(k.Activity)).ToHashSet(StringComparer.Ordinal);
        foreach (var line in moment)
        {
            if (line.Kind == "case.received" && steps.FirstOrDefault(s => Text(s.Value["type"]) == "Elsa.Start").Key is { } start)
                Follow(start, at, reached, []);
            if (line.Kind == "step.closed" && Key(line) is { } closed && End(closed, at, Text(line.Data?["outcome"])) is { } outcome)
                Leave(Top(closed.Activity), outcome, at, reached, []);
        }

        foreach (var key in opened)
            Add(key.Activity, key.Visit, at, null, null);
    }

    private string? End(StepKey step, DateTimeOffset at, string outcome)
    {
        var open = passages.FindLastIndex(p => p.Activity == Top(step.Activity) && p.Visit == step.Visit && p.Ended is null);
        if (open >= 0)
            passages[open] = passages[open] with { Ended = at, Outcome = outcome };
        return outcome.Length > 0 && !step.Activity.Contains(':', StringComparison.Ordinal) ? outcome : null;
    }

    private void Leave(string from, string outcome, DateTimeOffset at, HashSet<string> reached, HashSet<string> seen)
    {
        foreach (var (_, target) in ways[from].Where(w => w.Port == outcome))
            Follow(target, at, reached, seen);
    }

    /// <summary>Passes through what the system does by itself.</summary>
    private void Follow(string id, DateTimeOffset at, HashSet<string> reached, HashSet<string> seen)
    {
        if (reached.Contains(id) || !steps.ContainsKey(id) || !seen.Add(id))
            return;
        var ports = ways[id].Select(w => w.Port).Distinct().ToList();
        var taken = ports.Count <= 1 ? ports : [.. ports.Where(p => ways[id].Where(w => w.Port == p).Any(w => LeadsTo(w.Target, reached, [])))];
        // Several ways and none that was seen: nothing is claimed.
        if (ports.Count > 1 && taken.Count == 0 || IsStepOfPeople(id))
            return;
        Add(id, visits.GetValueOrDefault(id) + 1, at, at, taken.Count == 1 ? taken[0] : null);
        foreach (var port in taken)
            Leave(id, port, at, reached, seen);
    }

    private bool LeadsTo(string id, HashSet<string> reached, HashSet<string> seen) =>
        reached.Contains(id) || steps.ContainsKey(id) && !IsStepOfPeople(id) && seen.Add(id) && ways[id].Any(w => LeadsTo(w.Target, reached, seen));

    private bool IsStepOfPeople(string id) => Text(steps[id]["type"]) is var type
        && (type is "Lapor.WaitWorkingTime" or "Elsa.Delay" or "Elsa.Event" || ActivityGuide.All.FirstOrDefault(g => g.Type == type)?.Performer is not null && type != "Lapor.ForwardReport");

    private void Add(string activity, int visit, DateTimeOffset at, DateTimeOffset? ended, string? outcome)
    {
        var id = Top(activity);
        // Steps inside a partial SOP show as that one.
        if (!steps.TryGetValue(id, out var step) || passages.Exists(p => p.Activity == id && p.Visit == visit))
            return;
        visits[id] = visit;
        passages.Add(new Passage($"{id}.{visit}", id, Text(step["type"]), Text(step["name"]), visit, at, ended, outcome));
    }

    private static StepKey? Key(FileLine line) => Text(line.Data?["step"]) is var text && text.LastIndexOf('#') is > 0 and var mark
        && int.TryParse(text.AsSpan(mark + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var visit) ? new StepKey(text[..mark], visit) : null;

    private static string Top(string activity) => activity.Split(':')[0];

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
