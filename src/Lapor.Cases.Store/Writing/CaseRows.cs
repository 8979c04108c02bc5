using System.Text.Json;
using Lapor.Cases.Core.Audit;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Store.Writing;

/// <summary>A case as the door read it.</summary>
internal sealed record CaseSnapshot
{
    public required CaseFacts Facts { get; init; }
    public required string TrackingCode { get; init; }
    public required string DefinitionId { get; init; }
    public required int SopVersion { get; init; }
    public required SopState State { get; init; }
    public required int Seq { get; init; }
    public required byte[] Head { get; init; }
    /// <summary>Counts what was written to the case; a write on top of another version is refused by the database.</summary>
    public int Version { get; init; }
    public int? Rating { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosingBasis { get; init; }
    public IReadOnlyList<string> MatchedWords { get; init; } = [];
    public bool Historical { get; init; }
}

/// <param name="FormJson">What the SOP's definition of the step does not say by itself, because expressions made it; mostly null.</param>
internal sealed record TaskRow(Effect.OpenTask Task, DateTimeOffset OpenedAt, DateTimeOffset? DueAt, string? FormJson)
{
    public DateTimeOffset SortAt => Sort(DueAt, OpenedAt);

    /// <summary>Tasks without a limit sort after all that have one, in the order in which they came.</summary>
    public static DateTimeOffset Sort(DateTimeOffset? due, DateTimeOffset opened) => due ?? opened.AddYears(1000);
}

internal sealed record TaskClosing(StepKey Step, TaskEnd End, string? Outcome, string? ActorId);

internal sealed record ClockRow
{
    public required ClockKey Key { get; init; }
    public StepKey? Step { get; init; }
    public required Limit Limit { get; init; }
    public required string CalendarId { get; init; }
    public string? UnitId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public string State { get; init; } = "running";
    public DateTimeOffset? EndedAt { get; init; }
    public IReadOnlyList<PauseSpan> Pauses { get; init; } = [];
    public bool BeyondDecreedYears { get; init; }
    public bool Interrupts { get; init; }
    /// <summary>The clock of a closed run that this one of a reopened case follows.</summary>
    public ClockKey? Continues { get; init; }
    public IReadOnlyList<RungRow> Rungs { get; init; } = [];

    public string PausesJson => Pauses.Count == 0 ? "[]" : JsonSerializer.Serialize(Pauses, StoreJson.Options);
}

internal sealed record RungRow(int Rung, int Percent, Limit? Plus, string? ToRole, bool Acknowledge, DateTimeOffset RingAt)
{
    public string State { get; init; } = "pending";
    public DateTimeOffset? RungAt { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public int Failures { get; init; }
}

internal sealed record WaitRow(StepKey Step, DateTimeOffset At);

internal sealed record EscalationRow(ClockKey? Clock, int Rung, string ToRole, string? UnitId, string Reason, bool Acknowledge);

internal sealed record NotifyRow(string ToRole, string? UnitId, string Template);

internal sealed record TimelineRow(AuditEntry Entry, byte[] PreviousHash, byte[] Hash);

internal static class StoreJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonSerializerOptions WithoutNulls { get; } = new(Options) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
}
