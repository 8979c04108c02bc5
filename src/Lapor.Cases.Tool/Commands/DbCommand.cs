using System.CommandLine;
using Lapor.Cases.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Tool.Commands;

/// <summary><c>lapor db</c>: schema and shipped data, for people who run the server themselves.</summary>
internal static class DbCommand
{
    public static Command Create() => new("db", "Skema basis data.") { Migrate() };

    /// <summary>Migrations, then SOPs, agencies and decrees from the files. Changes nothing that is there already.</summary>
    public static async Task PrepareAsync(string connection, string workflows, CancellationToken cancellation)
    {
        await Migrator.ApplyAsync(connection, null, cancellation);
        await using var services = StoreHost.Open(connection);
        await services.GetRequiredService<Seeder>().SeedAsync(workflows, null, cancellation);
    }

    private static Command Migrate()
    {
        var db = StoreHost.DatabaseOption();
        return new Command("migrate", "Terapkan migrasi yang belum diterapkan.") { db }.Answering(async (parsed, json, cancellation) =>
        {
            var applied = await Migrator.ApplyAsync(StoreHost.ConnectionString(parsed.GetValue(db)), null, cancellation);
            if (json)
                Answers.Write(new { applied });
            else
                Console.Out.WriteLine(applied == 0 ? "Skema sudah mutakhir." : $"{applied} migrasi diterapkan.");
            return 0;
        });
    }
}
