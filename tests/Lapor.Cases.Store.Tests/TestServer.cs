using System.Diagnostics;

[assembly: AssemblyFixture(typeof(Lapor.Cases.Store.Tests.TestServer))]

namespace Lapor.Cases.Store.Tests;

/// <summary>A real PostgreSQL: the one of LAPOR_TEST_DB (a superuser's connection string), else a throw-away cluster that lives as long as the tests.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private static readonly bool IsRoot = Environment.UserName == "root";
    private string? folder;

    public string ConnectionString { get; set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("LAPOR_TEST_DB") is { Length: > 0 } given)
        {
            ConnectionString = given;
            return;
        }

        folder = Directory.CreateDirectory(Path.Combine("/tmp", $"lapor-test-{Environment.ProcessId}")).FullName;
        ConnectionString = await StartClusterAsync(folder, 54999);
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is null)
            return;
        await StopAsync(folder, "immediate");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A cluster of one's own, to be stopped and started.</summary>
    public static async Task<string> StartClusterAsync(string folder, int port)
    {
        if (IsRoot)
            await RunAsync("chown", "postgres", folder);
        await AsServerAsync("initdb", "-D", $"{folder}/data", "-U", "lapor", "-E", "UTF8", "--locale=C.UTF-8", "--auth=trust", "--no-sync");
        await File.AppendAllTextAsync($"{folder}/data/postgresql.conf", $"""

            listen_addresses = ''
            port = {port}
            unix_socket_directories = '{folder}'
            fsync = off
            max_connections = 200
            """);
        await StartAsync(folder);
        return $"Host={folder};Port={port};Username=lapor;Database=postgres";
    }

    public static Task StartAsync(string folder) => AsServerAsync("pg_ctl", "-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "start");

    public static Task StopAsync(string folder, string mode) => AsServerAsync("pg_ctl", "-D", $"{folder}/data", "-m", mode, "-w", "stop");

    private static Task AsServerAsync(string tool, params string[] arguments)
    {
        var bin = Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin", tool)).Where(File.Exists).Max()
            ?? throw new InvalidOperationException("No PostgreSQL server found: set LAPOR_TEST_DB or install the package postgresql.");
        return IsRoot ? RunAsync("runuser", ["-u", "postgres", "--", bin, .. arguments]) : RunAsync(bin, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // No redirection: the server would inherit the pipe and keep it open.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "cd / && exec \"$@\" >/dev/null 2>&1", program, program, .. arguments]))
            ?? throw new InvalidOperationException($"{program} did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
