using System.Buffers;
using System.Text;
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

    // By hand: every started clock has one.
    public static string Write(IReadOnlyList<RungRow> rungs)
    {
        var buffer = new ArrayBufferWriter<byte>(128 * rungs.Count);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = StoreJson.Options.Encoder, SkipValidation = true });
        json.WriteStartArray();
        foreach (var rung in rungs)
            Write(json, rung);
        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static IReadOnlyList<RungRow> Read(string json) =>
        [.. (JsonSerializer.Deserialize<List<Stored>>(json, Options) ?? []).Select(r => new RungRow(r.Rung, r.Percent, Plus(r), r.ToRole, r.Acknowledge, r.RingAt)
        {
            State = r.State,
            RungAt = r.RungAt,
            NotBefore = r.NotBefore,
            Failures = r.Failures ?? 0,
        })];

    /// <summary>The ladder with one rung changed.</summary>
    public static IReadOnlyList<RungRow> With(this IReadOnlyList<RungRow> rungs, int number, Func<RungRow, RungRow> change) =>
        [.. rungs.Select(r => r.Rung == number ? change(r) : r)];

    public static RungRow Rang(this RungRow rung, DateTimeOffset at) => rung with { State = "rung", RungAt = at };

    /// <summary>A rung that the engine did not want.</summary>
    public static RungRow Refused(this RungRow rung, DateTimeOffset at, string code) => rung with { State = $"refused: {code}", RungAt = at };

    /// <summary>A rung that failed: tried again half a minute later, then after twice as long each time, up to an hour.</summary>
    public static RungRow PutOff(this RungRow rung, DateTimeOffset at) => rung with
    {
        Failures = rung.Failures + 1,
        NotBefore = at + TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, rung.Failures))),
    };

    /// <summary>When the next rung of a running clock rings, or null.</summary>
    public static DateTimeOffset? Next(ClockRow clock) => clock.State == "running" ? Next(clock.Rungs) : null;

    /// <summary>The same of a clock that is known to run.</summary>
    public static DateTimeOffset? Next(IReadOnlyList<RungRow> rungs) =>
        rungs.Where(r => r.State == "pending").Min(r => r.NotBefore > r.RingAt ? r.NotBefore : (DateTimeOffset?)r.RingAt);

    private static void Write(Utf8JsonWriter json, RungRow rung)
    {
        json.WriteStartObject();
        json.WriteNumber("rung"u8, rung.Rung);
        json.WriteNumber("percent"u8, rung.Percent);
        if (rung.Plus is { } plus)
        {
            json.WriteNumber("plus_amount"u8, plus.Amount);
            json.WriteString("plus_unit"u8, plus.Unit.ToString());
        }

        if (rung.ToRole is not null)
            json.WriteString("to_role"u8, rung.ToRole);
        json.WriteBoolean("acknowledge"u8, rung.Acknowledge);
        json.WriteString("ring_at"u8, rung.RingAt);
        if (rung.RungAt is { } at)
            json.WriteString("rung_at"u8, at);
        json.WriteString("state"u8, rung.State);
        if (rung.NotBefore is { } notBefore)
            json.WriteString("not_before"u8, notBefore);
        if (rung.Failures > 0)
            json.WriteNumber("failures"u8, rung.Failures);
        json.WriteEndObject();
    }

    private static Limit? Plus(Stored rung) => rung is { PlusAmount: { } amount, PlusUnit: { } unit } ? new Limit { Amount = amount, Unit = Enum.Parse<LimitUnit>(unit) } : null;

    private sealed record Stored(
        int Rung, int Percent, int? PlusAmount, string? PlusUnit, string? ToRole, bool Acknowledge, DateTimeOffset RingAt, DateTimeOffset? RungAt, string State,
        DateTimeOffset? NotBefore, int? Failures);
}
