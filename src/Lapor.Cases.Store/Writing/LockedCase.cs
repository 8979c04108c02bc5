using System.Data.Common;
using Npgsql;

namespace Lapor.Cases.Store.Writing;

/// <summary>One case, locked in a transaction until committed; rolled back when disposed before.</summary>
internal sealed class LockedCase : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private bool open = true;

    private LockedCase(NpgsqlConnection connection, Guid caseId)
    {
        this.connection = connection;
        CaseId = caseId;
    }

    public Guid CaseId { get; }

    /// <summary>Null when there is no such case.</summary>
    public CaseSnapshot? Case { get; private set; }

    public static async Task<LockedCase> OpenAsync(Db db, Guid caseId, CancellationToken cancellation)
    {
        var locked = new LockedCase(await db.Door.OpenConnectionAsync(cancellation), caseId);
        try
        {
            await locked.ReadAsync(cancellation);
            return locked;
        }
        catch
        {
            await locked.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes and commits in one round trip. Not cancellable: a write that has begun commits or rolls back by itself.</summary>
    public async Task CommitAsync(Action<BatchWriter> write)
    {
        await using var batch = new NpgsqlBatch(connection);
        var writer = new BatchWriter(batch) { CaseId = CaseId };
        write(writer);
        writer.Sql("commit");
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        open = false;
    }

    /// <summary>The first row of a query in this transaction, or the default.</summary>
    public async Task<T?> FirstAsync<T>(Action<BatchWriter> write, Func<DbDataReader, T> map, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        write(new BatchWriter(batch));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? map(reader) : default;
    }

    public ValueTask DisposeAsync() => connection.ReleaseAsync(open);

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        // Locked before it is read: a row read by the statement that waits for the lock may be from before the wait.
        new BatchWriter(batch).Sql("begin")
            .Sql($"select 1 from case_states_{CaseIds.Partition(CaseId)} where case_id = $1 for update").Id(CaseId)
            .ReadCase(CaseId);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        // begin gives no result set; the lock gives the first.
        await reader.NextResultAsync(cancellation);
        if (await reader.ReadAsync(cancellation))
            Case = CaseLoading.Snapshot(reader);
    }
}
