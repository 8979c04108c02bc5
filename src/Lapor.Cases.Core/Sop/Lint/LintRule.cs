using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint;

/// <summary>One thing that can be wrong with a SOP that reads well.</summary>
internal abstract class LintRule
{
    public abstract IEnumerable<SopProblem> Check(LintedSop sop);

    protected static SopProblem Error(string path, string code, Words says, Words mend) =>
        new(path, code, says.Id, says.En) { MendId = mend.Id, Mend = mend.En };

    protected static SopProblem Warning(string path, string code, Words says, Words mend) =>
        new(path, code, says.Id, says.En, SopSeverity.Warning) { MendId = mend.Id, Mend = mend.En };

    /// <summary>A step as people know it.</summary>
    protected static string Name(Node node) => node.Title == node.Id || node.Title.Length == 0 ? $"'{node.Id}'" : $"'{node.Title}' ({node.Id})";

    /// <summary>The same in both languages' sentences.</summary>
    internal readonly record struct Words(string Id, string En);
}
