using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Reading;

/// <summary>A running clock past its due instant.</summary>
public sealed record OverdueLine(
    Guid CaseId, string AgencyId, string TrackingCode, string Title, CaseStatus Status, Urgency Urgency, string? UnitId, ClockKey Clock,
    string? StepTitle, string? Role, DateTimeOffset DueAt, int Escalations, bool Unacknowledged);

/// <summary>The overdue board: the latest first.</summary>
public sealed class OverdueQuery
{
    public Task<Page<OverdueLine>> RunAsync(Viewer viewer, string? agencyId, string? unitId, string? after, int limit, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}

/// <summary>An escalation or oversight case that waits for APIP.</summary>
/// <param name="EscalationId">Null for oversight tasks.</param>
public sealed record ApipLine(
    Guid CaseId, string AgencyId, string TrackingCode, string Title, CaseStatus Status, bool Restricted, long? EscalationId, StepKey? Step, string? StepTitle,
    string? Reason, DateTimeOffset At, DateTimeOffset? DueAt, bool Acknowledge, DateTimeOffset? AcknowledgedAt, bool TookPart);

/// <summary>The inspectorate's queue. Empty for everybody else.</summary>
public sealed class ApipQuery
{
    public Task<IReadOnlyList<ApipLine>> RunAsync(Viewer viewer, string? agencyId, int limit, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}

/// <summary>An agency with what governs it.</summary>
public sealed record AgencyView(AgencyProfile Profile, IReadOnlyList<AgencySop> Sops, int OpenCases, IReadOnlyList<AgencyPerson> People);

public sealed record AgencySop(string Purpose, string DefinitionId, int Version, string Name, DateTimeOffset EffectiveFrom);

public sealed record AgencyPerson(string UserId, string Name, string Role, string? UnitId);

public sealed class AgencyQuery
{
    public Task<AgencyView?> RunAsync(Viewer viewer, string agencyId, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}

/// <summary>Counts for the front page.</summary>
public sealed record Dashboard(
    int Open, int Mine, int Overdue, int DueSoon, int Urgent, int Unacknowledged, int ReceivedToday, int ClosedToday, IReadOnlyList<StatusCount> ByStatus);

public sealed record StatusCount(CaseStatus Status, int Count);

public sealed class DashboardQuery
{
    /// <param name="dayStart">Local midnight of the viewer's day, in UTC.</param>
    public Task<Dashboard> RunAsync(Viewer viewer, string? agencyId, DateTimeOffset dayStart, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}

/// <summary>A message to one person.</summary>
public sealed record NotificationLine(long Id, Guid CaseId, string TrackingCode, string Template, DateTimeOffset At, DateTimeOffset? ReadAt);

public sealed class NotificationQuery
{
    public Task<IReadOnlyList<NotificationLine>> RunAsync(Viewer viewer, int limit, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    public Task MarkReadAsync(Viewer viewer, IReadOnlyList<long> ids, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
