namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Collects problems, up to a number nobody would read to the end.</summary>
internal sealed class ProblemList
{
    private const int Most = 500;

    private readonly List<SopProblem> problems = [];

    public IReadOnlyList<SopProblem> All => problems;

    public bool HasErrors { get; private set; }

    public void Error(string path, string code, string messageId, string message) => Add(new(path, code, messageId, message));

    public void Warning(string path, string code, string messageId, string message) =>
        Add(new(path, code, messageId, message, SopSeverity.Warning));

    public void Add(SopProblem problem)
    {
        HasErrors |= problem.Severity == SopSeverity.Error;
        if (problems.Count < Most)
            problems.Add(problem);
    }
}
