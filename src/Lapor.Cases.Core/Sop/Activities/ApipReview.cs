using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The inspectorate reviews. Whoever took an operational part in the case may not (segregation of duties, PP 12/2017).</summary>
internal sealed class ApipReview : HumanStep
{
    public override string Type => "Lapor.ApipReview";
    public override string Title => "Telaah APIP";
    public override string DefaultPerformer => Roles.Apip;
    public override bool Restricted => true;
    public override IReadOnlyList<string> Outcomes { get; } = ["Cleared", "Finding", "BackToUnit", Overdue];
    protected override InputSpec[] OwnInputs { get; } = [new("outcomes", ValueKind.Texts)];
    protected override IReadOnlyList<FormField> OwnFields { get; } = [Required("reason", "Hasil telaah", "multiline")];

    public override IReadOnlyList<string> ChoicesOf(StepSettings settings) =>
        settings.Outcomes is { } narrowed ? [.. narrowed.Where(o => o != Overdue)] : base.ChoicesOf(settings);

    public override Advance.Refused? Check(Completion completion) =>
        completion.Step.Facts.ParticipantIds.Contains(completion.Actor.Id) ? new Advance.Refused("actor.took-part") : null;

    public override string OnCompleted(Completion completion)
    {
        var kind = completion.Outcome switch
        {
            "Cleared" => "apip.cleared",
            "Finding" => "apip.finding",
            "BackToUnit" => "apip.back-to-unit",
            _ => "apip.reviewed",
        };
        if (completion.Outcome == "BackToUnit")
            completion.Step.Run.SetFacts(new Effect.SetFacts { Restricted = false });
        completion.Step.Say(kind, Visibility.Restricted, completion.Text("reason"));
        return completion.Outcome;
    }
}
