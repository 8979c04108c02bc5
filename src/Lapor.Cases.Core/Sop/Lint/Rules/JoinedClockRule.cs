using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Lint.Exploring;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A clock of the case that is used but never started, or not yet where it is used.</summary>
internal sealed class JoinedClockRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop)
    {
        var starts = sop.Program.Nodes.Where(n => n.Lapor is StartClock).ToList();
        // A clock whose name is computed may be any.
        if (starts.Exists(n => LintedSop.IsComputed(n, "clock")))
            return [];
        var started = starts.Select(n => n.ShownSettings?.Clock).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return sop.Own.SelectMany(n => Uses(n).Where(u => !started.Contains(u.Clock)).Select(u => Never(n, u))).Concat(NotYet(sop, started));
    }

    private static IEnumerable<(string Path, string Clock)> Uses(Node node)
    {
        if (node.ShownSettings is not { } settings)
            yield break;
        if (settings.Limit?.Clock is { } joined)
            yield return (node.JsonPath + ".limit.clock", joined);
        if (node.Lapor is StopClock or PauseClock or ResumeClock && settings.Clock is { } clock)
            yield return (node.JsonPath + ".clock", clock);
        if (node.Lapor is SubstantiveResponse && node.Inputs.Has("stops"))
        {
            for (var i = 0; i < settings.Stops.Count; i++)
                yield return ($"{node.JsonPath}.stops[{i}]", settings.Stops[i]);
        }
    }

    private static SopProblem Never(Node node, (string Path, string Clock) use) => Error(
        use.Path, "clock.never-started",
        new($"Batas waktu '{use.Clock}' pada {Name(node)} tidak pernah dimulai.", $"The clock '{use.Clock}' of {Name(node)} is never started."),
        new("Mulai dengan Lapor.StartClock bernama sama sebelum langkah ini, atau perbaiki namanya.", "Start it with a Lapor.StartClock of the same name before this step, or correct the name."));

    private static IEnumerable<SopProblem> NotYet(LintedSop sop, HashSet<string> started) =>
        from finding in sop.Exploration?.Findings ?? []
        where finding.Kind == FindingKind.Unclocked && sop.Own.Contains(finding.At) && started.Contains(finding.At.ShownSettings!.Limit!.Clock!)
        let clock = finding.At.ShownSettings!.Limit!.Clock
        select Warning(
            finding.At.JsonPath + ".limit.clock", "clock.not-running",
            new($"Langkah {Name(finding.At)} dapat terbuka ketika batas waktu '{clock}' tidak berjalan: {Trails.Text(finding)}.",
                $"Step {Name(finding.At)} can open while the clock '{clock}' does not run: {Trails.Text(finding)}."),
            new("Mulai batas waktu itu pada jalan ini juga, atau beri langkah ini batas waktu sendiri.", "Start the clock on this way too, or give the step a limit of its own."));
}
