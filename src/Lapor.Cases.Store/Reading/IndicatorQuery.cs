using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Indicators;

namespace Lapor.Cases.Store.Reading;

/// <summary>The evaluation figures of an agency for the reports received in a period.</summary>
public sealed record AgencyIndicators(AgencyProfile Agency, DateOnly From, DateOnly To, IndicatorReport Report)
{
    public string AgencyId => Agency.Id;

    public string AgencyName => Agency.Name;

    public string UnitName(string? unitId) => unitId is null ? "(belum diteruskan)" : Agency.FindUnit(unitId)?.Name ?? unitId;

    public string TopicName(string? topicId) => topicId is null ? "(tanpa topik)" : Agency.FindTopic(topicId)?.Name ?? topicId;
}

/// <summary>Reads what the evaluation needs of each case and leaves the arithmetic to <see cref="IndicatorMath"/>.</summary>
public sealed class IndicatorQuery(Db db, AgencyDirectory agencies, CalendarBook calendars)
{
    // A step's task says when it ended and how; forwarding is automatic in some SOPs and then shows as the acceptance that it opened.
    private const string Sql = """
        select c.received_at, c.status, c.unit_id, c.topic, c.rating::int,
               min(t.ended_at) filter (where t.activity_type = 'Lapor.VerifyReport'),
               coalesce(min(t.opened_at) filter (where t.activity_type = 'Lapor.AcceptForwarding'),
                        min(t.ended_at) filter (where t.activity_type = 'Lapor.ForwardReport' and t.outcome = 'Forwarded')),
               min(t.ended_at) filter (where t.outcome = 'Responded'),
               min(t.ended_at) filter (where t.outcome = 'Responded' and t.activity_type = 'Lapor.SubstantiveResponse')
        from cases c
        left join tasks t on t.case_id = c.id
             and t.activity_type in ('Lapor.VerifyReport', 'Lapor.ForwardReport', 'Lapor.AcceptForwarding', 'Lapor.FirstResponse', 'Lapor.SubstantiveResponse')
        where c.agency_id = $1 and c.id >= $2 and c.id < $3
        group by c.id
        """;

    /// <param name="viewer">Needs a role in the agency; the figures name nobody.</param>
    /// <param name="agencyId">The agency.</param>
    /// <param name="from">First day of receipt, in the agency's zone.</param>
    /// <param name="to">Last day of receipt, included.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Null when there is no such agency, or the viewer has no part in it.</returns>
    public async Task<AgencyIndicators?> RunAsync(Viewer viewer, string agencyId, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (!viewer.Grants.Any(g => g.AgencyId == agencyId || g.AgencyId == "*") || await agencies.FindAsync(agencyId, cancellation) is not { } agency)
            return null;
        var calendarFor = await calendars.ForAsync(agency, cancellation);
        var calendar = calendarFor(null);
        var (low, high) = (CaseIds.Floor(calendar.StartOfDay(from)), CaseIds.Floor(calendar.StartOfDay(to.AddDays(1))));
        var cases = await db.QueryAsync(new Scope(agencyId, agencyId), new SqlText(Sql, agencyId, low, high), Read, cancellation);
        return new AgencyIndicators(agency, from, to, IndicatorMath.Compute(cases, calendarFor, IndicatorTargets.Shipped));
    }

    private static CaseOutcome Read(System.Data.Common.DbDataReader row) => new()
    {
        ReceivedAt = row.GetFieldValue<DateTimeOffset>(0),
        Status = Enum.Parse<CaseStatus>(row.GetString(1)),
        UnitId = row.IsDBNull(2) ? null : row.GetString(2),
        Topic = row.IsDBNull(3) ? null : row.GetString(3),
        Rating = row.IsDBNull(4) ? null : row.GetInt32(4),
        VerifiedAt = Instant(row, 5),
        ForwardedAt = Instant(row, 6),
        FirstResponseAt = Instant(row, 7),
        SubstantiveResponseAt = Instant(row, 8),
    };

    private static DateTimeOffset? Instant(System.Data.Common.DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
