using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store.Calendars;

/// <summary>The next cases of a run, taken and locked in one transaction; rolled back when disposed before it was committed.</summary>
internal sealed class CalendarChunk : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private bool open = true;

    private CalendarChunk(NpgsqlConnection connection, IReadOnlyList<Guid> caseIds) => (this.connection, CaseIds) = (connection, caseIds);

    public IReadOnlyList<Guid> CaseIds { get; }

    public static async Task<CalendarChunk> TakeAsync(Db db, long runId, int most, CancellationToken cancellation)
    {
        var opened = await db.Door.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = new NpgsqlBatch(opened);
            new BatchWriter(batch).Sql("begin")
                .Sql("select case_id from calendar_work where run_id = $1 order by case_id limit $2 for update skip locked").Long(runId).Int(most);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            var ids = new List<Guid>();
            while (await reader.ReadAsync(cancellation))
                ids.Add(reader.GetGuid(0));
            return new CalendarChunk(opened, ids);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Locks the cases and reads each with its open clocks.</summary>
    public async Task<IReadOnlyList<OpenCase>> ReadAsync(CancellationToken cancellation)
    {
        var cases = new Dictionary<Guid, OpenCase>(CaseIds.Count);
        await using var batch = new NpgsqlBatch(connection);
        var writer = new BatchWriter(batch);
        var parts = CaseIds.GroupBy(Store.CaseIds.Partition).ToList();
        // In the order of ids, as everyone who locks several, and before anything is read.
        foreach (var part in parts)
            writer.Sql($"select 1 from case_states_{part.Key} where case_id = any ($1) order by case_id for update").Ids(part);
        foreach (var part in parts)
        {
            writer.Sql($"""
                select {CaseReader.Columns}, c.tracking_code, c.definition_id, c.sop_version, c.historical, s.state, s.seq, s.head
                from cases_{part.Key} c join case_states_{part.Key} s on s.case_id = c.id where c.id = any ($1)
                """).Ids(part);
        }

        writer.Sql($"select {ClockReader.Columns} from clocks where case_id = any ($1) and ended_at is null").Ids(CaseIds);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        foreach (var _ in parts)
            await reader.NextResultAsync(cancellation);
        foreach (var _ in parts)
        {
            while (await reader.ReadAsync(cancellation))
            {
                var found = ReadCase(reader);
                cases[found.CaseId] = found;
            }

            await reader.NextResultAsync(cancellation);
        }

        while (await reader.ReadAsync(cancellation))
        {
            if (cases.TryGetValue(reader.GetGuid(0), out var found))
                found.Clocks.Add(ClockReader.Clock(reader));
        }

        return [.. cases.Values];
    }

    /// <summary>Writes what moved, takes the cases off the run's list, and commits: all in one round trip.</summary>
    public async Task CommitAsync(CalendarRun run, IReadOnlyList<ReprojectedCase> moved, DateTimeOffset now)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 120 };
        var writer = new BatchWriter(batch);
        ProjectionWriter.Write(writer, run, moved, now);
        writer.Sql("delete from calendar_work where run_id = $1 and case_id = any ($2)").Long(run.Id).Ids(CaseIds).Sql("commit");
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        open = false;
    }

    public ValueTask DisposeAsync() => connection.ReleaseAsync(open);

    private static OpenCase ReadCase(NpgsqlDataReader row)
    {
        var next = CaseReader.Count;
        return new OpenCase(
            CaseReader.Facts(row), row.GetString(next), row.GetString(next + 1), row.GetInt32(next + 2), row.GetBoolean(next + 3),
            row.GetString(next + 4), row.GetInt32(next + 5), (byte[])row.GetValue(next + 6), []);
    }
}
