using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The reporter completes the report; meanwhile the pausable clocks stand still.</summary>
internal sealed class RequestCompletion : HumanStep
{
    public override string Type => "Lapor.RequestCompletion";
    public override string Title => "Minta pelengkapan";
    public override string DefaultPerformer => Roles.Reporter;
    public override IReadOnlyList<string> AlsoPerformedBy { get; } = [Roles.AgencyAdmin];
    public override IReadOnlyList<string> Outcomes { get; } = ["Completed", "Withdrawn"];
    public override string Lapse => "Withdrawn";
    public override bool PausesClocks => true;

    protected override IReadOnlyList<FormField> OwnFields { get; } =
        [Required("text", "Kelengkapan", "multiline", "Completed"), Optional("attachments", "Lampiran", "text", "Completed")];

    public override IReadOnlyList<string> ChoicesOf(StepSettings settings) => Outcomes;

    protected override void OnOpened(StepRun step)
    {
        step.SetStatus(CaseStatus.AwaitingReporter);
        step.Emit(new Effect.Notify(Roles.Reporter, null, "completion.requested"));
    }

    public override string OnCompleted(Completion completion)
    {
        if (completion.Outcome == "Completed")
            completion.Step.Say("reporter.completed", Visibility.Public, completion.Text("text"), Completion.Data(completion.Attachments()));
        else
            completion.Step.Say("reporter.withdrawn", Visibility.Public, completion.Text("text"));
        return completion.Outcome;
    }

    public override void OnTimedOut(StepRun step) => step.Say("reporter.withdrawn", Visibility.Public, null);
}
