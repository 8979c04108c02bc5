using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>Tells somebody higher, at this point of the process.</summary>
internal sealed class Escalate : LaporActivity
{
    public override string Type => "Lapor.Escalate";
    public override string Title => "Eskalasi";
    public override IReadOnlyList<string> Outcomes => Done;
    public override InputSpec[] Inputs { get; } = [new("to", ValueKind.Text), new("reason", ValueKind.Text), new("acknowledge", ValueKind.Boolean)];

    public override void Execute(StepRun step)
    {
        if (step.Settings.To is not { } to)
            throw new Running.ActivityFault("Lapor.Escalate has no receiver.");
        var (role, unit) = step.Run.Receiver(to, byTopic: true);
        step.Emit(new Effect.Escalate(null, 0, role, unit, step.Settings.Text("reason") ?? "", step.Settings.Acknowledge));
        step.Done();
    }
}
