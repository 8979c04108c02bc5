using System.Globalization;
using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Importing;

/// <summary>Understands rows for one agency, or says why not.</summary>
internal sealed class RowReader(AgencyProfile agency, ExportColumns columns, DateTimeOffset now)
{
    private const int LongestTitle = 200;
    private const int LongestText = 20_000;

    private static readonly string[] Milestones =
        ["tanggal_verifikasi", "tanggal_disposisi", "tanggal_respon_awal", "tanggal_respon_substantif", "tanggal_selesai"];

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(agency.Zone);
    private readonly Dictionary<string, string> _units = Names(agency.Units.SelectMany(u => u.Aliases.Append(u.Name).Append(u.Id).Select(n => (n, u.Id))));
    private readonly Dictionary<string, string> _topics = Names(agency.Topics.SelectMany(t => t.Words.Select(w => w.Text).Prepend(t.Name).Prepend(t.Id).Select(n => (n, t.Id))));

    /// <returns>The row or the reason, never both.</returns>
    public (ExportRow? Row, ImportRejection? Rejection) Read(CsvRecord record)
    {
        try
        {
            return (Understand(record), null);
        }
        catch (RowException wrong)
        {
            var column = wrong.Column is null ? null : columns.NameOf(wrong.Column);
            return (null, new ImportRejection(record.Line, column, wrong.Code, wrong.Message));
        }
    }

    private ExportRow Understand(CsvRecord record)
    {
        if (record.Broken)
            throw new RowException(null, "row.quote", "Tanda kutip pada baris ini tidak ditutup. Tutup tanda kutipnya atau gandakan kutip di dalam teks.");
        if (record.Fields.Length != columns.Width)
            throw new RowException(null, "row.columns", $"Baris ini berisi {record.Fields.Length} kolom, judul tabel {columns.Width}. Periksa pemisah dan tanda kutip.");
        CheckAgency(record);
        var received = Instant(record, "tanggal_masuk") ?? throw Needed("tanggal_masuk");
        var text = Needs(record, "isi", LongestText);
        var marks = ReadMilestones(record, received.At);
        var (type, @class) = Word(record, "tipe", t => ExportWords.Type(t), (ReportType.Complaint, "ordinary"), "Pengaduan, Aspirasi, Permintaan Informasi");
        var row = new ExportRow
        {
            Line = record.Line,
            ExternalId = Needs(record, "tracking_id", 100),
            ReceivedAt = received.At,
            Title = Title(columns.Field(record, "judul"), text),
            Text = WithPlace(record, text),
            Status = Word(record, "status", t => ExportWords.Status(t), CaseStatus.Unverified, "Belum Terverifikasi, Belum Ditindaklanjuti, Proses, Selesai, Ditunda, Arsip, Bukan Wewenang, Dianggap Dicabut"),
            Type = type,
            Class = @class,
            Channel = ExportWords.Channel(columns.Field(record, "kanal")),
            UnitId = Unit(record),
            Topic = _topics.GetValueOrDefault(Words.Squeeze(columns.Field(record, "topik"))) ?? _topics.GetValueOrDefault(Words.Squeeze(columns.Field(record, "kategori"))),
            Anonymous = Word(record, "anonim", ExportWords.Flag, false, "Ya, Tidak"),
            Secret = Word(record, "rahasia", ExportWords.Flag, false, "Ya, Tidak"),
            VerifiedAt = marks[0],
            ForwardedAt = marks[1],
            FirstResponseAt = marks[2],
            SubstantiveAt = marks[3],
            ClosedAt = marks[4],
            Rating = Rating(record),
            Answer = columns.Field(record, "jawaban"),
            Identity = Identity(record),
        };
        CheckStory(row);
        return row;
    }

    private void CheckAgency(CsvRecord record)
    {
        var named = columns.Field(record, "instansi");
        if (named.Length > 0 && Whole(named) != Whole(agency.Name) && Words.Squeeze(named) != Words.Squeeze(agency.Id))
            throw new RowException("instansi", "agency.other", $"Laporan ini milik '{named}', bukan {agency.Name}. Impor ke instansi itu.");
    }

    /// <summary>The usual short forms written out.</summary>
    private static string Whole(string name) => Words.Squeeze($" {name} ".ToLowerInvariant()
        .Replace(" pemprov ", " pemerintah provinsi ", StringComparison.Ordinal).Replace(" pemkab ", " pemerintah kabupaten ", StringComparison.Ordinal)
        .Replace(" pemkot ", " pemerintah kota ", StringComparison.Ordinal).Replace(" kab. ", " kabupaten ", StringComparison.Ordinal)
        .Replace(" kemensos ", " kementerian sosial ", StringComparison.Ordinal).Replace(" ri ", " ", StringComparison.Ordinal)
        .Replace(" republik indonesia ", " ", StringComparison.Ordinal));

    private string? Unit(CsvRecord record)
    {
        var named = columns.Field(record, "dinas_tujuan");
        if (named.Length == 0)
            return null;
        return _units.TryGetValue(Words.Squeeze(named), out var unit) ? unit
            : throw new RowException("dinas_tujuan", "unit.unknown", $"Unit '{named}' tidak dikenal di {agency.Name}. Tambahkan sebagai nama lain unit pada data instansi, atau kosongkan.");
    }

    /// <summary>Exports name places, cases keep region codes: the name stays readable at the end of the text.</summary>
    private string WithPlace(CsvRecord record, string text)
    {
        var place = string.Join(", ", new[] { columns.Field(record, "kecamatan"), columns.Field(record, "lokasi") }.Where(p => p.Length > 0));
        return place.Length == 0 || text.Length + place.Length > LongestText - 20 ? text : $"{text}\n\nLokasi: {place}";
    }

    private static string Title(string title, string text)
    {
        title = (title.Length > 0 ? title : text.Split('\n')[0]).ReplaceLineEndings(" ").Replace('\t', ' ');
        return title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)].TrimEnd() + "…";
    }

    private ReporterIdentity? Identity(CsvRecord record)
    {
        var (name, contact, nik) = (Absent(columns.Field(record, "nama_pelapor")), Absent(columns.Field(record, "kontak_pelapor")), Absent(columns.Field(record, "nik")));
        return name is null && contact is null && nik is null ? null : new ReporterIdentity(name, contact, nik);
    }

    private static string? Absent(string text) => text.Length == 0 ? null : text;

    private int? Rating(CsvRecord record)
    {
        var text = columns.Field(record, "rating");
        if (text.Length == 0)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rating) && rating is >= 1 and <= 5 ? rating
            : throw new RowException("rating", "rating.range", $"Penilaian '{text}' bukan angka 1 sampai 5. Kosongkan bila pelapor tidak menilai.");
    }

    /// <summary>Milestones in their order. One that gives only a day happened, within that day, not before the one in front of it.</summary>
    private DateTimeOffset?[] ReadMilestones(CsvRecord record, DateTimeOffset receivedAt)
    {
        var (last, lastColumn) = (receivedAt, "tanggal_masuk");
        var marks = new DateTimeOffset?[Milestones.Length];
        for (var i = 0; i < marks.Length; i++)
        {
            if (Instant(record, Milestones[i]) is not { } read)
                continue;
            var at = !read.HasTime && read.At < last && last < read.At.AddDays(1) ? last : read.At;
            if (at < last)
                throw new RowException(Milestones[i], "date.order", $"{columns.NameOf(Milestones[i])} lebih awal daripada {columns.NameOf(lastColumn)}.");
            (marks[i], last, lastColumn) = (at, at, Milestones[i]);
        }

        return marks;
    }

    private ExportInstant? Instant(CsvRecord record, string column)
    {
        var text = columns.Field(record, column);
        if (text.Length == 0 || text is "-")
            return null;
        if (!ExportDates.TryRead(text, _zone, out var instant))
            throw new RowException(column, "date.unreadable", $"'{text}' bukan tanggal yang dikenal. Tulis misalnya 2024-02-12 14:05, 12/02/2024 14.05 atau 12 Februari 2024 14.05.");
        return instant.At <= now ? instant : throw new RowException(column, "date.future", $"'{text}' ada di masa depan.");
    }

    /// <summary>What the status claims must have its date: a history is never made up.</summary>
    private static void CheckStory(ExportRow row)
    {
        var (missing, column) = row.Status switch
        {
            CaseStatus.Closed => (row.ClosedAt is null, "tanggal_selesai"),
            CaseStatus.InProgress => (row.FirstResponseAt is null && row.SubstantiveAt is null, "tanggal_respon_awal"),
            CaseStatus.AwaitingFollowUp => (row.VerifiedAt is null && row.ForwardedAt is null, "tanggal_disposisi"),
            CaseStatus.AwaitingReporter or CaseStatus.Archived or CaseStatus.NotOurs or CaseStatus.Withdrawn => (row.VerifiedAt is null && row.ClosedAt is null, "tanggal_verifikasi"),
            _ => (false, ""),
        };
        if (missing)
            throw new RowException(column, "date.required", $"Status laporan ini memerlukan {column}, supaya riwayatnya tidak dikarang.");
        if (row.Status != CaseStatus.Closed && row.Rating is not null)
            throw new RowException("rating", "rating.open", "Penilaian hanya ada pada laporan yang selesai.");
    }

    private string Needs(CsvRecord record, string column, int longest)
    {
        var text = columns.Field(record, column);
        if (text.Length == 0)
            throw Needed(column);
        return text.Length <= longest ? text : throw new RowException(column, "text.too-long", $"Paling panjang {longest:N0} karakter; di sini {text.Length:N0}.");
    }

    private static RowException Needed(string column) => new(column, "field.required", "Kolom ini wajib diisi.");

    private T Word<T>(CsvRecord record, string column, Func<string, T?> read, T absent, string known)
        where T : struct
    {
        var text = columns.Field(record, column);
        if (text.Length == 0)
            return absent;
        return read(text) ?? throw new RowException(column, "word.unknown", $"'{text}' tidak dikenal. Yang dikenal: {known}.");
    }

    private static Dictionary<string, string> Names(IEnumerable<(string Name, string Id)> names)
    {
        var table = new Dictionary<string, string>();
        foreach (var (name, id) in names)
            table.TryAdd(Words.Squeeze(name), id);
        return table;
    }
}

/// <summary>Why one row cannot be understood; caught where the row began.</summary>
internal sealed class RowException(string? column, string code, string message) : Exception(message)
{
    public string? Column { get; } = column;

    public string Code { get; } = code;
}
