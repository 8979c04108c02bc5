using Lapor.Cases.Core.Documents;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Writes a form as PDF.</summary>
public static class FormPdf
{
    public static byte[] Write(PrintedForm form)
    {
        var paper = new PdfPages(landscape: true);
        foreach (var page in form.Pages)
        {
            paper.AddPage();
            foreach (var ink in page.Inks)
                Draw(paper, ink);
        }

        return paper.ToBytes($"SOP {form.Document.Identity.Title}", "id", form.Document.Seal.ToString());
    }

    private static void Draw(PdfPages paper, Ink ink)
    {
        switch (ink)
        {
            case Ink.Stroke stroke:
                paper.Path(stroke.Points, stroke.Width, stroke.Closed, stroke.Fill is { } grey ? Grey(grey) : null);
                break;
            case Ink.Words words:
                paper.Text(words.Centered ? words.X - (PdfPages.Measure(words.Text, words.Size, words.Bold) / 2) : words.X, words.Y, words.Size, words.Text, words.Bold);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static PdfColor Grey(double grey) => new((byte)(grey * 255), (byte)(grey * 255), (byte)(grey * 255));
}
