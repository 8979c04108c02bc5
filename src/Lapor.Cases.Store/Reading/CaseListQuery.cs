using System.Data.Common;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

public sealed record CaseFilter
{
    public string? AgencyId { get; init; }
    public CaseStatus? Status { get; init; }
    public string? UnitId { get; init; }
    public string? Topic { get; init; }
    public Urgency? Urgency { get; init; }
    public string? Channel { get; init; }
    /// <summary>Only cases with a breached or overdue clock.</summary>
    public bool Overdue { get; init; }
    /// <summary>Only cases that are not closed, archived, withdrawn or handed elsewhere.</summary>
    public bool Open { get; init; }
    /// <summary>Received at or after, UTC.</summary>
    public DateTimeOffset? From { get; init; }
    /// <summary>Received before, UTC.</summary>
    public DateTimeOffset? To { get; init; }
    /// <summary>Words of title and text (Indonesian stems, quotes and minus understood), or a tracking code.</summary>
    public string? Search { get; init; }
    public string? After { get; init; }
    /// <summary>At most 200.</summary>
    public int Limit { get; init; } = 50;
}

public sealed record CaseLine(
    Guid CaseId, string AgencyId, string TrackingCode, string Title, ReportType Type, CaseStatus Status, Urgency Urgency, string? Topic,
    string? UnitId, string Channel, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt, string? StepTitle, int Round, bool Restricted, bool Anonymous, bool Secret);

/// <summary>All cases a person may see, newest first.</summary>
public sealed class CaseListQuery(Db db)
{
    // More matches than anybody reads; the newest of them.
    private const int MostMatches = 5000;

    public async Task<Page<CaseLine>> RunAsync(Viewer viewer, CaseFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, filter.AgencyId);
        if (scope.SeesNothing)
            return new Page<CaseLine>([], null);
        var limit = Math.Clamp(filter.Limit, 1, 200);
        var sql = new SqlText("""
            select c.id, c.agency_id, c.tracking_code, c.title, c.type, c.status, c.urgency, c.topic, c.unit_id, c.channel, c.received_at, c.round, c.restricted,
                c.anonymous, c.secret, (select min(k.due_at) from clocks k where k.case_id = c.id and k.state = 'running'),
                (select t.title from tasks t where t.case_id = c.id and t.ended_at is null order by t.sort_at limit 1)
            from cases c where
            """);
        scope.MaySee(sql);
        Narrow(sql, filter, now);
        if (Cursor.Read(filter.After, 1) is [var after] && Guid.TryParse(after, out var last))
            sql.And(" and c.id < ?", last);
        sql.And(" order by c.id desc limit ?", limit + 1);
        var rows = await db.QueryAsync(scope.Scope, sql, Line, cancellation);
        return rows.Count <= limit ? new Page<CaseLine>(rows, null) : new Page<CaseLine>(rows[..limit], Cursor.Write(rows[limit - 1].CaseId));
    }

    private static void Narrow(SqlText sql, CaseFilter filter, DateTimeOffset now)
    {
        if (filter.Status is { } status)
            sql.And(status.IsOpen() ? " and c.ended_as is null and c.status = ?" : " and c.ended_as = ?", status.ToString());
        if (filter.UnitId is { } unit)
            sql.And(" and c.unit_id = ?", unit);
        if (filter.Topic is { } topic)
            sql.And(" and c.topic = ?", topic);
        if (filter.Urgency is { } urgency)
            sql.And(" and c.urgency = ?", urgency.ToString());
        if (filter.Channel is { } channel)
            sql.And(" and c.channel = ?", channel);
        if (filter.Open)
            sql.And(" and c.ended_as is null");
        if (filter.Overdue)
            sql.And(" and exists (select from clocks k where k.case_id = c.id and k.state = 'running' and k.due_at <= ?)", Instants.Micro(now));
        // The id carries the instant of receipt, so a range of dates is a range of ids, and of partitions.
        if (filter.From is { } from)
            sql.And(" and c.id >= ?", CaseIds.Floor(from));
        if (filter.To is { } to)
            sql.And(" and c.id < ?", CaseIds.Floor(to));
        if (ReportChecks.CleanLine(filter.Search) is { Length: > 0 } words)
            sql.And(" and (c.id in (select find_cases(?, ?)) or c.id in (select k.case_id from tracking k where k.code = ?))", words, MostMatches, IdentityVault.Normal(words));
    }

    private static CaseLine Line(DbDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.Named<ReportType>(4), r.Named<CaseStatus>(5), r.Named<Urgency>(6), r.TextOrNull(7), r.TextOrNull(8),
        r.GetString(9), r.Instant(10), r.InstantOrNull(15), r.TextOrNull(16), r.GetInt32(11), r.GetBoolean(12), r.GetBoolean(13), r.GetBoolean(14));
}
