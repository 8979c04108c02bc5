using System.Globalization;
using Lapor.Cases.Store;
using Npgsql;

namespace Lapor.Cases.Benchmarks;

/// <summary>The throwaway server that benchmarks fill and empty.</summary>
internal static class BenchServer
{
    private const string CasesDatabase = "lapor_bench";
    private const string PgbenchDatabase = "lapor_pgbench";

    public static NpgsqlConnectionStringBuilder Settings() => new(Environment.GetEnvironmentVariable("LAPOR_BENCH_DB")
        ?? throw new InvalidOperationException("Set LAPOR_BENCH_DB to a superuser's connection string of a throwaway server, or run ./lapor bench."));

    public static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;

    public static async Task RecreateAsync(NpgsqlConnectionStringBuilder server, string database, CancellationToken cancellation)
    {
        await ExecuteAsync(server.ConnectionString, $"drop database if exists {database} with (force)", cancellation);
        await ExecuteAsync(server.ConnectionString, $"create database {database}", cancellation);
    }

    /// <summary>A database for cases without any, and one for pgbench.</summary>
    public static async Task<(string Cases, Pgbench Pgbench)> PrepareAsync(CancellationToken cancellation)
    {
        var server = Settings();
        await RecreateAsync(server, CasesDatabase, cancellation);
        await RecreateAsync(server, PgbenchDatabase, cancellation);
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = CasesDatabase, MaxPoolSize = 40 }.ConnectionString;
        await Migrator.ApplyAsync(connection, null, cancellation);
        var pgbench = new Pgbench(server, PgbenchDatabase);
        await pgbench.PrepareAsync(cancellation);
        return (connection, pgbench);
    }

    public static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 1800 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task<long> CountAsync(string connectionString, string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellation) ?? 0L);
    }

    public static async Task<string> VersionAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return $"PostgreSQL {connection.PostgreSqlVersion}";
    }
}
