using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Migrating;

/// <summary>Which step of the new version takes the place of one that is gone. Steps with the same name map to each other without being named.</summary>
public sealed record StepMapping(IReadOnlyDictionary<string, string> Steps)
{
    public static StepMapping None { get; } = new(new Dictionary<string, string>());

    /// <summary>What is wrong with the mapping itself, whatever the case: an unknown step, one that is not gone, another kind, another place in the tree.</summary>
    /// <exception cref="ArgumentException">A version was not read by <see cref="Reading.SopReader"/>.</exception>
    public IReadOnlyList<MigrationNote> Check(SopVersion from, SopVersion to)
    {
        var (old, next) = (NodeMap.ByPath(NodeMap.ProgramOf(from)), NodeMap.ByPath(NodeMap.ProgramOf(to)));
        var problems = new List<MigrationNote>();
        foreach (var (gone, instead) in Steps)
        {
            if (!old.TryGetValue(gone, out var source))
                problems.Add(new MigrationNote("mapping.unknown", gone, gone));
            else if (!next.TryGetValue(instead, out var target))
                problems.Add(new MigrationNote("mapping.unknown", instead, instead));
            else if (next.TryGetValue(gone, out var same) && same.Type == source.Type)
                problems.Add(new MigrationNote("mapping.not-gone", gone, source.Title));
            else if (source.Type != target.Type)
                problems.Add(new MigrationNote("mapping.kind", gone, source.Title, target.Title));
            else if (NodeMap.PathAbove(source) != NodeMap.PathAbove(target))
                problems.Add(new MigrationNote("mapping.elsewhere", gone, source.Title, target.Title));
        }

        return problems;
    }

    /// <summary>Steps of people that the new version no longer has, each with the steps that could be named for it.</summary>
    public static IReadOnlyList<(SopStep Gone, IReadOnlyList<SopStep> Choices)> Gaps(SopVersion from, SopVersion to) =>
    [
        .. from.Steps.Where(s => !to.Steps.Any(t => t.Activity == s.Activity && t.Type == s.Type))
            .Select(s => (s, (IReadOnlyList<SopStep>)[.. to.Steps.Where(t => t.Type == s.Type && Above(t.Activity) == Above(s.Activity))])),
    ];

    private static string Above(string path) => path.LastIndexOf(':') is var at and >= 0 ? path[..at] : "";

    /// <summary>The path in the new version; what lies inside a mapped step moves with it.</summary>
    internal string Target(string path)
    {
        if (Steps.TryGetValue(path, out var mapped))
            return mapped;
        foreach (var (gone, instead) in Steps)
        {
            if (path.StartsWith(gone, StringComparison.Ordinal) && path.Length > gone.Length && path[gone.Length] == ':')
                return instead + path[gone.Length..];
        }

        return path;
    }
}

/// <summary>Activities of one version by the index of another's.</summary>
internal sealed class NodeMap
{
    private readonly CompiledSop from;
    private readonly CompiledSop to;
    private readonly int[] targets;

    public NodeMap(CompiledSop from, CompiledSop to, StepMapping mapping)
    {
        (this.from, this.to) = (from, to);
        var byPath = ByPath(to);
        targets = new int[from.Nodes.Length];
        foreach (var node in from.Nodes)
            targets[node.Index] = byPath.TryGetValue(mapping.Target(KeyOf(node)), out var found) && found.Type == node.Type ? found.Index : -1;
    }

    public Node? Find(int fromIndex) => targets[fromIndex] is var at and >= 0 ? to.Nodes[at] : null;

    /// <summary>The same place without a mapping, or another that was named for it.</summary>
    public bool IsSamePlace(int fromIndex) => Find(fromIndex) is { } node && KeyOf(node) == KeyOf(from.Nodes[fromIndex]);

    public static CompiledSop ProgramOf(SopVersion sop) => sop.Program ?? throw new ArgumentException("The SOP was not read by SopReader.", nameof(sop));

    public static Dictionary<string, Node> ByPath(CompiledSop program)
    {
        var byPath = new Dictionary<string, Node>(program.Nodes.Length, StringComparer.Ordinal);
        foreach (var node in program.Nodes)
            byPath.TryAdd(KeyOf(node), node);
        return byPath;
    }

    public static string PathAbove(Node node) => node.Parent is { } parent ? KeyOf(parent) : "";

    // The workflow and its root container are the same in every version, whatever their ids.
    private static string KeyOf(Node node) => node.Parent is null ? "\u0000" : node.Parent.Parent is null ? "\u0001" : node.Path;
}
