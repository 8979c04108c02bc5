using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The first public answer: the report is being worked on.</summary>
internal sealed class FirstResponse : HumanStep
{
    public override string Type => "Lapor.FirstResponse";
    public override string Title => "Respon awal";
    public override string DefaultPerformer => Roles.UnitLiaison;
    public override IReadOnlyList<string> Outcomes { get; } = ["Responded", Overdue];
    protected override IReadOnlyList<FormField> OwnFields { get; } = [Required("text", "Respon awal", "multiline", "Responded")];

    public override string OnCompleted(Completion completion)
    {
        var step = completion.Step;
        step.Mark("firstResponse");
        step.Say("answer.first", Visibility.Public, completion.Text("text"));
        step.SetStatus(CaseStatus.InProgress);
        step.Emit(new Effect.Notify(Roles.Reporter, null, "answer.first"));
        return completion.Outcome;
    }
}
