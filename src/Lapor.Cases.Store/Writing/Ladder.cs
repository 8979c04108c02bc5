using System.Text.Json;
using System.Text.Json.Serialization;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Store.Writing;

/// <summary>The rungs of a clock as its row keeps them.</summary>
internal static class Ladder
{
    private static readonly JsonSerializerOptions Options = new(StoreJson.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(IReadOnlyList<RungRow> rungs) => JsonSerializer.Serialize(rungs.Select(r => new Stored(
        r.Rung, r.Percent, r.Plus?.Amount, r.Plus?.Unit.ToString(), r.ToRole, r.Acknowledge, r.RingAt, r.RungAt, r.State, r.NotBefore, r.Failures == 0 ? null : r.Failures)), Options);

    public static IReadOnlyList<RungRow> Read(string json) =>
        [.. (JsonSerializer.Deserialize<List<Stored>>(json, Options) ?? []).Select(r => new RungRow(r.Rung, r.Percent, Plus(r), r.ToRole, r.Acknowledge, r.RingAt)
        {
            State = r.State,
            RungAt = r.RungAt,
            NotBefore = r.NotBefore,
            Failures = r.Failures ?? 0,
        })];

    /// <summary>What changes on a rung that rang.</summary>
    public static string Rang(DateTimeOffset at) => JsonSerializer.Serialize(new { State = "rung", RungAt = at }, Options);

    /// <summary>What changes on a rung that the engine did not want.</summary>
    public static string Refused(DateTimeOffset at, string code) => JsonSerializer.Serialize(new { State = $"refused: {code}", RungAt = at }, Options);

    /// <summary>When the next rung of a running clock rings, or null.</summary>
    public static DateTimeOffset? Next(ClockRow clock) => clock.State != "running" ? null : clock.Rungs
        .Where(r => r.State == "pending").Min(r => r.NotBefore > r.RingAt ? r.NotBefore : (DateTimeOffset?)r.RingAt);

    /// <summary>Changes one rung of a clock's ladder, and with it when the clock rings next.</summary>
    public static void MarkRung(this BatchWriter batch, Guid caseId, RungMark mark, string changes) =>
        batch.Part("""
            update clocks set rungs = with_rung(rungs, $4, $5), next_ring_at = case when state = 'running' then next_ring(with_rung(rungs, $4, $5)) end
            where case_id = $1 and name = $2 and round = $3
            """, new Touch("clocks", mark.Clock))
            .Id(caseId).Text(mark.Clock.Name).Int(mark.Clock.Round).Int(mark.Rung).Json(changes);

    private static Limit? Plus(Stored rung) => rung is { PlusAmount: { } amount, PlusUnit: { } unit } ? new Limit { Amount = amount, Unit = Enum.Parse<LimitUnit>(unit) } : null;

    private sealed record Stored(
        int Rung, int Percent, int? PlusAmount, string? PlusUnit, string? ToRole, bool Acknowledge, DateTimeOffset RingAt, DateTimeOffset? RungAt, string State,
        DateTimeOffset? NotBefore, int? Failures);
}
