namespace Lapor.Cases.Core.Sop.Compiled;

/// <summary>A definition ready to run: every activity at an index, the root workflow at 0.</summary>
internal sealed class CompiledSop
{
    public required Node[] Nodes { get; init; }

    public Node Root => Nodes[0];

    /// <summary>An activity of the root flowchart by its id, or null.</summary>
    public Node? EntryAt(string id) =>
        Root.Children is [{ Kind: NodeKind.Flowchart } flowchart, ..] ? flowchart.Children.Find(c => c.Id == id) : null;

    /// <summary>Clocks of the case that some joining step wants to be interrupted by.</summary>
    public required IReadOnlySet<string> InterruptingClocks { get; init; }

    /// <summary>Whether a fault ends the workflow (Elsa's default) or leaves the other branches running.</summary>
    public required bool FaultEndsWorkflow { get; init; }
}
