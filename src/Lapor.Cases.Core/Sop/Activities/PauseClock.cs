using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>A clock of the case stands still from here on.</summary>
internal sealed class PauseClock : LaporActivity
{
    public override string Type => "Lapor.PauseClock";
    public override string Title => "Jeda batas waktu";
    public override IReadOnlyList<string> Outcomes => Done;
    public override InputSpec[] Inputs { get; } = [new("clock", ValueKind.Text)];

    public override void Execute(StepRun step)
    {
        if (step.Settings.Clock is { } name)
            step.Run.Pause(name);
        step.Done();
    }
}
