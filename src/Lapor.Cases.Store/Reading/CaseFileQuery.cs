using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Store.Reading;

/// <summary>Everything the case page shows to one person.</summary>
public sealed record CaseFile
{
    public required CaseFacts Facts { get; init; }
    public required string TrackingCode { get; init; }
    public required string AgencyName { get; init; }
    public required string SopDefinitionId { get; init; }
    public required int SopVersion { get; init; }
    public required string SopName { get; init; }
    public int? Rating { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosingBasis { get; init; }
    public IReadOnlyList<string> MatchedWords { get; init; } = [];
    /// <summary>Whether an identity is stored; opening it is another, recorded, act.</summary>
    public bool HasIdentity { get; init; }
    /// <summary>Open tasks that the viewer may see; <see cref="FileTask.MayAct"/> says which they may complete.</summary>
    public required IReadOnlyList<FileTask> Tasks { get; init; }
    public required IReadOnlyList<FileClock> Clocks { get; init; }
    /// <summary>Oldest first, only what the viewer may read.</summary>
    public required IReadOnlyList<FileLine> Timeline { get; init; }
    public required IReadOnlyList<FileAttachment> Attachments { get; init; }
    public required IReadOnlyList<FileEscalation> Escalations { get; init; }
    public required IReadOnlyList<FilePerson> People { get; init; }
}

public sealed record FileTask(
    StepKey Step, string ActivityType, string Title, string Role, string? UnitId, IReadOnlyList<string> Outcomes, IReadOnlyList<FormField> Fields,
    string? Requirements, string? Output, string? Note, string? LegalBasis, ClockKey? Clock, DateTimeOffset OpenedAt, DateTimeOffset? DueAt,
    string? AssigneeId, string? AssigneeName, bool Restricted, bool MayAct);

/// <param name="State"><c>running</c>, <c>paused</c>, <c>met</c>, <c>breached</c>, <c>canceled</c>.</param>
public sealed record FileClock(
    ClockKey Clock, StepKey? Step, Limit Limit, string CalendarId, string? UnitId, DateTimeOffset StartedAt, DateTimeOffset DueAt, string State,
    DateTimeOffset? EndedAt, IReadOnlyList<PauseSpan> Pauses, bool BeyondDecreedYears)
{
    /// <summary>Ended, or still running, at or after the due instant.</summary>
    public bool IsLate(DateTimeOffset now) => State != "paused" && (EndedAt ?? now) >= DueAt;
}

public sealed record FileLine(int Seq, DateTimeOffset At, string Kind, Visibility Visibility, string ActorId, string ActorName, string? Text, JsonObject? Data);

public sealed record FileAttachment(Guid Id, string FileName, string MediaType, long Bytes, bool IsPublic, string ActorName, DateTimeOffset At, string Sha256);

public sealed record FileEscalation(long Id, ClockKey? Clock, int Rung, string ToRole, string? UnitId, string Reason, DateTimeOffset At, bool Acknowledge, string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt);

/// <summary>Somebody who took part in the case.</summary>
public sealed record FilePerson(string UserId, string Name);

/// <summary>A stored file, to be streamed.</summary>
public sealed record AttachmentContent(string FileName, string MediaType, long Bytes, byte[] Content);

/// <summary>One case, as one person may see it. The read is recorded.</summary>
public sealed class CaseFileQuery
{
    /// <returns>Null when there is no such case for this viewer; a hidden case and a missing one look the same.</returns>
    public Task<CaseFile?> RunAsync(Viewer viewer, Guid caseId, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>By the code people quote.</summary>
    public Task<Guid?> FindAsync(Viewer viewer, string trackingCode, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    public Task<AttachmentContent?> OpenAttachmentAsync(Viewer viewer, Guid caseId, Guid attachmentId, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>Opens the reporter's identity and records who did, when and why.</summary>
    /// <param name="reason">1 to 500 characters.</param>
    /// <returns>Null when nothing is stored, the viewer may not see it, or no reason is given.</returns>
    public Task<ReporterIdentity?> OpenIdentityAsync(Viewer viewer, Guid caseId, string reason, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
