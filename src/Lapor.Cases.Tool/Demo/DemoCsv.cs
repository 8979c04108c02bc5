using System.Globalization;
using System.Text;

namespace Lapor.Cases.Tool.Demo;

/// <summary>Writes demo reports the way exports look: ISO dates and commas, or Indonesian dates, semicolons and a byte order mark.</summary>
internal static class DemoCsv
{
    private static readonly string[] Columns =
    [
        "tracking_id", "tanggal_masuk", "instansi", "dinas_tujuan", "kategori", "topik", "judul", "isi", "lokasi", "kecamatan", "kanal", "tipe", "anonim",
        "rahasia", "status", "tanggal_verifikasi", "tanggal_disposisi", "tanggal_respon_awal", "tanggal_respon_substantif", "tanggal_selesai", "rating", "jawaban",
    ];

    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    public static byte[] Write(DemoPlan plan, IEnumerable<DemoReport> reports, bool regional)
    {
        var (separator, newLine) = regional ? (';', "\r\n") : (',', "\n");
        var text = new StringBuilder().AppendJoin(separator, Columns).Append(newLine);
        foreach (var report in reports)
            text.AppendJoin(separator, Fields(plan, report, regional).Select(f => Quote(f, separator))).Append(newLine);
        return [.. regional ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static IEnumerable<string> Fields(DemoPlan plan, DemoReport r, bool regional)
    {
        yield return r.TrackingId;
        yield return regional ? Spoken(r.Received) : Iso(r.Received);
        yield return plan.AgencyName;
        yield return r.Story.Unit;
        yield return r.Story.Category;
        yield return r.Story.Topic;
        yield return r.Telling.Title;
        yield return r.Telling.Body;
        yield return $"{r.Place.Regency}, {r.Place.Province}";
        yield return r.District;
        yield return r.Channel;
        yield return r.Type;
        yield return r.Anonymous ? "Ya" : "Tidak";
        yield return r.Secret ? "Ya" : "Tidak";
        yield return r.Status;
        foreach (var instant in new[] { r.Verified, r.Forwarded, r.First, r.Substantive, r.Closed })
            yield return regional ? Slashed(instant) : Iso(instant);
        yield return r.Rating?.ToString(CultureInfo.InvariantCulture) ?? "";
        yield return r.Substantive is not null ? r.Telling.Answer : r.First is not null ? r.Telling.FirstAnswer : "";
    }

    private static string Iso(DateTime? local) => local?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Spoken(DateTime local) =>
        string.Create(CultureInfo.InvariantCulture, $"{local.Day} {Months[local.Month - 1]} {local.Year} {local:HH}.{local:mm}.{local:ss}");

    private static string Slashed(DateTime? local) => local?.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Quote(string field, char separator) =>
        field.AsSpan().ContainsAny([separator, '"', '\n', '\r']) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
