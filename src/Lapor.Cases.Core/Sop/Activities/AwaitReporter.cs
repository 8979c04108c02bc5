using System.Globalization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The reporter says whether they are served; silence is its own answer and never a rating.</summary>
internal sealed class AwaitReporter : HumanStep
{
    public override string Type => "Lapor.AwaitReporter";
    public override string Title => "Tanggapan pelapor";
    public override string DefaultPerformer => Roles.Reporter;
    public override IReadOnlyList<string> Outcomes { get; } = ["Satisfied", "Disputed", "Silent"];
    public override string Lapse => "Silent";

    protected override IReadOnlyList<FormField> OwnFields { get; } =
        [Optional("rating", "Penilaian (1–5)", "rating", "Satisfied"), Required("reason", "Alasan", "multiline", "Disputed")];

    protected override void OnOpened(StepRun step) => step.Emit(new Effect.Notify(Roles.Reporter, null, "reply.awaited"));

    public override Advance.Refused? Check(Completion completion) =>
        completion.Outcome == "Satisfied" && completion.Text("rating") is not null && Rating(completion) is null
            ? new Advance.Refused("field.invalid", "rating") : null;

    public override string OnCompleted(Completion completion)
    {
        var step = completion.Step;
        if (completion.Outcome == "Satisfied")
        {
            if (Rating(completion) is { } rating)
                step.Run.SetFacts(new Effect.SetFacts { Rating = rating });
            step.Say("reporter.satisfied", Visibility.Public, completion.Text("text"), Completion.Data(("rating", Rating(completion))));
        }
        else if (completion.Outcome == "Disputed")
        {
            step.Run.SetFacts(new Effect.SetFacts { Round = step.Facts.Round + 1 });
            step.Say("reporter.disputed", Visibility.Public, completion.Text("reason"));
            step.SetStatus(CaseStatus.InProgress);
        }

        return completion.Outcome;
    }

    public override void OnTimedOut(StepRun step) => step.Say("reporter.silent", Visibility.Internal, null);

    private static int? Rating(Completion completion) =>
        int.TryParse(Values.Text(completion.Fields["rating"]), NumberStyles.None, CultureInfo.InvariantCulture, out var rating) && rating is >= 1 and <= 5
            ? rating : null;
}
