using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>Sets the status of the case.</summary>
internal sealed class SetCaseStatus : LaporActivity
{
    public override string Type => "Lapor.SetStatus";
    public override string Title => "Tetapkan status";
    public override IReadOnlyList<string> Outcomes => Done;
    public override InputSpec[] Inputs { get; } = [new("status", ValueKind.Text)];

    public override void Execute(StepRun step)
    {
        if (step.Settings.Status is not { } status)
            throw new Running.ActivityFault("Lapor.SetStatus has no known status.");
        step.SetStatus(status);
        step.Done();
    }
}
