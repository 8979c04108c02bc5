using System.CommandLine;
using System.Globalization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Importing;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Tool.Commands;

/// <summary><c>lapor import</c>: an export of LAPOR! becomes cases. Exit code 1 when any row was rejected.</summary>
internal static class ImportCommand
{
    private const int RejectionsShown = 20;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "CSV ekspor LAPOR!." };
        var agency = new Option<string>("--agency") { Required = true, Description = "Id instansi, misalnya kemensos." };
        var db = StoreHost.DatabaseOption();
        return new Command("import", "Impor ekspor CSV LAPOR!: tiap baris menjadi laporan pada SOP instansinya.") { file, agency, db }.Answering(async (parsed, json, cancellation) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
                throw new ToolException("file.not-found", $"Berkas '{source.FullName}' tidak ada.");
            await using var services = StoreHost.Open(StoreHost.ConnectionString(parsed.GetValue(db)));
            await using var content = source.OpenRead();
            return await RunAsync(services, content, source.Name, parsed.GetRequiredValue(agency), json, cancellation);
        });
    }

    /// <returns>0 when every row is a case now.</returns>
    public static async Task<int> RunAsync(
        IServiceProvider services, Stream content, string title, string agencyId, bool json, CancellationToken cancellation)
    {
        ImportReport report;
        using (var bar = ProgressBar.OnTerminal(title))
            report = await services.GetRequiredService<Importer>().ImportAsync(content, agencyId, Actor.System, bar, cancellation);
        if (json)
            Answers.Write(new { report.Rows, report.Accepted, report.Duplicates, rejected = report.Rejected });
        else
            Tell(report);
        return report.Rejected.Count == 0 ? 0 : 1;
    }

    private static void Tell(ImportReport report)
    {
        foreach (var rejection in report.Rejected.Take(RejectionsShown))
            Console.Error.WriteLine($"baris {rejection.Line}{(rejection.Column is null ? "" : $", {rejection.Column}")}: {rejection.Message} [{rejection.Code}]");
        if (report.Rejected.Count > RejectionsShown)
            Console.Error.WriteLine($"… dan {report.Rejected.Count - RejectionsShown} baris lain; pakai --json untuk semuanya.");
        Console.Out.WriteLine(string.Create(
            CultureInfo.GetCultureInfo("id-ID"), $"{report.Rows:N0} baris: {report.Accepted:N0} diterima, {report.Duplicates:N0} sudah ada, {report.Rejected.Count:N0} ditolak."));
    }
}
