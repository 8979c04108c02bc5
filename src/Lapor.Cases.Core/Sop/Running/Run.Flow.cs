using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>Flowcharts that count visits, as Elsa's counter-based ones do.</summary>
internal sealed partial class Run
{
    private enum JoinMode { WaitAll, WaitAllActive, WaitAny }

    private void OnFlowchartChildCompleted(Frame flowchart, Frame child, Outcomes outcomes)
    {
        if (child.Status != FrameStatus.Completed)
            return;
        if (child.Node.IsTerminal)
        {
            Complete(flowchart, Outcomes.Default);
            return;
        }

        if (!Follow(flowchart, child.Node, outcomes, child.Backward))
            CompleteIfIdle(flowchart);
    }

    private void OnDescendantCanceled(Frame flowchart, Frame canceled)
    {
        CompleteIfIdle(flowchart);
        Follow(flowchart, canceled.Node, Outcomes.None, byBackward: false);
    }

    private void CompleteIfIdle(Frame flowchart)
    {
        var faulted = false;
        foreach (var child in frames)
        {
            if (child.Parent != flowchart)
                continue;
            if (child.Status == FrameStatus.Running)
                return;
            faulted |= child.Status == FrameStatus.Faulted;
        }

        foreach (var item in queue)
        {
            if (item.Owner is { } owner && (owner == flowchart || owner.Descends(flowchart)))
                return;
        }

        if (faulted)
            return;
        unknowns?.RanDry(flowchart);
        Complete(flowchart, Outcomes.Default);
    }

    /// <summary>Visits every connection that leaves an activity and schedules what may run now.</summary>
    /// <returns>Whether anything was scheduled.</returns>
    private bool Follow(Frame flowchart, Node activity, Outcomes outcomes, bool byBackward)
    {
        var graph = flowchart.Graph;
        if (activity.Parent != flowchart.Node || graph.IsDangling(activity.FlowIndex))
            throw new ActivityFault($"Activity {activity.Id} is not reachable from the flowchart graph. Unable to schedule it's outbound activities.");
        var scope = flowchart.OwnScope();
        if (!byBackward)
            scope.Activities[activity.FlowIndex]++;
        var scheduled = false;
        foreach (var i in graph.Outbound(activity.FlowIndex))
        {
            var connection = graph.Connections[i];
            var followed = outcomes.Follows(connection.Port);
            scope.Visit(connection, followed);
            scheduled |= graph.IsBackward(i)
                ? followed && FollowBackward(flowchart, graph, i)
                : Join(flowchart, graph, scope, connection);
        }

        return scheduled;
    }

    private bool FollowBackward(Frame flowchart, FlowGraph graph, int index)
    {
        var connection = graph.Connections[index];
        if (!graph.IsValidBackward(index))
        {
            throw new ActivityFault(
                $"Invalid backward connection: Every path from the source ('{Child(flowchart, connection.Source).Id}') must go through "
                + $"the target ('{Child(flowchart, connection.Target).Id}') when tracing back to the start.");
        }

        Schedule(flowchart, Child(flowchart, connection.Target), backward: true);
        return true;
    }

    private bool Join(Frame flowchart, FlowGraph graph, FlowScope scope, FlowConnection connection)
    {
        var target = Child(flowchart, connection.Target);
        switch (ModeOf(flowchart, target))
        {
            case JoinMode.WaitAny:
                return JoinAny(flowchart, graph, scope, connection, target);
            case JoinMode.WaitAll:
                if (!scope.AllVisited(graph, connection.Target))
                    return false;
                return scope.AllFollowed(graph, connection.Target) ? Enter(flowchart, target) : Skip(flowchart, target);
            default:
                if (!scope.AllVisited(graph, connection.Target))
                    return false;
                return scope.AnyFollowed(graph, connection.Target) ? Enter(flowchart, target) : Skip(flowchart, target);
        }
    }

    private bool JoinAny(Frame flowchart, FlowGraph graph, FlowScope scope, FlowConnection connection, Node target)
    {
        if (scope.Ignores(connection, connection.Target))
            return false;
        foreach (var item in queue)
        {
            if (item.Owner == flowchart && item.Node == target)
                return false;
        }

        if (scope.AnyFollowed(graph, connection.Target))
        {
            Enter(flowchart, target);
            CancelAncestors(flowchart, target);
            return true;
        }

        return scope.AllVisited(graph, connection.Target) && Skip(flowchart, target);
    }

    private bool Enter(Frame flowchart, Node target)
    {
        Schedule(flowchart, target);
        return true;
    }

    private bool Skip(Frame flowchart, Node target) => Follow(flowchart, target, Outcomes.None, byBackward: false);

    private void CancelAncestors(Frame flowchart, Node join)
    {
        var graph = flowchart.Graph;
        foreach (var child in ChildrenOf(flowchart))
        {
            if (graph.IsAncestor(child.Node.FlowIndex, join.FlowIndex))
                Cancel(child);
        }
    }

    private JoinMode ModeOf(Frame flowchart, Node target)
    {
        if (target.Kind != NodeKind.FlowJoin)
            return JoinMode.WaitAllActive;
        var value = EvaluateOne(flowchart, target, target.Inputs.IndexOf("mode"));
        return Values.Text(value) switch
        {
            null or "WaitAny" or "2" => JoinMode.WaitAny,
            "WaitAll" or "0" => JoinMode.WaitAll,
            "WaitAllActive" or "1" => JoinMode.WaitAllActive,
            _ => throw new ActivityFault("Failed to evaluate activity input 'Mode'"),
        };
    }

    private static Node Child(Frame flowchart, int index) => flowchart.Node.Children[index];
}
