namespace Lapor.Cases.Store.Importing;

/// <summary>The columns of a LAPOR! export, whatever the file calls them.</summary>
internal sealed class ExportColumns
{
    private static readonly Dictionary<string, string[]> Aliases = new()
    {
        ["tracking_id"] = ["trackingid", "idlaporan", "nomorlaporan", "nolaporan", "kodelaporan", "trackingcode", "nomortracking", "id"],
        ["tanggal_masuk"] = ["tanggallaporan", "tanggallaporanmasuk", "tglmasuk", "tanggalditerima", "tanggalpelaporan", "waktulapor", "tanggal", "receivedat"],
        ["instansi"] = ["namainstansi", "instansitujuan", "kementerianlembaga"],
        ["dinas_tujuan"] = ["unitkerja", "unit", "dinas", "opd", "perangkatdaerah", "disposisi", "terdisposisike", "unittujuan"],
        ["kategori"] = ["kategorilaporan", "category"],
        ["topik"] = ["topic", "subkategori"],
        ["judul"] = ["judullaporan", "title", "perihal"],
        ["isi"] = ["isilaporan", "isiaduan", "deskripsi", "uraian", "laporan", "description"],
        ["lokasi"] = ["lokasikejadian", "kabupatenkota", "wilayah"],
        ["kecamatan"] = ["kec"],
        ["kanal"] = ["sumber", "sumberlaporan", "channel", "media"],
        ["tipe"] = ["tipelaporan", "jenis", "jenislaporan", "klasifikasi"],
        ["anonim"] = ["isanonim", "anonymous"],
        ["rahasia"] = ["israhasia", "secret"],
        ["status"] = ["statuslaporan"],
        ["tanggal_verifikasi"] = ["tglverifikasi", "tanggaldiverifikasi"],
        ["tanggal_disposisi"] = ["tgldisposisi", "tanggaldidisposisi", "tanggaldisposisikeunit"],
        ["tanggal_respon_awal"] = ["tglresponawal", "tanggalresponpertama", "responawal", "tanggaltindaklanjut"],
        ["tanggal_respon_substantif"] = ["tglresponsubstantif", "tanggaltindaklanjutsubstantif", "responsubstantif"],
        ["tanggal_selesai"] = ["tglselesai", "tanggalditutup", "tanggaltutup"],
        ["rating"] = ["penilaian", "nilai", "bintang"],
        ["jawaban"] = ["tindaklanjut", "isitindaklanjut", "respon", "tanggapan"],
        ["nama_pelapor"] = ["pelapor", "namapelapor"],
        ["kontak_pelapor"] = ["telepon", "nohp", "email", "kontak"],
        ["nik"] = ["nikpelapor"],
    };

    private static readonly Dictionary<string, string> Known = Aliases
        .SelectMany(a => a.Value.Append(Words.Squeeze(a.Key)).Select(alias => (alias, a.Key)))
        .Distinct()
        .ToDictionary(a => a.alias, a => a.Key);

    private readonly Dictionary<string, (int Index, string Name)> _columns = [];

    public ExportColumns(string[] header)
    {
        for (var i = 0; i < header.Length; i++)
        {
            if (Known.TryGetValue(Words.Squeeze(header[i]), out var column))
                _columns.TryAdd(column, (i, header[i]));
        }

        Width = header.Length;
    }

    public int Width { get; }

    /// <summary>Columns no report can do without.</summary>
    public static IReadOnlyList<string> Required { get; } = ["tracking_id", "tanggal_masuk", "isi"];

    public IEnumerable<string> Missing => Required.Where(c => !_columns.ContainsKey(c));

    /// <summary>The column as the file calls it.</summary>
    public string NameOf(string column) => _columns.TryGetValue(column, out var found) ? found.Name : column;

    /// <summary>The field without outer blanks and without control characters; empty when absent.</summary>
    public string Field(CsvRecord record, string column) =>
        _columns.TryGetValue(column, out var found) && found.Index < record.Fields.Length ? Words.Clean(record.Fields[found.Index]) : "";
}
