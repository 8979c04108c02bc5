using Lapor.Cases.Store;

namespace Lapor.Cases.Web.Hosting;

/// <summary>Brings the database to what this version needs before the first request is answered and before Quartz looks at it.</summary>
public sealed class Startup(LaporSettings settings, IServiceProvider services, Readiness readiness) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Say("menyiapkan basis data");
        var applied = await Migrator.ApplyAsync(settings.ConnectionString, new Lines(), cancellationToken);
        Say($"{applied} migrasi diterapkan");
        await services.GetRequiredService<Seeder>().SeedAsync(settings.Workflows, new Lines(), cancellationToken);
        Say("SOP, instansi, dan kalender siap");
        if (settings.Demo)
        {
            await services.GetRequiredService<DemoClock>().LoadAsync(cancellationToken);
            await services.GetRequiredService<DemoSeeder>().SeedAsync(settings.Workflows, new Lines(), cancellationToken);
            Say("pengguna dan laporan demo siap");
        }
        readiness.Prepared = true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Say("konsol siap");
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void Say(string what) => Console.WriteLine($"[up] {what}");

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Say(value);
    }
}
