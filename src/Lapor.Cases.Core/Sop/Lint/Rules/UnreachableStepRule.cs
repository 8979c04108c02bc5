using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>No way leads from the start to a step.</summary>
internal sealed class UnreachableStepRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) => Drawn(sop).Concat(Listed(sop)).Select(step => Error(
        step.JsonPath, "step.unreachable",
        new($"Langkah {Name(step)} tidak pernah dicapai dari awal.", $"Step {Name(step)} is never reached from the start."),
        new("Sambungkan dari langkah sebelumnya, atau hapus.", "Connect it from a step before it, or remove it.")));

    private static IEnumerable<Node> Drawn(LintedSop sop) => sop.Flows.SelectMany(f => f.Steps.Where(s => !f.IsReached(s)));

    /// <summary>A sequence ends with its first activity that ends its container.</summary>
    private static IEnumerable<Node> Listed(LintedSop sop) =>
        sop.Own.Where(n => n.Kind == NodeKind.Sequence).SelectMany(s => s.Children.SkipWhile(c => !c.IsTerminal).Skip(1));
}
