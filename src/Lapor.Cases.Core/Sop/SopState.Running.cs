using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Running;

namespace Lapor.Cases.Core.Sop;

public sealed partial class SopState
{
    internal static IReadOnlyDictionary<string, JsonNode?> NoValues => ReadOnlyDictionary<string, JsonNode?>.Empty;

    /// <summary>Executions that are not over, as records that name their activity by its index in the version.</summary>
    internal StoredFrame[] Frames { get; init; } = [];

    internal StoredCallback[] Callbacks { get; init; } = [];

    internal Bookmark[] Bookmarks { get; init; } = [];

    /// <summary>Workflow inputs whose definition asks to keep them.</summary>
    internal IReadOnlyDictionary<string, JsonNode?> Input { get; init; } = NoValues;

    internal CaseMemory Memory { get; init; } = CaseMemory.Empty;

    internal int NextFrame { get; init; }

    /// <summary>The same execution with another memory.</summary>
    internal SopState With(CaseMemory memory) => new()
    {
        Status = Status,
        SubStatus = SubStatus,
        Waiting = Waiting,
        Output = Output,
        Incidents = Incidents,
        Frames = Frames,
        Callbacks = Callbacks,
        Bookmarks = Bookmarks,
        Input = Input,
        Memory = memory,
        NextFrame = NextFrame,
    };
}

/// <summary>A frame at rest. Its arrays and values are never changed: a run copies what it changes.</summary>
internal sealed record StoredFrame(int Id, int Node, int Parent, FrameStatus Status)
{
    public int Position { get; init; }
    public bool Breaking { get; init; }
    public bool Backward { get; init; }
    /// <summary>Where a flowchart was entered when not at its start, else -1.</summary>
    public int Entry { get; init; } = -1;
    public FlowScope? Scope { get; init; }
    public Dictionary<string, JsonNode?>? Variables { get; init; }
    public Dictionary<string, JsonNode?>? LoopVariables { get; init; }
}

internal readonly record struct StoredCallback(int Owner, int Child);
