using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The answer to the matter itself, with evidence where the SOP asks for it. Stops the clocks that measure it.</summary>
internal sealed class SubstantiveResponse : HumanStep
{
    public override string Type => "Lapor.SubstantiveResponse";
    public override string Title => "Respon substantif";
    public override string DefaultPerformer => Roles.UnitLiaison;
    public override IReadOnlyList<string> Outcomes { get; } = ["Responded", "ExtensionRequested", Overdue];
    protected override InputSpec[] OwnInputs { get; } = [new("evidenceRequired", ValueKind.Boolean), new("stops", ValueKind.Texts)];

    protected override IReadOnlyList<FormField> OwnFields { get; } =
    [
        Required("text", "Respon substantif", "multiline", "Responded"),
        Optional("attachments", "Bukti tindak lanjut", "text", "Responded"),
        Required("reason", "Alasan perpanjangan", "multiline", "ExtensionRequested"),
    ];

    protected override IReadOnlyList<FormField> FormOf(StepSettings settings) => settings.EvidenceRequired
        ? [OwnFields[0], Required("attachments", "Bukti tindak lanjut", "text", "Responded"), OwnFields[2]] : OwnFields;

    public override Advance.Refused? Check(Completion completion) =>
        completion.Outcome == "Responded" && completion.Step.Settings.EvidenceRequired && completion.Texts("attachments").Count == 0
            ? new Advance.Refused("evidence.required", "attachments") : null;

    public override string OnCompleted(Completion completion)
    {
        var step = completion.Step;
        if (completion.Outcome != "Responded")
        {
            step.Say("extension.requested", Visibility.Internal, completion.Text("reason"));
            return completion.Outcome;
        }

        step.Mark("responded");
        foreach (var clock in step.Settings.Stops)
            step.Run.StopClock(clock);
        step.Say("answer.substantive", Visibility.Public, completion.Text("text"), Completion.Data(completion.Attachments()));
        step.SetStatus(CaseStatus.Responded);
        step.Emit(new Effect.Notify(Roles.Reporter, null, "answer.substantive"));
        return completion.Outcome;
    }
}
