using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lapor.Cases.Store;

/// <summary>Something changed somewhere, on this node or another.</summary>
/// <param name="CaseId">The case; null for what belongs to no case: a draft, a decree, a move that waits for somebody or was decided.</param>
/// <param name="AgencyId">Whose it is; <c>*</c> for everybody's.</param>
public sealed record CaseChanged(Guid? CaseId, string AgencyId);

/// <summary>Tells pages that a case changed. A courtesy, never a source of truth: a page that missed it shows the old picture until it loads again.</summary>
/// <remarks>
/// Sent just after the commit and not in it, gathered for a moment, and not waiting for the disk: PostgreSQL lets only one transaction with a NOTIFY commit at a time, which would make every step wait for every other's disk write.
/// </remarks>
public sealed partial class CaseFeed(Db db, ILogger<CaseFeed> logger) : BackgroundService
{
    private const string ChannelName = "lapor_case";
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(20);
    private readonly Channel<CaseChanged> outgoing = Channel.CreateBounded<CaseChanged>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly ConcurrentDictionary<long, Action<CaseChanged>> handlers = new();
    private long next;
    private int sending;

    /// <summary>Calls <paramref name="handler"/> on a background thread for each change until the subscription is disposed.</summary>
    public IDisposable Subscribe(Action<CaseChanged> handler)
    {
        var id = Interlocked.Increment(ref next);
        handlers[id] = handler;
        return new Subscription(() => handlers.TryRemove(id, out _));
    }

    internal void Publish(CaseChanged change)
    {
        outgoing.Writer.TryWrite(change);
        if (Interlocked.CompareExchange(ref sending, 1, 0) == 0)
            _ = Task.Run(SendAsync);
    }

    /// <summary>Tells that people have something new to decide on or to know that is no case.</summary>
    internal void PublishMatter(string agencyId) => Publish(new CaseChanged(null, agencyId));

    /// <summary>Listens to what other nodes, and this one, announce.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (Weather.IsWeather(failure))
            {
                ListeningInterrupted(logger, failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(db.ConnectionString) { Pooling = false, KeepAlive = 30 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        connection.Notification += (_, message) => Deliver(message.Payload);
        await using (var listen = new NpgsqlCommand($"listen {ChannelName}", connection))
            await listen.ExecuteNonQueryAsync(cancellation);
        while (true)
            await connection.WaitAsync(cancellation);
    }

    private void Deliver(string payload)
    {
        foreach (var line in payload.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length < 37 || !Guid.TryParse(line.AsSpan(0, 36), out var caseId))
                continue;
            var change = new CaseChanged(caseId == Guid.Empty ? null : caseId, line[37..]);
            foreach (var handler in handlers.Values)
                handler(change);
        }
    }

    private async Task SendAsync()
    {
        try
        {
            await Task.Delay(Gather, TimeProvider.System);
            var seen = new HashSet<CaseChanged>();
            while (outgoing.Reader.TryRead(out var change))
            {
                seen.Add(change);
                if (seen.Count < 60 && outgoing.Reader.TryPeek(out _))
                    continue;
                // A payload holds 8,000 bytes at most: 60 lines of 36 characters and an agency's id.
                await using var command = db.Source.CreateCommand("select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)");
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ChannelName });
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = string.Join('\n', seen.Select(c => $"{c.CaseId ?? Guid.Empty} {c.AgencyId}")) });
                await command.ExecuteNonQueryAsync();
                seen.Clear();
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or ObjectDisposedException)
        {
            AnnouncementLost(logger, failure.Message);
        }
        finally
        {
            Volatile.Write(ref sending, 0);
        }

        if (outgoing.Reader.TryPeek(out _) && Interlocked.CompareExchange(ref sending, 1, 0) == 0)
            _ = Task.Run(SendAsync);
    }

    [LoggerMessage(1101, LogLevel.Warning, "Listening for case changes was interrupted: {Reason}")]
    private static partial void ListeningInterrupted(ILogger logger, string reason);

    [LoggerMessage(1102, LogLevel.Warning, "Changes of cases could not be announced: {Reason}")]
    private static partial void AnnouncementLost(ILogger logger, string reason);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
