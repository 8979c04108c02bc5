using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>Which activity of one version is which of the other: by its place and id first, then by its id, then by type and title.</summary>
internal sealed class StepMatching
{
    private readonly Dictionary<Node, Node> afterOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, Node> beforeOf = new(ReferenceEqualityComparer.Instance);

    public StepMatching(IReadOnlyList<Node> before, IReadOnlyList<Node> after)
    {
        Pair(before, after, n => n.Path, (b, a) => IsSameSort(b, a));
        Pair(before, after, n => n.Id, (b, a) => IsSameSort(b, a));
        Pair(before, after, n => $"{n.Type}\n{n.Title}", (_, _) => true);
    }

    public Node? After(Node before) => afterOf.GetValueOrDefault(before);

    public Node? Before(Node after) => beforeOf.GetValueOrDefault(after);

    /// <summary>What two roads are compared by: the same for both halves of a pair.</summary>
    public string Token(Node node, bool isAfter) => isAfter
        ? Before(node) is { } matched ? $"{matched.Index}" : $"after {node.Index}"
        : After(node) is not null ? $"{node.Index}" : $"before {node.Index}";

    private void Pair(IReadOnlyList<Node> before, IReadOnlyList<Node> after, Func<Node, string> by, Func<Node, Node, bool> fits)
    {
        var open = after.Where(n => Before(n) is null).GroupBy(by, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var node in before.Where(n => After(n) is null))
        {
            if (!open.TryGetValue(by(node), out var candidates) || candidates.FindIndex(c => fits(node, c)) is not (>= 0 and var found))
                continue;
            afterOf[node] = candidates[found];
            beforeOf[candidates[found]] = node;
            candidates.RemoveAt(found);
        }
    }

    /// <summary>An id that went from a person's step to something else names another thing.</summary>
    private static bool IsSameSort(Node before, Node after) =>
        before.Type == after.Type || (Roads.IsForPeople(before) == Roads.IsForPeople(after) && Roads.IsStop(before) == Roads.IsStop(after) && before.IsTerminal == after.IsTerminal
            && before.Kind == NodeKind.Lapor == (after.Kind == NodeKind.Lapor));
}
