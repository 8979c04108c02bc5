using System.Diagnostics.Metrics;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Web.Hosting;

/// <summary>The two figures an operator is woken for, as instruments of the meter <c>Lapor.Cases</c>: looked up regularly, so that reading them costs nothing.</summary>
public sealed partial class AlarmMeter : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private readonly AlarmQuery query;
    private readonly TimeProvider time;
    private readonly ILogger<AlarmMeter> logger;
    private readonly Meter meter;
    private volatile Alarms latest = new(0, null);

    public AlarmMeter(AlarmQuery query, TimeProvider time, IMeterFactory meters, ILogger<AlarmMeter> logger)
    {
        (this.query, this.time, this.logger) = (query, time, logger);
        meter = meters.Create("Lapor.Cases");
        meter.CreateObservableGauge("lapor.due.unrung", () => latest.Unrung, "{deadline}", "Clocks and waits with something past due that has not rung.");
        meter.CreateObservableGauge("lapor.outbox.oldest", OldestUnsent, "s", "Age of the oldest unsent message; 0 when none waits.");
    }

    public async Task LookAsync(CancellationToken cancellation) => latest = await query.RunAsync(time.GetUtcNow(), cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is Npgsql.NpgsqlException or TimeoutException or IOException)
            {
                Away(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private double OldestUnsent() => latest.OldestUnsentAt is { } at ? Math.Max(0, (time.GetUtcNow() - at).TotalSeconds) : 0;

    [LoggerMessage(1301, LogLevel.Warning, "The alarm figures wait for the database")]
    private partial void Away(Exception e);
}
