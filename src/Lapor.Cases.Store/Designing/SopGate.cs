using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Lint;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store.Designing;

/// <summary>What an act at the gate came to.</summary>
public abstract record GateResult
{
    private GateResult()
    {
    }

    /// <param name="Version">The version that was published or retracted, when the act concerns one.</param>
    public sealed record Done(int? Version = null) : GateResult;

    /// <param name="Code">Such as <c>draft.stale</c>, <c>gate.own-work</c>, <c>sop.faulty</c>.</param>
    /// <param name="Problems">What lint says, for <c>sop.faulty</c> and <c>sop.unreadable</c>.</param>
    public sealed record Refused(string Code, IReadOnlyList<string> Problems) : GateResult
    {
        public Refused(string code)
            : this(code, [])
        {
        }
    }
}

/// <summary>
/// The way from a draft to a version that governs cases: free of lint errors, submitted by whoever made it, approved by somebody who did not.
/// Every act leaves a line with who, when, why and the checksum of the content.
/// </summary>
public sealed partial class SopGate(Db db, SopDrafts drafts, SopShelf shelf, SopLibrary library, AgencyDirectory agencies, CaseFeed feed, TimeProvider time)
{
    /// <summary>Longest reason that is kept, characters.</summary>
    public const int LongestReason = 1000;

    // PostgreSQL's division_by_zero: the draft was not there any more as it was approved.
    private const string Gone = "22012";

    /// <summary>What lint says of a text when it is to run in this agency.</summary>
    public async Task<IReadOnlyList<SopProblem>> ProblemsAsync(string agencyId, string json, CancellationToken cancellation) =>
        await library.LintAsync(json, await ContextAsync(agencyId, cancellation), cancellation);

    /// <summary>Puts a draft before a second person.</summary>
    /// <param name="revision">The revision the submitter has seen.</param>
    /// <param name="effectiveFrom">UTC; null for as soon as it is approved.</param>
    /// <param name="purposes">What it is to govern, of <see cref="SopAuthority.Purposes"/>; empty when only other SOPs use it.</param>
    public async Task<GateResult> SubmitAsync(
        string agencyId, string definitionId, int revision, string reason, DateTimeOffset? effectiveFrom, IReadOnlyList<string> purposes, Actor actor, CancellationToken cancellation)
    {
        if (!SopAuthority.MayDesign(actor, agencyId))
            return new GateResult.Refused("actor.role");
        if (Why(reason) is not { } why)
            return new GateResult.Refused("gate.reason");
        if (purposes.Any(p => !SopAuthority.Purposes.Contains(p)))
            return new GateResult.Refused("gate.purpose");
        if (await drafts.FindAsync(agencyId, definitionId, cancellation) is not { } draft || draft.Revision != revision)
            return new GateResult.Refused("draft.stale");
        if (draft.Submission is not null)
            return new GateResult.Refused("draft.submitted");
        if (Faults(await ProblemsAsync(agencyId, draft.Json, cancellation)) is { Count: > 0 } faults)
            return new GateResult.Refused("sop.faulty", faults);
        var now = Now();
        return await ChangeAsync(agencyId, definitionId, revision, waiting: false, cancellation,
            new SqlText("""
                update sop_drafts set submitted_at = $3, submitted_by = $4, submitted_by_name = $5, reason = $6, effective_from = $7::timestamptz, purposes = $8
                where agency_id = $1 and definition_id = $2
                """, agencyId, definitionId, now, actor.Id, actor.Name, why, effectiveFrom is { } from ? Instants.Micro(from) : null, purposes.Distinct().ToArray()),
            DraftTable.Act(agencyId, definitionId, "submitted", draft.BaseVersion, actor, now, why, draft.Checksum, effectiveFrom is { } at ? Instants.Micro(at) : null),
            SecondPerson.Ask(agencyId, SopAuthority.Approvers, [.. draft.Editors, actor.Id], "sop.submitted", $"/perancang/{agencyId}/{definitionId}", draft.Name, now));
    }

    /// <summary>Takes a submitted draft back to work on it.</summary>
    public Task<GateResult> WithdrawAsync(string agencyId, string definitionId, string reason, Actor actor, CancellationToken cancellation) =>
        SopAuthority.MayDesign(actor, agencyId) ? ReopenAsync(agencyId, definitionId, "withdrawn", reason, actor, cancellation) : Task.FromResult<GateResult>(new GateResult.Refused("actor.role"));

    /// <summary>The second person sends a submitted draft back with a reason.</summary>
    public Task<GateResult> ReturnAsync(string agencyId, string definitionId, string reason, Actor actor, CancellationToken cancellation) =>
        SopAuthority.MayApprove(actor, agencyId) ? ReopenAsync(agencyId, definitionId, "returned", reason, actor, cancellation) : Task.FromResult<GateResult>(new GateResult.Refused("actor.role"));

    /// <summary>The second person approves: the draft becomes the next version and governs new cases from its day on. Running cases keep theirs.</summary>
    /// <param name="revision">The revision the approver has seen.</param>
    public async Task<GateResult> ApproveAsync(string agencyId, string definitionId, int revision, string reason, Actor actor, CancellationToken cancellation)
    {
        if (!SopAuthority.MayApprove(actor, agencyId))
            return new GateResult.Refused("actor.role");
        if (Why(reason) is not { } why)
            return new GateResult.Refused("gate.reason");
        if (await drafts.FindAsync(agencyId, definitionId, cancellation) is not { } draft || draft.Revision != revision)
            return new GateResult.Refused("draft.stale");
        if (draft.Submission is not { } submission)
            return new GateResult.Refused("draft.not-submitted");
        if (SopAuthority.IsAuthor(actor, draft.Editors, submission.By))
            return new GateResult.Refused("gate.own-work");
        if (!await shelf.MayUseIdAsync(agencyId, definitionId, cancellation))
            return new GateResult.Refused("sop.id-taken");
        return await PublishAsync(draft, submission, why, actor, cancellation);
    }

    /// <summary>Takes a draft off the desk; its texts stay.</summary>
    public async Task<GateResult> DiscardAsync(string agencyId, string definitionId, int revision, string reason, Actor actor, CancellationToken cancellation)
    {
        if (!SopAuthority.MayDesign(actor, agencyId))
            return new GateResult.Refused("actor.role");
        if (await drafts.FindAsync(agencyId, definitionId, cancellation) is not { } draft)
            return new GateResult.Refused("draft.stale");
        return await ChangeAsync(agencyId, definitionId, revision, waiting: false, cancellation,
            new SqlText("delete from sop_drafts where agency_id = $1 and definition_id = $2", agencyId, definitionId),
            DraftTable.Act(agencyId, definitionId, "discarded", draft.BaseVersion, actor, Now(), Why(reason) ?? "", draft.Checksum));
    }

    /// <summary>Begins a draft with an earlier text: a published version (<paramref name="act"/> <c>rolled-back</c>), a file (<c>imported</c>) or a kept text (<c>recovered</c>).</summary>
    /// <param name="expected">The revision that was seen; 0 when there was no draft.</param>
    public async Task<DraftSaved> RestartAsync(string agencyId, string definitionId, string json, int expected, string session, string act, string reason, int? version, Actor actor, CancellationToken cancellation)
    {
        var saved = await drafts.SaveAsync(new DraftSave(agencyId, definitionId, json, expected, session), actor, cancellation);
        var draft = saved switch
        {
            DraftSaved.Saved done => done.Draft,
            DraftSaved.Unchanged same => same.Draft,
            _ => null,
        };
        if (draft is not null)
            await db.ExecuteAsync(new Scope(agencyId, ""), cancellation, DraftTable.Act(agencyId, definitionId, act, version, actor, Now(), Why(reason) ?? "", draft.Checksum));
        return saved;
    }

    private async Task<GateResult> PublishAsync(SopDraft draft, SopSubmission submission, string why, Actor actor, CancellationToken cancellation)
    {
        // Another agency that shares the definition may take the same number in the same moment.
        for (var attempt = 0; ; attempt++)
        {
            var now = Now();
            var version = await shelf.NextVersionAsync(draft.DefinitionId, cancellation);
            var json = Numbered(draft, version, now);
            var checksum = DraftText.Checksum(DraftText.Parse(json));
            var from = submission.EffectiveFrom is { } planned && planned > now ? planned : now;
            SqlText[] together =
            [
                // Fails, and with it the whole, when the draft is not what was approved any more.
                new("""
                    with gone as (delete from sop_drafts where agency_id = $1 and definition_id = $2 and revision = $3 and submitted_at is not null returning 1)
                    select 1 / (select count(*) from gone)
                    """, draft.AgencyId, draft.DefinitionId, draft.Revision),
                .. submission.Purposes.Select(p => SopLibrary.AssignSql(draft.AgencyId, p, from, draft.DefinitionId, version, actor.Id)),
                DraftTable.Act(draft.AgencyId, draft.DefinitionId, "approved", version, actor, now, why, draft.Checksum, from),
                DraftTable.Act(draft.AgencyId, draft.DefinitionId, "published", version, actor, now, submission.Reason, checksum, from),
            ];
            try
            {
                switch (await library.PublishAsync(json, actor.Id, await ContextAsync(draft.AgencyId, cancellation), together, cancellation))
                {
                    case PublishResult.Published:
                        feed.PublishMatter(draft.AgencyId);
                        return new GateResult.Done(version);
                    case PublishResult.Refused { Code: "sop.version-taken" } when attempt < 5:
                        continue;
                    case PublishResult.Refused refused:
                        return new GateResult.Refused(refused.Code, refused.Problems);
                    default:
                        return new GateResult.Refused("draft.stale");
                }
            }
            catch (PostgresException gone) when (gone.SqlState == Gone)
            {
                return new GateResult.Refused("draft.stale");
            }
        }
    }

    private async Task<GateResult> ReopenAsync(string agencyId, string definitionId, string act, string reason, Actor actor, CancellationToken cancellation)
    {
        if (Why(reason) is not { } why)
            return new GateResult.Refused("gate.reason");
        if (await drafts.FindAsync(agencyId, definitionId, cancellation) is not { Submission: not null } draft)
            return new GateResult.Refused("draft.not-submitted");
        return await ChangeAsync(agencyId, definitionId, draft.Revision, waiting: true, cancellation,
            new SqlText("""
                update sop_drafts set submitted_at = null, submitted_by = null, submitted_by_name = null, reason = null, effective_from = null
                where agency_id = $1 and definition_id = $2
                """, agencyId, definitionId),
            DraftTable.Act(agencyId, definitionId, act, draft.BaseVersion, actor, Now(), why, draft.Checksum));
    }

    /// <summary>Changes a draft that is still what was seen.</summary>
    private async Task<GateResult> ChangeAsync(string agencyId, string definitionId, int revision, bool waiting, CancellationToken cancellation, params SqlText[] statements)
    {
        await using var table = await DraftTable.OpenAsync(db, agencyId, cancellation);
        if (await table.LockAsync(agencyId, definitionId) is not { } draft || draft.Revision != revision)
            return new GateResult.Refused("draft.stale");
        if (draft.Submission is not null != waiting)
            return new GateResult.Refused(waiting ? "draft.not-submitted" : "draft.submitted");
        await table.RunAsync(statements);
        await table.CommitAsync();
        feed.PublishMatter(agencyId);
        return new GateResult.Done();
    }

    private static string Numbered(SopDraft draft, int version, DateTimeOffset now)
    {
        var definition = DraftText.Parse(draft.Json) ?? throw new InvalidDataException($"The draft of {draft.DefinitionId} is no definition.");
        definition["id"] = $"{draft.DefinitionId}-v{version}";
        definition["definitionId"] = draft.DefinitionId;
        definition["version"] = version;
        definition["createdAt"] = Instants.Text(now);
        definition["isLatest"] = true;
        definition["isPublished"] = true;
        return DraftText.Write(definition);
    }

    private async Task<LintContext> ContextAsync(string agencyId, CancellationToken cancellation) =>
        LintContext.None with { Agencies = await agencies.FindAsync(agencyId, cancellation) is { } agency ? [agency] : [] };

    private static List<string> Faults(IEnumerable<SopProblem> problems) => [.. problems.Where(p => p.Severity == SopSeverity.Error).Select(SopText.Line)];

    private static string? Why(string reason) => ReportChecks.CleanLine(reason) is { Length: > 0 and <= LongestReason } why ? why : null;

    private DateTimeOffset Now() => Instants.Micro(time.GetUtcNow());
}
