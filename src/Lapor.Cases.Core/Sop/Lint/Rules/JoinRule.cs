using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A join, or a step that joins, that never comes to run.</summary>
internal sealed class JoinRule : LintRule
{
    private static readonly string[] Modes = ["WaitAll", "WaitAllActive", "WaitAny", "0", "1", "2"];

    public override IEnumerable<SopProblem> Check(LintedSop sop) => sop.Flows.SelectMany(f => Check(sop, f));

    private static IEnumerable<SopProblem> Check(LintedSop sop, FlowView flow)
    {
        foreach (var step in flow.Steps.Where(flow.IsReached))
        {
            if (step.Kind == NodeKind.FlowJoin && step.Inputs.ExpressionAt(0) is Expression.Constant { Value: { } mode } && !Modes.Contains(Values.Text(mode)))
            {
                yield return Error(step.JsonPath + ".mode", "join.mode",
                    new($"Cara menunggu '{Values.Text(mode)}' pada {Name(step)} tidak dikenal.", $"The mode '{Values.Text(mode)}' of {Name(step)} is unknown."),
                    new("Pakai WaitAll, WaitAllActive atau WaitAny.", "Use WaitAll, WaitAllActive or WaitAny."));
            }
            else if (Rival(flow, step) is { } rivals)
            {
                yield return CannotFire(step, $"{rivals.First} / {rivals.Second}");
            }
            else if (sop.Exploration is { IsComplete: true } known && !known.Entered.Contains(step.NodeId) && WasAwaited(flow, step, known.Entered))
            {
                yield return CannotFire(step, null);
            }
        }
    }

    private static SopProblem CannotFire(Node step, string? rivals) => Error(
        step.JsonPath, "join.cannot-fire",
        new($"Langkah {Name(step)} menunggu jalan yang tidak pernah datang semuanya{(rivals is null ? "" : $" ({rivals})")}.",
            $"Step {Name(step)} waits for ways that never all arrive{(rivals is null ? "" : $" ({rivals})")}."),
        new("Pakai mode WaitAny atau WaitAllActive, atau hapus sambungan yang tidak pernah datang bersama.",
            "Use the mode WaitAny or WaitAllActive, or remove the connections that never come together."));

    /// <summary>Two connections of a step that waits for all, of which a single decision takes only one.</summary>
    private static (string First, string Second)? Rival(FlowView flow, Node step)
    {
        if (step.Kind != NodeKind.FlowJoin || step.Inputs.ExpressionAt(0) is not Expression.Constant { Value: { } mode } || Values.Text(mode) is not ("WaitAll" or "0"))
            return null;
        var ports = new Dictionary<int, string>();
        foreach (var i in flow.Graph.InboundForward(step.FlowIndex))
        {
            var connection = flow.Graph.Connections[i];
            var (source, port) = (flow.Steps[connection.Source], connection.Port ?? "Done");
            if (ports.TryGetValue(connection.Source, out var other) && other != port && TakesOne(source))
                return ($"{source.Id}.{other}", $"{source.Id}.{port}");
            ports[connection.Source] = port;
        }

        return null;
    }

    private static bool TakesOne(Node step) => step.Kind is NodeKind.Lapor or NodeKind.FlowDecision;

    private static bool WasAwaited(FlowView flow, Node step, IReadOnlySet<string> entered)
    {
        foreach (var i in flow.Graph.InboundForward(step.FlowIndex))
        {
            if (entered.Contains(flow.Steps[flow.Graph.Connections[i].Source].NodeId))
                return true;
        }

        return false;
    }
}
