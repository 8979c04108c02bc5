using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The agency admin decides whether the report is complete, ours, and of which class.</summary>
internal sealed class VerifyReport : HumanStep
{
    private static readonly string[] Classes = ["information", "aspiration", "ordinary", "oversight"];

    public override string Type => "Lapor.VerifyReport";
    public override string Title => "Verifikasi laporan";
    public override string DefaultPerformer => Roles.AgencyAdmin;
    public override IReadOnlyList<string> Outcomes { get; } = ["Valid", "Incomplete", "NotOurs", "Oversight", "Archived", Overdue];

    protected override IReadOnlyList<FormField> OwnFields { get; } =
    [
        new("class", "Klasifikasi", "class", true, ["Valid"], Classes),
        Optional("title", "Judul", "text"),
        Optional("topic", "Topik", "topic"),
        Optional("unit", "Unit tujuan", "unit", "Valid"),
        Optional("reportedUnit", "Unit terlapor", "unit"),
        Required("missing", "Yang harus dilengkapi", "multiline", "Incomplete"),
        Required("destination", "Instansi yang berwenang", "text", "NotOurs"),
        Required("reason", "Alasan", "multiline", "NotOurs", "Archived", "Oversight"),
    ];

    protected override void OnOpened(StepRun step) => step.SetStatus(CaseStatus.Unverified);

    public override string OnCompleted(Completion completion)
    {
        var step = completion.Step;
        step.Mark("verified");
        var oversight = completion.Outcome == "Oversight";
        step.Run.SetFacts(new Effect.SetFacts
        {
            Class = completion.Text("class") ?? (oversight ? "oversight" : null),
            Title = completion.Text("title"),
            Topic = completion.Text("topic"),
            Urgency = Raised(step, completion.Text("topic")),
            ReportedUnitId = completion.Text("reportedUnit"),
            Restricted = oversight ? true : null,
        });
        if (completion.Text("unit") is { } unit)
            step.Run.ChooseUnit(unit);
        Tell(completion, step);
        return completion.Outcome;
    }

    // Another topic may make a report urgent that the words did not. Making it less urgent takes a correction, with its reason.
    private static Urgency? Raised(StepRun step, string? topic) =>
        topic != step.Facts.Topic && step.Agency.FindTopic(topic) is { } chosen && chosen.Urgency.IsGraverThan(step.Facts.Urgency) ? chosen.Urgency : null;

    private static void Tell(Completion completion, StepRun step)
    {
        switch (completion.Outcome)
        {
            case "Valid":
                step.Mark("completed");
                step.Say("verification.valid", Visibility.Internal, null, Completion.Data(("class", completion.Text("class"))));
                break;
            case "Incomplete":
                step.Say("verification.incomplete", Visibility.Public, completion.Text("missing"));
                break;
            case "NotOurs":
                step.Say("verification.not-ours", Visibility.Public, completion.Text("reason"), Completion.Data(("destination", completion.Text("destination"))));
                break;
            case "Oversight":
                step.Say("verification.oversight", Visibility.Restricted, completion.Text("reason"));
                break;
            case "Archived":
                step.Say("verification.archived", Visibility.Public, completion.Text("reason"));
                break;
        }
    }
}
