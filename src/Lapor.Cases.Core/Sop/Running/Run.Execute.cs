using System.Globalization;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>What each of Elsa's activities does.</summary>
internal sealed partial class Run
{
    private void Execute(Frame frame)
    {
        var node = frame.Node;
        switch (node.Kind)
        {
            case NodeKind.Workflow:
                Schedule(frame, node.Children[0]);
                break;
            case NodeKind.Composite:
                EnterComposite(frame);
                break;
            case NodeKind.Flowchart:
                if (frame.Graph.Start < 0)
                    Complete(frame, Outcomes.Default);
                else
                    Schedule(frame, node.Children[frame.Graph.Start]);
                break;
            case NodeKind.Sequence:
                NextOfSequence(frame);
                break;
            case NodeKind.If:
                var condition = Values.Boolean(Value(frame, "condition"));
                Capture(frame, "result", JsonValue.Create(condition));
                Schedule(frame, condition ? node.Then : node.Else);
                break;
            case NodeKind.Switch:
                ExecuteSwitch(frame);
                break;
            case NodeKind.While:
                NextOfWhile(frame);
                break;
            case NodeKind.For:
                NextOfFor(frame);
                break;
            case NodeKind.ForEach:
                NextOfForEach(frame);
                break;
            case NodeKind.ParallelForEach:
                ExecuteParallelForEach(frame);
                break;
            case NodeKind.Break:
                SignalBreak(frame);
                Complete(frame, Outcomes.Default);
                break;
            case NodeKind.Finish:
                Finish(frame);
                break;
            case NodeKind.Complete:
                CompleteComposite(frame);
                break;
            case NodeKind.Fault:
                throw new ActivityFault(Values.Text(Value(frame, "message")) ?? "");
            case NodeKind.FlowDecision:
                var decision = Values.Boolean(Value(frame, "condition"));
                Capture(frame, "result", JsonValue.Create(decision));
                unknowns?.Decided.Add((node, decision ? "True" : "False"));
                Complete(frame, Outcomes.Of(decision ? "True" : "False"));
                break;
            case NodeKind.FlowSwitch:
                ExecuteFlowSwitch(frame);
                break;
            case NodeKind.FlowFork:
                var branches = Value(frame, "branches");
                Complete(frame, branches is null ? Outcomes.Default : Outcomes.Of(Values.Texts(branches)));
                break;
            case NodeKind.FlowJoin:
                if (frame.Parent is { Node.Kind: NodeKind.Flowchart } flowchart)
                    CancelAncestors(flowchart, node);
                Complete(frame, Outcomes.Default);
                break;
            case NodeKind.SetVariable:
                SetVariableById(frame, node.VariableId, Value(frame, "value"));
                Complete(frame, Outcomes.Default);
                break;
            case NodeKind.SetOutput:
                SetOutput(frame, Values.Text(Value(frame, "outputName")) ?? "", Value(frame, "outputValue"));
                Complete(frame, Outcomes.Default);
                break;
            case NodeKind.Delay:
                WaitUntil(frame, context.Now + Duration(Value(frame, "timeSpan")));
                break;
            case NodeKind.Event:
                Wait(frame, new Bookmark
                {
                    Frame = frame.Id,
                    Node = node.Index,
                    Waiting = Waiting(frame, []),
                    EventName = Values.Text(Value(frame, "eventName")),
                });
                break;
            case NodeKind.PublishEvent:
                if (Values.Text(Value(frame, "eventName")) is { Length: > 0 } eventName)
                    effects.Add(new Effect.PublishEvent(eventName, Values.Text(Value(frame, "correlationId")) is { Length: > 0 } id ? id : null, Value(frame, "payload")?.DeepClone()));
                Complete(frame, Outcomes.Default);
                break;
            case NodeKind.Lapor:
                ExecuteLapor(frame);
                break;
            case NodeKind.Missing:
                throw new ActivityFault($"The activity type '{node.Type}' could not be found.");
            default:
                Complete(frame, Outcomes.Default);
                break;
        }
    }

    private static readonly string[] FalseOrTrue = ["False", "True"];

    private static TimeSpan Duration(JsonNode? value) =>
        value is null ? TimeSpan.FromMinutes(1) : TimeSpan.Parse(Values.Text(value)!, CultureInfo.InvariantCulture);

    private void OnChildCompleted(Frame owner, Frame child, Outcomes outcomes)
    {
        switch (owner.Node.Kind)
        {
            case NodeKind.Flowchart:
                OnFlowchartChildCompleted(owner, child, outcomes);
                break;
            case NodeKind.Sequence:
                if (owner.Breaking || child.Node.IsTerminal)
                    Complete(owner, Outcomes.Default);
                else
                    NextOfSequence(owner);
                break;
            case NodeKind.While:
                NextOfWhile(owner);
                break;
            case NodeKind.For:
                NextOfFor(owner);
                break;
            case NodeKind.ForEach:
                NextOfForEach(owner);
                break;
            case NodeKind.ParallelForEach:
                if (--owner.Position <= 0 || owner.Breaking)
                    Complete(owner, Outcomes.Default);
                break;
            case NodeKind.Composite:
                LeaveComposite(owner);
                break;
            default:
                Complete(owner, Outcomes.Default);
                break;
        }
    }

    private void NextOfSequence(Frame frame)
    {
        if (frame.Position >= frame.Node.Children.Count)
            Complete(frame, Outcomes.Default);
        else
            Schedule(frame, frame.Node.Children[frame.Position++]);
    }

    private void NextOfWhile(Frame frame)
    {
        var node = frame.Node;
        var loop = !frame.Breaking && Values.Boolean(EvaluateOne(frame, node, node.Inputs.IndexOf("condition")));
        if (loop && node.Body is not null)
            Schedule(frame, node.Body);
        else
            Complete(frame, Outcomes.Default);
    }

    private void NextOfFor(Frame frame)
    {
        var node = frame.Node;
        if (node.Body is null || frame.Breaking)
        {
            Complete(frame, Outcomes.Default);
            return;
        }

        var start = Whole(frame, "start", 0);
        var end = Whole(frame, "end", 0);
        var step = Whole(frame, "step", 1);
        var up = end >= start;
        var current = start + ((up ? step : -step) * frame.Position);
        var inclusive = EvaluateOne(frame, node, node.Inputs.IndexOf("outerBoundInclusive")) is not { } flag || Values.Boolean(flag);
        var goesOn = up ? current < end || (inclusive && current == end) : current > end || (inclusive && current == end);
        if (!goesOn)
        {
            Complete(frame, Outcomes.Default);
            return;
        }

        frame.Position++;
        var value = JsonValue.Create(current);
        Schedule(frame, node.Body, loopVariables: new() { ["CurrentValue"] = value });
        Capture(frame, "currentValue", value);
    }

    private long Whole(Frame frame, string name, long absent) =>
        (long)(Values.Double(EvaluateOne(frame, frame.Node, frame.Node.Inputs.IndexOf(name))) ?? absent);

    private void NextOfForEach(Frame frame)
    {
        var node = frame.Node;
        var items = EvaluateOne(frame, node, node.Inputs.IndexOf("items")) as JsonArray;
        if (node.Body is null || frame.Breaking || items is null || frame.Position >= items.Count)
        {
            Complete(frame, Outcomes.Default);
            return;
        }

        var item = items[frame.Position]?.DeepClone();
        Schedule(frame, node.Body, loopVariables: new() { ["CurrentIndex"] = frame.Position, ["CurrentValue"] = item });
        Capture(frame, "currentValue", item);
        frame.Position++;
    }

    private void ExecuteParallelForEach(Frame frame)
    {
        var node = frame.Node;
        var items = EvaluateOne(frame, node, node.Inputs.IndexOf("items")) as JsonArray;
        if (node.Body is null || items is null || items.Count == 0)
        {
            Complete(frame, Outcomes.Default);
            return;
        }

        frame.Position = items.Count;
        for (var i = 0; i < items.Count; i++)
            Schedule(frame, node.Body, loopVariables: new() { ["CurrentIndex"] = i, ["CurrentValue"] = items[i]?.DeepClone() });
    }

    private void ExecuteSwitch(Frame frame)
    {
        var matches = Matches(frame).Select(b => b.Activity).ToList();
        if (matches.Count == 0)
            matches.Add(frame.Node.Else);
        foreach (var activity in matches)
            Schedule(frame, activity);
    }

    private void ExecuteFlowSwitch(Frame frame)
    {
        var labels = Matches(frame).Select(b => b.Label).ToList();
        if (labels.Count == 0)
            labels.Add("Default");
        unknowns?.Decided.Add((frame.Node, string.Join(", ", labels)));
        Complete(frame, Outcomes.Of(labels));
    }

    private List<Branch> Matches(Frame frame)
    {
        var all = Values.Text(Value(frame, "mode")) is "MatchAny" or "1";
        var found = new List<Branch>();
        foreach (var branch in frame.Node.Branches)
        {
            var value = EvaluateExpression(frame, branch.Condition, out var error);
            if (error is not null)
                throw new ActivityFault(error);
            if (unknowns is not null && Unknowns.IsUnknown(value))
                value = Imagine(frame.Node, ValueKind.Boolean);
            if (!Values.TryConvert(value, ValueKind.Boolean, out var flag) || !Values.Boolean(flag))
                continue;
            found.Add(branch);
            if (!all)
                break;
        }

        return found;
    }

    private static void SignalBreak(Frame sender)
    {
        for (var receiver = sender.Parent; receiver is not null; receiver = receiver.Parent)
        {
            if (receiver.Node.Kind is NodeKind.Sequence)
                receiver.Breaking = true;
            if (IsLoop(receiver.Node.Kind))
            {
                receiver.Breaking = true;
                return;
            }
        }
    }

    private static bool IsLoop(NodeKind kind) => kind is NodeKind.While or NodeKind.For or NodeKind.ForEach or NodeKind.ParallelForEach;

    private void Finish(Frame frame)
    {
        callbacks.Clear();
        queue.Clear();
        RemoveBookmarks();
        Transition("Finished");
        Complete(frame, Outcomes.Default);
    }

    /// <summary>The nearest composite ends with these outcomes; the activity itself ends first, and with it what waits for it.</summary>
    private void CompleteComposite(Frame frame)
    {
        var names = Values.Texts(Value(frame, "outcomes"));
        var result = Outcomes.Of(names);
        for (var receiver = frame.Parent; receiver is not null; receiver = receiver.Parent)
        {
            if (IsLoop(receiver.Node.Kind))
                Cancel(receiver);
            if (receiver.Node.Kind is not (NodeKind.Workflow or NodeKind.Composite))
                continue;
            compositeOutcomes = result;
            Complete(frame, Outcomes.Default);
            Complete(receiver, result);
            break;
        }

        Complete(frame, Outcomes.Default);
    }

    private void EnterComposite(Frame frame)
    {
        var variables = frame.OwnVariables();
        foreach (var declared in frame.Node.DeclaredInputs)
            variables[declared.Name] = Value(frame, declared.Name);
        Schedule(frame, frame.Node.Children[0]);
    }

    private void LeaveComposite(Frame frame)
    {
        var outcomes = compositeOutcomes ?? Outcomes.Default;
        compositeOutcomes = null;
        foreach (var declared in frame.Node.DeclaredOutputs)
        {
            if (frame.Variables is { } values && values.TryGetValue(declared.Name, out var value))
                Capture(frame, declared.Name, value);
        }

        Complete(frame, outcomes);
    }

    private void WaitUntil(Frame frame, DateTimeOffset at)
    {
        Wait(frame, new Bookmark { Frame = frame.Id, Node = frame.Node.Index, Waiting = Waiting(frame, []), DueAt = at });
        effects.Add(new Effect.ScheduleWait(bookmarks[^1].Waiting.Step, at));
    }

    private void Wait(Frame frame, Bookmark bookmark)
    {
        _ = frame;
        bookmarks.Add(bookmark);
    }

    private WaitingStep Waiting(Frame frame, IReadOnlyList<string> outcomes, ClockKey? clock = null) =>
        new(frame.Node.Key(memory.Enter(frame.Node.Index)), frame.Node.Id, frame.Node.Type, outcomes, clock);
}
