using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store.Reading;

/// <summary>A whole case, before anything is hidden from anybody.</summary>
internal sealed record ReadFile(CaseFile File);

/// <summary>Reads everything about one case in one round trip.</summary>
internal static class FileReader
{
    public static async Task<ReadFile?> ReadAsync(Db db, SopLibrary sops, Scope scope, Guid caseId, CancellationToken cancellation)
    {
        await using var connection = await db.Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        new BatchWriter(batch).Scope(scope)
            .Sql($"""
                select {CaseReader.Columns}, x.text, c.tracking_code, c.definition_id, c.sop_version, v.name, c.rating, c.closed_at, c.closing_basis, c.matched_words,
                    exists (select from identities i where i.case_id = c.id)
                from cases c join case_texts x on x.case_id = c.id left join sop_versions v on v.definition_id = c.definition_id and v.version = c.sop_version
                where c.id = $1
                """).Id(caseId)
            .Sql("""
                select activity, visit, activity_type, title, role, unit_id, form::text, clock_name, clock_round, opened_at, due_at, assignee_id, assignee_name, restricted
                from tasks where case_id = $1 and ended_at is null order by sort_at, opened_at, activity, visit
                """).Id(caseId)
            .Sql("""
                select k.name, k.round, activity, visit, limit_amount, limit_unit, legal_basis, calendar_id, unit_id, started_at, due_at, state, ended_at, pauses,
                    beyond_decreed_years, l.continues_round
                from clocks k left join clock_links l on l.case_id = k.case_id and l.name = k.name and l.round = k.round
                where k.case_id = $1 order by started_at, k.name, k.round
                """).Id(caseId)
            .Sql("select row_number() over (order by seq, line)::integer, at, kind, visibility, actor_id, actor_name, text, data::text from timeline where case_id = $1 order by seq, line").Id(caseId)
            .Sql("select id, file_name, media_type, bytes, is_public, actor_name, at, sha256 from attachments where case_id = $1 order by at, id").Id(caseId)
            .Sql("select id, clock_name, clock_round, rung, to_role, unit_id, reason, at, acknowledge, acknowledged_by, acknowledged_at from escalations where case_id = $1 order by id").Id(caseId)
            .Sql("select distinct actor_id, actor_name from timeline_entries where case_id = $1 and actor_id not in ('system', 'reporter') order by actor_name").Id(caseId);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        var head = Head(reader);
        var sop = await sops.GetAsync(head.SopDefinitionId, head.SopVersion, cancellation);
        return new ReadFile(head with
        {
            Tasks = await AllAsync(reader, r => Task(r, sop), cancellation),
            Clocks = await AllAsync(reader, Clock, cancellation),
            Timeline = await AllAsync(reader, Line, cancellation),
            Attachments = await AllAsync(reader, r => new FileAttachment(
                r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetBoolean(4), r.GetString(5), r.Instant(6), r.GetString(7)), cancellation),
            Escalations = await AllAsync(reader, r => new FileEscalation(
                r.GetInt64(0), r.IsDBNull(1) ? null : new ClockKey(r.GetString(1), r.GetInt32(2)), r.GetInt32(3), r.GetString(4), r.TextOrNull(5), r.GetString(6), r.Instant(7),
                r.GetBoolean(8), r.TextOrNull(9), r.InstantOrNull(10)), cancellation),
            People = await AllAsync(reader, r => new FilePerson(r.GetString(0), r.GetString(1)), cancellation),
        });
    }

    public static async Task<AttachmentContent?> AttachmentAsync(Db db, Scope scope, Guid caseId, Guid attachmentId, bool publicOnly, CancellationToken cancellation)
    {
        var rows = await db.QueryAsync(scope, new SqlText("""
            select a.file_name, a.media_type, a.bytes, c.content from attachments a join attachment_chunks c on c.attachment_id = a.id
            where a.id = $1 and a.case_id = $2 and (a.is_public or not $3) order by c.n
            """, attachmentId, caseId, publicOnly), r => (Name: r.GetString(0), Type: r.GetString(1), Bytes: r.GetInt64(2), Chunk: (byte[])r.GetValue(3)), cancellation);
        return rows.Count == 0 ? null : new AttachmentContent(rows[0].Name, rows[0].Type, rows[0].Bytes, [.. rows.SelectMany(r => r.Chunk)]);
    }

    private static CaseFile Head(DbDataReader reader)
    {
        var next = CaseReader.Count;
        return new CaseFile
        {
            Facts = CaseReader.Facts(reader) with { Text = reader.GetString(next), ClosedAt = reader.InstantOrNull(next + 6) },
            TrackingCode = reader.GetString(next + 1),
            AgencyName = reader.GetString(1),
            SopDefinitionId = reader.GetString(next + 2),
            SopVersion = reader.GetInt32(next + 3),
            SopName = reader.TextOrNull(next + 4) ?? reader.GetString(next + 2),
            Rating = reader.IsDBNull(next + 5) ? null : reader.GetInt16(next + 5),
            ClosedAt = reader.InstantOrNull(next + 6),
            ClosingBasis = reader.TextOrNull(next + 7),
            MatchedWords = reader.Texts(next + 8),
            HasIdentity = reader.GetBoolean(next + 9),
            Tasks = [],
            Clocks = [],
            Timeline = [],
            Attachments = [],
            Escalations = [],
            People = [],
        };
    }

    private static FileTask Task(DbDataReader r, SopVersion sop)
    {
        var form = TaskForm.Read(r.TextOrNull(6), sop, r.GetString(0));
        return new FileTask(
            new StepKey(r.GetString(0), r.GetInt32(1)), r.GetString(2), r.GetString(3), r.GetString(4), r.TextOrNull(5), form.Outcomes,
            form.Fields, form.Requirements, form.Output, form.Note, form.LegalBasis, r.IsDBNull(7) ? null : new ClockKey(r.GetString(7), r.GetInt32(8)), r.Instant(9),
            r.InstantOrNull(10), r.TextOrNull(11), r.TextOrNull(12), r.GetBoolean(13), false);
    }

    private static FileClock Clock(DbDataReader r) => new(
        new ClockKey(r.GetString(0), r.GetInt32(1)), r.IsDBNull(2) ? null : new StepKey(r.GetString(2), r.GetInt32(3)),
        new Limit { Amount = r.GetInt32(4), Unit = r.Named<LimitUnit>(5), LegalBasis = r.GetString(6) }, r.GetString(7), r.TextOrNull(8), r.Instant(9), r.Instant(10), r.GetString(11),
        r.InstantOrNull(12), JsonSerializer.Deserialize<List<PauseSpan>>(r.GetString(13), StoreJson.Options) ?? [], r.GetBoolean(14))
    {
        Continues = r.IntOrNull(15) is { } former ? new ClockKey(r.GetString(0), former) : null,
    };

    private static FileLine Line(DbDataReader r) => new(
        r.GetInt32(0), r.Instant(1), r.GetString(2), r.Named<Visibility>(3), r.GetString(4), r.GetString(5), r.TextOrNull(6),
        r.IsDBNull(7) ? null : JsonNode.Parse(r.GetString(7)) as JsonObject);

    private static async Task<List<T>> AllAsync<T>(DbDataReader reader, Func<DbDataReader, T> map, CancellationToken cancellation)
    {
        await reader.NextResultAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(map(reader));
        return rows;
    }
}
