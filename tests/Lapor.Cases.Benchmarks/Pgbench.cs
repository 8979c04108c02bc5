using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Lapor.Cases.Benchmarks;

/// <summary>PostgreSQL's own measure: <c>pgbench -N</c>, one update, one select and one insert a transaction.</summary>
internal sealed partial class Pgbench(NpgsqlConnectionStringBuilder server, string database)
{
    private static readonly string Program = Environment.GetEnvironmentVariable("PGBENCH") ?? "pgbench";

    public Task PrepareAsync(CancellationToken cancellation) => RunAsync(["-i", "-q", "-s", "20"], cancellation);

    /// <param name="clients">Connections.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="prepared">With <c>-M prepared</c>, which spares the server the parsing and planning; without, as pgbench comes.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Transactions per second.</returns>
    public async Task<double> MeasureAsync(int clients, int seconds, bool prepared, CancellationToken cancellation)
    {
        string[] arguments = ["-N", "-n", "-M", prepared ? "prepared" : "simple", "-c", Text(clients), "-j", Text(Math.Min(clients, Environment.ProcessorCount)), "-T", Text(seconds)];
        var output = await RunAsync(arguments, cancellation);
        return Tps().Match(output) is { Success: true } match
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench said nothing about tps:\n{output}");
    }

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["PGHOST"] = server.Host;
        start.Environment["PGPORT"] = Text(server.Port);
        start.Environment["PGUSER"] = server.Username;
        start.Environment["PGPASSWORD"] = server.Password ?? "";
        start.Environment["PGDATABASE"] = database;
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"pgbench failed: {await error}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start.");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException($"pgbench cannot be started ({missing.Message}): set PGBENCH to its path.", missing);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([\d.]+)", RegexOptions.None, 1000)]
    private static partial Regex Tps();
}
