using System.Globalization;
using System.Text;

namespace Lapor.Cases.Core.Documents;

/// <summary>
/// A small PDF writer: A4 pages with text and filled boxes in the fonts that every reader brings along. Pure, so the same content gives the same
/// bytes; characters outside Western European text become question marks.
/// </summary>
public sealed partial class PdfPages(bool landscape = false)
{
    public const double Width = 595;
    public const double Height = 842;

    private readonly List<StringBuilder> pages = [];

    private double High => landscape ? Width : Height;

    private double Wide => landscape ? Height : Width;

    /// <summary>Begins a page; what follows is drawn on it.</summary>
    public void AddPage() => pages.Add(new StringBuilder());

    /// <summary>How many pages there are.</summary>
    public int Count => pages.Count;

    /// <param name="x">Points from the left edge.</param>
    /// <param name="y">Points from the top edge to the base line.</param>
    public void Text(double x, double y, double size, string text, bool bold = false, PdfColor color = default)
    {
        Page.Append(color.Fill).Append(" BT /").Append(bold ? "B " : "R ").Append(N(size)).Append(" Tf ").Append(N(x)).Append(' ').Append(N(High - y)).Append(" Td (");
        foreach (var b in Encode(text))
        {
            if (b is (byte)'(' or (byte)')' or (byte)'\\')
                Page.Append('\\').Append((char)b);
            else if (b is < 32 or > 126)
                Page.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0'));
            else
                Page.Append((char)b);
        }

        Page.Append(") Tj ET\n");
    }

    /// <summary>A filled box; <paramref name="y"/> is its upper edge, from the top of the page.</summary>
    public void Box(double x, double y, double width, double height, PdfColor fill) =>
        Page.Append(fill.Fill).Append(' ').Append(N(x)).Append(' ').Append(N(High - y - height)).Append(' ').Append(N(width)).Append(' ').Append(N(height)).Append(" re f\n");

    /// <summary>Breaks a text into lines that fit a width, at spaces where there are any.</summary>
    public static IEnumerable<string> Wrap(string text, double size, double width, bool bold = false)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Measure($"{line} {word}", size, bold) > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
            while (Measure(line.ToString(), size, bold) > width && line.Length > 1)
            {
                var fits = Enumerable.Range(1, line.Length - 1).Last(n => n == 1 || Measure(line.ToString(0, n), size, bold) <= width);
                yield return line.ToString(0, fits);
                line.Remove(0, fits);
            }
        }

        if (line.Length > 0)
            yield return line.ToString();
    }

    /// <summary>The width of a text in points.</summary>
    public static double Measure(string text, double size, bool bold = false)
    {
        var total = 0;
        foreach (var b in Encode(text))
            total += b is >= 32 and <= 126 ? Widths[b - 32] : 556;
        return total * size / 1000 * (bold ? 1.07 : 1);
    }

    /// <param name="title">As readers show it in their window.</param>
    /// <param name="language">Such as <c>id</c>.</param>
    /// <param name="keywords">Plain ASCII words for machines, without parentheses; empty for none.</param>
    public byte[] ToBytes(string title, string language, string keywords = "")
    {
        var objects = new List<string>
        {
            $"<< /Type /Catalog /Pages 2 0 R /Lang ({language}) /ViewerPreferences << /DisplayDocTitle true >> >>",
            $"<< /Type /Pages /Count {N(pages.Count)} /Kids [{string.Join(' ', pages.Select((_, i) => $"{N(6 + 2 * i)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            $"<< /Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}> /Producer (Lapor.Cases){(keywords.Length == 0 ? "" : $" /Keywords ({keywords})")} >>",
        };
        foreach (var (page, i) in pages.Select((p, i) => (p, i)))
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {N(Wide)} {N(High)}] /Resources << /Font << /R 3 0 R /B 4 0 R >> >> /Contents {N(7 + 2 * i)} 0 R >>");
            objects.Add($"<< /Length {N(page.Length)} >>\nstream\n{page}endstream");
        }

        return Assemble(objects);
    }

    private StringBuilder Page => pages.Count > 0 ? pages[^1] : throw new InvalidOperationException("A page is begun before anything is drawn.");

    private static byte[] Assemble(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    /// <summary>Windows-1252, which is what <c>WinAnsiEncoding</c> means.</summary>
    private static IEnumerable<byte> Encode(string text)
    {
        foreach (var c in text)
        {
            yield return c switch
            {
                '–' => 0x96,
                '—' => 0x97,
                '…' => 0x85,
                '•' => 0x95,
                '‘' => 0x91,
                '’' => 0x92,
                '“' => 0x93,
                '”' => 0x94,
                '€' => 0x80,
                >= ' ' and <= '~' or >= '\u00A0' and <= '\u00FF' => (byte)c,
                _ => (byte)'?',
            };
        }
    }

    private static string N(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);

    // Helvetica, from space to tilde, in thousandths of the size.
    private static readonly int[] Widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];
}

/// <summary>A colour; black by default.</summary>
public readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    internal string Fill => string.Create(CultureInfo.InvariantCulture, $"{Red / 255d:0.###} {Green / 255d:0.###} {Blue / 255d:0.###} rg");
}
