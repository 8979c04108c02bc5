using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Lapor.Cases.Benchmarks;

/// <summary>What steps cost beside time: processor time of this process, and what reaches the server's log and tables.</summary>
internal sealed class StepCosts(string connection)
{
    private long steps;
    private long allSteps;
    private TimeSpan processor;
    private TimeSpan serverProcessor;
    private long walBytes;
    private long allocated;

    /// <param name="work">Gives the number of its steps. Nothing else may write to the server meanwhile.</param>
    public async Task<double> MeasureAsync(Func<Task<(long Steps, double Seconds)>> work, CancellationToken cancellation)
    {
        using var process = Process.GetCurrentProcess();
        var (before, log) = (process.TotalProcessorTime, await ScalarAsync<long>("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint", cancellation));
        var serverBefore = await ServerProcessorAsync(cancellation);
        var allocatedBefore = GC.GetTotalAllocatedBytes();
        var (done, seconds) = await work();
        allocated += GC.GetTotalAllocatedBytes() - allocatedBefore;
        serverProcessor += await ServerProcessorAsync(cancellation) - serverBefore;
        process.Refresh();
        processor += process.TotalProcessorTime - before;
        walBytes += await ScalarAsync<long>("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint", cancellation) - log;
        steps += done;
        allSteps += done;
        return done / seconds;
    }

    /// <summary>What was measured so far was only to warm up; rows are counted since the database was made.</summary>
    public void Forget() => (steps, processor, serverProcessor, walBytes, allocated) = (0, TimeSpan.Zero, TimeSpan.Zero, 0, 0);

    /// <summary>Call when every connection is closed: only then has the server counted all rows.</summary>
    public async Task<Cost> PerStepAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("select sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_hot_upd) from pg_stat_user_tables where relname not like 'qrtz%'");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        double Each(int column) => (double)reader.GetDecimal(column) / allSteps;
        return new Cost(Each(0), Each(1), Each(2), (double)walBytes / steps, processor.TotalMicroseconds / steps, serverProcessor.TotalMicroseconds / steps,
            (double)allocated / steps);
    }

    // What the server's processes have used, those included that have ended; it runs on this machine.
    private async Task<TimeSpan> ServerProcessorAsync(CancellationToken cancellation)
    {
        var postmaster = (await ScalarAsync<string>("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)", cancellation)).Trim();
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])))
        {
            if (Stat(folder) is not { } fields)
                continue;
            // Counted from the state, which is field 3 of the manual page: parent 4, own times 14 and 15, those of ended children 16 and 17.
            if (Path.GetFileName(folder) == postmaster)
                ticks += fields[13..15].Sum(Ticks);
            else if (fields[1] == postmaster)
                ticks += fields[11..13].Sum(Ticks);
        }

        return TimeSpan.FromSeconds(ticks / 100.0);
    }

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);

    private static string[]? Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(cancellation) ?? throw new InvalidOperationException($"Nothing from: {sql}"));
    }

    /// <param name="Inserted">Rows.</param>
    /// <param name="Updated">Rows, those included that stayed on their page without touching an index.</param>
    /// <param name="UpdatedInPlace">Those alone.</param>
    /// <param name="WalBytes">Written to the server's log, full pages after a checkpoint included.</param>
    /// <param name="ClientMicroseconds">Processor time of the client, compiling included.</param>
    /// <param name="ServerMicroseconds">Processor time of the server, its background writers included.</param>
    /// <param name="AllocatedBytes">By the client, on its heap.</param>
    internal sealed record Cost(double Inserted, double Updated, double UpdatedInPlace, double WalBytes, double ClientMicroseconds, double ServerMicroseconds, double AllocatedBytes)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"A step inserts {Inserted:0.0} rows and updates {Updated:0.0} ({UpdatedInPlace:0.0} of them without touching an index), writes {WalBytes:N0} bytes of write-ahead log, and takes {ClientMicroseconds:N0} µs of the client's processor and {ServerMicroseconds:N0} µs of the server's. The client allocates {AllocatedBytes:N0} bytes.");
    }
}
