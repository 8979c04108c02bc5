using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>From a state at rest to a run, and back.</summary>
internal sealed partial class Run
{
    public Advance.Moved Moved() => new(Freeze(), effects, journal);

    private void Thaw(SopState state)
    {
        if (state.Frames.Length == 0)
            return;
        var thawed = new Frame?[state.Frames.Length];
        for (var i = 0; i < thawed.Length; i++)
            frames.Add(Thaw(state.Frames, i, thawed));
        foreach (var callback in state.Callbacks)
        {
            if (IndexOf(state.Frames, callback.Owner) is var owner and >= 0)
                callbacks.Add(new Callback(frames[owner], program.Nodes[callback.Child]));
        }
    }

    private Frame Thaw(StoredFrame[] stored, int index, Frame?[] thawed)
    {
        if (thawed[index] is { } known)
            return known;
        var frame = stored[index];
        var parent = frame.Parent >= 0 && IndexOf(stored, frame.Parent) is var at and >= 0 ? Thaw(stored, at, thawed) : null;
        return thawed[index] = Frame.From(frame, program.Nodes[frame.Node], parent);
    }

    private static int IndexOf(StoredFrame[] stored, int id)
    {
        for (var i = 0; i < stored.Length; i++)
        {
            if (stored[i].Id == id)
                return i;
        }

        return -1;
    }

    private SopState Freeze()
    {
        var waiting = bookmarks.Count == 0 ? [] : new WaitingStep[bookmarks.Count];
        for (var i = 0; i < waiting.Length; i++)
            waiting[i] = bookmarks[i].Waiting;
        var stored = FreezeFrames(out var next);
        var calls = callbacks.Count == 0 ? [] : new StoredCallback[callbacks.Count];
        for (var i = 0; i < calls.Length; i++)
            calls[i] = new StoredCallback(callbacks[i].Owner.Id, callbacks[i].Child.Index);
        return new SopState
        {
            Status = status,
            SubStatus = subStatus,
            Waiting = waiting,
            Output = output,
            Incidents = incidents,
            Frames = stored,
            Callbacks = calls,
            Bookmarks = [.. bookmarks],
            Input = KeptInput(),
            Memory = memory.Freeze(),
            NextFrame = next,
        };
    }

    private StoredFrame[] FreezeFrames(out int next)
    {
        next = 0;
        var live = 0;
        foreach (var frame in frames)
            live += frame.IsOver ? 0 : 1;
        if (live == 0)
            return [];
        // Elsa stores the executions newest first and reads them back in that order.
        var stored = new StoredFrame[live];
        foreach (var frame in frames)
        {
            if (frame.IsOver)
                continue;
            next = Math.Max(next, frame.Id + 1);
            stored[--live] = frame.Store();
        }

        return stored;
    }

    private IReadOnlyDictionary<string, JsonNode?> KeptInput()
    {
        Dictionary<string, JsonNode?>? kept = null;
        foreach (var declared in program.Root.DeclaredInputs)
        {
            if (declared.Persisted && TryGetGiven(declared.Name, out var value))
                (kept ??= new(StringComparer.OrdinalIgnoreCase))[declared.Name] = value;
        }

        return kept ?? SopState.NoValues;
    }
}
