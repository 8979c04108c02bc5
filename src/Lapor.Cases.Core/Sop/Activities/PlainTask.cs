using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>Any step of people, with the outcomes the designer lists.</summary>
internal sealed class PlainTask : HumanStep
{
    public override string Type => "Lapor.Task";
    public override string Title => "Langkah";
    public override string DefaultPerformer => Roles.AgencyAdmin;
    public override IReadOnlyList<string> Outcomes { get; } = ["Done"];

    protected override InputSpec[] OwnInputs { get; } =
        [new("outcomes", ValueKind.Texts), new("records", ValueKind.Text), new("visibility", ValueKind.Text)];

    public override IReadOnlyList<string> ChoicesOf(StepSettings settings) =>
        settings.Outcomes is { } listed ? [.. listed.Where(o => o != Overdue)] : Outcomes;

    public override string OnCompleted(Completion completion)
    {
        if (completion.Text("text") is { } text)
        {
            var visibility = completion.Step.Settings.Text("visibility") switch
            {
                "public" => Visibility.Public,
                "restricted" => Visibility.Restricted,
                _ => Visibility.Internal,
            };
            completion.Step.Say(completion.Step.Settings.Text("records") ?? "task.text", visibility, text, Completion.Data(completion.Attachments()));
        }

        return completion.Outcome;
    }
}
