using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>An urgent case is handed to those who can act at once; the case stays open.</summary>
internal sealed class HandOff : HumanStep
{
    public override string Type => "Lapor.HandOff";
    public override string Title => "Serah terima kasus darurat";
    public override string DefaultPerformer => Roles.AgencyAdmin;
    public override IReadOnlyList<string> Outcomes { get; } = ["Confirmed", Overdue];

    protected override IReadOnlyList<FormField> OwnFields { get; } =
        [Required("institution", "Diserahkan kepada", "text", "Confirmed"), Required("receivedBy", "Diterima oleh", "text", "Confirmed")];

    public override string OnCompleted(Completion completion)
    {
        completion.Step.Say("handoff", Visibility.Internal, completion.Text("text"), Completion.Data(
            ("institution", completion.Text("institution")), ("receivedBy", completion.Text("receivedBy"))));
        return completion.Outcome;
    }
}
