using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>Closes the case: every clock stops, and when the burst is over nothing waits any more.</summary>
internal sealed class CloseCase : LaporActivity
{
    public override string Type => "Lapor.CloseCase";
    public override string Title => "Tutup laporan";
    public override IReadOnlyList<string> Outcomes => Done;
    public override InputSpec[] Inputs { get; } = [new("status", ValueKind.Text), new("basis", ValueKind.Text)];

    public override void Execute(StepRun step)
    {
        step.SetStatus(step.Settings.Status ?? CaseStatus.Closed);
        step.Run.Close(step.Settings.Text("basis") ?? "");
        step.Done();
    }
}
