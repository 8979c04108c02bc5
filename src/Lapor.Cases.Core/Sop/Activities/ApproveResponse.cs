using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The head of the unit approves a draft or gives it back.</summary>
internal sealed class ApproveResponse : HumanStep
{
    public override string Type => "Lapor.ApproveResponse";
    public override string Title => "Persetujuan jawaban";
    public override string DefaultPerformer => Roles.UnitHead;
    public override IReadOnlyList<string> Outcomes { get; } = ["Approved", "Returned", Overdue];
    protected override IReadOnlyList<FormField> OwnFields { get; } = [Required("reason", "Alasan pengembalian", "multiline", "Returned")];

    public override string OnCompleted(Completion completion)
    {
        var approved = completion.Outcome == "Approved";
        if (approved)
            completion.Step.Mark("approved");
        completion.Step.Say(approved ? "approval.approved" : "approval.returned", Visibility.Internal, completion.Text("reason"));
        return completion.Outcome;
    }
}
