using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store;

/// <summary>What people do to a case beside completing steps.</summary>
public sealed partial class CaseRunner
{
    /// <summary>An internal note. 1 to 20,000 characters.</summary>
    public Task<Advance> AddNoteAsync(Guid caseId, Actor actor, string text, CancellationToken cancellation)
    {
        var clean = ReportChecks.Clean(text);
        return clean.Length switch
        {
            0 => Task.FromResult<Advance>(new Advance.Refused("text.required", "text")),
            > ReportChecks.LongestText => Task.FromResult<Advance>(new Advance.Refused("text.too-long", "text")),
            _ => ActAsync(caseId, actor, (_, _) => Task.FromResult(Act.Line("note", Visibility.Internal, clean, null)), cancellation),
        };
    }

    /// <summary>The person an escalation went to has seen it. Refused with <c>escalation.not-found</c>, <c>escalation.acknowledged</c>, <c>actor.role</c>.</summary>
    public async Task<Advance> AcknowledgeEscalationAsync(long escalationId, Actor actor, CancellationToken cancellation)
    {
        var found = await db.QueryAsync(Scope.System, new SqlText("select case_id from escalations where id = $1", escalationId), r => r.GetGuid(0), cancellation);
        return found.Count == 0 ? new Advance.Refused("escalation.not-found") : await ActAsync(found[0], actor, AcknowledgeAsync, cancellation);

        async Task<Act> AcknowledgeAsync(LockedCase locked, CaseFacts facts)
        {
            var row = await locked.FirstAsync(
                b => b.Sql("select to_role, unit_id, acknowledged_at, rung, clock_name from escalations where id = $1 for update").Long(escalationId),
                r => (Role: r.GetString(0), Unit: r.TextOrNull(1), Done: r.InstantOrNull(2), Rung: r.GetInt32(3), Clock: r.TextOrNull(4)), cancellation);
            if (row.Role is null)
                return Act.Refuse("escalation.not-found");
            if (!actor.Holds(row.Role, facts.AgencyId, row.Unit))
                return Act.Refuse("actor.role", row.Role);
            if (row.Done is not null)
                return Act.Refuse("escalation.acknowledged");
            return Act.Line("escalation.acknowledged", Visibility.Internal, null, new JsonObject { ["escalation"] = escalationId, ["rung"] = row.Rung, ["clock"] = row.Clock })
                with
            {
                Write = (batch, at) => batch.Sql("update escalations set acknowledged_by = $2, acknowledged_at = $3 where id = $1").Long(escalationId).Text(actor.Id).At(at),
            };
        }
    }

    /// <summary>Takes an open task for oneself. Refused with <c>step.not-waiting</c>, <c>actor.role</c>, <c>task.claimed</c>.</summary>
    public Task<Advance> ClaimAsync(Guid caseId, StepKey step, Actor actor, CancellationToken cancellation) =>
        ActAsync(caseId, actor, async (locked, facts) => await OpenTaskAsync(locked, step, cancellation) switch
        {
            null => Act.Refuse("step.not-waiting", step.ToString()),
            var task when !actor.Holds(task.Role, facts.AgencyId, task.UnitId) => Act.Refuse("actor.role", task.Role),
            { AssigneeId: { } other } when other != actor.Id => Act.Refuse("task.claimed", other),
            { AssigneeId: not null } => Act.Nothing,
            _ => Assignment("task.claimed", step, actor.Id, actor.Name),
        }, cancellation);

    /// <summary>Gives a claimed task back. Refused with <c>step.not-waiting</c>, <c>task.not-yours</c>.</summary>
    public Task<Advance> ReleaseAsync(Guid caseId, StepKey step, Actor actor, CancellationToken cancellation) =>
        ActAsync(caseId, actor, async (locked, _) => await OpenTaskAsync(locked, step, cancellation) switch
        {
            null => Act.Refuse("step.not-waiting", step.ToString()),
            { AssigneeId: var owner } when owner != actor.Id => Act.Refuse("task.not-yours", owner),
            _ => Assignment("task.released", step, null, null),
        }, cancellation);

    private static Act Assignment(string kind, StepKey step, string? userId, string? name) =>
        Act.Line(kind, Visibility.Internal, null, new JsonObject { ["step"] = step.ToString() }) with
        {
            Write = (batch, at) => batch
                .Sql("update tasks set assignee_id = $5, assignee_name = $6, assigned_at = $4 where case_id = $1 and activity = $2 and visit = $3 and ended_at is null")
                .Id(batch.CaseId).Text(step.Activity).Int(step.Visit).At(at).Text(userId).Text(name),
        };

    private static Task<OpenTaskInfo?> OpenTaskAsync(LockedCase locked, StepKey step, CancellationToken cancellation) =>
        locked.FirstAsync<OpenTaskInfo?>(
            b => b.Sql("select role, unit_id, assignee_id from tasks where case_id = $1 and activity = $2 and visit = $3 and ended_at is null")
                .Id(locked.CaseId).Text(step.Activity).Int(step.Visit),
            r => new OpenTaskInfo(r.GetString(0), r.TextOrNull(1), r.TextOrNull(2)), cancellation);

    private async Task<Advance> ActAsync(Guid caseId, Actor actor, Func<LockedCase, CaseFacts, Task<Act>> decide, CancellationToken cancellation)
    {
        using var span = Source.StartActivity("CaseRunner.Act");
        span?.SetTag("case.id", caseId);
        return await Weather.RetryAsync(_ => ActOnceAsync(caseId, actor, decide, cancellation), cancellation);
    }

    /// <summary>Locks the case, checks that the actor may see it, and writes what was decided with its line in the timeline.</summary>
    private async Task<Advance> ActOnceAsync(Guid caseId, Actor actor, Func<LockedCase, CaseFacts, Task<Act>> decide, CancellationToken cancellation)
    {
        await using var locked = await LockedCase.OpenAsync(db, caseId, cancellation);
        if (locked.Case is not { } found)
            return new Advance.Refused("case.not-found");
        if (actor.Id != Actor.Reporter.Id && !CaseAccess.MaySee(actor, found.Facts) && !await HasTaskAsync(locked, actor, found.Facts, cancellation))
            return new Advance.Refused("actor.not-allowed");
        var act = await decide(locked, found.Facts);
        if (act.Refused is { } refused)
            return refused;
        var changes = new StepChanges { Before = found, After = found, At = Now() };
        if (act.Kind is not null)
        {
            var folding = new StepFolding(changes, actor, await ContextAsync(found.Facts, changes.At, cancellation), _ => null);
            folding.AddLine(act.Kind, act.Visibility, act.Text, act.Data);
            folding.Fold([]);
            await locked.CommitAsync(batch =>
            {
                act.Write?.Invoke(batch, changes.At);
                StepWriter.WriteLines(batch, changes);
            });
            recent.Forget(caseId);
            feed.Publish(new CaseChanged(caseId, found.Facts.AgencyId));
        }

        return new Advance.Moved(found.State, [], []);
    }

    // Whoever has to act on a case may also say something about it, and attach to it, while they have to.
    private static async Task<bool> HasTaskAsync(LockedCase locked, Actor actor, CaseFacts facts, CancellationToken cancellation)
    {
        if (CaseAccess.IsReportedParty(actor, facts))
            return false;
        string[] open = await locked.FirstAsync(
            b => b.Sql("select coalesce(array_agg(role || '@' || coalesce(unit_id, '')), '{}') from tasks where case_id = $1 and ended_at is null and not restricted").Id(locked.CaseId),
            r => r.Texts(0), cancellation) ?? [];
        return open.Select(t => t.Split('@', 2)).Any(t => t[0] != Roles.Reporter && actor.Holds(t[0], facts.AgencyId, t[1].Length == 0 ? null : t[1]));
    }

    private sealed record OpenTaskInfo(string Role, string? UnitId, string? AssigneeId);

    /// <summary>A decision on an act: refused, nothing to do, or a line with perhaps more to write.</summary>
    private sealed record Act(string? Kind, Visibility Visibility, string? Text, JsonObject? Data)
    {
        public static Act Nothing { get; } = new(null, Visibility.Internal, null, null);

        public Advance.Refused? Refused { get; private init; }

        public Action<BatchWriter, DateTimeOffset>? Write { get; init; }

        public static Act Line(string kind, Visibility visibility, string? text, JsonObject? data) => new(kind, visibility, text, data);

        public static Act Refuse(string code, string? detail = null) => Nothing with { Refused = new Advance.Refused(code, detail) };
    }
}
