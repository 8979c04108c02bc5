using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Importing;

namespace Lapor.Cases.Store.Tests.Importing;

public sealed class RowReaderTests
{
    private static readonly DateTimeOffset Now = new(2025, 1, 10, 0, 0, 0, TimeSpan.Zero);

    private static readonly AgencyProfile Agency = new()
    {
        Id = "contoh",
        Name = "Pemerintah Kabupaten Contoh",
        Kind = "regency",
        Zone = "Asia/Makassar",
        Units = [new Unit { Id = "dinkes", Name = "Dinas Kesehatan", Aliases = ["Dinkes"] }],
        Topics = [new Topic { Id = "health", Name = "Kesehatan", Words = [new TopicWord("puskesmas")] }],
    };

    private readonly Dictionary<string, string> _row = new()
    {
        ["Tracking ID"] = "8100001",
        ["Tanggal Laporan Masuk"] = "12 Februari 2024 14.05",
        ["Instansi"] = "Pemkab Contoh",
        ["Dinas Tujuan"] = "dinkes",
        ["Topik"] = "Puskesmas",
        ["Judul Laporan"] = "Antre",
        ["Isi Laporan"] = "Antre lama.",
        ["Kecamatan"] = "Woha",
        ["Tipe"] = "Permintaan Informasi",
        ["Anonim"] = "Ya",
        ["Status"] = "DIPROSES",
        ["tgl_verifikasi"] = "13/02/2024",
        ["tanggal_disposisi"] = "13/02/2024 10:00",
        ["tanggal_respon_awal"] = "2024-02-15",
        ["tanggal_selesai"] = "",
        ["rating"] = "",
    };

    [Fact]
    public void Columns_words_and_dates_are_understood_however_the_export_writes_them()
    {
        var (row, rejection) = Read();

        Assert.Null(rejection);
        Assert.NotNull(row);
        Assert.Equal(new DateTimeOffset(2024, 2, 12, 6, 5, 0, TimeSpan.Zero), row.ReceivedAt);
        Assert.Equal(("dinkes", "health", CaseStatus.InProgress, ReportType.Information), (row.UnitId, row.Topic, row.Status, row.Type));
        Assert.True(row.Anonymous);
        Assert.EndsWith("Lokasi: Woha", row.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tracking ID", "", "field.required")]
    [InlineData("Tanggal Laporan Masuk", "kemarin sore", "date.unreadable")]
    [InlineData("Tanggal Laporan Masuk", "12/02/2030", "date.future")]
    [InlineData("Instansi", "Pemkab Lain", "agency.other")]
    [InlineData("Dinas Tujuan", "Dinas Gaib", "unit.unknown")]
    [InlineData("Status", "entah", "word.unknown")]
    [InlineData("Tipe", "entah", "word.unknown")]
    [InlineData("Status", "Selesai", "date.required")]
    [InlineData("rating", "6", "rating.range")]
    [InlineData("rating", "5", "rating.open")]
    [InlineData("tanggal_disposisi", "11/02/2024 08:00", "date.order")]
    [InlineData("tanggal_respon_awal", "", "date.required")]
    public void A_row_that_cannot_be_understood_names_its_column_and_a_code(string column, string value, string code)
    {
        _row[column] = value;

        var (row, rejection) = Read();

        Assert.Null(row);
        Assert.Equal((7, code), (rejection?.Line, rejection?.Code));
        if (code != "date.required")
            Assert.Equal(column, rejection?.Column);
        Assert.NotEmpty(rejection!.Message);
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused_and_one_at_the_limit_is_kept()
    {
        _row["Isi Laporan"] = new string('a', 20_001);
        Assert.Equal("text.too-long", Read().Rejection?.Code);

        _row["Isi Laporan"] = new string('a', 20_000);
        Assert.Equal(20_000, Read().Row?.Text.Length);
    }

    [Fact]
    public void Control_characters_are_dropped_and_markup_stays_text()
    {
        _row["Isi Laporan"] = "a\0b\u0007 <script>alert(1)</script>\r\nakhir";

        Assert.StartsWith("ab <script>alert(1)</script>\nakhir", Read().Row?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_without_a_time_does_not_put_an_answer_before_its_forwarding()
    {
        _row["tanggal_respon_awal"] = "13/02/2024";

        var row = Read().Row;

        Assert.Equal(row?.ForwardedAt, row?.FirstResponseAt);
    }

    [Fact]
    public void A_row_with_too_few_columns_is_refused()
    {
        var columns = new ExportColumns(["tracking_id", "tanggal_masuk", "isi"]);

        var (_, rejection) = new RowReader(Agency, columns, Now).Read(new CsvRecord(3, ["1", "2024-02-12"], false));

        Assert.Equal((3, "row.columns"), (rejection?.Line, rejection?.Code));
    }

    [Fact]
    public void A_missing_first_answer_takes_the_date_of_the_next_known_milestone()
    {
        _row["Status"] = "Selesai";
        _row["tanggal_respon_awal"] = "";
        _row["tanggal_selesai"] = "20/02/2024 08:00";

        var road = Milestone.Of(Read().Row!);

        Assert.Equal(5, road.Count);
        Assert.Equal(road[4].At, road[2].At);
        Assert.True(road[1].At < road[2].At);
    }

    private (ExportRow? Row, ImportRejection? Rejection) Read() =>
        new RowReader(Agency, new ExportColumns([.. _row.Keys]), Now).Read(new CsvRecord(7, [.. _row.Values], false));
}
