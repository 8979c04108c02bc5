using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>From a state at rest to a run, and back.</summary>
internal sealed partial class Run
{
    public Advance.Moved Moved() => new(Freeze(), effects, journal);

    private void Thaw(SopState state)
    {
        if (state.Frames.Count == 0)
            return;
        var stored = state.Frames.ToDictionary(f => f.Id);
        var thawed = new Dictionary<int, Frame>();
        foreach (var frame in state.Frames)
            frames.Add(Thaw(frame, stored, thawed));
        foreach (var callback in state.Callbacks)
        {
            if (thawed.TryGetValue(callback.Owner, out var owner))
                callbacks.Add(new Callback(owner, program.Nodes[callback.Child]));
        }
    }

    private Frame Thaw(StoredFrame stored, Dictionary<int, StoredFrame> all, Dictionary<int, Frame> thawed)
    {
        if (thawed.TryGetValue(stored.Id, out var known))
            return known;
        var frame = new Frame
        {
            Id = stored.Id,
            Node = program.Nodes[stored.Node],
            Parent = stored.Parent >= 0 && all.TryGetValue(stored.Parent, out var parent) ? Thaw(parent, all, thawed) : null,
            Status = stored.Status,
            Position = stored.Position,
            Breaking = stored.Breaking,
            Backward = stored.Backward,
            Scope = stored.Scope?.Copy(),
            Variables = stored.Variables is { } variables ? new Dictionary<string, JsonNode?>(variables) : null,
            LoopVariables = stored.LoopVariables is { } loop ? new Dictionary<string, JsonNode?>(loop) : null,
        };
        thawed[stored.Id] = frame;
        return frame;
    }

    private SopState Freeze()
    {
        var live = frames.Where(f => !f.IsOver).ToList();
        // Elsa stores the executions newest first and reads them back in that order.
        live.Reverse();
        return new SopState
        {
            Status = status,
            SubStatus = subStatus,
            Waiting = [.. bookmarks.Select(b => b.Waiting)],
            Output = output,
            Incidents = incidents,
            Frames = [.. live.Select(Freeze)],
            Callbacks = [.. callbacks.Select(c => new StoredCallback(c.Owner.Id, c.Child.Index))],
            Bookmarks = bookmarks,
            Input = KeptInput(),
            Memory = memory.Freeze(),
            NextFrame = live.Count == 0 ? 0 : live.Max(f => f.Id) + 1,
        };
    }

    private static StoredFrame Freeze(Frame frame) => new(frame.Id, frame.Node.Index, frame.Parent?.Id ?? -1, frame.Status)
    {
        Position = frame.Position,
        Breaking = frame.Breaking,
        Backward = frame.Backward,
        Scope = frame.Scope,
        Variables = Kept(frame),
        LoopVariables = frame.LoopVariables,
    };

    private static Dictionary<string, JsonNode?>? Kept(Frame frame)
    {
        if (frame.Variables is not { Count: > 0 } variables)
            return null;
        foreach (var declaration in frame.Node.Variables)
        {
            if (!declaration.Persisted)
                variables.Remove(declaration.Id);
        }

        return variables.Count == 0 ? null : variables;
    }

    private Dictionary<string, JsonNode?> KeptInput()
    {
        var kept = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        foreach (var declared in program.Root.DeclaredInputs)
        {
            if (declared.Persisted && input.TryGetValue(declared.Name, out var value))
                kept[declared.Name] = value;
        }

        return kept;
    }
}
