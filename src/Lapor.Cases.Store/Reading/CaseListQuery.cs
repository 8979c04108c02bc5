using Lapor.Cases.Core.Cases;

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
public sealed class CaseListQuery
{
    public Task<Page<CaseLine>> RunAsync(Viewer viewer, CaseFilter filter, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
