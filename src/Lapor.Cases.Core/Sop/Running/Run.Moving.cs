using Lapor.Cases.Core.Sop.Activities;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>What moving a case to another version asks of a run on either side. Nothing here executes.</summary>
internal sealed partial class Run
{
    /// <summary>The settings of an activity as they would be read now.</summary>
    /// <exception cref="ActivityFault">A computed input cannot be computed.</exception>
    public StepSettings SettingsOf(Node node)
    {
        if (node.Settings is { } settings)
            return settings;
        var frame = frames.Find(f => f.Node == node) ?? new Frame { Id = -1, Node = node, Parent = frames.Find(f => f.Node == node.Parent) };
        return StepOf(frame).Settings;
    }

    /// <summary>The outcomes, role and form of an open task as this version has them.</summary>
    public Bookmark Redescribe(Bookmark bookmark, HumanStep kind, StepSettings settings, bool samePerformer)
    {
        var node = program.Nodes[bookmark.Node];
        var (role, unit) = samePerformer ? (bookmark.Performer, bookmark.UnitId) : PerformerFor(settings.Performer ?? kind.DefaultPerformer, facts);
        return bookmark with { Performer = role, UnitId = unit, Waiting = bookmark.Waiting with { Outcomes = kind.Offered(node, settings) } };
    }

    public Effect.OpenTask Describe(Bookmark bookmark, HumanStep kind, StepSettings settings) =>
        Describe(bookmark, new StepRun(this, new Frame { Id = -1, Node = program.Nodes[bookmark.Node], Parent = null }, settings), kind);

    public string? EventNameOf(Bookmark bookmark) => FrameOf(bookmark) is { } frame ? Values.Text(Value(frame, "eventName")) : bookmark.EventName;

    public bool InterruptsAt(Node node, ClockKey clock, bool shared) => shared ? IsJoinedWithOverdue(clock.Name) : node.Lapor is { } kind && Interrupts(node, kind);

    /// <summary>A limit of a step's own that another version gave it while it was open: it runs from now on.</summary>
    public (ClockKey Clock, Effect.StartClock Effect) BeginOwnClock(Bookmark bookmark, HumanStep kind, StepSettings settings)
    {
        var node = program.Nodes[bookmark.Node];
        var key = memory.NextRound(node.Path);
        var fresh = new StepRun(this, new Frame { Id = -1, Node = node, Parent = null }, settings.StartingNow());
        BeginClock(fresh, key, bookmark.Waiting.Step, bookmark.UnitId, Interrupts(node, kind), shared: false, pausable: !kind.PausesClocks);
        return (key, (Effect.StartClock)effects[^1]);
    }

    public void EndClock(ClockKey clock) => EndClock(clock, ClockEnd.Canceled, effects);

    public void Replace(ClockState clock) => memory.Replace(clock);

    public ClockState? Running(ClockKey clock) => memory.Find(clock);

    public ClockState? RunningShared(string name) => memory.FindShared(name);

    public CaseMemory Memory() => memory.Freeze();

    public IReadOnlyList<Effect> Emitted => effects;
}
