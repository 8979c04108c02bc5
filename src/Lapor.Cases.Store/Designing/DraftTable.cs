using System.Data.Common;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store.Designing;

/// <summary>One transaction on the drafts of one agency.</summary>
internal sealed class DraftTable : IAsyncDisposable
{
    /// <summary>Earlier texts that are kept of one draft.</summary>
    private const int KeptTexts = 200;

    private const string Columns =
        "agency_id, definition_id, name, json, checksum, base_version, revision, editors, saved_at, saved_by, saved_by_name, session, " +
        "submitted_at, submitted_by, submitted_by_name, reason, effective_from, purposes";

    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly CancellationToken cancellation;

    private DraftTable(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation) =>
        (this.connection, this.transaction, this.cancellation) = (connection, transaction, cancellation);

    public static async Task<DraftTable> OpenAsync(Db db, string agencyId, CancellationToken cancellation)
    {
        var opened = await db.Source.OpenConnectionAsync(cancellation);
        var table = new DraftTable(opened, await opened.BeginTransactionAsync(cancellation), cancellation);
        await table.RunAsync(new SqlText(Db.ScopeSql, agencyId, ""));
        return table;
    }

    public static SqlText Select(string agencyId, string? definitionId) => definitionId is null
        ? new SqlText($"select {Columns} from sop_drafts where agency_id = $1 order by definition_id", agencyId)
        : new SqlText($"select {Columns} from sop_drafts where agency_id = $1 and definition_id = $2", agencyId, definitionId);

    /// <summary>The draft, locked until the transaction ends.</summary>
    public async Task<SopDraft?> LockAsync(string agencyId, string definitionId)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Select(agencyId, definitionId).And(" for update").ToCommand());
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Map(reader) : null;
    }

    /// <returns>Rows that were touched.</returns>
    public async Task<int> RunAsync(params SqlText[] statements)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement.ToCommand());
        return await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <returns>False when somebody made one in the same moment.</returns>
    public async Task<bool> InsertAsync(SopDraft draft) => await RunAsync(new SqlText("""
        insert into sop_drafts (agency_id, definition_id, name, json, checksum, base_version, revision, editors, saved_at, saved_by, saved_by_name, session)
        values ($1, $2, $3, $4, $5, $6::integer, $7, $8, $9, $10, $11, $12) on conflict do nothing
        """, draft.AgencyId, draft.DefinitionId, draft.Name, draft.Json, draft.Checksum, draft.BaseVersion, draft.Revision, draft.Editors.ToArray(),
        draft.SavedAt, draft.SavedBy, draft.SavedByName, draft.Session)) > 0;

    public Task<int> UpdateAsync(SopDraft draft) => RunAsync(new SqlText("""
        update sop_drafts set name = $3, json = $4, checksum = $5, revision = $6, editors = $7, saved_at = $8, saved_by = $9, saved_by_name = $10, session = $11
        where agency_id = $1 and definition_id = $2
        """, draft.AgencyId, draft.DefinitionId, draft.Name, draft.Json, draft.Checksum, draft.Revision, draft.Editors.ToArray(),
        draft.SavedAt, draft.SavedBy, draft.SavedByName, draft.Session));

    public Task<int> KeepTextAsync(SopDraft draft, bool setAside) => RunAsync(
        new SqlText("""
            insert into sop_draft_texts (agency_id, definition_id, revision, json, checksum, saved_at, saved_by, saved_by_name, set_aside)
            select $1, $2, $3, $4, $5, $6, $7, $8, $9
            where not exists (select from sop_draft_texts where agency_id = $1 and definition_id = $2 and checksum = $5 and saved_by = $7 and set_aside = $9 and revision = $3)
            """, draft.AgencyId, draft.DefinitionId, draft.Revision, draft.Json, draft.Checksum, draft.SavedAt, draft.SavedBy, draft.SavedByName, setAside),
        new SqlText("""
            delete from sop_draft_texts where agency_id = $1 and definition_id = $2 and id <=
                (select id from sop_draft_texts where agency_id = $1 and definition_id = $2 order by id desc offset $3 limit 1)
            """, draft.AgencyId, draft.DefinitionId, KeptTexts));

    public static SqlText Act(string agencyId, string definitionId, string act, int? version, Actor actor, DateTimeOffset at, string reason, string checksum, DateTimeOffset? from = null) =>
        new("""
            insert into sop_acts (agency_id, definition_id, act, version, actor_id, actor_name, at, reason, checksum, effective_from)
            values ($1, $2, $3, $4::integer, $5, $6, $7, $8, $9, $10::timestamptz)
            """, agencyId, definitionId, act, version, actor.Id, actor.Name, at, reason, checksum, from);

    public Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

    public static SopDraft Map(DbDataReader r) => new()
    {
        AgencyId = r.GetString(0),
        DefinitionId = r.GetString(1),
        Name = r.GetString(2),
        Json = r.GetString(3),
        Checksum = r.GetString(4),
        BaseVersion = r.IsDBNull(5) ? null : r.GetInt32(5),
        Revision = r.GetInt32(6),
        Editors = r.GetFieldValue<string[]>(7),
        SavedAt = r.Instant(8),
        SavedBy = r.GetString(9),
        SavedByName = r.GetString(10),
        Session = r.GetString(11),
        Submission = r.IsDBNull(12) ? null : new SopSubmission(
            r.Instant(12), r.GetString(13), r.GetString(14), r.GetString(15), r.IsDBNull(16) ? null : r.Instant(16), r.GetFieldValue<string[]>(17)),
    };

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
