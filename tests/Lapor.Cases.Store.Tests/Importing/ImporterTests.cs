using System.Text;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Importing;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Store.Tests.Importing;

public sealed class ImporterTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Header =
        "tracking_id;tanggal_masuk;dinas_tujuan;topik;judul;isi;tipe;status;tanggal_verifikasi;tanggal_disposisi;tanggal_respon_awal;tanggal_respon_substantif;tanggal_selesai;rating;jawaban\r\n";

    private static readonly Actor Admin = TestDatabase.Person("admin", Roles.AgencyAdmin);

    [Fact]
    public async Task A_resolved_report_gets_its_history_at_its_historical_dates_and_nobody_is_told()
    {
        var report = await ImportAsync(Header +
            "9100001;12 Februari 2024 14.05;Pusdatin;DTKS;Data hilang;Nama ibu hilang.;Pengaduan;Selesai;13/02/2024 09:00;13/02/2024 09:30;15/02/2024 10:00;20/02/2024 11:00;22/02/2024 19:15;4;Sudah aktif lagi.\r\n");

        Assert.Equal((1, 0, 0), (report.Accepted, report.Duplicates, report.Rejected.Count));
        var row = await RowAsync("9100001");
        Assert.Equal(("Closed", "pusdatin", "dtsen", 4), (row.Status, row.Unit, row.Topic, row.Rating));
        Assert.Equal("2024-02-15 03:00:00", await AtAsync("9100001", "answer.first"));
        Assert.Equal("2024-02-20 04:00:00", await AtAsync("9100001", "answer.substantive"));
        Assert.Equal("2024-02-22 12:15:00", await AtAsync("9100001", "case.closed"));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from outbox where case_id in (select id from cases where tracking_code = '9100001')"));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from notifications where case_id in (select id from cases where tracking_code = '9100001')"));
    }

    [Fact]
    public async Task A_report_without_a_rating_stays_without_one_and_closes_when_the_silence_ends()
    {
        await ImportAsync(Header +
            "9100011;12/02/2024 14.05;Pusdatin;;Tanya;Tanya syarat.;Permintaan Informasi;Selesai;13/02/2024 09:00;13/02/2024 09:30;15/02/2024 10:00;20/02/2024 11:00;06/03/2024 00:10;;Dijawab.\r\n");

        var row = await RowAsync("9100011");
        Assert.Equal(("Closed", null), (row.Status, row.Rating));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from timeline t join cases c on c.id = t.case_id where c.tracking_code = '9100011' and t.kind = 'reporter.silent'"));
    }

    [Theory]
    [InlineData("9100021", "Belum Ditindaklanjuti", "13/02/2024 09:00;13/02/2024 09:30;;;", "AwaitingFollowUp")]
    [InlineData("9100022", "Proses", "13/02/2024 09:00;13/02/2024 09:30;15/02/2024 10:00;;", "InProgress")]
    [InlineData("9100023", "Bukan Wewenang", "13/02/2024 09:00;;;;", "NotOurs")]
    [InlineData("9100024", "Arsip", "13/02/2024 09:00;;;;", "Archived")]
    [InlineData("9100025", "Belum Terverifikasi", ";;;;", "Unverified")]
    [InlineData("9100026", "Dianggap dicabut", "13/02/2024 09:00;;;;20/03/2024", "Withdrawn")]
    public async Task Each_status_of_an_export_becomes_its_status_here(string id, string status, string dates, string expected)
    {
        var report = await ImportAsync(Header + $"{id};12/02/2024 14.05;Pusdatin;;Judul;Isi laporan.;Pengaduan;{status};{dates};;\r\n");

        Assert.Empty(report.Rejected);
        Assert.Equal(expected, (await RowAsync(id)).Status);
    }

    [Fact]
    public async Task Importing_twice_creates_nothing_twice_and_a_row_that_stands_twice_counts_once()
    {
        const string row = "9100031;12/02/2024 14.05;Pusdatin;;Judul;Isi laporan.;Pengaduan;Belum Terverifikasi;;;;;;;\r\n";

        var first = await ImportAsync(Header + row + row);
        var second = await ImportAsync(Header + row);

        Assert.Equal((1, 1), (first.Accepted, first.Duplicates));
        Assert.Equal((0, 1), (second.Accepted, second.Duplicates));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from cases where tracking_code = '9100031'"));
    }

    [Fact]
    public async Task Bad_rows_are_named_and_the_good_ones_between_them_are_kept()
    {
        var report = await ImportAsync(Header +
            "9100041;12/02/2024 14.05;Pusdatin;;Judul;\"Isi\r\ndua baris\";Pengaduan;Belum Terverifikasi;;;;;;;\r\n" +
            "9100042;kemarin;Pusdatin;;Judul;Isi;Pengaduan;Proses;;;;;;;\r\n" +
            "9100043;12/02/2024;Dinas Gaib;;Judul;Isi;Pengaduan;Proses;;;;;;;\r\n" +
            "9100044;12/02/2024 14.05;Pusdatin;;Judul;Isi;Pengaduan;Belum Terverifikasi;;;;;;;\r\n" +
            "9100045;12/02/2024;\"Pusdatin;;Judul;Isi;Pengaduan;Proses;;;;;;;\r\n" +
            "9100046;12/02/2024 14.05;Pusdatin;;Judul;Isi;Pengaduan;Belum Terverifikasi;;;;;;;\r\n");

        Assert.Equal(3, report.Accepted);
        Assert.Equal([(4, "date.unreadable"), (5, "unit.unknown"), (7, "row.quote")], report.Rejected.Select(r => (r.Line, r.Code)));
        Assert.All(report.Rejected, r => Assert.NotEmpty(r.Message));
    }

    [Fact]
    public async Task A_history_that_the_SOP_cannot_follow_is_reported_and_leaves_nothing()
    {
        // What APIP does with a report is secret and in no export.
        var report = await ImportAsync(Header +
            "9100051;12/02/2024 14.05;;;Judul;Isi biasa.;Pengaduan berkadar pengawasan;Selesai;13/02/2024 09:00;13/02/2024 09:30;15/02/2024 10:00;20/02/2024 11:00;22/02/2024 19:15;;\r\n");

        var rejection = Assert.Single(report.Rejected);
        Assert.Equal((2, HistoryPlayer.Unreachable), (rejection.Line, rejection.Code));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from cases where tracking_code = '9100051'"));
    }

    [Fact]
    public async Task A_file_without_its_columns_or_without_anything_is_refused_whole()
    {
        Assert.Equal("column.missing", Assert.Single((await ImportAsync("a;b\r\n1;2\r\n")).Rejected).Code);
        Assert.Equal("file.empty", Assert.Single((await ImportAsync("")).Rejected).Code);
    }

    [Fact]
    public async Task Only_an_admin_of_the_agency_imports()
    {
        var stranger = TestDatabase.Person("lain", Roles.AgencyAdmin, "pemprov-kepri");

        Assert.Equal("actor.role", Assert.Single((await ImportAsync(Header, stranger)).Rejected).Code);
    }

    [Fact]
    public async Task Kepri_of_2022_reproduces_its_published_figure()
    {
        var report = await ImportFileAsync("laporan-kepri-2022.csv", "pemprov-kepri");
        var figures = await IndicatorsAsync("pemprov-kepri", 2022);

        Assert.Equal((273, 0), (report.Accepted, report.Rejected.Count));
        Assert.Equal((271m, 273m), (figures["resolved"].Numerator, figures["resolved"].Denominator));
        Assert.Equal(99.27m, figures["resolved"].Rounded(2));
    }

    [Fact]
    public async Task The_ministry_of_2024_reproduces_its_published_figures()
    {
        var report = await ImportFileAsync("laporan-2024.csv", "kemensos");
        var figures = await IndicatorsAsync("kemensos", 2024, "9100");

        Assert.Equal((4286, 0), (report.Accepted, report.Rejected.Count));
        Assert.Equal((4227m, 4286m, 98.6m), (figures["followedUp"].Numerator, figures["followedUp"].Denominator, figures["followedUp"].Rounded(1)));
        Assert.Equal((3737m, 4286m, 87.2m), (figures["resolved"].Numerator, figures["resolved"].Denominator, figures["resolved"].Rounded(1)));
        Assert.Equal((21_558m, 4227m, 5.1m), (figures["firstResponse"].Numerator, figures["firstResponse"].Denominator, figures["firstResponse"].Rounded(1)));
        Assert.Equal((4928m, 1120m, 4.4m), (figures["rating"].Numerator, figures["rating"].Denominator, figures["rating"].Rounded(1)));
        Assert.Equal(["dtsen", "pkh", "bpnt"], figures.Topics.Take(3).Select(t => t.Topic));
    }

    private Task<ImportReport> ImportAsync(string text, Actor? actor = null) =>
        database.Get<Importer>().ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "kemensos", actor ?? Admin, null, TestContext.Current.CancellationToken);

    private async Task<ImportReport> ImportFileAsync(string name, string agency)
    {
        await using var file = File.OpenRead(Path.Combine(TestDatabase.Workflows, "demo", name));
        return await database.Get<Importer>().ImportAsync(file, agency, Actor.System, null, TestContext.Current.CancellationToken);
    }

    /// <param name="agency">The agency.</param>
    /// <param name="year">The year of receipt.</param>
    /// <param name="others">Codes of reports that other tests of this class left behind begin with this; they are moved out of the year.</param>
    private async Task<Core.Indicators.IndicatorReport> IndicatorsAsync(string agency, int year, string? others = null)
    {
        if (others is not null)
            await database.ExecuteAsync($"update cases set agency_id = 'kab-bima' where tracking_code like '{others}%'");
        var figures = await database.Get<IndicatorQuery>().RunAsync(
            TestDatabase.Viewer("apip", Roles.Apip, agency), agency, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), TestContext.Current.CancellationToken);
        return Assert.IsType<AgencyIndicators>(figures).Report;
    }

    private async Task<(string Status, string? Unit, string? Topic, int? Rating)> RowAsync(string code) => (await database.RowsAsync(
        $"select status, unit_id, topic, rating::int from cases where tracking_code = '{code}'",
        r => (r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2), r.IsDBNull(3) ? (int?)null : r.GetInt32(3)))).Single();

    private Task<string> AtAsync(string code, string kind) => database.ScalarAsync<string>(
        $"select to_char(min(t.at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') from timeline t join cases c on c.id = t.case_id where c.tracking_code = '{code}' and t.kind = '{kind}'");
}
