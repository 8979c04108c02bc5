using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop;

/// <summary>Where a case stands in its SOP. Immutable for callers; stored as jsonb beside the case.</summary>
public sealed partial class SopState
{
    /// <summary>Running or Finished.</summary>
    public string Status { get; init; } = "Running";

    /// <summary>Pending, Suspended, Finished, Cancelled or Faulted.</summary>
    public string SubStatus { get; init; } = "Pending";

    /// <summary>Steps that wait, in the engine's order.</summary>
    public IReadOnlyList<WaitingStep> Waiting { get; init; } = [];

    /// <summary>Workflow outputs.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Output { get; init; } = NoValues;

    /// <summary>Activities that faulted, with their messages.</summary>
    public IReadOnlyList<SopIncident> Incidents { get; init; } = [];

    /// <summary>A state in which nothing has happened yet.</summary>
    public static SopState New { get; } = new();
}

/// <summary>A step that waits for a stimulus.</summary>
public sealed record WaitingStep(StepKey Step, string ActivityId, string ActivityType, IReadOnlyList<string> Outcomes, ClockKey? Clock);

/// <summary>An activity that faulted.</summary>
public sealed record SopIncident(string Activity, string Message);
