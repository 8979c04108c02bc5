using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>Waits for an amount of working time, as a clock that moves when a decree moves the calendar.</summary>
internal sealed class WaitWorkingTime : LaporActivity
{
    public override string Type => "Lapor.WaitWorkingTime";
    public override string Title => "Tunggu";
    public override IReadOnlyList<string> Outcomes => Done;
    public override InputSpec[] Inputs { get; } = [new("limit", ValueKind.Json)];
    public override string Lapse => "Done";

    public override void Execute(StepRun step) => step.Run.OpenWait(step);
}
