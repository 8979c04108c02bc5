using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>
/// Says what changes for people between two versions of a SOP: steps, performers, limits, ladders, roads, forms and conditions.
/// Where things are drawn and how the text is laid out never matters.
/// </summary>
public static class SopDiff
{
    /// <exception cref="ArgumentException">A version was not read by <see cref="Reading.SopReader"/>.</exception>
    public static SopComparison Compare(SopVersion before, SopVersion after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Program is null || after.Program is null)
            throw new ArgumentException("The SOP was not read by SopReader.", before.Program is null ? nameof(before) : nameof(after));
        if (before.Checksum == after.Checksum && ReferenceEquals(before, after))
            return new SopComparison([], true);
        var matching = new StepMatching(before.Program.Nodes, after.Program.Nodes);
        List<SopChange> changes = [.. FacetDiff.Of(SopFacets.Of(before), SopFacets.Of(after), matching).Select(c => Change(c, null, after.Name))];
        foreach (var node in after.Program.Nodes)
        {
            if (matching.Before(node) is { } old)
                changes.AddRange(Changed(old, node, matching));
            else if (IsNews(node, n => matching.Before(n) is not null))
                changes.Add(ComingAndGoing.Added(node, after.Program));
        }

        changes.AddRange(before.Program.Nodes.Where(n => matching.After(n) is null && IsNews(n, m => matching.After(m) is not null)).Select(n => ComingAndGoing.Removed(n, before.Program)));
        return new SopComparison(changes, before.Checksum == after.Checksum);
    }

    /// <summary>The parts of a SOP that comes or goes as a whole are told with it.</summary>
    private static bool IsNews(Node node, Func<Node, bool> isMatched)
    {
        if (StepKinds.IsPlumbing(node))
            return false;
        for (var above = node.Parent; above is not null; above = above.Parent)
        {
            if (above.Kind == NodeKind.Composite && !isMatched(above))
                return false;
        }

        return true;
    }

    private static IEnumerable<SopChange> Changed(Node before, Node after, StepMatching matching)
    {
        var title = TitleOf(after);
        var path = after.Kind == NodeKind.Workflow ? null : after.Path;
        foreach (var change in FacetDiff.Of(StepFacets.Of(before), StepFacets.Of(after), matching))
            yield return Change(change, path, title);
        foreach (var (code, was, now, says) in LadderDiff.Of(before, after))
            yield return new SopChange(code, path, title, was, now, says);
    }

    internal static string TitleOf(Node node) => node.Title.Length > 0 ? node.Title : node.Id;

    private static SopChange Change((string Code, Said? Before, Said? After, Said Says) change, string? path, string title) =>
        new(change.Code, path, title, change.Before, change.After, change.Says);
}

/// <summary>Steps that are new and steps that are gone.</summary>
internal static class ComingAndGoing
{
    public static SopChange Added(Node node, CompiledSop sop)
    {
        var (what, about) = (What(node), About(node, sop));
        return new("step.added", node.Path, SopDiff.TitleOf(node), null, about, new($"{what.Id} baru '{SopDiff.TitleOf(node)}': {about.Id}.", $"New {what.En} '{SopDiff.TitleOf(node)}': {about.En}."));
    }

    public static SopChange Removed(Node node, CompiledSop sop)
    {
        var (what, about) = (What(node), About(node, sop));
        return new("step.removed", node.Path, SopDiff.TitleOf(node), about, null,
            new($"{what.Id} '{SopDiff.TitleOf(node)}' dihapus (dahulu: {about.Id}).", $"The {what.En} '{SopDiff.TitleOf(node)}' is removed (it was: {about.En})."));
    }

    private static Said What(Node node) => Roads.IsForPeople(node) ? new("Langkah", "step") : Roads.IsStop(node) ? new("Percabangan", "branching") : new("Tindakan otomatis", "automatic act");

    private static Said About(Node node, CompiledSop sop)
    {
        var facets = StepFacets.Of(node);
        List<Said> parts = [StepKinds.Of(node)];
        foreach (var facet in facets.Where(f => f.Key is "performer" or "limit" or "input:to" or "input:condition" or "input:clock" or "input:status"))
            parts.Add(new($"{Small(facet.Label.Id)} {facet.Value.Id}", $"{Small(facet.Label.En)} {facet.Value.En}"));
        if (node.ShownSettings?.Escalations is { Count: > 0 } ladder)
        {
            var rungs = Said.Join(ladder.Select(r => new Said($"{SopWords.Rung(r).Id} → {SopWords.Role(r.To).Id}", $"{SopWords.Rung(r).En} → {SopWords.Role(r.To).En}")), ", ", ", ", ", ");
            parts.Add(new($"eskalasi {rungs.Id}", $"escalation {rungs.En}"));
        }

        if (Comes(node, sop) is { Count: > 0 } from)
        {
            var after = Said.Join(from.Select(RouteWords.Stop).Distinct(), ", ", " atau ", " or ");
            parts.Add(new($"sesudah {after.Id}", $"after {after.En}"));
        }

        return Said.Join(parts, ", ", ", ", ", ");
    }

    private static string Small(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>The stops from which the process comes to it.</summary>
    private static List<Node> Comes(Node node, CompiledSop sop)
    {
        var from = new List<Node>();
        foreach (var stop in sop.Nodes.Where(Roads.IsStop))
        {
            foreach (var outcome in Roads.OutcomesOf(stop).Append(Activities.HumanStep.Overdue).Where(o => o != Activities.HumanStep.Overdue || stop.ConnectedPorts.Contains(o)))
            {
                var passed = false;
                var road = Roads.After(stop, outcome, n => passed |= n == node);
                if (passed || road.Stops.Contains(node))
                    from.Add(stop);
            }
        }

        return from;
    }
}
