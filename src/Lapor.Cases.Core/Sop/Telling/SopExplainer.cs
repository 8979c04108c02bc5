using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>Says a SOP in words, step by step: who does what by when, under which conditions, and what comes next.</summary>
public static class SopExplainer
{
    /// <summary>Every activity that has something to say, in drawing order, parts of other SOPs included.</summary>
    /// <exception cref="ArgumentException">The version was not read by <see cref="Reading.SopReader"/>.</exception>
    public static IReadOnlyList<ExplainedStep> Explain(SopVersion sop)
    {
        ArgumentNullException.ThrowIfNull(sop);
        if (sop.Program is null)
            throw new ArgumentException("The SOP was not read by SopReader.", nameof(sop));
        return [.. sop.Program.Nodes.Where(n => n.Kind is not (NodeKind.Workflow or NodeKind.Flowchart or NodeKind.Sequence)).Select(Explain)];
    }

    private static ExplainedStep Explain(Node node) => new(
        node.Path, node.Id, SopDiff.TitleOf(node), node.Type, StepKinds.Of(node), Roads.IsForPeople(node), Inside(node), [.. Facts(node)]);

    private static IEnumerable<ExplainedFact> Facts(Node node)
    {
        foreach (var facet in StepFacets.Of(node).Where(f => f.Key is not ("title" or "kind") && f.Road is null))
            yield return new(facet.Key, facet.Label, facet.Value, SourceOf(node, facet.Key));
        if (LadderOf(node) is { } ladder)
            yield return ladder;
        foreach (var facet in StepFacets.Of(node).Where(f => f.Road is not null))
            yield return new(facet.Key, facet.Label, RouteWords.To(facet.Road!), null);
    }

    private static ExplainedFact? LadderOf(Node node)
    {
        var label = SettingWords.Label(node, "escalations");
        if (StepFacets.Computed(node, "escalations") is { } computed)
            return new("escalations", label, SettingWords.Value("escalations", computed), (computed as Expression.Script)?.Source);
        if (node.ShownSettings?.Escalations is not { Count: > 0 } rungs)
            return null;
        return new("escalations", label, Said.Join(rungs.Select(r => new Said($"{SopWords.Rung(r).Id} → {SopWords.Role(r.To).Id}", $"{SopWords.Rung(r).En} → {SopWords.Role(r.To).En}")), "; ", "; ", "; "), null);
    }

    /// <summary>The code behind the words, where there is some.</summary>
    private static string? SourceOf(Node node, string key)
    {
        var expression = key.StartsWith("case:", StringComparison.Ordinal)
            ? node.Branches.FirstOrDefault(b => b.Label == key["case:".Length..])?.Condition
            : StepFacets.Computed(node, key.StartsWith("input:", StringComparison.Ordinal) ? key["input:".Length..] : key);
        return (expression as Expression.Script)?.Source;
    }

    private static string? Inside(Node node)
    {
        for (var above = node.Parent; above is not null; above = above.Parent)
        {
            if (above.Kind == NodeKind.Composite)
                return above.Path;
        }

        return null;
    }
}

/// <summary>An activity in words.</summary>
/// <param name="Activity">As in <see cref="StepKey.Activity"/>.</param>
/// <param name="Id">The id that the designer gave it.</param>
/// <param name="Title">As it is drawn.</param>
/// <param name="Type">The activity type of the definition.</param>
/// <param name="Kind">What kind of step that is.</param>
/// <param name="IsForPeople">A person or time ends it; otherwise the system does it by itself.</param>
/// <param name="Inside">The activity that uses the SOP this one belongs to, or null for the SOP's own.</param>
/// <param name="Facts">What is so of it, conditions and roads included.</param>
public sealed record ExplainedStep(string Activity, string Id, string Title, string Type, Said Kind, bool IsForPeople, string? Inside, IReadOnlyList<ExplainedFact> Facts);

/// <summary>Something that is so of an activity.</summary>
/// <param name="Key">Stable: <c>performer</c>, <c>limit</c>, <c>input:condition</c>, <c>case:Pertama</c>, <c>route:Valid</c> …</param>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What it says.</param>
/// <param name="Source">The expression behind it, or null for a plain value.</param>
public sealed record ExplainedFact(string Key, Said Label, Said Value, string? Source);
