using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The report goes to a unit: a fixed one, the chosen one, that of its topic, or one a person picks. Never to the reported unit.</summary>
internal sealed class ForwardReport : HumanStep
{
    public override string Type => "Lapor.ForwardReport";
    public override string Title => "Disposisi ke unit";
    public override string DefaultPerformer => Roles.AgencyAdmin;
    public override IReadOnlyList<string> Outcomes { get; } = ["Forwarded", "NoUnit", "Conflict"];
    protected override InputSpec[] OwnInputs { get; } = [new("mode", ValueKind.Text), new("unit", ValueKind.Text)];

    protected override IReadOnlyList<FormField> OwnFields { get; } =
        [Required("unit", "Unit tujuan", "unit", "Forwarded"), Optional("text", "Catatan disposisi", "multiline")];

    public override bool IsAutomatic(StepSettings settings) =>
        settings.Text("unit") is not null || settings.Text("mode") is not (null or "manual");

    protected override bool OnOpening(StepRun step)
    {
        if (!IsAutomatic(step.Settings))
            return true;
        var unit = step.Settings.Text("unit") ?? step.Run.ChosenUnit ?? step.Agency.FindTopic(step.Facts.Topic)?.UnitId;
        step.End(Forward(step, unit, null));
        return false;
    }

    public override string OnCompleted(Completion completion) => completion.Outcome == "Forwarded"
        ? Forward(completion.Step, completion.Text("unit"), completion.Text("text"))
        : completion.Outcome;

    private static string Forward(StepRun step, string? unitId, string? text)
    {
        if (step.Agency.FindUnit(unitId) is not { } unit)
            return "NoUnit";
        if (unit.Id == step.Facts.ReportedUnitId)
            return "Conflict";
        step.Mark("forwarded");
        step.Run.ForwardTo(unit.Id);
        step.Say("forwarded", Visibility.Internal, text, new() { ["unit"] = unit.Id });
        step.SetStatus(CaseStatus.AwaitingFollowUp);
        return "Forwarded";
    }
}
