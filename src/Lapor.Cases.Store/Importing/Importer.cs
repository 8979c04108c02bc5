using System.Globalization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Importing;

/// <summary>Brings an export of LAPOR! in: each row becomes a case on its agency's SOP, with its history at its historical dates.</summary>
public sealed class Importer(
    CaseRunner runner, AgencyDirectory agencies, CalendarBook calendars, SopLibrary sops, ISopEngine engine, TimeProvider time)
{
    /// <summary>The name of LAPOR! as the source of external ids.</summary>
    public const string Source = "lapor";

    private const int LargestFile = 100 * 1024 * 1024;
    private const int BatchSize = 200;

    /// <summary>Reads the whole file, then writes its rows in batches. A second import of the same file creates nothing.</summary>
    /// <param name="file">CSV: <c>;</c> or <c>,</c>, UTF-8 or Windows-1252, quoted line breaks, Indonesian or ISO dates in the agency's zone.</param>
    /// <param name="agencyId">Rows of another agency are rejected.</param>
    /// <param name="actor">Must be admin of the agency, or of the system.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellation">Stops between batches; what is written stays, and importing again goes on from there.</param>
    public async Task<ImportReport> ImportAsync(
        Stream file, string agencyId, Actor actor, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        if (await agencies.FindAsync(agencyId, cancellation) is not { } agency)
            return ImportReport.Unread(0, null, "agency.unknown", $"Instansi '{agencyId}' tidak dikenal.");
        if (!MayImport(actor, agencyId))
            return ImportReport.Unread(0, null, "actor.role", $"Hanya admin instansi {agency.Name} yang dapat mengimpor laporan.");
        if (await ReadAsync(file, cancellation) is not { } bytes)
            return ImportReport.Unread(0, null, "file.too-large", $"Berkas lebih besar dari {LargestFile / 1024 / 1024} MB. Bagi menurut bulan.");
        var document = CsvDocument.Parse(bytes);
        if (document.Records.Count == 0)
            return ImportReport.Unread(1, null, "file.empty", "Berkas kosong: baris pertama harus berisi nama kolom.");
        var columns = new ExportColumns(document.Records[0].Fields);
        if (columns.Missing.ToList() is { Count: > 0 } missing)
            return ImportReport.Unread(1, missing[0], "column.missing", $"Kolom wajib tidak ada: {string.Join(", ", missing)}. Yang ditemukan: {string.Join(", ", document.Records[0].Fields.Take(30))}.");
        return await WriteAsync(document.Records.Skip(1).ToList(), columns, agency, progress, cancellation);
    }

    private static bool MayImport(Actor actor, string agencyId) =>
        actor == Actor.System || actor.Holds(Roles.AgencyAdmin, agencyId, null) || actor.Holds(Roles.SystemAdmin, agencyId, null);

    private static async Task<byte[]?> ReadAsync(Stream file, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        int read;
        while ((read = await file.ReadAsync(chunk, cancellation)) > 0)
        {
            if (buffer.Length + read > LargestFile)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private async Task<ImportReport> WriteAsync(
        List<CsvRecord> records, ExportColumns columns, AgencyProfile agency, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var reader = new RowReader(agency, columns, now);
        var calendarFor = await calendars.ForAsync(agency, cancellation);
        var players = new Dictionary<string, HistoryPlayer>();
        var tally = new ImportTally();
        foreach (var batch in records.Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = tally.Sort(batch.Select(reader.Read));
            var cases = new List<HistoricalCase>();
            var troubles = new string?[rows.Count];
            foreach (var (row, index) in rows.Select((r, i) => (r, i)))
            {
                var player = await PlayerAsync(players, agency, row.ReceivedAt, calendarFor, now, cancellation);
                cases.Add(player.Play(row, why => troubles[index] = why));
            }

            if (cases.Count > 0)
                tally.Add(await runner.ReplayAsync(cases, null, cancellation), rows, troubles);
            tally.Seen += batch.Length;
            progress?.Report(new ImportProgress(tally.Seen, records.Count));
        }

        return tally.ToReport(records.Count);
    }

    private async Task<HistoryPlayer> PlayerAsync(
        Dictionary<string, HistoryPlayer> players, AgencyProfile agency, DateTimeOffset receivedAt, Func<string?, Core.WorkingTime.WorkingCalendar> calendarFor,
        DateTimeOffset now, CancellationToken cancellation)
    {
        var day = receivedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (players.TryGetValue(day, out var known))
            return known;
        var sop = await sops.AssignedAsync(agency.Id, "default", receivedAt, cancellation)
            ?? throw new InvalidOperationException($"No SOP is assigned to {agency.Id}.");
        return players[day] = new HistoryPlayer(engine, sop, agency, calendarFor, now);
    }
}
