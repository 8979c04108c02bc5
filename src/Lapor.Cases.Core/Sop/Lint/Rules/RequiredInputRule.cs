using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>An automatic step without the input it can't do without.</summary>
internal sealed class RequiredInputRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) =>
        from node in sop.Own
        from input in NeededBy(node)
        where !IsGiven(node, input)
        select Error(
            $"{node.JsonPath}.{input}", "input.missing",
            new($"Langkah {Name(node)} memerlukan '{input}'.", $"Step {Name(node)} needs '{input}'."),
            new($"Isi '{input}' (docs/sop-format.md).", $"Fill in '{input}' (docs/sop-format.md)."));

    private static string[] NeededBy(Node node) => node.Lapor switch
    {
        StartClock => ["clock", "limit"],
        StopClock or PauseClock or ResumeClock => ["clock"],
        WaitWorkingTime => ["limit"],
        Escalate or Notify => ["to"],
        SetCaseStatus => ["status"],
        _ => node.Kind is NodeKind.FlowDecision or NodeKind.If or NodeKind.While ? ["condition"] : [],
    };

    private static bool IsGiven(Node node, string input) =>
        LintedSop.IsComputed(node, input) || (node.Inputs.IndexOf(input) is var i and >= 0 && !string.IsNullOrWhiteSpace(Values.Text(node.Inputs.Constants[i])));
}
