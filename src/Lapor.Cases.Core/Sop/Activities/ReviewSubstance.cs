using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The quality gate: does the answer settle the matter?</summary>
internal sealed class ReviewSubstance : HumanStep
{
    public override string Type => "Lapor.ReviewSubstance";
    public override string Title => "Uji mutu jawaban";
    public override string DefaultPerformer => Roles.AgencyAdmin;
    public override IReadOnlyList<string> Outcomes { get; } = ["Substantive", "NotSubstantive", Overdue];
    protected override IReadOnlyList<FormField> OwnFields { get; } = [Required("reason", "Alasan", "multiline", "NotSubstantive")];

    public override string OnCompleted(Completion completion)
    {
        completion.Step.Say(
            completion.Outcome == "Substantive" ? "review.substantive" : "review.not-substantive", Visibility.Internal, completion.Text("reason"));
        return completion.Outcome;
    }
}
