using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Tool;
using Lapor.Cases.Tool.Demo;

namespace Lapor.Cases.Web.Tests.Tool;

/// <summary>The committed demo files, read by another reader than the import's, add up to the published figures.</summary>
public sealed class DemoFilesTests
{
    private static readonly string Workflows = Path.Combine(ToolProcess.Root, "workflows");
    private static readonly WorkingCalendar Calendar = ShippedCalendars.Load(Workflows).Build("id-5");

    [Fact]
    public void The_generator_makes_the_committed_files_again_byte_for_byte()
    {
        Assert.All(DemoFiles.Generate(ShippedCalendars.Load(Workflows)), file =>
            Assert.True(file.Content.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Workflows, "demo", file.Name))), file.Name));
    }

    [Fact]
    public void The_ministry_of_2024_has_its_published_outcomes()
    {
        var rows = Read(DemoFiles.Ministry, ",");

        Assert.Equal(4286, rows.Count);
        Assert.Equal(3737, rows.Count(r => r["status"] == "Selesai"));
        Assert.Equal(490, rows.Count(r => r["status"] == "Proses"));
        Assert.Equal(59, rows.Count(r => r["status"] == "Belum Ditindaklanjuti"));
    }

    [Fact]
    public void The_ministry_of_2024_answers_after_5_point_1_working_days_and_is_rated_4_point_4()
    {
        var rows = Read(DemoFiles.Ministry, ",");
        var days = rows.Where(r => r["tanggal_respon_awal"].Length > 0).Select(r => Calendar.WorkingDaysBetween(Day(r["tanggal_masuk"]), Day(r["tanggal_respon_awal"]))).ToList();
        var ratings = rows.Where(r => r["rating"].Length > 0).Select(r => int.Parse(r["rating"], CultureInfo.InvariantCulture)).ToList();

        Assert.Equal((21_558, 4227), (days.Sum(), days.Count));
        Assert.Equal((4928, 1120), (ratings.Sum(), ratings.Count));
        Assert.All(rows.Where(r => r["rating"].Length > 0), r => Assert.Equal("Selesai", r["status"]));
    }

    [Fact]
    public void Dtks_pkh_and_bpnt_lead_the_topics() =>
        Assert.Equal(["DTKS", "PKH", "BPNT"], Read(DemoFiles.Ministry, ",").GroupBy(r => r["topik"]).OrderByDescending(g => g.Count()).Take(3).Select(g => g.Key));

    [Fact]
    public void What_happened_to_a_report_happened_in_order()
    {
        string[] order = ["tanggal_masuk", "tanggal_verifikasi", "tanggal_disposisi", "tanggal_respon_awal", "tanggal_respon_substantif", "tanggal_selesai"];

        Assert.All(Read(DemoFiles.Ministry, ","), row =>
        {
            var known = order.Select(c => row[c]).Where(t => t.Length > 0).ToList();
            Assert.Equal(known.Order(StringComparer.Ordinal), known);
        });
    }

    [Fact]
    public void Kepri_of_2022_has_its_published_outcomes()
    {
        var rows = Read(DemoFiles.Kepri, ";");

        Assert.Equal(273, rows.Count);
        Assert.Equal((271, 2), (rows.Count(r => r["status"] == "Selesai"), rows.Count(r => r["status"] == "Proses")));
    }

    [Fact]
    public void No_report_carries_a_number_that_could_belong_to_a_person()
    {
        foreach (var row in Read(DemoFiles.Ministry, ",").Concat(Read(DemoFiles.Kepri, ";")))
            Assert.DoesNotMatch(@"\d{7,}", row["isi"] + row["jawaban"] + row["judul"]);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Read(string name, string separator)
    {
        using var csv = new CsvReader(
            new StreamReader(Path.Combine(Workflows, "demo", name)), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = separator });
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.HeaderRecord!.ToDictionary(h => h, h => csv.GetField(h) ?? "")); // the header was read above
        return rows;
    }
}
