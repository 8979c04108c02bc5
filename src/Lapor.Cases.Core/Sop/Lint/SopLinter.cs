using Lapor.Cases.Core.Sop.Lint.Rules;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint;

/// <summary>Says what is wrong with a SOP before anybody runs it. A definition with an error is never published.</summary>
public static class SopLinter
{
    /// <summary>Every rule. A new one is a class and a line here; <c>docs/sop-lint.md</c> explains each code.</summary>
    internal static IReadOnlyList<LintRule> Rules { get; } =
    [
        new UnknownOutcomeRule(),
        new UnreachableStepRule(),
        new NoExitRule(),
        new NoWayToEndRule(),
        new LoopShapeRule(),
        new LoopWithoutWaitRule(),
        new JoinRule(),
        new RequiredInputRule(),
        new PerformerRule(),
        new ReceiverRule(),
        new FixedUnitRule(),
        new MissingLimitRule(),
        new LegalBasisRule(),
        new JoinedClockRule(),
        new StuckCaseRule(),
        new ReopeningLintRule(),
        new UnhandledOutcomeRule(),
        new LateRungRule(),
        new BeyondCalendarRule(),
        new UndefinedNameRule(),
    ];

    /// <summary>Reads as for publishing and checks what was read. Never throws on any text.</summary>
    /// <param name="json">A definition in Elsa 3's export format.</param>
    /// <param name="resolve">Finds the definitions that are used as activities.</param>
    /// <param name="context">What else to check against.</param>
    /// <returns>Errors and warnings; nothing is an error if and only if the definition may be published.</returns>
    public static IReadOnlyList<SopProblem> Lint(string json, Func<CompositeReference, string?>? resolve = null, LintContext? context = null)
    {
        var read = SopReader.Read(json, SopReadOptions.Strict with { Resolve = resolve });
        var mended = read.Problems.Select(ReadingMends.Add);
        return read.Sop is null ? [.. mended] : [.. mended, .. Lint(read.Sop, context)];
    }

    /// <summary>Checks a version that <see cref="SopReader"/> read.</summary>
    /// <exception cref="ArgumentException">The version was not read by it.</exception>
    public static IReadOnlyList<SopProblem> Lint(SopVersion sop, LintContext? context = null)
    {
        if (sop.Program is null)
            throw new ArgumentException("The SOP was not read by SopReader.", nameof(sop));
        var linted = new LintedSop(sop, context ?? LintContext.None);
        return [.. Rules.SelectMany(r => r.Check(linted)).OrderBy(p => p.Severity).Take(MostProblems)];
    }

    /// <summary>More than anybody reads to the end.</summary>
    private const int MostProblems = 500;
}
