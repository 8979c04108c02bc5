using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Lapor.Cases.Core.Documents;
using Lapor.Cases.Core.WorkingTime;
using static Lapor.Cases.Core.Tests.WorkingTime.Calendars;

namespace Lapor.Cases.Core.Tests.WorkingTime;

public sealed partial class DeadlineSheetTests
{
    [Fact]
    public void A_sheet_says_every_day_and_is_the_same_each_time()
    {
        var sheet = Sheet("10hk");
        var pdf = Text(sheet.ToPdf("id"));

        Assert.Equal(sheet.ToPdf("id"), sheet.ToPdf("id"));
        foreach (var day in sheet.Days.Select(d => d.ToText("id")))
            Assert.Contains(day.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal), pdf, StringComparison.Ordinal);
        Assert.Contains("Bergeser karena SKB 1", pdf, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1hk", 1)]
    [InlineData("60hk", 3)]
    public void Its_cross_references_point_at_its_objects_and_long_proofs_take_more_pages(string limit, int pages)
    {
        var bytes = Sheet(limit).ToPdf("en");
        var pdf = Text(bytes);

        Assert.Equal(pages, Page().Count(pdf));
        var start = int.Parse(Start().Match(pdf).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref", pdf[start..], StringComparison.Ordinal);
        var number = 0;
        foreach (Match entry in Entry().Matches(pdf[start..]))
            Assert.StartsWith($"{++number} 0 obj", pdf[int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture)..], StringComparison.Ordinal);
        Assert.True(number >= 7);
        foreach (Match stream in Stream().Matches(pdf))
            Assert.StartsWith("endstream", pdf[(stream.Index + stream.Length + int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture))..], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_broken_where_it_fits_and_nothing_is_lost()
    {
        const string Long = "Kepala unit mengembalikan rancangan jawaban karena bukti tindak lanjut belum lengkap (lihat catatan)";

        var lines = PdfPages.Wrap(Long, 10, 120).ToList();

        Assert.Equal(Long, string.Join(' ', lines));
        Assert.All(lines, l => Assert.True(PdfPages.Measure(l, 10) <= 120, l));
        Assert.All(PdfPages.Wrap(new string('w', 200), 10, 120), l => Assert.True(PdfPages.Measure(l, 10) <= 120));
    }

    private static DeadlineSheet Sheet(string limit) => new()
    {
        Title = "Mengapa tanggal ini? Respons substantif",
        Facts = [("Batas", limit), ("Dasar", "UU 25/2009 (Pasal 50) \\ kuotasi \u2013 dan \u65e5")],
        Days = Get().Prove(At("2025-03-24T09:00:00+07:00"), Limit(limit)),
        Remarks = ["Bergeser karena SKB 1"],
        Origin = "uji",
    };

    private static string Text(byte[] pdf) => Encoding.Latin1.GetString(pdf);

    [GeneratedRegex("/Type /Page ")]
    private static partial Regex Page();

    [GeneratedRegex(@"startxref\n(\d+)")]
    private static partial Regex Start();

    [GeneratedRegex(@"^(\d{10}) 00000 n", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"<< /Length (\d+) >>\nstream\n")]
    private static partial Regex Stream();
}
