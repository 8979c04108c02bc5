using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop.Lint.Exploring;

/// <summary>Something that can end a waiting step.</summary>
internal sealed record WayOut(string Outcome, Action<Run, Bookmark> Take);

/// <summary>How a waiting step can end: by people, by time, by an event.</summary>
internal static class WaysOut
{
    public static IEnumerable<WayOut> Of(Node node, Bookmark bookmark, SopState state)
    {
        if (bookmark.EventName is not null || node.Kind == NodeKind.Event)
            return [new WayOut("Done", (run, b) => run.ReceiveEvent(b, null))];
        if (bookmark.DueAt is not null)
            return [new WayOut("Done", (run, b) => run.TimeOut(b, "Done"))];
        var ways = bookmark.IsTask && node.Lapor is HumanStep kind ? ByPeople(kind, node, bookmark, state) : [];
        return TimeOutcome(node, bookmark) is { } lapse ? ways.Append(new WayOut(lapse, (run, b) => run.TimeOut(b, lapse))).DistinctBy(w => w.Outcome) : ways;
    }

    private static IEnumerable<WayOut> ByPeople(HumanStep kind, Node node, Bookmark bookmark, SopState state)
    {
        foreach (var outcome in Outcomes(kind, node, bookmark))
        {
            if (kind is AcceptForwarding && outcome == "Returned" && node.ShownSettings?.MaxReturns is { } cap && state.Memory.Returns >= cap)
                continue;
            // Where a report goes depends on the agency's units: whatever the person chose, each answer is possible.
            yield return kind is ForwardReport
                ? new WayOut(outcome, (run, b) => run.TimeOut(b, outcome))
                : new WayOut(outcome, (run, b) => run.Answer(b, kind, outcome, [], Actor.System));
        }
    }

    private static IReadOnlyList<string> Outcomes(HumanStep kind, Node node, Bookmark bookmark)
    {
        if (kind is ForwardReport)
            return kind.Outcomes;
        return kind is PlainTask or ApipReview && node.Inputs.IndexOf("outcomes") is var i and >= 0 && node.Inputs.ExpressionAt(i) is not (null or Expression.Constant)
            ? [.. node.ConnectedPorts.Where(p => p != HumanStep.Overdue)] : bookmark.Waiting.Outcomes;
    }

    private static string? TimeOutcome(Node node, Bookmark bookmark)
    {
        if (bookmark.Waiting.Clock is null || node.Lapor is not { } kind)
            return null;
        if (bookmark.IsTask && node.ConnectedPorts.Contains(HumanStep.Overdue))
            return HumanStep.Overdue;
        return bookmark.OwnClock is not null ? kind.Lapse : null;
    }
}
