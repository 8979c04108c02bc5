using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A connection leaves a step by an outcome the step never has.</summary>
internal sealed class UnknownOutcomeRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) =>
        from flow in sop.Flows
        from i in Enumerable.Range(0, flow.Graph.Connections.Length)
        let connection = flow.Graph.Connections[i]
        where !flow.Leads(connection)
        let step = flow.Steps[connection.Source]
        let port = connection.Port ?? "Done"
        let all = step.IsTerminal ? "–" : string.Join(", ", StepOutcomes.Of(step) ?? [])
        select Error(
            $"{flow.Node.JsonPath}.connections[{connection.Position}]", "connection.outcome-unknown",
            new($"Langkah {Name(step)} tidak pernah berakhir dengan '{port}'.", $"Step {Name(step)} never ends with '{port}'."),
            new($"Pakai salah satu hasilnya ({all}) atau hapus sambungan.", $"Use one of its outcomes ({all}) or remove the connection."));
}
