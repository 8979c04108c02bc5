using System.CommandLine;
using Lapor.Cases.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Tool;

/// <summary>The store, for commands that need a database.</summary>
internal static class StoreHost
{
    public static Option<string?> DatabaseOption() =>
        new("--db") { Description = "String koneksi Npgsql; bawaan ConnectionStrings__Lapor, lalu LAPOR_DB." };

    /// <exception cref="ToolException">No database is named anywhere.</exception>
    public static string ConnectionString(string? named) =>
        First(named, Environment.GetEnvironmentVariable("ConnectionStrings__Lapor"), Environment.GetEnvironmentVariable("LAPOR_DB"))
        ?? throw new ToolException("database.missing", "Basis data belum ditentukan. Jalankan lewat ./lapor, isi LAPOR_DB, atau beri --db.");

    public static ServiceProvider Open(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddLaporStore(connectionString);
        return services.BuildServiceProvider();
    }

    private static string? First(params string?[] candidates) => candidates.FirstOrDefault(c => !string.IsNullOrWhiteSpace(c));
}
