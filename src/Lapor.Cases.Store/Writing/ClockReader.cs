using System.Data.Common;
using System.Text.Json;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Store.Writing;

/// <summary>A clock with its ladder, in one order of columns after the id of its case.</summary>
internal static class ClockReader
{
    public const string Columns = """
        case_id, name, round, activity, visit, limit_amount, limit_unit, legal_basis, calendar_id, unit_id, started_at, due_at, state, pauses,
        beyond_decreed_years, interrupts, rungs
        """;

    public static ClockRow Clock(DbDataReader row) => new()
    {
        Key = new ClockKey(row.GetString(1), row.GetInt32(2)),
        Step = row.IsDBNull(3) ? null : new StepKey(row.GetString(3), row.GetInt32(4)),
        Limit = new Limit { Amount = row.GetInt32(5), Unit = Enum.Parse<LimitUnit>(row.GetString(6)), LegalBasis = row.GetString(7) },
        CalendarId = row.GetString(8),
        UnitId = row.TextOrNull(9),
        StartedAt = row.Instant(10),
        DueAt = row.Instant(11),
        State = row.GetString(12),
        Pauses = row.GetString(13) is var pauses && pauses == "[]" ? [] : JsonSerializer.Deserialize<List<PauseSpan>>(pauses, StoreJson.Options) ?? [],
        BeyondDecreedYears = row.GetBoolean(14),
        Interrupts = row.GetBoolean(15),
        Rungs = Ladder.Read(row.GetString(16)),
    };
}
