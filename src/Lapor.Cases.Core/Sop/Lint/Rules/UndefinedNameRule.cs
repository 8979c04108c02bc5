using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Lint.Exploring;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>An expression that reads what may be undefined: a variable, input, output or property that nobody declares.</summary>
internal sealed class UndefinedNameRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop)
    {
        var ids = sop.Own.SelectMany(n => new[] { n.Id, n.Name }).ToHashSet(StringComparer.Ordinal);
        foreach (var script in Scripts.Of(sop.Own))
        {
            var names = new ScriptNames(script.Node, ids);
            foreach (var reference in script.Program.References.Where(r => !names.Knows(r)))
                yield return Undefined(script.Path, script.Node, $"{Shown(reference)} ({reference.Line}:{reference.Column})");
        }

        foreach (var node in sop.Own)
        {
            foreach (var problem in Plain(node, new ScriptNames(node, ids)))
                yield return problem;
        }
    }

    private static IEnumerable<SopProblem> Plain(Node node, ScriptNames names)
    {
        foreach (var (path, expression) in Scripts.Expressions(node))
        {
            if (expression is Expression.Variable variable && !names.HasVariableId(variable.Id))
                yield return Undefined(path + ".value", node, variable.Name.Length > 0 ? variable.Name : variable.Id);
            if (expression is Expression.Input input && !names.HasInput(input.Name))
                yield return Undefined(path + ".value", node, input.Name);
        }

        if (node is { Kind: NodeKind.SetVariable, VariableId: { } id } && !names.HasVariableId(id))
        {
            yield return Error(node.JsonPath + ".variable", "variable.unknown",
                new($"Variabel '{id}' yang diisi {Name(node)} tidak ada.", $"The variable '{id}' that {Name(node)} sets does not exist."),
                new("Tambahkan variabel itu pada definisi, atau perbaiki id-nya.", "Add the variable to the definition, or correct its id."));
        }
    }

    private static string Shown(ScriptReference reference) => reference.Argument is { } argument ? $"{reference.Name}('{argument}')" : reference.Name;

    private static SopProblem Undefined(string path, Node node, string name) => Warning(
        path, "script.undefined",
        new($"Syarat pada {Name(node)} membaca {name}, yang mungkin tidak ada.", $"An expression of {Name(node)} reads {name}, which may be undefined."),
        new("Perbaiki namanya, atau deklarasikan variabel atau masukan itu pada definisi.", "Correct the name, or declare the variable or input in the definition."));
}
