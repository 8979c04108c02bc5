using Lapor.Cases.Core.Sop;
using Npgsql;

namespace Lapor.Cases.Store.Writing;

/// <summary>
/// One case as it was read, without a lock. What is decided on it commits only on top of the very same version, otherwise <see cref="IsStale"/> tells, and
/// the case is to be read again: one round trip to read (none when it moved a moment ago) and one to write, and no lock is held while the engine thinks.
/// </summary>
internal sealed class CaseAtVersion : IAsyncDisposable
{
    private readonly Db db;
    private WarmConnection? connection;

    private CaseAtVersion(Db db, Guid caseId)
    {
        this.db = db;
        CaseId = caseId;
    }

    public Guid CaseId { get; }

    /// <summary>Null when there is no such case.</summary>
    public CaseSnapshot? Case { get; private set; }

    public bool StillDue { get; private set; } = true;

    /// <summary>Not read now but known from a step before, and perhaps old.</summary>
    public bool IsRemembered { get; private init; }

    public static CaseAtVersion Of(Db db, CaseSnapshot remembered) => new(db, remembered.Facts.CaseId) { Case = remembered, IsRemembered = true };

    public static async Task<CaseAtVersion> ReadAsync(Db db, Guid caseId, Ringing? due, CancellationToken cancellation)
    {
        var read = new CaseAtVersion(db, caseId);
        try
        {
            await read.ReadAsync(due, cancellation);
            return read;
        }
        catch
        {
            await read.DisposeAsync();
            throw;
        }
    }

    /// <summary>Somebody else moved the case since it was read; nothing was written.</summary>
    public static bool IsStale(PostgresException failure) => failure is { SqlState: PostgresErrorCodes.NotNullViolation, ColumnName: "version" };

    /// <summary>Writes and commits in one round trip. Not cancellable: a write that has begun commits or rolls back by itself.</summary>
    public async Task CommitAsync(Action<BatchWriter> write)
    {
        await using var batch = await BatchAsync(CancellationToken.None);
        var writer = new BatchWriter(batch, merging: true) { CaseId = CaseId };
        write(writer);
        writer.End();
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>The clocks that have not ended, with their rungs.</summary>
    public async Task<List<ClockRow>> ClocksAsync(CancellationToken cancellation)
    {
        await using var batch = await BatchAsync(cancellation);
        new BatchWriter(batch).Sql($"select {ClockReader.Columns} from clocks where case_id = $1 and ended_at is null").Id(CaseId);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var clocks = new List<ClockRow>();
        while (await reader.ReadAsync(cancellation))
            clocks.Add(ClockReader.Clock(reader));
        return clocks;
    }

    /// <summary>Whether this very completion is on record already.</summary>
    public async Task<bool> WasCompletedAsync(Stimulus stimulus, CancellationToken cancellation)
    {
        if (stimulus is not Stimulus.CompleteStep complete)
            return false;
        await using var batch = await BatchAsync(cancellation);
        new BatchWriter(batch).Sql("select 1 from tasks where case_id = $1 and activity = $2 and visit = $3 and ended_by = $4 and outcome = $5")
            .Id(CaseId).Text(complete.Step.Activity).Int(complete.Step.Visit).Text(complete.Actor.Id).Text(complete.Outcome);
        return await batch.ExecuteScalarAsync(cancellation) is not null;
    }

    /// <summary>Whether this move of the case to another version is on record already.</summary>
    public async Task<bool> WasMovedAsync(Guid moveId, CancellationToken cancellation)
    {
        await using var batch = await BatchAsync(cancellation);
        new BatchWriter(batch).Sql("select 1 from sop_move_cases where move_id = $1 and case_id = $2 and state = 'moved'").Id(moveId).Id(CaseId);
        return await batch.ExecuteScalarAsync(cancellation) is not null;
    }

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask<NpgsqlBatch> BatchAsync(CancellationToken cancellation) =>
        new((connection ??= await db.Steps.OpenAsync(cancellation)).Connection);

    private async Task ReadAsync(Ringing? due, CancellationToken cancellation)
    {
        await using var batch = await BatchAsync(cancellation);
        var writer = new BatchWriter(batch).ReadCase(CaseId);
        if (due is not null)
            due.WriteCheck(writer.Sql(due.CheckSql("$1", 2)).Id(CaseId));

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (await reader.ReadAsync(cancellation))
            Case = CaseLoading.Snapshot(reader);
        if (due is not null && await reader.NextResultAsync(cancellation))
            StillDue = await reader.ReadAsync(cancellation);
    }
}
