using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>The agency's topic table against the words of the report. What a person corrected stays corrected.</summary>
internal sealed class ScreenTopics : LaporActivity
{
    public override string Type => "Lapor.ScreenTopics";
    public override string Title => "Penapisan topik";
    public override IReadOnlyList<string> Outcomes { get; } = ["Urgent", "Normal"];
    public override InputSpec[] Inputs => [];

    public override void Execute(StepRun step)
    {
        if (!step.Run.TopicCorrected
            && TopicScreen.Match(step.Agency, step.Facts.Title, step.Facts.Text, step.Facts.ReceivedAt) is { } match)
        {
            step.Run.SetFacts(new Effect.SetFacts { Topic = match.Topic.Id, Urgency = match.Topic.Urgency, MatchedWords = match.Words });
        }

        step.End(step.Facts.Urgency is Urgency.U1 or Urgency.U2 ? "Urgent" : "Normal");
    }
}
