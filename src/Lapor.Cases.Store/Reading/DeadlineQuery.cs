using System.Globalization;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>"Mengapa tanggal ini?": a clock counted again, day by day, from its ledger.</summary>
/// <param name="Zone">IANA zone in which the days were counted.</param>
/// <param name="Due">What the calendar gives: the one known now, or for a clock that has ended the one known then.</param>
/// <param name="Moved">The clock carries another due instant: a decree changed days since it was set, and has not been carried through yet.</param>
/// <param name="Days">From the start to the last day.</param>
/// <param name="Moves">Decrees that moved the date after the clock had started, in their order.</param>
public sealed record DeadlineProof(FileClock Clock, string Zone, Due Due, bool Moved, IReadOnlyList<DayProof> Days, IReadOnlyList<DeadlineMove> Moves);

/// <summary>A decree that moved a date.</summary>
/// <param name="At">When, UTC.</param>
public sealed record DeadlineMove(DateTimeOffset At, string Decree, DateTimeOffset From, DateTimeOffset To);

/// <summary>Explains due dates. Whoever may read the clock may read why it ends when it ends.</summary>
public sealed class DeadlineQuery(Db db, AgencyDirectory agencies, CalendarBook calendars, CaseFileQuery files)
{
    /// <returns>Null when the agency is gone.</returns>
    public async Task<DeadlineProof?> RunAsync(string agencyId, Guid caseId, FileClock clock, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(agencyId, cancellation) is not { } agency)
            return null;
        var calendar = clock.EndedAt is { } ended
            ? await calendars.AsPublishedAsync(agency, clock.UnitId, ended, cancellation)
            : (await calendars.ForAsync(agency, cancellation))(clock.UnitId);
        var due = calendar.Add(clock.StartedAt, clock.Limit, clock.Pauses);
        return new DeadlineProof(
            clock, calendar.Definition.Zone, due, !due.Paused && Instants.Micro(due.At) != clock.DueAt, calendar.Prove(clock.StartedAt, clock.Limit, clock.Pauses),
            await MovesAsync(agencyId, caseId, clock.Clock, cancellation));
    }

    /// <summary>The proof of one clock of a case, with the case. Reading it counts as reading the case.</summary>
    /// <returns>Null when the viewer may not read the case, or it has no such clock.</returns>
    public async Task<(CaseFile File, DeadlineProof Proof)?> FindAsync(Viewer viewer, Guid caseId, ClockKey key, CancellationToken cancellation) =>
        await FindAsync(viewer, caseId, c => c.Clock == key, cancellation);

    /// <summary>For lists, which show a date: the proof of the open clock that ends then.</summary>
    /// <returns>Null when the viewer may not read the case, or no clock of it ends then any more.</returns>
    public async Task<(CaseFile File, DeadlineProof Proof)?> FindAsync(Viewer viewer, Guid caseId, DateTimeOffset due, CancellationToken cancellation) =>
        await FindAsync(viewer, caseId, c => c.EndedAt is null && c.DueAt == due, cancellation);

    private async Task<(CaseFile File, DeadlineProof Proof)?> FindAsync(Viewer viewer, Guid caseId, Func<FileClock, bool> wanted, CancellationToken cancellation) =>
        await files.RunAsync(viewer, caseId, cancellation) is { } file && file.Clocks.FirstOrDefault(wanted) is { } clock
            && await RunAsync(file.Facts.AgencyId, caseId, clock, cancellation) is { } proof ? (file, proof) : null;

    private async Task<List<DeadlineMove>> MovesAsync(string agencyId, Guid caseId, ClockKey key, CancellationToken cancellation)
    {
        var lines = await db.QueryAsync(new Scope(agencyId, agencyId), new SqlText("select at, data::text from timeline where case_id = $1 and kind = 'deadline.moved' order by seq, line", caseId),
            r => (At: r.Instant(0), Data: JsonNode.Parse(r.GetString(1))), cancellation);
        return [.. lines.SelectMany(l => (l.Data?["clocks"] as JsonArray ?? []).OfType<JsonObject>().Where(c => (string?)c["clock"] == key.ToString() && (string?)c["from"] != (string?)c["to"])
            .Select(c => new DeadlineMove(l.At, (string?)l.Data?["decree"] ?? "", Instant(c["from"]), Instant(c["to"]))))];
    }

    private static DateTimeOffset Instant(JsonNode? text) =>
        DateTimeOffset.Parse((string?)text ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime();
}
