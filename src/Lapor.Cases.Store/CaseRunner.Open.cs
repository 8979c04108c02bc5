using System.Text.Json.Nodes;
using Lapor.Cases.Core.Audit;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store;

public sealed partial class CaseRunner
{
    /// <summary>Opens a case on its agency's SOP. Opening the same report again gives <see cref="OpenResult.AlreadyThere"/>.</summary>
    public async Task<OpenResult> OpenAsync(NewReport report, CancellationToken cancellation)
    {
        using var span = Source.StartActivity("CaseRunner.Open");
        span?.SetTag("case.id", report.CaseId);
        return await Weather.RetryAsync(attempt => OpenOnceAsync(report, attempt, cancellation), cancellation);
    }

    private async Task<OpenResult> OpenOnceAsync(NewReport report, int attempt, CancellationToken cancellation)
    {
        var now = Now();
        var (clean, refusal) = ReportChecks.Check(report, await agencies.FindAsync(report.AgencyId, cancellation), now);
        if (clean is null)
            return refusal ?? throw new InvalidOperationException("A report is either clean or refused.");
        var sop = await sops.AssignedAsync(clean.AgencyId, clean.Purpose, now, cancellation);
        if (sop is null)
            return new OpenResult.Refused("agency.no-sop", "agencyId");
        var (changes, refused) = await BeginAsync(clean, sop, now, historical: false, attempt, cancellation);
        if (changes is null)
            return new OpenResult.Refused(refused?.Code ?? "sop.refused", refused?.Detail);
        try
        {
            await using var warm = await db.Steps.OpenAsync(cancellation);
            await using var batch = new NpgsqlBatch(warm.Connection);
            var writer = new BatchWriter(batch, merging: true);
            OpeningWriter.Write(writer, clean, changes, vault);
            writer.End();
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            if (await FindOpenedAsync(clean, cancellation) is { } known)
                return known;
            // Another case has this tracking code: rare, and a fresh code settles it.
            return clean.TrackingCode is null && attempt < 5
                ? await OpenOnceAsync(report, attempt + 1, cancellation)
                : new OpenResult.Refused("trackingCode.taken", "trackingCode");
        }

        recent.Remember(changes.After);
        feed.Publish(new CaseChanged(clean.CaseId, clean.AgencyId));
        Steps.Add(1, new KeyValuePair<string, object?>("result", "opened"));
        return new OpenResult.Opened(clean.CaseId, changes.After.TrackingCode, vault.ReceiptCode(clean.CaseId));
    }

    /// <summary>Starts the SOP in memory.</summary>
    private async Task<(StepChanges? Changes, Advance.Refused? Refused)> BeginAsync(
        NewReport report, SopVersion sop, DateTimeOffset at, bool historical, int attempt, CancellationToken cancellation)
    {
        var facts = FactsOf(report);
        var context = await ContextAsync(facts, at, cancellation);
        var advance = engine.AdvanceWithEvents(sop, SopState.New, new Stimulus.Start(new Dictionary<string, JsonNode?>()), context);
        if (advance is not Advance.Moved moved)
            return (null, advance as Advance.Refused);
        var before = new CaseSnapshot
        {
            Facts = facts,
            TrackingCode = report.TrackingCode ?? IdentityVault.NewTrackingCode(report.CaseId, attempt),
            DefinitionId = sop.DefinitionId,
            SopVersion = sop.Version,
            State = SopState.New,
            Seq = 0,
            Head = AuditChain.Genesis.ToArray(),
            Historical = historical,
        };
        var changes = new StepChanges { Before = before, After = before with { State = moved.State }, At = at, Sop = sop };
        var folding = new StepFolding(changes, Actor.System, context, _ => null);
        folding.AddLine("case.received", Visibility.Public, null, new JsonObject
        {
            ["channel"] = report.Channel,
            ["type"] = report.Type.ToString(),
            ["sop"] = $"{sop.DefinitionId} v{sop.Version}",
            ["source"] = report.ExternalSource,
        });
        folding.Fold(moved.Effects);
        return (changes, null);
    }

    private async Task<OpenResult?> FindOpenedAsync(NewReport report, CancellationToken cancellation)
    {
        var sql = new SqlText("select c.id, c.tracking_code from cases c where c.agency_id = $1 and c.id = $2", report.AgencyId, report.CaseId);
        if (report.ExternalSource is not null)
            sql.And(" or c.id = (select case_id from intake_refs where agency_id = $1 and source = ? and external_id = ?)", report.ExternalSource, report.ExternalId);
        var found = await db.QueryAsync(Scope.System, sql, r => (r.GetGuid(0), r.GetString(1)), cancellation);
        return found.Count == 0 ? null : new OpenResult.AlreadyThere(found[0].Item1, found[0].Item2, vault.ReceiptCode(found[0].Item1));
    }

    private static CaseFacts FactsOf(NewReport report) => new()
    {
        CaseId = report.CaseId,
        AgencyId = report.AgencyId,
        Type = report.Type,
        Title = report.Title,
        Text = report.Text,
        Topic = report.Topic,
        Channel = report.Channel,
        Prefix = report.Prefix,
        Subdomain = report.Subdomain,
        Region = report.Region,
        Anonymous = report.Anonymous,
        Secret = report.Secret,
        ReportedUnitId = report.ReportedUnitId,
        ReportedUserIds = report.ReportedUserIds,
        ReceivedAt = Instants.Micro(report.ReceivedAt),
        Status = CaseStatus.Unverified,
    };
}
