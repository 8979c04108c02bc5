using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store;

/// <summary>The one door: every change of a case goes through here, one transaction each.</summary>
public sealed partial class CaseRunner
{
    /// <summary>Opens a case on its agency's SOP. Opening the same report again gives <see cref="OpenResult.AlreadyThere"/>.</summary>
    public Task<OpenResult> OpenAsync(NewReport report, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>Gives a stimulus to the case. Refused with <c>case.not-found</c>, or with the engine's code; retried by itself when the database was away or two transactions collided.</summary>
    public Task<Advance> SignalAsync(Guid caseId, Stimulus stimulus, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>An internal note. 1 to 20,000 characters.</summary>
    public Task<Advance> AddNoteAsync(Guid caseId, Actor actor, string text, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>Stores a file with the case. The content decides what it is, not its name.</summary>
    public Task<AttachmentResult> AddAttachmentAsync(Guid caseId, Actor actor, string fileName, Stream content, bool isPublic, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>The person an escalation went to has seen it. Refused with <c>escalation.not-found</c>, <c>escalation.acknowledged</c>, <c>actor.role</c>.</summary>
    public Task<Advance> AcknowledgeEscalationAsync(long escalationId, Actor actor, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>Takes an open task for oneself. Refused with <c>step.not-waiting</c>, <c>actor.role</c>, <c>task.claimed</c>.</summary>
    public Task<Advance> ClaimAsync(Guid caseId, StepKey step, Actor actor, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>Gives a claimed task back. Refused with <c>step.not-waiting</c>, <c>task.not-yours</c>.</summary>
    public Task<Advance> ReleaseAsync(Guid caseId, StepKey step, Actor actor, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>Writes cases with their history, many in one transaction. What is past rings silently: no outbox, no notifications.</summary>
    /// <param name="progress">Told how many of <paramref name="cases"/> are done.</param>
    public Task<ReplayResult> ReplayAsync(IReadOnlyList<HistoricalCase> cases, IProgress<int>? progress, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
