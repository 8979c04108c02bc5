using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>What the engine asks of a run about the steps that wait.</summary>
internal sealed partial class Run
{
    public Frame? FrameOf(Bookmark bookmark)
    {
        foreach (var frame in frames)
        {
            if (frame.Id == bookmark.Frame)
                return frame;
        }

        return null;
    }

    public bool IsWaiting(Bookmark bookmark) => bookmarks.Contains(bookmark);

    /// <summary>The outcome time gives to a step when its clock is due, or null when it stays open.</summary>
    public string? TimeOutcome(Bookmark bookmark)
    {
        var node = program.Nodes[bookmark.Node];
        if (node.Kind == NodeKind.Delay)
            return "Done";
        if (node.Lapor is not { } kind)
            return null;
        if (node.ConnectedPorts.Contains(HumanStep.Overdue) && bookmark.IsTask)
            return HumanStep.Overdue;
        return bookmark.OwnClock is not null ? kind.Lapse : null;
    }

    public void ReceiveEvent(Bookmark bookmark, JsonNode? payload) => Resume(bookmark, frame =>
    {
        Capture(frame, "result", payload?.DeepClone());
        Complete(frame, Outcomes.Default);
    });

    /// <summary>The ladder of the activity that started a clock; one that is computed is computed from what is known now.</summary>
    public IReadOnlyList<LadderRung> LadderOf(Node node, SopState state)
    {
        _ = state;
        if (node.Settings is { } settings)
            return settings.Escalations;
        var frame = frames.Find(f => f.Node == node) ?? new Frame { Id = -1, Node = node, Parent = frames.Find(f => f.Node == node.Parent) };
        return StepOf(frame).Settings.Escalations;
    }
}
