using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>Starts a clock of the case, which steps may join and which outlives them.</summary>
internal sealed class StartClock : LaporActivity
{
    public override string Type => "Lapor.StartClock";
    public override string Title => "Mulai batas waktu";
    public override IReadOnlyList<string> Outcomes => Done;

    public override InputSpec[] Inputs { get; } =
        [new("clock", ValueKind.Text), new("limit", ValueKind.Json), new("escalations", ValueKind.Json), new("pausable", ValueKind.Boolean)];

    public override void Execute(StepRun step)
    {
        if (step.Settings.Clock is not { } name || step.Settings.Limit is null)
            throw new Running.ActivityFault("Lapor.StartClock needs a clock name and a limit.");
        step.Run.ReplaceClock(name);
        step.Run.BeginClock(step, name, null, interrupts: step.Run.IsJoinedWithOverdue(name), shared: true);
        step.Done();
    }
}
