using System.Globalization;
using System.Net;
using System.Text;
using Lapor.Cases.Core.Documents;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Writes a form as one HTML file that needs nothing else and prints page by page on A4 landscape.</summary>
public static class FormHtml
{
    private const string Style =
        "@page{size:A4 landscape;margin:0}body{margin:0;background:#e8eaed}" +
        "svg{display:block;box-sizing:border-box;width:min(100%,297mm);margin:12px auto;background:#fff;box-shadow:0 1px 6px #0003}" +
        "text{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;white-space:pre}" +
        "@media print{body{background:none}svg{width:297mm;height:209.9mm;margin:0;box-shadow:none;break-after:page}svg:last-child{break-after:auto}}";

    public static string Write(PrintedForm form)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>SOP ")
            .Append(Escape(form.Document.Identity.Title)).Append("</title><meta name=\"lapor-sop\" content=\"").Append(Escape(form.Document.Seal.ToString()))
            .Append("\"><style>").Append(Style).Append("</style></head><body>\n");
        for (var i = 0; i < form.Pages.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {N(Sheet.Width)} {N(Sheet.Height)}\" role=\"group\" aria-label=\"Halaman {i + 1} dari {form.Pages.Count}\">\n");
            foreach (var ink in form.Pages[i].Inks)
                Draw(html, ink);
            html.Append("</svg>\n");
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static void Draw(StringBuilder html, Ink ink)
    {
        switch (ink)
        {
            case Ink.Stroke stroke:
                html.Append("<path d=\"M").AppendJoin('L', stroke.Points.Select(p => $"{N(p.X)} {N(p.Y)}")).Append(stroke.Closed ? "z\"" : "\"")
                    .Append(" fill=\"").Append(stroke.Fill is { } grey ? $"#{(int)(grey * 255):x2}{(int)(grey * 255):x2}{(int)(grey * 255):x2}" : "none").Append('"');
                if (stroke.Width > 0)
                    html.Append(" stroke=\"#000\" stroke-width=\"").Append(N(stroke.Width)).Append('"');
                html.Append("/>\n");
                break;
            case Ink.Words { Text.Length: > 0 } words:
                html.Append("<text x=\"").Append(N(words.X)).Append("\" y=\"").Append(N(words.Y)).Append("\" font-size=\"").Append(N(words.Size)).Append('"')
                    .Append(words.Bold ? " font-weight=\"700\"" : "").Append(Fitted(words)).Append(words.Centered ? " text-anchor=\"middle\">" : ">").Append(Escape(words.Text)).Append("</text>\n");
                break;
            default:
                break;
        }
    }

    /// <summary>Where the reader's machine has no Helvetica, the letters of another font are squeezed into its width; what it cannot measure keeps its own.</summary>
    private static string Fitted(Ink.Words words) => words.Text.Any(c => c > '\u00FF' && !"–—…•‘’“”€".Contains(c, StringComparison.Ordinal)) ? ""
        : $" textLength=\"{N(PdfPages.Measure(words.Text, words.Size, words.Bold))}\" lengthAdjust=\"spacingAndGlyphs\"";

    /// <summary>What cannot be seen, such as a change of the writing direction, could make a signed page say something else.</summary>
    private static string Escape(string text) => WebUtility.HtmlEncode(string.Concat(text.EnumerateRunes().Select(r =>
        Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format ? "\uFFFD" : r.ToString())));

    private static string N(double number) => Math.Round(number, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
