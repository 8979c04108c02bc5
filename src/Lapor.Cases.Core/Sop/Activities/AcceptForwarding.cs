using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The unit accepts the report or gives it back; giving back is capped, so that no report circles for ever.</summary>
internal sealed class AcceptForwarding : HumanStep
{
    public override string Type => "Lapor.AcceptForwarding";
    public override string Title => "Terima atau kembalikan disposisi";
    public override string DefaultPerformer => Roles.UnitLiaison;
    public override IReadOnlyList<string> Outcomes { get; } = ["Accepted", "Returned", Overdue];
    protected override InputSpec[] OwnInputs { get; } = [new("maxReturns", ValueKind.Number)];
    protected override IReadOnlyList<FormField> OwnFields { get; } = [Required("reason", "Alasan pengembalian", "multiline", "Returned")];

    public override Advance.Refused? Check(Completion completion) =>
        completion.Outcome == "Returned" && completion.Step.Settings.MaxReturns is { } cap && completion.Step.Run.Returns >= cap
            ? new Advance.Refused("forwarding.cap", Values.Number(cap)) : null;

    public override string OnCompleted(Completion completion)
    {
        var step = completion.Step;
        if (completion.Outcome == "Returned")
        {
            step.Run.CountReturn();
            step.Say("returned", Visibility.Internal, completion.Text("reason"), Completion.Data(("unit", step.Facts.UnitId)));
        }
        else
        {
            step.Mark("accepted");
            step.Say("accepted", Visibility.Internal, null, Completion.Data(("unit", step.Facts.UnitId)));
        }

        return completion.Outcome;
    }
}
