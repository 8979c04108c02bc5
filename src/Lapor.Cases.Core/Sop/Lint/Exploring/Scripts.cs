using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Sop.Lint.Exploring;

/// <summary>A script at its place in a definition.</summary>
internal sealed record PlacedScript(Node Node, string Path, ScriptProgram Program);

/// <summary>The expressions of activities.</summary>
internal static class Scripts
{
    public static IEnumerable<PlacedScript> Of(IEnumerable<Node> nodes) =>
        from node in nodes
        from placed in Expressions(node)
        where placed.Expression is Expression.Script { Program: not null }
        select new PlacedScript(node, placed.Path + ".value", ((Expression.Script)placed.Expression).Program!);

    public static IEnumerable<(string Path, Expression Expression)> Expressions(Node node)
    {
        for (var i = 0; i < node.Inputs.Count; i++)
        {
            if (node.Inputs.ExpressionAt(i) is { } expression)
                yield return ($"{node.JsonPath}.{node.Inputs.Spec(i).Name}.expression", expression);
        }

        for (var i = 0; i < node.Branches.Length; i++)
            yield return ($"{node.JsonPath}.cases[{i}].condition", node.Branches[i].Condition);
    }
}
