using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>
/// For exploring a SOP without a case: a run asks here for what only a case would know. The answers are a list of positions, so
/// that a burst can be repeated with every other answer.
/// </summary>
internal sealed class Unknowns(FactDomains domains, IReadOnlyList<int> answers, IReadOnlyDictionary<string, JsonNode?> assumed)
{
    private const string Mark = "\u0001unknown";

    private readonly List<(int Answer, int Of)> asked = [];
    private readonly Dictionary<string, JsonNode?> assumed = new(assumed, StringComparer.Ordinal);

    /// <summary>A value of which nothing is known.</summary>
    public static JsonNode Value => JsonValue.Create(Mark);

    public static bool IsUnknown(JsonNode? value) => value is JsonValue v && v.TryGetValue<string>(out var text) && text == Mark;

    public IReadOnlyList<(int Answer, int Of)> Asked => asked;

    /// <summary>Facts of the case that were assumed so far.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Assumed => assumed;

    /// <summary>What was decided by nobody: a step of the trail each.</summary>
    public List<(Node Node, string Outcome)> Decided { get; } = [];

    /// <summary>Joins that had heard of some but not all of their connections when their flowchart ran dry.</summary>
    public HashSet<Node> Starved { get; } = [];

    /// <summary>Something unknown was used where a value was needed: what follows may be impossible.</summary>
    public bool IsVague { get; set; }

    public int Choose(int of)
    {
        var answer = asked.Count < answers.Count ? answers[asked.Count] : 0;
        asked.Add((answer, of));
        return answer;
    }

    public string Choose(Node node, IReadOnlyList<string> outcomes)
    {
        var outcome = outcomes[Choose(outcomes.Count)];
        Decided.Add((node, outcome));
        return outcome;
    }

    /// <summary>A fact as scripts read it; the same until something may change it.</summary>
    public JsonNode? Fact(string name)
    {
        if (!assumed.TryGetValue(name, out var value))
        {
            var values = domains.Of(name);
            assumed[name] = value = values[Choose(values.Count)];
        }

        return value?.DeepClone();
    }

    public void Forget(string fact) => assumed.Remove(fact);

    public bool Reads(string fact) => domains.IsRead(fact);

    public void RanDry(Frame flowchart)
    {
        if (flowchart.Scope is not { } scope || flowchart.Node.Flow is null)
            return;
        var graph = flowchart.Graph;
        foreach (var child in flowchart.Node.Children)
        {
            var visited = 0;
            foreach (var i in graph.InboundForward(child.FlowIndex))
                visited += scope.Connections[graph.Connections[i].Key] > scope.Activities[child.FlowIndex] ? 1 : 0;
            if (visited > 0 && visited < graph.InboundForward(child.FlowIndex).Length)
                Starved.Add(child);
        }
    }
}

/// <summary>A script asked for something only a case knows.</summary>
internal sealed class UnknowableException() : Exception("The value is known only when a case runs.");
