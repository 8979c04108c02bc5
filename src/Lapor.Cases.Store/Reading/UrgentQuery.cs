using System.Data.Common;
using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Urgent;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>An urgent report and when it was recognised as one.</summary>
public sealed record UrgentLine(
    Guid CaseId, string AgencyId, string TrackingCode, string Title, CaseStatus Status, string? Topic, string? UnitId, string RecognisedBy, UrgentRecognition Recognition);

/// <summary>How the urgent reports received in a period were recognised.</summary>
/// <param name="Late">The late ones, most office hours lost first.</param>
public sealed record UrgentPeriod(RecognitionSummary Summary, IReadOnlyList<UrgentLine> Late);

/// <summary>Urgent reports that were recognised late, with the time that it cost. What an import brought as history is left out.</summary>
public sealed class UrgentQuery(Db db, AgencyDirectory agencies, CalendarBook calendars)
{
    // The timeline says who set the urgency and when; the case itself only knows how it stands.
    private const string Sql = """
        select c.id, c.tracking_code, c.title, c.status, c.topic, c.unit_id, c.received_at, (select min(e.at) from timeline_entries e where e.case_id = c.id),
            (select json_agg(json_build_object('at', e.at, 'urgency', l.data ->> 'urgency', 'actorId', e.actor_id, 'name', e.actor_name) order by e.seq, l.n)::text
             from timeline_entries e
             cross join lateral rows from (json_to_recordset(e.lines::json) as (kind text, data jsonb)) with ordinality as l (kind, data, n)
             where e.case_id = c.id and e.lines like '%"urgency"%' and l.kind = 'facts.changed' and l.data ->> 'urgency' is not null)
        from cases c
        where c.agency_id = $1 and c.id >= $2 and c.id < $3 and c.urgency in ('U1', 'U2') and not c.historical and
        """;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="viewer">Sees only what they may see.</param>
    /// <param name="agencyId">One agency.</param>
    /// <param name="from">First day of receipt, in the agency's zone.</param>
    /// <param name="to">Last day of receipt, included.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Null when the viewer has no part in the agency.</returns>
    public async Task<UrgentPeriod?> RunAsync(Viewer viewer, string agencyId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, agencyId);
        if (scope.SeesNothing || await agencies.FindAsync(agencyId, cancellation) is not { } agency)
            return null;
        var calendar = (await calendars.ForAsync(agency, cancellation))(null);
        var sql = new SqlText(Sql, agencyId, CaseIds.Floor(calendar.StartOfDay(from)), CaseIds.Floor(calendar.StartOfDay(to.AddDays(1))));
        var rows = await db.QueryAsync(scope.Scope, scope.MaySee(sql), r => Line(r, agencyId, calendar), cancellation);
        var urgent = rows.OfType<UrgentLine>().ToList();
        return new UrgentPeriod(
            RecognitionSummary.Of([.. urgent.Select(u => u.Recognition)]),
            [.. urgent.Where(u => u.Recognition.IsLate).OrderByDescending(u => u.Recognition.Lost.Ticks).ThenByDescending(u => u.Recognition.Waited)]);
    }

    private static UrgentLine? Line(DbDataReader r, string agencyId, Core.WorkingTime.WorkingCalendar calendar)
    {
        var changes = r.IsDBNull(8) ? [] : JsonSerializer.Deserialize<List<Change>>(r.GetString(8), Json) ?? [];
        var recognised = UrgentRecognition.Of(
            r.Instant(6), r.InstantOrNull(7) ?? r.Instant(6), [.. changes.Select(c => new UrgencyChange(c.At.ToUniversalTime(), c.Urgency, c.ActorId))], calendar);
        return recognised is null ? null : new UrgentLine(
            r.GetGuid(0), agencyId, r.GetString(1), r.GetString(2), r.Named<CaseStatus>(3), r.TextOrNull(4), r.TextOrNull(5),
            changes.First(c => c.At.ToUniversalTime() == recognised.RecognisedAt).Name, recognised);
    }

    private sealed record Change(DateTimeOffset At, Urgency Urgency, string ActorId, string Name);
}
