using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Writing;

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
    /// <summary>The clock of the run before the case was opened again that this one follows.</summary>
    public ClockKey? Continues { get; init; }

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
public sealed class CaseFileQuery(Db db, SopLibrary sops, AgencyDirectory agencies, IdentityVault vault, TimeProvider time)
{
    /// <summary>An open page reads its case again whenever it moves; within this time that is one reading.</summary>
    private static readonly TimeSpan OneReading = TimeSpan.FromMinutes(10);

    /// <returns>Null when there is no such case for this viewer; a hidden case and a missing one look the same.</returns>
    public async Task<CaseFile?> RunAsync(Viewer viewer, Guid caseId, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, null);
        if (scope.SeesNothing)
            return null;
        // Restricted cases are read too: besides APIP, those who have to act on one see it while they do.
        var found = await FileReader.ReadAsync(db, sops, scope.Scope with { ApipAgencies = scope.Scope.Agencies }, caseId, cancellation);
        var actor = viewer.AsActor();
        if (found is null || !MaySee(actor, found.File))
            return null;
        var facts = found.File.Facts;
        await RecordAsync(viewer, facts.AgencyId, caseId, cancellation);
        var isApip = actor.Holds(Roles.Apip, facts.AgencyId, null);
        return found.File with
        {
            AgencyName = (await agencies.FindAsync(facts.AgencyId, cancellation))?.Name ?? facts.AgencyId,
            Tasks = [.. found.File.Tasks.Where(t => isApip || !t.Restricted).Select(t => t with { MayAct = MayAct(actor, facts, t) })],
            Timeline = [.. found.File.Timeline.Where(l => isApip || facts.Restricted || l.Visibility != Visibility.Restricted)],
        };
    }

    /// <summary>By the code people quote.</summary>
    public async Task<Guid?> FindAsync(Viewer viewer, string trackingCode, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, null);
        if (scope.SeesNothing)
            return null;
        var sql = new SqlText("select c.id from tracking k join cases c on c.id = k.case_id where k.code = $1 and", IdentityVault.Normal(trackingCode));
        var found = await db.QueryAsync(scope.Scope, scope.MaySee(sql), r => r.GetGuid(0), cancellation);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<AttachmentContent?> OpenAttachmentAsync(Viewer viewer, Guid caseId, Guid attachmentId, CancellationToken cancellation)
    {
        if (await VisibleAgencyAsync(viewer, caseId, cancellation) is not { } agencyId)
            return null;
        await RecordAsync(viewer, agencyId, caseId, cancellation);
        return await FileReader.AttachmentAsync(db, new Scope(agencyId, agencyId), caseId, attachmentId, publicOnly: false, cancellation);
    }

    /// <summary>Opens the reporter's identity and records who did, when and why.</summary>
    /// <param name="reason">1 to 500 characters.</param>
    /// <returns>Null when nothing is stored, the viewer may not see it, or no reason is given.</returns>
    public async Task<ReporterIdentity?> OpenIdentityAsync(Viewer viewer, Guid caseId, string reason, CancellationToken cancellation)
    {
        var why = ReportChecks.CleanLine(reason);
        if (why.Length is 0 or > 500 || await VisibleAgencyAsync(viewer, caseId, cancellation) is not { } agencyId)
            return null;
        // The identity is for those who answer for the whole agency's reports, not for the units reported on.
        var actor = viewer.AsActor();
        if (!actor.Holds(Roles.AgencyAdmin, agencyId, null) && !actor.Holds(Roles.Apip, agencyId, null))
            return null;
        var scope = new Scope(agencyId, agencyId);
        var sealedBytes = await db.QueryAsync(scope, new SqlText("select sealed from identities where case_id = $1", caseId), r => (byte[])r.GetValue(0), cancellation);
        if (sealedBytes.Count == 0)
            return null;
        // Recorded before it is opened: no opening without its record.
        await db.ExecuteAsync(scope, cancellation, new SqlText(
            "insert into identity_openings (case_id, agency_id, user_id, user_name, reason, at) values ($1, $2, $3, $4, $5, $6)",
            caseId, agencyId, viewer.UserId, viewer.Name, why, Instants.Micro(time.GetUtcNow())));
        return vault.Open(caseId, sealedBytes[0]);
    }

    private async Task<string?> VisibleAgencyAsync(Viewer viewer, Guid caseId, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, null);
        if (scope.SeesNothing)
            return null;
        var found = await FileReader.ReadAsync(db, sops, scope.Scope with { ApipAgencies = scope.Scope.Agencies }, caseId, cancellation);
        return found is not null && MaySee(viewer.AsActor(), found.File) ? found.File.Facts.AgencyId : null;
    }

    private static bool MaySee(Actor actor, CaseFile file) =>
        CaseAccess.MaySee(actor, file.Facts)
        || !CaseAccess.IsReportedParty(actor, file.Facts)
            && file.Tasks.Any(t => !t.Restricted && t.Role != Roles.Reporter && actor.Holds(t.Role, file.Facts.AgencyId, t.UnitId));

    private Task<int> RecordAsync(Viewer viewer, string agencyId, Guid caseId, CancellationToken cancellation) =>
        db.ExecuteAsync(new Scope(agencyId, agencyId), cancellation, new SqlText(
            """
            insert into case_reads (case_id, agency_id, user_id, user_name, at) select $1, $2, $3, $4, $5
            where not exists (select from case_reads where case_id = $1 and user_id = $3 and at > $5::timestamptz - $6 * interval '1 second')
            """, caseId, agencyId, viewer.UserId, viewer.Name, Instants.Micro(time.GetUtcNow()), (int)OneReading.TotalSeconds));

    // A hint for the page; the engine decides. The agency's admin may record what the reporter completed.
    private static bool MayAct(Actor actor, CaseFacts facts, FileTask task) =>
        !CaseAccess.IsReportedParty(actor, facts)
        && (actor.Holds(task.Role, facts.AgencyId, task.UnitId)
            || task is { Role: Roles.Reporter, ActivityType: "Lapor.RequestCompletion" } && actor.Holds(Roles.AgencyAdmin, facts.AgencyId, null))
        && !(task.Role == Roles.Apip && facts.ParticipantIds.Contains(actor.Id));
}
