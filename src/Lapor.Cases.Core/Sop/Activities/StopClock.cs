using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>A clock of the case ends.</summary>
internal sealed class StopClock : LaporActivity
{
    public override string Type => "Lapor.StopClock";
    public override string Title => "Hentikan batas waktu";
    public override IReadOnlyList<string> Outcomes => Done;
    public override InputSpec[] Inputs { get; } = [new("clock", ValueKind.Text)];

    public override void Execute(StepRun step)
    {
        if (step.Settings.Clock is { } name)
            step.Run.StopClock(name);
        step.Done();
    }
}
