using System.Globalization;
using Npgsql;

namespace Lapor.Cases.Benchmarks;

/// <summary>The throwaway server that benchmarks fill and empty.</summary>
internal static class BenchServer
{
    public static NpgsqlConnectionStringBuilder Settings() => new(Environment.GetEnvironmentVariable("LAPOR_BENCH_DB")
        ?? throw new InvalidOperationException("Set LAPOR_BENCH_DB to a superuser's connection string of a throwaway server, or run ./lapor bench."));

    public static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value : otherwise;

    public static async Task RecreateAsync(NpgsqlConnectionStringBuilder server, string database, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellation);
        foreach (var sql in new[] { $"drop database if exists {database} with (force)", $"create database {database}" })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public static async Task<string> VersionAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return $"PostgreSQL {connection.PostgreSqlVersion}";
    }
}
