using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace Lapor.Cases.Store.Writing;

/// <summary>
/// A few open connections, the one used last first. A process of the server that has just planned and run a step has everything at hand; the pool behind
/// gives its connections in turn, so that after one busy moment each step would meet a process that has gone cold.
/// </summary>
internal sealed class WarmConnections : IDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly int Most = 2 * Environment.ProcessorCount;

    private readonly NpgsqlDataSource pool;
    private readonly TimeProvider time;
    private readonly ITimer sweep;
    private readonly ConcurrentStack<(NpgsqlConnection Connection, long Since)> idle = new();
    private int held;
    private volatile bool closed;

    /// <param name="pool">Where connections come from, and go back to when nobody has used them for half a minute.</param>
    /// <param name="time">Of the machine.</param>
    public WarmConnections(NpgsqlDataSource pool, TimeProvider time)
    {
        (this.pool, this.time) = (pool, time);
        sweep = time.CreateTimer(_ => GiveBack(Rest), null, Rest, Rest);
    }

    /// <summary>How many wait here for the next step.</summary>
    public int Idle => Volatile.Read(ref held);

    public async ValueTask<WarmConnection> OpenAsync(CancellationToken cancellation)
    {
        while (Take() is { } warm)
        {
            if (IsReady(warm))
                return new WarmConnection(this, warm);
            await warm.DisposeAsync();
        }

        return new WarmConnection(this, await pool.OpenConnectionAsync(cancellation));
    }

    /// <summary>Keeps the connection for the next step, unless it is broken, in the middle of something, or there are enough.</summary>
    internal ValueTask ReleaseAsync(NpgsqlConnection connection)
    {
        if (closed)
            return connection.DisposeAsync();
        if (!IsReady(connection))
        {
            // Where one broke, the server or the way to it did: the pool knows what to do with the others.
            GiveBack(TimeSpan.Zero);
            return connection.DisposeAsync();
        }

        if (Interlocked.Increment(ref held) > Most)
        {
            Interlocked.Decrement(ref held);
            return connection.DisposeAsync();
        }

        idle.Push((connection, time.GetTimestamp()));
        if (closed)
            GiveBack(TimeSpan.Zero);
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        closed = true;
        sweep.Dispose();
        GiveBack(TimeSpan.Zero);
    }

    /// <summary>Gives those back to the pool that were not used for as long; it closes what nobody needs.</summary>
    internal void GiveBack(TimeSpan unused)
    {
        var kept = new Stack<(NpgsqlConnection Connection, long Since)>();
        while (idle.TryPop(out var one))
        {
            if (time.GetElapsedTime(one.Since) < unused)
            {
                kept.Push(one);
                continue;
            }

            Interlocked.Decrement(ref held);
            one.Connection.Dispose();
        }

        foreach (var one in kept)
            idle.Push(one);
    }

    private static bool IsReady(NpgsqlConnection connection) => connection.FullState == ConnectionState.Open;

    private NpgsqlConnection? Take()
    {
        if (!idle.TryPop(out var last))
            return null;
        Interlocked.Decrement(ref held);
        return last.Connection;
    }
}

/// <summary>One of them, until it is disposed.</summary>
internal readonly record struct WarmConnection(WarmConnections Home, NpgsqlConnection Connection) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Home.ReleaseAsync(Connection);
}
