using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lapor.Cases.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lapor.Cases.Benchmarks;

/// <summary>How fast one node rings what fell due while nobody was there, one transaction each, against <c>pgbench -N</c> with as many clients as the sweep has workers.</summary>
internal static class RungsBench
{
    private const int Batch = 2_000;

    public static async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var cases = BenchServer.Setting("LAPOR_BENCH_CASES", 4_000);
        var (connection, pgbench) = await BenchServer.PrepareAsync(cancellation);
        Outcome outcome;
        double theirs;
        await using (var services = new ServiceCollection().AddLaporStore(connection).BuildServiceProvider())
        {
            await services.GetRequiredService<Seeder>().SeedAsync(Repository.Workflows, null, cancellation);
            await OpenAsync(services.GetRequiredService<CaseRunner>(), cases, cancellation);
            var before = await pgbench.MeasureAsync(DueWork.Workers, 5, prepared: false, cancellation);
            outcome = await DrainAsync(services.GetRequiredService<DueWork>(), connection, cancellation);
            theirs = Results.Median([before, await pgbench.MeasureAsync(DueWork.Workers, 5, prepared: false, cancellation)]);
        }

        var version = await BenchServer.VersionAsync(connection, cancellation);
        NpgsqlConnection.ClearAllPools();
        Write(outcome, theirs, cases, version);
        return outcome.Left == 0 && outcome.Rang == outcome.Marked;
    }

    private static async Task OpenAsync(CaseRunner runner, int cases, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow;
        await Parallel.ForAsync(0, cases, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (_, token) =>
        {
            var report = new NewReport { CaseId = CaseIds.New(now), AgencyId = "kemensos", Title = Road.Title, Text = Road.Text, ReceivedAt = now };
            if (await runner.OpenAsync(report, token) is not OpenResult.Opened)
                throw new InvalidOperationException("A case was not opened.");
        });
    }

    /// <summary>Half a year later everything of the opened cases is due.</summary>
    private static async Task<Outcome> DrainAsync(DueWork due, string connection, CancellationToken cancellation)
    {
        var later = DateTimeOffset.UtcNow.AddDays(180);
        var (rang, watch) = (0L, Stopwatch.StartNew());
        while (await due.FireDueAsync(later, Batch, cancellation) is var fired and > 0)
        {
            rang += fired;
            if (rang % 5_000 < Batch)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rang,8:N0} rang, {rang / watch.Elapsed.TotalSeconds:N0}/s"));
        }

        var seconds = watch.Elapsed.TotalSeconds;
        var marked = await BenchServer.CountAsync(
            connection, "select (select count(*) from rungs where state = 'rung') + (select count(*) from waits where state = 'elapsed')", cancellation);
        var left = await BenchServer.CountAsync(
            connection, "select (select count(*) from clocks where next_ring_at is not null) + (select count(*) from waits where state = 'pending')", cancellation);
        return new Outcome(rang, marked, left, seconds);
    }

    private static void Write(Outcome outcome, double theirs, int cases, string server)
    {
        var perSecond = outcome.Rang / outcome.Seconds;
        var text = new StringBuilder().AppendLine("# Due rungs after an outage").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{cases:N0} open cases half a year later: every due instant, rung and wait is a transaction through the door, one node, {DueWork.Workers} workers; {Results.Machine()}, {server}, everything on this machine.")
            .AppendLine().AppendLine("| rang | seconds | per second | pgbench -N tps | ratio | marked in the rows | left |").AppendLine("|---:|---:|---:|---:|---:|---:|---:|")
            .AppendLine(CultureInfo.InvariantCulture, $"| {outcome.Rang:N0} | {outcome.Seconds:0.0} | {perSecond:N0} | {theirs:N0} | {perSecond / theirs:0.00} | {outcome.Marked:N0} | {outcome.Left:N0} |")
            .AppendLine().AppendLine("Rang and marked are equal when nothing rang twice or was lost.");
        Results.Write("rungs", text.ToString(), new { machine = Results.Machine(), server, cases, outcome, perSecond, pgbench = theirs, ratio = perSecond / theirs });
    }

    private sealed record Outcome(long Rang, long Marked, long Left, double Seconds);
}
