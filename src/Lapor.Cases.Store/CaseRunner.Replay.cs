using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store;

/// <summary>Cases that come with their history.</summary>
public sealed partial class CaseRunner
{
    private const int CasesPerTransaction = 100;
    private const int MostRings = 5_000;

    /// <summary>Writes cases with their history, many in one transaction. What is past rings silently: no outbox, no alarms.</summary>
    /// <param name="cases">Replayed through the engine at their own instants; one that is refused leaves nothing behind and does not hold up the others.</param>
    /// <param name="progress">Told how many of <paramref name="cases"/> are done.</param>
    public async Task<ReplayResult> ReplayAsync(IReadOnlyList<HistoricalCase> cases, IProgress<int>? progress, CancellationToken cancellation)
    {
        var (created, known, done) = (0, 0, 0);
        var refusals = new List<ReplayRefusal>();
        foreach (var chunk in cases.Select((c, i) => new Numbered(i, c)).Chunk(CasesPerTransaction))
        {
            var fresh = await FreshAsync(chunk, cancellation);
            known += chunk.Length - fresh.Count;
            var replayed = new Replayed?[fresh.Count];
            await Parallel.ForAsync(0, fresh.Count, cancellation, async (i, token) => replayed[i] = await ReplayAsync(fresh[i], token));
            refusals.AddRange(replayed.Where(r => r?.Refusal is not null).Select(r => r!.Refusal!));
            var (written, there, refused) = await WriteAsync([.. replayed.OfType<Replayed>().Where(r => r.Ledger is not null)], cancellation);
            created += written;
            known += there;
            refusals.AddRange(refused);
            progress?.Report(done += chunk.Length);
        }

        return new ReplayResult(created, known, [.. refusals.OrderBy(r => r.Index)]);
    }

    /// <summary>Those of a chunk that are not in the database, each once.</summary>
    private async Task<List<Numbered>> FreshAsync(Numbered[] chunk, CancellationToken cancellation)
    {
        var reports = chunk.Select(n => n.Case.Report).ToList();
        var there = await db.QueryAsync(Scope.System, new SqlText("""
            select n::int from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) with ordinality as r (id, agency, source, external, n)
            where exists (select from cases c where c.id = r.id) or exists (select from intake_refs i where i.agency_id = r.agency and i.source = r.source and i.external_id = r.external)
            """,
            reports.Select(r => r.CaseId).ToArray(), reports.Select(r => r.AgencyId).ToArray(), reports.Select(r => r.ExternalSource).ToArray(), reports.Select(r => r.ExternalId).ToArray()),
            r => r.GetInt32(0) - 1, cancellation);
        var skip = there.ToHashSet();
        return [.. chunk.Where((_, i) => !skip.Contains(i)).DistinctBy(n => n.Case.Report.CaseId)
            .DistinctBy(n => n.Case.Report.ExternalId is null ? n.Case.Report.CaseId.ToString() : $"{n.Case.Report.AgencyId}\n{n.Case.Report.ExternalSource}\n{n.Case.Report.ExternalId}")];
    }

    private async Task<Replayed> ReplayAsync(Numbered numbered, CancellationToken cancellation)
    {
        var now = Now();
        var (report, refusal) = ReportChecks.Check(numbered.Case.Report, await agencies.FindAsync(numbered.Case.Report.AgencyId, cancellation), now);
        if (report is null)
            return Replayed.Refuse(numbered, refusal?.Code ?? "report.refused", refusal?.Field);
        if (await sops.AssignedAsync(report.AgencyId, report.Purpose, report.ReceivedAt, cancellation) is not { } sop)
            return Replayed.Refuse(numbered, "agency.no-sop", "agencyId");
        var (begun, refused) = await BeginAsync(report, sop, report.ReceivedAt, historical: numbered.Case.Silent, attempt: 0, cancellation);
        if (begun is null)
            return Replayed.Refuse(numbered, refused?.Code ?? "sop.refused", refused?.Detail);
        var ledger = new HistoryLedger(begun.Before);
        ledger.Add(begun);
        var calendar = await ContextAsync(begun.After.Facts, now, cancellation);
        foreach (var step in numbered.Case.Steps)
        {
            var at = Instants.Micro(step.At);
            RingUntil(ledger, sop, calendar, at < now ? at : now);
            if (at > now)
                break;
            foreach (var file in step.Files)
            {
                if (Attach(ledger, calendar, file, at) is { } code)
                    return Replayed.Refuse(numbered, code, file.FileName);
            }

            if (step.Next(ledger.Case.State, ledger.Case.Facts) is { } stimulus && Step(ledger, sop, calendar with { Now = at }, stimulus, null) is { } no)
                return Replayed.Refuse(numbered, no.Code, no.Detail ?? (stimulus as Stimulus.CompleteStep)?.Step.ToString());
        }

        RingUntil(ledger, sop, calendar, now);
        return new Replayed(numbered, report, ledger, null);
    }

    /// <summary>Rings what fell due, at its own instant, up to and including <paramref name="until"/>.</summary>
    private void RingUntil(HistoryLedger ledger, SopVersion sop, SopContext context, DateTimeOffset until)
    {
        for (var rings = 0; ledger.NextDue(until) is { } due; rings++)
        {
            if (rings == MostRings)
                throw new InvalidOperationException($"SOP {sop.DefinitionId} v{sop.Version} rings more than {MostRings} times in one case.");
            if (Step(ledger, sop, context with { Now = due.At }, due.Stimulus, due) is not null)
                ledger.Drop(due);
        }
    }

    private Advance.Refused? Step(HistoryLedger ledger, SopVersion sop, SopContext context, Stimulus stimulus, PastDue? due)
    {
        var before = ledger.Case;
        // The ledger's past never runs backwards: a step recorded before its case's last line is taken at that line's instant.
        var last = ledger.Timeline.Count == 0 ? context.Now : ledger.Timeline[^1].Entry.At;
        var at = context.Now < last ? last : context.Now;
        var answer = engine.AdvanceWithEvents(sop, before.State, stimulus, context with { Now = at, Case = before.Facts });
        if (answer is not Advance.Moved moved)
            return answer as Advance.Refused;
        var changes = new StepChanges
        {
            Before = before,
            After = before with { State = moved.State, Facts = WithParticipant(before.Facts, sop, stimulus) },
            At = at,
            Sop = sop,
            Rung = due?.Rung,
            ElapsedWait = due?.Wait,
        };
        ledger.Add(new StepFolding(changes, ActorOf(stimulus), context, key => ledger.Clocks.GetValueOrDefault(key)).Fold(moved.Effects));
        return null;
    }

    private static string? Attach(HistoryLedger ledger, SopContext context, HistoricalFile file, DateTimeOffset at)
    {
        if (FileSniffer.RefusedName(file.FileName) is { } badName)
            return badName;
        var (mediaType, refusal) = FileSniffer.Sniff(file.FileName, file.Content);
        if (mediaType is null)
            return refusal;
        ledger.Files.Add((file, mediaType, at));
        var changes = new StepChanges { Before = ledger.Case, After = ledger.Case, At = at };
        var folding = new StepFolding(changes, file.By, context, _ => null);
        folding.AddLine("attachment.added", file.IsPublic ? Visibility.Public : Visibility.Internal, null, new JsonObject
        {
            ["id"] = file.Id.ToString(),
            ["name"] = file.FileName,
            ["type"] = mediaType,
            ["bytes"] = file.Content.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
        });
        ledger.Add(folding.Fold([]));
        return null;
    }

    private async Task<(int Written, int There, List<ReplayRefusal> Refused)> WriteAsync(IReadOnlyList<Replayed> cases, CancellationToken cancellation)
    {
        if (cases.Count == 0)
            return (0, 0, []);
        try
        {
            await Weather.RetryAsync(_ => CommitAsync(cases, cancellation), cancellation);
            return (cases.Count, 0, []);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            if (cases.Count == 1)
            {
                return await FindOpenedAsync(cases[0].Report!, cancellation) is null
                    ? (0, 0, [new ReplayRefusal(cases[0].Source.Index, "trackingCode.taken", cases[0].Report!.TrackingCode)])
                    : (0, 1, []);
            }

            // One of them came in meanwhile, or has another's code: each by itself shows which.
            var (written, there, refused) = (0, 0, new List<ReplayRefusal>());
            foreach (var one in cases)
            {
                var (w, t, r) = await WriteAsync([one], cancellation);
                (written, there) = (written + w, there + t);
                refused.AddRange(r);
            }

            return (written, there, refused);
        }
    }

    private async Task<int> CommitAsync(IReadOnlyList<Replayed> cases, CancellationToken cancellation)
    {
        await using var connection = await db.Door.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 300 };
        var writer = new BatchWriter(batch);
        foreach (var one in cases)
            HistoryWriter.Write(writer, one.Report!, one.Ledger!, one.Source.Case.Silent, vault);
        return await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private sealed record Numbered(int Index, HistoricalCase Case);

    // Report and Ledger are set together, or Refusal is.
    private sealed record Replayed(Numbered Source, NewReport? Report, HistoryLedger? Ledger, ReplayRefusal? Refusal)
    {
        public static Replayed Refuse(Numbered source, string code, string? detail) => new(source, null, null, new ReplayRefusal(source.Index, code, detail));
    }
}
