using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A rung that rings when its own limit has ended the step already.</summary>
internal sealed class LateRungRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) =>
        from node in sop.HumanSteps
        let settings = node.ShownSettings
        where settings?.Limit is { Clock: null } && EndsWithItsLimit(node)
        from i in Enumerable.Range(0, settings.Escalations.Count)
        where IsLate(settings.Limit!.Limit, settings.Escalations[i])
        select Warning(
            $"{node.JsonPath}.escalations[{i}]", "escalation.after-end",
            new($"Anak tangga {i + 1} pada {Name(node)} berbunyi setelah langkah berakhir oleh batas waktunya sendiri.", $"Rung {i + 1} of {Name(node)} rings after the step was ended by its own limit."),
            new("Majukan anak tangga, atau lepaskan sambungan 'Overdue' supaya langkah tetap terbuka.", "Let the rung ring earlier, or remove the connection from 'Overdue' so that the step stays open."));

    private static bool EndsWithItsLimit(Node node) => node.ConnectedPorts.Contains(HumanStep.Overdue) || node.Lapor!.Lapse is not null;

    private static bool IsLate(Limit limit, LadderRung rung)
    {
        if (rung.Percent > 100 || (rung.Percent == 100 && rung.Plus is not null))
            return true;
        // Different units can be compared only when even the shortest reading of the extra time is too long.
        return rung.Plus is { } plus && (plus.Unit == limit.Unit
            ? (limit.Amount * rung.Percent) + (plus.Amount * 100) > limit.Amount * 100
            : plus.Unit is LimitUnit.WorkingDays && limit.Unit is LimitUnit.CalendarDays && (limit.Amount * rung.Percent) + (plus.Amount * 100) > limit.Amount * 100);
    }
}
