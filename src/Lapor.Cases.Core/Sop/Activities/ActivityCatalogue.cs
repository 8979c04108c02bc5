using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Activities;

/// <summary>Every activity type a definition may name. A new one is one line here.</summary>
internal static class ActivityCatalogue
{
    private static readonly InputSpec[] Condition = [new("condition", ValueKind.Boolean)];

    private static readonly Dictionary<string, ActivityType> Types = new List<ActivityType>
    {
        new("Elsa.Flowchart", NodeKind.Flowchart),
        new("Elsa.Sequence", NodeKind.Sequence),
        new("Elsa.If", NodeKind.If, Condition),
        new("Elsa.Switch", NodeKind.Switch, [new("mode")]),
        new("Elsa.While", NodeKind.While, [new("condition", ValueKind.Boolean, AutoEvaluate: false)]),
        new("Elsa.For", NodeKind.For,
            [new("start", ValueKind.Number), new("end", ValueKind.Number), new("step", ValueKind.Number), new("outerBoundInclusive", ValueKind.Boolean)]),
        new("Elsa.ForEach", NodeKind.ForEach, [new("items", ValueKind.Items)]),
        new("Elsa.ParallelForEach", NodeKind.ParallelForEach, [new("items", ValueKind.Items)]),
        new("Elsa.Break", NodeKind.Break),
        new("Elsa.Start", NodeKind.Start),
        new("Elsa.End", NodeKind.End),
        new("Elsa.Finish", NodeKind.Finish),
        new("Elsa.Complete", NodeKind.Complete, [new("outcomes", ValueKind.Texts)]),
        new("Elsa.Fault", NodeKind.Fault,
            [new("code", ValueKind.Text), new("category", ValueKind.Text), new("faultType", ValueKind.Text), new("message", ValueKind.Text)]),
        new("Elsa.FlowDecision", NodeKind.FlowDecision, Condition),
        new("Elsa.FlowSwitch", NodeKind.FlowSwitch, [new("mode")]),
        new("Elsa.FlowFork", NodeKind.FlowFork, [new("branches", ValueKind.Texts)]),
        new("Elsa.FlowJoin", NodeKind.FlowJoin, [new("mode")]),
        new("Elsa.SetVariable", NodeKind.SetVariable, [new("value")]),
        new("Elsa.SetOutput", NodeKind.SetOutput, [new("outputName", ValueKind.Text), new("outputValue")]),
        new("Elsa.WriteLine", NodeKind.WriteLine, [new("text", ValueKind.Text)]),
        new("Elsa.Delay", NodeKind.Delay, [new("timeSpan", ValueKind.TimeSpan)]),
        new("Elsa.Event", NodeKind.Event, [new("eventName", ValueKind.Text)]),
        new("Elsa.PublishEvent", NodeKind.PublishEvent,
            [new("eventName", ValueKind.Text), new("correlationId", ValueKind.Text), new("isLocalEvent", ValueKind.Boolean), new("payload")]),
        Lapor(new VerifyReport()),
        Lapor(new RequestCompletion()),
        Lapor(new ScreenTopics()),
        Lapor(new ForwardReport()),
        Lapor(new AcceptForwarding()),
        Lapor(new FirstResponse()),
        Lapor(new SubstantiveResponse()),
        Lapor(new ApproveResponse()),
        Lapor(new ReviewSubstance()),
        Lapor(new AwaitReporter()),
        Lapor(new HandOff()),
        Lapor(new ApipReview()),
        Lapor(new PlainTask()),
        Lapor(new Escalate()),
        Lapor(new Notify()),
        Lapor(new SetCaseStatus()),
        Lapor(new WaitWorkingTime()),
        Lapor(new StartClock()),
        Lapor(new PauseClock()),
        Lapor(new ResumeClock()),
        Lapor(new StopClock()),
        Lapor(new CloseCase()),
    }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static IEnumerable<ActivityType> All => Types.Values;

    public static ActivityType? Find(string name) => Types.GetValueOrDefault(name);

    private static ActivityType Lapor(LaporActivity activity) => new(activity.Type, NodeKind.Lapor, activity.Inputs, activity);
}

internal sealed record ActivityType(string Name, NodeKind Kind, InputSpec[] Inputs, LaporActivity? Lapor = null)
{
    public ActivityType(string name, NodeKind kind)
        : this(name, kind, [])
    {
    }
}
