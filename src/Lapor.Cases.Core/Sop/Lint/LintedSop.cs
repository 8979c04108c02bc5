using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Lint.Exploring;

namespace Lapor.Cases.Core.Sop.Lint;

/// <summary>A SOP with what several rules want to know of it.</summary>
internal sealed class LintedSop
{
    private readonly Lazy<Exploration?> exploration;

    public LintedSop(SopVersion sop, LintContext context)
    {
        Sop = sop;
        Context = context;
        Program = sop.Program!;
        // What is inside a SOP used as an activity was checked when that was published.
        Own = [.. Program.Nodes.Where(n => !IsInside(n))];
        Flows = [.. Own.Where(n => n is { Kind: NodeKind.Flowchart, Flow: not null }).Select(n => new FlowView(n, EntriesOf(n)))];
        exploration = new Lazy<Exploration?>(Explore);
    }

    public SopVersion Sop { get; }
    public LintContext Context { get; }
    public CompiledSop Program { get; }

    /// <summary>The activities of this definition itself.</summary>
    public IReadOnlyList<Node> Own { get; }

    public IReadOnlyList<FlowView> Flows { get; }

    /// <summary>Null when a loop that never waits makes running it pointless.</summary>
    public Exploration? Exploration => exploration.Value;

    public bool HasEndlessLoop { get; private set; }

    public IEnumerable<Node> HumanSteps => Own.Where(n => n.Lapor is HumanStep kind && !(n.ShownSettings is { } settings && kind.IsAutomatic(settings)));

    /// <summary>Whether an input is written but computed only when the step opens.</summary>
    public static bool IsComputed(Node node, string input) =>
        node.Inputs.IndexOf(input) is var i and >= 0 && node.Inputs.ExpressionAt(i) is not (null or Expression.Constant);

    private Exploration? Explore()
    {
        HasEndlessLoop = Flows.Any(f => f.LoopsWithoutWait().Any());
        return HasEndlessLoop || Context.MaxStates <= 0 ? null : Explorer.Explore(Sop, ExplorationLimits.For(Program, Context.MaxStates));
    }

    /// <summary>Where closed cases enter the root flowchart again.</summary>
    private int[] EntriesOf(Node flowchart) =>
        flowchart.Parent != Program.Root ? [] : [.. Sop.Reopenings.Select(r => Program.EntryAt(r.Entry)).OfType<Node>().Select(n => n.FlowIndex)];

    private static bool IsInside(Node node)
    {
        for (var above = node.Parent; above is not null; above = above.Parent)
        {
            if (above.Kind == NodeKind.Composite)
                return true;
        }

        return false;
    }
}
