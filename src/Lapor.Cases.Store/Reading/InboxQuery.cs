using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Reading;

public sealed record InboxFilter
{
    /// <summary>One agency, or all of the viewer's.</summary>
    public string? AgencyId { get; init; }
    public string? Role { get; init; }
    public string? UnitId { get; init; }
    /// <summary>Only tasks the viewer has claimed.</summary>
    public bool Mine { get; init; }
    public bool Overdue { get; init; }
    public Urgency? Urgency { get; init; }
    /// <summary><see cref="Page{T}.Next"/> of the page before.</summary>
    public string? After { get; init; }
    /// <summary>At most 200.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>An open task the viewer may act on.</summary>
public sealed record InboxLine(
    Guid CaseId, string AgencyId, string TrackingCode, string Title, StepKey Step, string StepTitle, string Role, string? UnitId,
    DateTimeOffset OpenedAt, DateTimeOffset? DueAt, Urgency Urgency, CaseStatus Status, string? Topic,
    string? AssigneeId, string? AssigneeName, string? ClockName, bool ClockPaused, bool Restricted)
{
    /// <summary>Late means at or after the due instant.</summary>
    public bool IsOverdue(DateTimeOffset now) => DueAt is { } due && now >= due;
}

/// <summary>My queue: the tasks a person may act on, the most pressing first.</summary>
public sealed class InboxQuery
{
    public Task<Page<InboxLine>> RunAsync(Viewer viewer, InboxFilter filter, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
