using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A circle in which nobody is asked and nothing is waited for could turn for ever within one instant.</summary>
internal sealed class LoopWithoutWaitRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) => sop.Flows
        .SelectMany(f => f.LoopsWithoutWait().Select(l => Problem(l.MinBy(s => s.FlowIndex)!, l)))
        .Concat(sop.Own.Where(n => n is { Kind: NodeKind.While, Body: { } body } && !FlowView.MayWait(body)).Select(n => Problem(n, [n])));

    private static SopProblem Problem(Node at, IReadOnlyList<Node> loop)
    {
        var steps = string.Join(" → ", loop.OrderBy(s => s.FlowIndex).Take(6).Select(s => s.Id));
        return Error(at.JsonPath, "loop.without-wait",
            new($"Putaran tanpa langkah orang dan tanpa penantian: {steps}.", $"A loop without a step of people and without a wait: {steps}."),
            new("Masukkan langkah orang, Lapor.WaitWorkingTime atau Elsa.Delay ke dalam putaran, atau putuskan putaran.",
                "Put a step of people, Lapor.WaitWorkingTime or Elsa.Delay into the loop, or break it."));
    }
}
