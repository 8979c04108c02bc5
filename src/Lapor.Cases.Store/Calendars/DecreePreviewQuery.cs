using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store.Calendars;

/// <summary>What publishing a decree would do now.</summary>
/// <param name="Looked">Open and paused clocks that were counted again.</param>
/// <param name="Cases">Cases of which at least one date moves.</param>
/// <param name="Clocks">Dates that move.</param>
/// <param name="Paused">How many of these stand still at present.</param>
/// <param name="BecomeLate">Clocks that would be overdue now and are not.</param>
/// <param name="InTimeAgain">Clocks that are overdue now and would not be.</param>
/// <param name="Shifts">By how many days, and how many dates.</param>
/// <param name="Units">The units most dates of which move.</param>
/// <param name="Examples">A few of them, as far as the viewer may see them; those whose lateness changes come first.</param>
public sealed record DecreePreview(
    int Looked, int Cases, int Clocks, int Paused, int BecomeLate, int InTimeAgain,
    IReadOnlyList<DateShift> Shifts, IReadOnlyList<UnitShift> Units, IReadOnlyList<MovedDate> Examples);

/// <param name="Days">Calendar days between the old and the new last day; negative when it comes forward.</param>
public sealed record DateShift(int Days, int Clocks);

public sealed record UnitShift(string AgencyId, string? UnitId, int Clocks);

/// <summary>A date that moves, or moved.</summary>
public sealed record MovedDate(
    Guid CaseId, string TrackingCode, string Title, string AgencyId, string? UnitId, ClockKey Clock, DateTimeOffset From, DateTimeOffset To, bool Paused, bool BecameLate, bool InTimeAgain);

/// <summary>Counts all open and paused clocks on the calendar as it would be, without writing anything.</summary>
public sealed class DecreePreviewQuery(Db db, AgencyDirectory agencies, CalendarBook calendars, TimeProvider time)
{
    private const int MostExamples = 40;
    private const int MostUnits = 15;

    /// <param name="decree">In force or not.</param>
    /// <param name="viewer">Whose cases may serve as examples; the figures count all.</param>
    /// <exception cref="InvalidOperationException">The decree changes nothing.</exception>
    public async Task<DecreePreview> RunAsync(Decree decree, Viewer viewer, CancellationToken cancellation)
    {
        var touches = decree.Touches ?? throw new InvalidOperationException($"Decree {decree.Number} changes nothing.");
        var now = Instants.Micro(time.GetUtcNow());
        var tally = new Tally();
        var sql = TouchedClocks.Where(new SqlText(
            "select k.case_id, k.agency_id, k.unit_id, k.name, k.round, k.limit_amount, k.limit_unit, k.started_at, k.due_at, k.state, k.pauses from clocks k where"),
            decree.Layer, touches.First, touches.Last);
        await using var connection = await db.Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 300 };
        batch.BatchCommands.Add(Scope.System.ToCommand());
        batch.BatchCommands.Add(sql.ToCommand());
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            await reader.NextResultAsync(cancellation);
            var calendarOf = new Dictionary<string, Func<string?, WorkingCalendar>>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancellation))
            {
                var agencyId = reader.GetString(1);
                if (!calendarOf.TryGetValue(agencyId, out var calendarFor))
                    calendarOf[agencyId] = calendarFor = await calendars.WithAsync(await AgencyAsync(agencyId, cancellation), decree, cancellation);
                tally.Count(agencyId, ReadClock(reader), reader.GetGuid(0), calendarFor, now);
            }
        }

        return tally.Answer(await NamedAsync(tally.Examples, viewer, cancellation));
    }

    private async ValueTask<AgencyProfile> AgencyAsync(string id, CancellationToken cancellation) =>
        await agencies.FindAsync(id, cancellation) ?? throw new InvalidOperationException($"Agency {id} is gone.");

    private static ClockRow ReadClock(NpgsqlDataReader row) => new()
    {
        Key = new ClockKey(row.GetString(3), row.GetInt32(4)),
        Limit = new Limit { Amount = row.GetInt32(5), Unit = Enum.Parse<LimitUnit>(row.GetString(6)) },
        CalendarId = "",
        UnitId = row.TextOrNull(2),
        StartedAt = row.Instant(7),
        DueAt = row.Instant(8),
        State = row.GetString(9),
        Pauses = row.GetString(10) is var pauses && pauses == "[]" ? [] : JsonSerializer.Deserialize<List<PauseSpan>>(pauses, StoreJson.Options) ?? [],
    };

    private async Task<List<MovedDate>> NamedAsync(IReadOnlyList<MovedDate> moved, Viewer viewer, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, null);
        if (scope.SeesNothing)
            return [];
        var sql = scope.MaySee(new SqlText("select c.id, c.tracking_code, c.title from cases c where c.id = any ($1) and", (object)moved.Select(m => m.CaseId).Distinct().ToArray()));
        var names = (await db.QueryAsync(scope.Scope, sql, r => (Id: r.GetGuid(0), Code: r.GetString(1), Title: r.GetString(2)), cancellation)).ToDictionary(n => n.Id);
        return [.. moved.Where(m => names.ContainsKey(m.CaseId)).Take(MostExamples)
            .Select(m => m with { TrackingCode = names[m.CaseId].Code, Title = names[m.CaseId].Title })];
    }

    private sealed class Tally
    {
        private readonly HashSet<Guid> cases = [];
        private readonly SortedDictionary<int, int> shifts = [];
        private readonly Dictionary<(string, string?), int> units = [];
        private readonly List<MovedDate> turned = [];
        private readonly List<MovedDate> others = [];
        private int looked, clocks, paused, becomeLate, inTimeAgain;

        public IReadOnlyList<MovedDate> Examples => [.. turned.Concat(others).Take(4 * MostExamples)];

        public void Count(string agencyId, ClockRow clock, Guid caseId, Func<string?, WorkingCalendar> calendarFor, DateTimeOffset now)
        {
            looked++;
            var calendar = calendarFor(clock.UnitId);
            if (ClockProjection.Again(clock, calendar, now) is not { DateMoved: true } moved)
                return;
            clocks++;
            cases.Add(caseId);
            var days = calendar.LocalDate(moved.Moved.To.AddTicks(-1)).DayNumber - calendar.LocalDate(moved.Moved.From.AddTicks(-1)).DayNumber;
            shifts[days] = shifts.GetValueOrDefault(days) + 1;
            units[(agencyId, clock.UnitId)] = units.GetValueOrDefault((agencyId, clock.UnitId)) + 1;
            paused += clock.State == "paused" ? 1 : 0;
            becomeLate += moved.BecameLate ? 1 : 0;
            inTimeAgain += moved.Moved.InTimeAgain ? 1 : 0;
            var into = moved.BecameLate || moved.Moved.InTimeAgain ? turned : others;
            if (into.Count < 4 * MostExamples)
                into.Add(new MovedDate(caseId, "", "", agencyId, clock.UnitId, clock.Key, moved.Moved.From, moved.Moved.To, clock.State == "paused", moved.BecameLate, moved.Moved.InTimeAgain));
        }

        public DecreePreview Answer(IReadOnlyList<MovedDate> examples) => new(
            looked, cases.Count, clocks, paused, becomeLate, inTimeAgain, [.. shifts.Select(s => new DateShift(s.Key, s.Value))],
            [.. units.OrderByDescending(u => u.Value).Take(MostUnits).Select(u => new UnitShift(u.Key.Item1, u.Key.Item2, u.Value))], examples);
    }
}
