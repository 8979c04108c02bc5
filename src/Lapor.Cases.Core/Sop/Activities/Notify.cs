using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>A message to a role or to the reporter.</summary>
internal sealed class Notify : LaporActivity
{
    public override string Type => "Lapor.Notify";
    public override string Title => "Beri tahu";
    public override IReadOnlyList<string> Outcomes => Done;
    public override InputSpec[] Inputs { get; } = [new("to", ValueKind.Text), new("template", ValueKind.Text)];

    public override void Execute(StepRun step)
    {
        if (step.Settings.To is not { } to)
            throw new Running.ActivityFault("Lapor.Notify has no receiver.");
        var (role, unit) = to == Roles.Reporter ? (to, null) : step.Run.Receiver(to);
        step.Emit(new Effect.Notify(role, unit, step.Settings.Text("template") ?? "case.notice"));
        step.Done();
    }
}
