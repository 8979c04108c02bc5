using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Store.Reading;

/// <summary>"Mengapa tanggal ini?": a clock counted again, day by day, from its ledger.</summary>
/// <param name="Zone">IANA zone in which the days were counted.</param>
/// <param name="Due">What the calendar known now gives.</param>
/// <param name="Moved">The clock carries another due instant: a decree changed days since it was set.</param>
/// <param name="Days">From the start to the last day.</param>
public sealed record DeadlineProof(FileClock Clock, string Zone, Due Due, bool Moved, IReadOnlyList<DayProof> Days);

/// <summary>Explains due dates. Whoever may read the clock may read why it ends when it ends.</summary>
public sealed class DeadlineQuery(AgencyDirectory agencies, CalendarBook calendars)
{
    /// <returns>Null when the agency is gone.</returns>
    public async Task<DeadlineProof?> RunAsync(string agencyId, FileClock clock, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(agencyId, cancellation) is not { } agency)
            return null;
        var calendar = (await calendars.ForAsync(agency, cancellation))(clock.UnitId);
        var due = calendar.Add(clock.StartedAt, clock.Limit, clock.Pauses);
        return new DeadlineProof(clock, calendar.Definition.Zone, due, !due.Paused && due.At != clock.DueAt, calendar.Prove(clock.StartedAt, clock.Limit, clock.Pauses));
    }
}
