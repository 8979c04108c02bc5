using Lapor.Cases.Store;
using Quartz;

namespace Lapor.Cases.Web.Jobs;

/// <summary>Rings everything that is due now, one transaction each.</summary>
public sealed partial class DeadlineSweep(DueWork due, TimeProvider time, ILogger<DeadlineSweep> logger)
{
    private const int Batch = 200;

    /// <returns>How many rang here; another node may have rung others.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var total = 0;
        int fired;
        do
        {
            fired = await due.FireDueAsync(time.GetUtcNow(), Batch, cancellation);
            total += fired;
        }
        while (fired == Batch);
        if (total > 0)
            Rang(total);
        return total;
    }

    [LoggerMessage(1101, LogLevel.Information, "Deadline sweep rang {Count}")]
    private partial void Rang(int count);
}

/// <summary>The clustered alarm clock: one node every 30 seconds, whatever happened to the watch below.</summary>
[DisallowConcurrentExecution]
public sealed class DeadlineSweepJob(DeadlineSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweep.RunAsync(cancellationToken);
}

/// <summary>Sleeps until the next due instant, so that an escalation happens within a moment and not at the next sweep.</summary>
public sealed partial class DeadlineWatch(DeadlineSweep sweep, DueWork due, TimeProvider time, Hosting.PageFeed feed, ILogger<DeadlineWatch> logger)
    : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var moved = new SemaphoreSlim(0);
        using var subscription = feed.Subscribe(null, () => { moved.Release(); return Task.CompletedTask; });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var wait = Longest;
                if (await due.NextDueAsync(stoppingToken) is { } next)
                    wait = TimeSpan.FromTicks(Math.Clamp((next - time.GetUtcNow()).Ticks, Shortest.Ticks, Longest.Ticks));
                await moved.WaitAsync(wait, stoppingToken);
                await sweep.RunAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException or System.IO.IOException)
            {
                Away(e);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(1102, LogLevel.Warning, "Deadline watch waits for the database")]
    private partial void Away(Exception e);
}
