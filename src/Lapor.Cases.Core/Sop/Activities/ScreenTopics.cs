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
        if (!step.Run.TopicCorrected)
            Screen(step);
        step.End(step.Facts.Urgency.IsUrgent() ? "Urgent" : "Normal");
    }

    private static void Screen(StepRun step)
    {
        var match = TopicScreen.Match(step.Agency, step.Facts.Title, step.Facts.Text, step.Facts.ReceivedAt);
        // Who took the report in may have named its topic: words may find something graver, and never make it less grave.
        if (step.Agency.FindTopic(step.Facts.Topic) is { } named && (match is null || named.Urgency.IsGraverThan(match.Topic.Urgency)))
            step.Run.SetFacts(new Effect.SetFacts { Urgency = named.Urgency == Urgency.None ? null : named.Urgency });
        else if (match is not null)
            step.Run.SetFacts(new Effect.SetFacts { Topic = match.Topic.Id, Urgency = match.Topic.Urgency, MatchedWords = match.Words });
    }
}
