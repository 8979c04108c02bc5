using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lapor.Cases.Benchmarks;

/// <summary>
/// Committed steps per second through <see cref="CaseRunner"/>, intake included, against <c>pgbench -N</c> on the same server with the same number of
/// clients, once as it comes and once with prepared statements. They take turns, so that a slow minute of the machine hurts all.
/// </summary>
internal static class StepsBench
{
    private static readonly int[] Clients = [1, 4, 16];

    public static async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var seconds = BenchServer.Setting("LAPOR_BENCH_SECONDS", 5);
        var rounds = BenchServer.Setting("LAPOR_BENCH_ROUNDS", 3);
        var warmup = BenchServer.Setting("LAPOR_BENCH_WARMUP", 20);
        var (connection, pgbench) = await BenchServer.PrepareAsync(cancellation);
        var costs = new StepCosts(connection);
        var lines = new List<Line>();
        await using (var services = new ServiceCollection().AddLaporStore(connection).BuildServiceProvider())
        {
            await services.GetRequiredService<Seeder>().SeedAsync(Repository.Workflows, null, cancellation);
            var runner = services.GetRequiredService<CaseRunner>();
            // The runtime compiles what is hot a second time, on the cores that are measured: until it has, figures say little.
            await costs.MeasureAsync(() => MeasureAsync(runner, 16, warmup, cancellation), cancellation);
            costs.Forget();
            foreach (var clients in Clients)
            {
                var (ours, theirs, prepared) = (new List<double>(), new List<double>(), new List<double>());
                for (var round = 0; round < rounds; round++)
                {
                    theirs.Add(await pgbench.MeasureAsync(clients, seconds, prepared: false, cancellation));
                    ours.Add(await costs.MeasureAsync(() => MeasureAsync(runner, clients, seconds, cancellation), cancellation));
                    prepared.Add(await pgbench.MeasureAsync(clients, seconds, prepared: true, cancellation));
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{clients,3} clients, round {round + 1}: pgbench {theirs[^1],7:N0} tps, prepared {prepared[^1],7:N0} tps, steps {ours[^1],7:N0}/s"));
                }

                lines.Add(new Line(clients, Results.Median(theirs), Results.Median(prepared), Results.Median(ours)));
            }
        }

        var version = await BenchServer.VersionAsync(connection, cancellation);
        NpgsqlConnection.ClearAllPools();
        Write(lines, await costs.PerStepAsync(cancellation), seconds, rounds, version);
        return true;
    }

    /// <summary>Each client takes one case after the other down the whole road.</summary>
    /// <returns>Committed transactions.</returns>
    private static async Task<(long Steps, double Seconds)> MeasureAsync(CaseRunner runner, int clients, int seconds, CancellationToken cancellation)
    {
        var committed = 0L;
        var watch = Stopwatch.StartNew();
        var until = TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(
            async () =>
            {
                while (watch.Elapsed < until)
                    await WalkAsync(runner, watch, until, () => Interlocked.Increment(ref committed), cancellation);
            },
            cancellation)));
        return (committed, watch.Elapsed.TotalSeconds);
    }

    private static async Task WalkAsync(CaseRunner runner, Stopwatch watch, TimeSpan until, Action committed, CancellationToken cancellation)
    {
        var now = DateTimeOffset.UtcNow;
        var id = CaseIds.New(now);
        var opened = await runner.OpenAsync(
            new NewReport
            {
                CaseId = id,
                AgencyId = "kemensos",
                Title = Road.Title,
                Text = Road.Text,
                ReceivedAt = now,
            },
            cancellation);
        if (opened is not OpenResult.Opened)
            throw new InvalidOperationException($"The case was not opened: {opened}");
        committed();
        var state = Road.Opened;
        while (watch.Elapsed < until && Road.Next(state) is { } step)
        {
            state = await runner.SignalAsync(id, step, cancellation) is Advance.Moved moved
                ? moved.State
                : throw new InvalidOperationException($"{step.Step} {step.Outcome} was refused.");
            committed();
        }
    }

    private static void Write(List<Line> lines, StepCosts.Cost cost, int seconds, int rounds, string server)
    {
        var table = new StringBuilder()
            .AppendLine("# Committed steps per second").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"One step is one transaction: the case, its state, tasks, clocks, timeline with hash link, and outbox. Intake is one of nine steps. Medians of {rounds} rounds of {seconds} s, taking turns with `pgbench -N` as it comes and with `-M prepared`; {Results.Machine()}, {server}, everything on this machine.")
            .AppendLine().AppendLine("| clients | pgbench -N tps | steps/s | ratio | pgbench -N -M prepared tps | ratio to that |").AppendLine("|---:|---:|---:|---:|---:|---:|");
        foreach (var line in lines)
            table.AppendLine(CultureInfo.InvariantCulture, $"| {line.Clients} | {line.Pgbench:N0} | {line.Steps:N0} | {line.Ratio:0.00} | {line.Prepared:N0} | {line.RatioToPrepared:0.00} |");
        table.AppendLine().AppendLine(cost.ToString());
        Results.Write("steps", table.ToString(), new { machine = Results.Machine(), server, seconds, rounds, lines, cost });
    }

    private sealed record Line(int Clients, double Pgbench, double Prepared, double Steps)
    {
        public double Ratio => Steps / Pgbench;

        public double RatioToPrepared => Steps / Prepared;
    }
}
