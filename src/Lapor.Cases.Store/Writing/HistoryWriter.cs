using System.Security.Cryptography;

namespace Lapor.Cases.Store.Writing;

/// <summary>Adds the statements for a replayed case to a batch: its rows as they ended up.</summary>
internal static class HistoryWriter
{
    private const int ChunkSize = 256 * 1024;

    public static void Write(BatchWriter batch, NewReport report, HistoryLedger ledger, bool silent, IdentityVault vault)
    {
        var snapshot = ledger.Case;
        var (caseId, agencyId) = (report.CaseId, report.AgencyId);
        OpeningWriter.WriteHead(batch.About(caseId, agencyId, snapshot.Facts.ReceivedAt), report, snapshot, vault);
        foreach (var clock in ledger.Clocks.Values)
            WriteClock(batch, caseId, agencyId, clock);
        foreach (var task in ledger.Tasks.Values)
            WriteTask(batch, caseId, agencyId, task, ledger);
        foreach (var wait in ledger.Waits.Values)
        {
            batch.Sql("insert into waits (case_id, activity, visit, agency_id, at, state, ended_at) values ($1, $2, $3, $4, $5, $6, $7)")
                .Id(caseId).Text(wait.Row.Step.Activity).Int(wait.Row.Step.Visit).Text(agencyId).At(wait.Row.At).Text(wait.State).At(wait.EndedAt);
        }

        WriteTimeline(batch, caseId, agencyId, ledger.Timeline);
        foreach (var (row, at) in ledger.Escalations)
        {
            batch.Sql("""
                insert into escalations (case_id, agency_id, clock_name, clock_round, rung, to_role, unit_id, reason, at, acknowledge, historical)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """)
                .Id(caseId).Text(agencyId).Text(row.Clock?.Name).Int(row.Clock?.Round).Int(row.Rung).Text(row.ToRole).Text(row.UnitId).Text(row.Reason)
                .At(at).Flag(row.Acknowledge).Flag(silent);
        }

        foreach (var (file, mediaType, at) in ledger.Files)
            WriteFile(batch, caseId, agencyId, file, mediaType, at);
        if (!silent)
        {
            foreach (var (row, at) in ledger.Notices)
                StepWriter.Notify(batch.About(caseId, agencyId, at), snapshot.Facts, row);
        }
    }

    private static void WriteClock(BatchWriter batch, Guid caseId, string agencyId, ClockRow clock) =>
        StepWriter.ClockValues(
            batch.Sql($"""
                insert into clocks (case_id, agency_id, ended_at, {StepWriter.ClockColumns})
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                """).Id(caseId).Text(agencyId).At(clock.EndedAt),
            clock);

    private static void WriteTask(BatchWriter batch, Guid caseId, string agencyId, PastTask past, HistoryLedger ledger)
    {
        var task = past.Row.Task;
        var clock = task.Clock is { } key ? ledger.Clocks.GetValueOrDefault(key) : null;
        var due = clock?.DueAt ?? past.Row.DueAt;
        batch.Sql("""
            insert into tasks (case_id, activity, visit, agency_id, activity_type, title, role, unit_id, form, clock_name, clock_round, opened_at,
                restricted, due_at, sort_at, clock_paused, ended_at, end_kind, outcome, ended_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
            """)
            .Id(caseId).Text(task.Step.Activity).Int(task.Step.Visit).Text(agencyId).Text(task.ActivityType).Text(task.Title).Text(task.PerformerRole).Text(task.UnitId)
            .Json(past.Row.FormJson).Text(task.Clock?.Name).Int(task.Clock?.Round).At(past.Row.OpenedAt).Flag(task.Restricted).At(due)
            .At(due ?? past.Row.SortAt).Flag(clock?.State == "paused").At(past.EndedAt).Text(past.Closing?.End.ToString()).Text(past.Closing?.Outcome)
            .Text(past.Closing?.ActorId);
    }

    private static void WriteTimeline(BatchWriter batch, Guid caseId, string agencyId, List<TimelineRow> rows) =>
        batch.Sql($"""
            insert into timeline_entries_{CaseIds.Partition(caseId)} (case_id, agency_id, seq, at, actor_id, actor_name, lines, prev_hash, hash)
            select $1::uuid, $2::text, l.* from unnest($3::int[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::bytea[]) as l
            """)
            .Id(caseId).Text(agencyId).Ints(rows.Select(r => r.Entry.Seq)).Ats(rows.Select(r => r.Entry.At)).Texts(rows.Select(r => r.Entry.ActorId))
            .Texts(rows.Select(r => r.Entry.ActorName)).Texts(rows.Select(r => r.Entry.Lines)).Blobs(rows.Select(r => r.PreviousHash)).Blobs(rows.Select(r => r.Hash));

    private static void WriteFile(BatchWriter batch, Guid caseId, string agencyId, HistoricalFile file, string mediaType, DateTimeOffset at)
    {
        batch.Sql("insert into attachments (id, case_id, agency_id, file_name, media_type, bytes, sha256, is_public, actor_id, actor_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
            .Id(file.Id).Id(caseId).Text(agencyId).Text(file.FileName).Text(mediaType).Long(file.Content.Length).Text(Convert.ToHexStringLower(SHA256.HashData(file.Content)))
            .Flag(file.IsPublic).Text(file.By.Id).Text(file.By.Name).At(at);
        foreach (var (chunk, n) in file.Content.Chunk(ChunkSize).Select((c, i) => (c, i)))
            batch.Sql("insert into attachment_chunks (attachment_id, n, agency_id, content) values ($1, $2, $3, $4)").Id(file.Id).Int(n).Text(agencyId).Bytes(chunk);
    }
}
