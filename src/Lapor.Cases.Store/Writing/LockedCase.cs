using System.Data.Common;
using System.Text.Json;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Npgsql;

namespace Lapor.Cases.Store.Writing;

/// <summary>The row that must still be pending for a clock or wait to ring.</summary>
internal sealed record DueCheck(RungMark? Rung, StepKey? Wait, DateTimeOffset Now);

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

    public bool StillDue { get; private set; } = true;

    public static async Task<LockedCase> OpenAsync(Db db, Guid caseId, DueCheck? due, CancellationToken cancellation)
    {
        var locked = new LockedCase(await db.Source.OpenConnectionAsync(cancellation), caseId);
        try
        {
            await locked.ReadAsync(due, cancellation);
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

    /// <summary>The clocks that have not ended, with their rungs.</summary>
    public async Task<List<ClockRow>> ClocksAsync(CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        new BatchWriter(batch)
            .Sql("select clock, round, rung, percent, plus_amount, plus_unit, to_role, acknowledge, ring_at from rungs where case_id = $1 and state in ('pending', 'held')").Id(CaseId)
            .Sql("select name, round, activity, visit, limit_amount, limit_unit, legal_basis, calendar_id, unit_id, started_at, due_at, state, pauses, beyond_decreed_years, interrupts from clocks where case_id = $1 and ended_at is null").Id(CaseId);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var rungs = new List<(ClockKey Clock, RungRow Rung)>();
        while (await reader.ReadAsync(cancellation))
        {
            rungs.Add((new ClockKey(reader.GetString(0), reader.GetInt32(1)), new RungRow(
                reader.GetInt32(2), reader.GetInt32(3), Rows.LimitOrNull(reader, 4), reader.TextOrNull(6), reader.GetBoolean(7), reader.Instant(8))));
        }

        await reader.NextResultAsync(cancellation);
        var clocks = new List<ClockRow>();
        while (await reader.ReadAsync(cancellation))
        {
            var key = new ClockKey(reader.GetString(0), reader.GetInt32(1));
            clocks.Add(new ClockRow
            {
                Key = key,
                Step = reader.IsDBNull(2) ? null : new StepKey(reader.GetString(2), reader.GetInt32(3)),
                Limit = new Limit { Amount = reader.GetInt32(4), Unit = Enum.Parse<LimitUnit>(reader.GetString(5)), LegalBasis = reader.GetString(6) },
                CalendarId = reader.GetString(7),
                UnitId = reader.TextOrNull(8),
                StartedAt = reader.Instant(9),
                DueAt = reader.Instant(10),
                State = reader.GetString(11),
                Pauses = JsonSerializer.Deserialize<List<PauseSpan>>(reader.GetString(12), StoreJson.Options) ?? [],
                BeyondDecreedYears = reader.GetBoolean(13),
                Interrupts = reader.GetBoolean(14),
                Rungs = [.. rungs.Where(r => r.Clock == key).Select(r => r.Rung)],
            });
        }

        return clocks;
    }

    /// <summary>The first row of a query in this transaction, or the default.</summary>
    public async Task<T?> FirstAsync<T>(Action<BatchWriter> write, Func<DbDataReader, T> map, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        write(new BatchWriter(batch));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? map(reader) : default;
    }

    /// <summary>Whether this very completion is on record already.</summary>
    public async Task<bool> WasCompletedAsync(Stimulus stimulus, CancellationToken cancellation)
    {
        if (stimulus is not Stimulus.CompleteStep complete)
            return false;
        await using var batch = new NpgsqlBatch(connection);
        new BatchWriter(batch).Sql("select 1 from tasks where case_id = $1 and activity = $2 and visit = $3 and ended_by = $4 and outcome = $5")
            .Id(CaseId).Text(complete.Step.Activity).Int(complete.Step.Visit).Text(complete.Actor.Id).Text(complete.Outcome);
        return await batch.ExecuteScalarAsync(cancellation) is not null;
    }

    /// <summary>The engine does not want this ringing (any more): it must not come up in every sweep.</summary>
    public Task DropDueAsync(Stimulus stimulus, DateTimeOffset now, string code, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return CommitAsync(batch =>
        {
            var (mark, wait) = stimulus switch
            {
                Stimulus.ClockDue due => ((RungMark?)new RungMark(due.Clock, 0), (StepKey?)null),
                Stimulus.RungReached rung => (new RungMark(rung.Clock, rung.Rung), null),
                Stimulus.WaitElapsed elapsed => (null, elapsed.Step),
                _ => (null, null),
            };
            if (mark is { } m)
            {
                batch.Sql("update rungs set state = 'refused: ' || $6, rung_at = $5 where case_id = $1 and clock = $2 and round = $3 and rung = $4")
                    .Id(CaseId).Text(m.Clock.Name).Int(m.Clock.Round).Int(m.Rung).At(now).Text(code);
            }
            else if (wait is { } w)
            {
                batch.Sql("update waits set state = 'refused: ' || $5, ended_at = $4 where case_id = $1 and activity = $2 and visit = $3")
                    .Id(CaseId).Text(w.Activity).Int(w.Visit).At(now).Text(code);
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (open && connection.FullState.HasFlag(System.Data.ConnectionState.Open))
            {
                await using var rollback = new NpgsqlCommand("rollback", connection);
                await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // The server rolls back by itself when the connection goes, which it now does.
            NpgsqlConnection.ClearPool(connection);
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private async Task ReadAsync(DueCheck? due, CancellationToken cancellation)
    {
        var part = CaseIds.Partition(CaseId);
        await using var batch = new NpgsqlBatch(connection);
        var writer = new BatchWriter(batch).Sql("begin").Scope(Scope.System);
        // Both rows are locked: a row that is only joined would be read from before the wait for the lock.
        writer.Sql($"""
            select {CaseReader.Columns}, c.rating, c.closed_at, c.closing_basis, c.matched_words, c.historical, c.tracking_code, c.definition_id, c.sop_version,
                t.text, s.state, s.seq, s.head
            from cases_{part} c join case_states_{part} s on s.case_id = c.id join case_texts_{part} t on t.case_id = c.id
            where c.id = $1 for update of c, s
            """).Id(CaseId);
        if (due?.Rung is { } mark)
        {
            writer.Sql("select 1 from rungs where case_id = $1 and clock = $2 and round = $3 and rung = $4 and state = 'pending' and ring_at <= $5")
                .Id(CaseId).Text(mark.Clock.Name).Int(mark.Clock.Round).Int(mark.Rung).At(due.Now);
        }
        else if (due?.Wait is { } wait)
        {
            writer.Sql("select 1 from waits where case_id = $1 and activity = $2 and visit = $3 and state = 'pending' and at <= $4")
                .Id(CaseId).Text(wait.Activity).Int(wait.Visit).At(due.Now);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        // begin gives no result set; the scope gives the first.
        await reader.NextResultAsync(cancellation);
        if (await reader.ReadAsync(cancellation))
            Case = Snapshot(reader);
        if (due is not null && await reader.NextResultAsync(cancellation))
            StillDue = await reader.ReadAsync(cancellation);
    }

    private static CaseSnapshot Snapshot(DbDataReader reader)
    {
        var next = CaseReader.Count;
        return new CaseSnapshot
        {
            Rating = reader.IsDBNull(next) ? null : reader.GetInt16(next),
            ClosedAt = reader.InstantOrNull(next + 1),
            ClosingBasis = reader.TextOrNull(next + 2),
            MatchedWords = reader.Texts(next + 3),
            Historical = reader.GetBoolean(next + 4),
            TrackingCode = reader.GetString(next + 5),
            DefinitionId = reader.GetString(next + 6),
            SopVersion = reader.GetInt32(next + 7),
            Facts = CaseReader.Facts(reader) with { Text = reader.GetString(next + 8) },
            State = SopState.FromJson(reader.GetString(next + 9)),
            Seq = reader.GetInt32(next + 10),
            Head = (byte[])reader.GetValue(next + 11),
        };
    }
}
