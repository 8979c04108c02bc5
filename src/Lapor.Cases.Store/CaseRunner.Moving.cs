using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Migrating;
using Lapor.Cases.Store.Moving;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store;

/// <summary>Moving a running case to another version of its SOP, and opening a closed one again.</summary>
public sealed partial class CaseRunner
{
    /// <summary>Has a closed case opened again, by the reporter's right or as an official act. 1 to 20,000 characters of reason.</summary>
    public Task<Advance> ReopenAsync(Guid caseId, Actor actor, string reason, CancellationToken cancellation)
    {
        var clean = ReportChecks.Clean(reason);
        return clean.Length > ReportChecks.LongestText
            ? Task.FromResult<Advance>(new Advance.Refused("text.too-long", "reason"))
            : SignalAsync(caseId, new Stimulus.Reopen(clean, actor), cancellation);
    }

    /// <summary>What a move would do to a case now. Null when it does not run on the version the move is from.</summary>
    internal async Task<(MovePreview Preview, bool Restricted)?> PreviewMoveAsync(MovePlan plan, Guid caseId, CancellationToken cancellation)
    {
        await using var read = await CaseAtVersion.ReadAsync(db, caseId, null, cancellation);
        if (read.Case is not { } found || !IsFrom(found, plan))
            return null;
        var (migration, _, _) = await MigrateAsync(read, found, plan, cancellation);
        return (MovePreview.Of(migration), found.Facts.Restricted);
    }

    /// <summary>Moves one case if, and only if, exactly what was approved would happen; one transaction.</summary>
    /// <returns>Null when it moved, else what would happen now instead; it is <c>move.left</c> when the case no longer runs on the version the move is from.</returns>
    internal async Task<MovePreview?> MoveAsync(MovePlan plan, Guid caseId, string approved, CancellationToken cancellation)
    {
        using var span = Source.StartActivity("CaseRunner.Move");
        span?.SetTag("case.id", caseId);
        return await Weather.RetryAsync(_ => UntilFreshAsync(caseId, () => MoveOnceAsync(plan, caseId, approved, cancellation), cancellation), cancellation);
    }

    private async Task<MovePreview?> MoveOnceAsync(MovePlan plan, Guid caseId, string approved, CancellationToken cancellation)
    {
        await using var read = await CaseAtVersion.ReadAsync(db, caseId, null, cancellation);
        if (read.Case is not { } found || !IsFrom(found, plan))
            // An earlier attempt may have committed although its answer was lost.
            return await read.WasMovedAsync(plan.Id, cancellation) ? null : new MovePreview { Fits = false, Notes = [new MigrationNote("move.left", "", "")] };
        var (migration, context, clocks) = await MigrateAsync(read, found, plan, cancellation);
        var preview = MovePreview.Of(migration);
        if (migration is not Migration.Fits fits || preview.Fingerprint() != approved)
            return preview;
        var changes = new StepChanges { Before = found, After = found with { State = fits.State, SopVersion = plan.To.Version }, At = context.Now, Sop = plan.To };
        var folding = new StepFolding(changes, plan.Decider, context, key => clocks.Find(c => c.Key == key));
        folding.AddLine("case.moved", Visibility.Internal, plan.Reason, Line(plan, fits));
        folding.Fold(fits.Effects);
        await read.CommitAsync(batch =>
        {
            StepWriter.Write(batch, changes);
            MoveWriter.Write(batch, changes, plan.Id);
        });
        recent.Remember(changes.After with { Version = found.Version + 1 });
        feed.Publish(new CaseChanged(caseId, found.Facts.AgencyId));
        Steps.Add(1, new KeyValuePair<string, object?>("result", "sop-moved"));
        return null;
    }

    private async Task<(Migration Migration, SopContext Context, List<ClockRow> Clocks)> MigrateAsync(
        CaseAtVersion read, CaseSnapshot found, MovePlan plan, CancellationToken cancellation)
    {
        var clocks = await read.ClocksAsync(cancellation);
        var context = await ContextAsync(found.Facts, Now(), cancellation);
        return (engine.Migrate(plan.From, plan.To, found.State, new MigrationOrder(plan.Mapping, [.. clocks.Select(Ledger)]), context), context, clocks);
    }

    private static bool IsFrom(CaseSnapshot found, MovePlan plan) =>
        found.DefinitionId == plan.From.DefinitionId && found.SopVersion == plan.From.Version && found.Facts.AgencyId == plan.AgencyId;

    private static LedgerClock Ledger(ClockRow row) => new()
    {
        Clock = row.Key,
        Limit = row.Limit,
        UnitId = row.UnitId,
        StartedAt = row.StartedAt,
        DueAt = row.DueAt,
        Pauses = row.Pauses,
        Interrupts = row.Interrupts,
        Rungs = [.. row.Rungs.Select(r => new LedgerRung(r.Rung, r.Percent, r.Plus, r.ToRole, r.Acknowledge, r.RingAt, r.State, r.RungAt))],
    };

    // Who proposed, who approved, and every step before and after: the chain keeps it.
    private static JsonObject Line(MovePlan plan, Migration.Fits fits) => new()
    {
        ["move"] = plan.Id.ToString(),
        ["sop"] = plan.From.DefinitionId,
        ["fromVersion"] = plan.From.Version,
        ["toVersion"] = plan.To.Version,
        ["checksum"] = plan.To.Checksum,
        ["proposedBy"] = plan.ProposedBy,
        ["proposedByName"] = plan.ProposedByName,
        ["approvedBy"] = plan.Decider.Id,
        ["approvedByName"] = plan.Decider.Name,
        ["steps"] = new JsonArray([.. fits.Steps.Select(s => new JsonObject { ["step"] = s.Step.ToString(), ["from"] = s.FromActivity, ["to"] = s.ToActivity })]),
    };
}
