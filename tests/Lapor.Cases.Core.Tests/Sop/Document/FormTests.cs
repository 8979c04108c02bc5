using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Lapor.Cases.Core.Sop.Document;
using Lapor.Cases.Core.Tests.Sop.Lint;
using Lapor.Cases.Core.Tests.Workflows;

namespace Lapor.Cases.Core.Tests.Sop.Document;

public sealed class FormTests
{
    public static TheoryData<string> Sops => new(SopFile.All.Keys);

    [Theory, MemberData(nameof(Sops))]
    public void An_arrow_across_pages_becomes_a_pair_of_connectors_and_no_other_does(string sop)
    {
        var form = Paint(sop);
        var crossing = form.Document.Routes.Where(r => form.PageOf(r.From) != form.PageOf(r.To)).ToList();

        Assert.Equal(form.FirstRows.Count > 1, crossing.Count > 0);
        Assert.Equal(crossing.Select(r => (r, form.PageOf(r.From))).Order(Comparer), form.Connectors.Where(c => c.Outgoing).Select(c => (c.Route, c.Page)).Order(Comparer));
        Assert.Equal(crossing.Select(r => (r, form.PageOf(r.To))).Order(Comparer), form.Connectors.Where(c => !c.Outgoing).Select(c => (c.Route, c.Page)).Order(Comparer));
    }

    [Theory, MemberData(nameof(Sops))]
    public void Everything_is_on_the_paper_and_lines_are_at_right_angles(string sop)
    {
        foreach (var page in Paint(sop).Pages)
        {
            var points = page.Inks.OfType<Ink.Stroke>().SelectMany(s => s.Points).ToList();
            Assert.All(points, p => Assert.True(p.X is >= 14 and <= Sheet.Width - 14 && p.Y is >= 14 and <= Sheet.Height - 2, $"{p}"));
            foreach (var line in page.Inks.OfType<Ink.Stroke>().Where(s => !s.Closed))
                Assert.All(line.Points.Zip(line.Points.Skip(1)), p => Assert.True(Math.Abs(p.First.X - p.Second.X) < 0.01 || Math.Abs(p.First.Y - p.Second.Y) < 0.01, $"{p}"));
        }
    }

    [Theory, MemberData(nameof(Sops))]
    public void Every_page_says_version_checksum_and_page_in_both_formats(string sop)
    {
        var form = Paint(sop);
        var (pdf, html) = (Encoding.ASCII.GetString(FormPdf.Write(form)), FormHtml.Write(form));
        var seal = form.Document.Seal.ToString();

        Assert.Equal(form.Pages.Count, Count(pdf, "/MediaBox [0 0 842 595]"));
        Assert.Equal(form.Pages.Count, Count(pdf, $"({seal}) Tj"));
        Assert.Equal(form.Pages.Count, Count(html, $">{seal}</text>"));
        Assert.Contains("size:A4 landscape", html, StringComparison.Ordinal);
        Assert.Contains($"Halaman {form.Pages.Count} dari {form.Pages.Count}", html, StringComparison.Ordinal);
        Assert.All(form.Document.Performers.SelectMany(p => p.Replace("/", "/ ", StringComparison.Ordinal).Split(' ')), word => Assert.Contains(System.Net.WebUtility.HtmlEncode(word), html, StringComparison.Ordinal));
    }

    [Fact]
    public void Hostile_names_are_text_and_nothing_else()
    {
        var mutant = new Mutant("sop-kementerian");
        mutant.Step("accept")["metadata"]!["displayText"] = "<script>alert(1)</script> \" ') Tj ET (x \u202E\u0001";
        var form = FormPainter.Paint(DocumentBuilder.Build(mutant.Read(), new DocumentOwner("<img src=x onerror=alert(2)>", "&\"'", null)));
        var html = FormHtml.Write(form);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.NotEmpty(XElement.Parse(html[html.IndexOf("<svg", StringComparison.Ordinal)..(html.IndexOf("</svg>", StringComparison.Ordinal) + 6)]).Elements());
        Assert.DoesNotContain("') Tj ET (", Encoding.ASCII.GetString(FormPdf.Write(form)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_matches_the_version_it_was_printed_from_and_drifts_with_the_next()
    {
        var (now, next) = (new Mutant("sop-kementerian").Read(), new Mutant("sop-kementerian").Edit("accept", "limit", l => l["amount"] = 2).Read());
        foreach (var file in new[] { FormPdf.Write(Paint("sop-kementerian")), Encoding.UTF8.GetBytes(FormHtml.Write(Paint("sop-kementerian"))) })
        {
            Assert.Equal(SealVerdict.Matches, DocumentSeal.Check(file, now).Verdict);
            Assert.Equal(SealVerdict.Drifted, DocumentSeal.Check(file, next).Verdict);
            Assert.Equal(SealVerdict.OtherSop, DocumentSeal.Check(file, new Mutant("sop-pemda").Read()).Verdict);
        }

        Assert.Equal(SealVerdict.NoSeal, DocumentSeal.Check("%PDF-1.7"u8.ToArray(), now).Verdict);
        Assert.Equal(SealVerdict.Contradictory, DocumentSeal.Check([.. FormPdf.Write(Paint("sop-kementerian")), .. Encoding.ASCII.GetBytes(DocumentSeal.Of(next).ToString())], now).Verdict);
    }

    [Fact]
    public void The_seal_is_found_in_what_a_signing_tool_packed()
    {
        var sop = new Mutant("sop-kementerian").Read();
        using var packed = new MemoryStream();
        packed.Write("%PDF-1.7\n1 0 obj << /Filter /FlateDecode >>\nstream\n"u8);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(Encoding.ASCII.GetBytes($"BT ({DocumentSeal.Of(sop)}) Tj ET"));
        packed.Write("\nendstream endobj"u8);

        Assert.Equal(SealVerdict.Matches, DocumentSeal.Check(packed.ToArray(), sop).Verdict);
    }

    private static readonly Comparer<(DocumentRoute Route, int Page)> Comparer =
        System.Collections.Generic.Comparer<(DocumentRoute Route, int Page)>.Create((a, b) => (a.Route.From, a.Route.To, a.Page).CompareTo((b.Route.From, b.Route.To, b.Page)));

    private static PrintedForm Paint(string sop) => FormPainter.Paint(DocumentBuilder.Build(new Mutant(sop).Read(), new DocumentOwner("Kementerian Sosial", null, null)));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
