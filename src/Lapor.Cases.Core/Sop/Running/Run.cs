using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>
/// One burst: from a stimulus to the next steps that wait. The calls nest as Elsa's do, also where that is surprising
/// (an ending flowchart can end twice), because the journal has to be the same.
/// </summary>
internal sealed partial class Run
{
    /// <summary>Executions in one burst after which a loop without a wait is taken for endless.</summary>
    private const int MaxExecutions = 20_000;

    /// <summary>The same while exploring, where such a loop would be run again and again.</summary>
    private const int MaxExplored = 2_000;

    private readonly SopVersion sop;
    private readonly CompiledSop program;
    private readonly SopContext context;
    private readonly Unknowns? unknowns;
    private readonly List<Frame> frames;
    private readonly List<Callback> callbacks;
    private readonly List<Bookmark> bookmarks;
    private readonly Queue<WorkItem> queue = new();
    private readonly List<Effect> effects = new(8);
    private readonly List<JournalEntry> journal = new(32);
    private IReadOnlyDictionary<string, JsonNode?> output;
    private IReadOnlyList<SopIncident> incidents;
    private IReadOnlyDictionary<string, JsonNode?> input;
    private string? answered;
    private string status;
    private string subStatus;
    private int nextFrame;
    private Action<Frame>? resumption;
    private Bookmark? resumed;
    private Outcomes? compositeOutcomes;
    private int entry = -1;

    /// <param name="sop">The version.</param>
    /// <param name="state">At rest; not changed.</param>
    /// <param name="context">The case and its surroundings.</param>
    /// <param name="unknowns">For exploring without a case; null when a case runs.</param>
    public Run(SopVersion sop, SopState state, SopContext context, Unknowns? unknowns = null)
    {
        this.sop = sop;
        this.context = context;
        this.unknowns = unknowns;
        program = sop.Program ?? throw new InvalidOperationException("The SOP was not read by SopReader.");
        facts = context.Case;
        memory = new MemoryDraft(state.Memory);
        status = state.Status;
        subStatus = state.SubStatus;
        nextFrame = state.NextFrame;
        input = state.Input;
        output = state.Output;
        incidents = state.Incidents;
        bookmarks = new(state.Bookmarks.Length + 2);
        bookmarks.AddRange(state.Bookmarks);
        frames = new(state.Frames.Length + 4);
        callbacks = new(state.Callbacks.Length + 4);
        Thaw(state);
    }

    public void Start(IReadOnlyDictionary<string, JsonNode?> given)
    {
        input = new Dictionary<string, JsonNode?>(given, StringComparer.OrdinalIgnoreCase);
        queue.Enqueue(new WorkItem(program.Root, null, null, false, null));
        Drain();
    }

    /// <summary>Goes on with a waiting execution; <paramref name="with"/> completes it.</summary>
    public void Resume(Bookmark bookmark, Action<Frame> with, string? outcome = null)
    {
        if (FrameOf(bookmark) is not { } frame)
            return;
        answered = outcome ?? answered;
        queue.Enqueue(new WorkItem(frame.Node, frame.Parent, frame, false, null));
        resumption = with;
        resumed = bookmark;
        Drain();
    }

    private void Drain()
    {
        subStatus = status == "Running" ? "Executing" : subStatus;
        var most = unknowns is null ? MaxExecutions : MaxExplored;
        var executions = 0;
        while (queue.TryDequeue(out var item))
        {
            Invoke(item, ++executions > most);
            if (executions > most)
                queue.Clear();
            frames.RemoveAll(f => f.IsOver);
        }

        resumed = null;
        resumption = null;
        if (status == "Running")
            Transition(frames.Count == 0 ? "Finished" : "Suspended");
        SettleAfterBurst();
    }

    private void Transition(string to)
    {
        if (status == "Finished")
            return;
        subStatus = to;
        status = to is "Finished" or "Cancelled" or "Faulted" ? "Finished" : "Running";
    }

    private void Invoke(WorkItem item, bool endless)
    {
        var frame = item.Existing ?? Create(item);
        var node = frame.Node;
        Log(frame, IsBookmarked(node) ? JournalEvent.Resumed : JournalEvent.Started);
        try
        {
            if (endless)
                throw new ActivityFault($"The SOP took {MaxExecutions} steps without waiting for anything.");
            Evaluate(frame);
            frame.Status = FrameStatus.Running;
            if (resumption is { } resume)
                resume(frame);
            else
                Execute(frame);
            resumption = null;
            if (resumed is not null)
                bookmarks.Remove(resumed);
            if (frame.Status == FrameStatus.Running && IsBookmarked(node))
                Log(frame, JournalEvent.Suspended);
        }
        catch (ActivityFault fault)
        {
            Log(frame, JournalEvent.Faulted);
            frame.Status = FrameStatus.Faulted;
            if (!frames.Contains(frame))
                frames.Add(frame);
            incidents = [.. incidents, new SopIncident(node.Id, fault.Message)];
            effects.Add(new Effect.Incident(node.Path, fault.Message));
            if (program.FaultEndsWorkflow)
                Transition("Faulted");
        }
    }

    private Frame Create(WorkItem item)
    {
        var frame = new Frame
        {
            Id = nextFrame++,
            Node = item.Node,
            Parent = item.Owner,
            Backward = item.Backward,
            LoopVariables = item.LoopVariables,
            Entry = item.Node.Parent == program.Root ? entry : -1,
        };
        frames.Add(frame);
        return frame;
    }

    private void Schedule(Frame owner, Node? node, bool backward = false, Dictionary<string, JsonNode?>? loopVariables = null)
    {
        if (node is null)
        {
            OnChildCompleted(owner, owner, Outcomes.Default);
            return;
        }

        callbacks.Add(new Callback(owner, node));
        queue.Enqueue(new WorkItem(node, owner, null, backward, loopVariables));
    }

    private void Complete(Frame frame, Outcomes outcomes)
    {
        if (frame.Status != FrameStatus.Running)
            return;
        foreach (var child in ChildrenOf(frame))
        {
            if (!child.IsOver)
                CancelWithOwner(child);
        }

        frame.Status = FrameStatus.Completed;
        Log(frame, JournalEvent.Completed);
        SignalCompleted(frame, outcomes);
        RemoveBookmarks(frame: frame.Id);
        RemoveCallbacks(frame);
    }

    private void SignalCompleted(Frame frame, Outcomes outcomes)
    {
        if (frame.Parent is not { } parent)
            return;
        for (var i = 0; i < callbacks.Count; i++)
        {
            if (callbacks[i].Owner != parent || callbacks[i].Child != frame.Node)
                continue;
            callbacks.RemoveAt(i);
            OnChildCompleted(parent, frame, outcomes);
            return;
        }
    }

    private void RemoveCallbacks(Frame owner)
    {
        for (var i = callbacks.Count - 1; i >= 0; i--)
        {
            if (callbacks[i].Owner == owner)
                callbacks.RemoveAt(i);
        }
    }

    /// <summary>Cancels because a join was reached: children first.</summary>
    private void Cancel(Frame frame)
    {
        if (frame.Status is not (FrameStatus.Running or FrameStatus.Faulted))
            return;
        foreach (var child in ChildrenOf(frame))
            Cancel(child);
        MarkCanceled(frame);
        SignalCanceled(frame);
    }

    /// <summary>Cancels because the owner completes: children last.</summary>
    private void CancelWithOwner(Frame frame)
    {
        if (frame.IsOver)
            return;
        MarkCanceled(frame);
        SignalCanceled(frame);
        foreach (var child in ChildrenOf(frame))
            CancelWithOwner(child);
    }

    private void MarkCanceled(Frame frame)
    {
        frame.Status = FrameStatus.Canceled;
        RemoveCallbacks(frame);
        RemoveBookmarks(node: frame.Node.Index);
        Log(frame, JournalEvent.Canceled);
    }

    private void SignalCanceled(Frame frame)
    {
        for (var receiver = frame; receiver is not null; receiver = receiver.Parent)
        {
            if (receiver.Node.Kind == NodeKind.Flowchart)
                OnDescendantCanceled(receiver, frame);
        }
    }

    /// <summary>Those of one execution, of all executions of an activity, or all.</summary>
    private void RemoveBookmarks(int? frame = null, int? node = null)
    {
        for (var i = 0; i < bookmarks.Count; i++)
        {
            var bookmark = bookmarks[i];
            if ((frame is not null && bookmark.Frame != frame) || (node is not null && bookmark.Node != node))
                continue;
            bookmarks.RemoveAt(i--);
            if (bookmark != resumed)
                EndWaiting(bookmark);
        }
    }

    private Frame[] ChildrenOf(Frame frame)
    {
        var count = 0;
        foreach (var candidate in frames)
            count += candidate.Parent == frame ? 1 : 0;
        if (count == 0)
            return [];
        var children = new Frame[count];
        foreach (var candidate in frames)
        {
            if (candidate.Parent == frame)
                children[^count--] = candidate;
        }

        return children;
    }

    private bool IsBookmarked(Node node)
    {
        foreach (var bookmark in bookmarks)
        {
            if (bookmark.Node == node.Index)
                return true;
        }

        return false;
    }

    private void Log(Frame frame, JournalEvent what) => journal.Add(frame.Node.Entry(what));
}
