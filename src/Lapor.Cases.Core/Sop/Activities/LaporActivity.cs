using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>An activity of the category <c>Lapor</c>. Instances carry nothing: one serves all SOPs.</summary>
internal abstract class LaporActivity
{
    /// <summary>The type name in definitions.</summary>
    public abstract string Type { get; }

    /// <summary>Indonesian name, for designers.</summary>
    public abstract string Title { get; }

    /// <summary>All outcomes, also those that only time gives.</summary>
    public abstract IReadOnlyList<string> Outcomes { get; }

    /// <summary>Inputs, in the order in which they are evaluated.</summary>
    public abstract InputSpec[] Inputs { get; }

    public abstract void Execute(StepRun step);

    /// <summary>The outcome when the activity's own limit runs out, or null when that is only a breach.</summary>
    public virtual string? Lapse => null;

    protected static IReadOnlyList<string> Done { get; } = ["Done"];
}
