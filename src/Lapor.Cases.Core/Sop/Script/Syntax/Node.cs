using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Syntax;

/// <summary>The variables of one call, or of the program itself.</summary>
internal sealed class Frame
{
    public Frame(Run run, Frame? parent, int slots)
    {
        Run = run;
        Parent = parent;
        Slots = slots == 0 ? [] : new JsValue[slots];
        Array.Fill(Slots, JsValue.Uninitialized);
    }

    public Run Run { get; }

    public Frame? Parent { get; }

    public JsValue[] Slots { get; }

    public Frame Outer(int hops)
    {
        var frame = this;
        for (; hops > 0; hops--)
            frame = frame.Parent!; // The resolver counted the functions between.
        return frame;
    }
}

/// <summary>A piece of a program that knows where it stands, how deep it is and what it comes to.</summary>
internal abstract class Node(int position, int depth)
{
    /// <summary>Offset in the source.</summary>
    public int Position => position;

    /// <summary>Levels of the tree below and including this one.</summary>
    public int Depth => depth;

    public abstract JsValue Evaluate(Frame frame);

    protected static int DepthOf(IEnumerable<Node> nodes) => nodes.Select(n => n.Depth).DefaultIfEmpty().Max();
}

/// <summary>What the resolver learns about a function: its variables, its cost, its depth.</summary>
internal sealed class FunctionInfo(FunctionInfo? parent)
{
    public FunctionInfo? Parent => parent;

    public int SlotCount { get; set; }

    public int Weight { get; set; }

    public int Levels { get; set; }
}
