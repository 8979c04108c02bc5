using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>A clock of the case goes on.</summary>
internal sealed class ResumeClock : LaporActivity
{
    public override string Type => "Lapor.ResumeClock";
    public override string Title => "Lanjutkan batas waktu";
    public override IReadOnlyList<string> Outcomes => Done;
    public override InputSpec[] Inputs { get; } = [new("clock", ValueKind.Text)];

    public override void Execute(StepRun step)
    {
        if (step.Settings.Clock is { } name)
            step.Run.Unpause(name);
        step.Done();
    }
}
