using Lapor.Cases.Web.Hosting;
using Quartz;

namespace Lapor.Cases.Web.Jobs;

/// <summary>Few, durable, boring: Quartz wakes up and asks; PostgreSQL remembers what is due and what is unsent.</summary>
public static class ConsoleJobs
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CalendarEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RelayEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MoveEvery = TimeSpan.FromMinutes(1);

    public static void AddConsoleJobs(this IServiceCollection services, LaporSettings settings)
    {
        services.AddSingleton<DeadlineSweep>();
        services.AddSingleton<NodeList>();
        services.AddHostedService<DeadlineWatch>();
        services.AddSingleton<IMessageGateway>(s => new FileGateway(settings.MailFolder, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OutboxRelay>();
        services.AddQuartz(q =>
        {
            // The demo clock must not make the alarm clock misfire.
            q.UseTimeProvider(TimeProvider.System);
            q.ConfigureScheduler(static o =>
            {
                o.InstanceName = "lapor";
                var id = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
                o.InstanceId = id[..Math.Min(40, id.Length)];
            });
            q.UsePersistentStore(store =>
            {
                store.UsePostgres(settings.ConnectionString);
                store.UseSystemTextJsonSerializer();
                store.UseClustering();
                store.ProvisionSchema();
            });
            Every<DeadlineSweepJob>(q, "deadline-sweep", SweepEvery);
            Every<OutboxRelayJob>(q, "outbox-relay", RelayEvery);
            Every<SopMoveJob>(q, "sop-move", MoveEvery);
            Every<CalendarJob>(q, "calendar-runs", CalendarEvery);
        });
        services.AddQuartzHostedService(static o => o.WaitForJobsToComplete = true);
    }

    private static void Every<TJob>(IQuartzBuilder quartz, string name, TimeSpan interval) where TJob : class, IJob
    {
        var key = new JobKey(name);
        quartz.AddJob<TJob>(job => job.WithIdentity(key).StoreDurably());
        quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(name).WithSimpleSchedule(interval));
    }
}
