using System.Globalization;
using System.Text;
using Lapor.Cases.Core.Documents;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Lays a form out on pages of A4 landscape, with its seal and QR code at the foot of each.</summary>
public static class FormPainter
{
    internal const double Bottom = 546;
    private const double QrSide = 38;

    public static PrintedForm Paint(SopDocument document)
    {
        var cover = new IdentityPainter(document).Paint();
        var grid = new FlowGrid(document);
        var top = Running(new Pen(), document);
        var plan = new FlowPlan(document, grid, Bottom - top - FlowHead.HeightOf(document, grid));
        var total = cover.Count + plan.FirstRows.Count;
        var code = QrCode.Of(Encoding.ASCII.GetBytes(document.Seal.ToString()));
        List<Sheet> pages = [];
        foreach (var pen in cover)
        {
            Foot(pen, document, code, pages.Count + 1, total);
            pages.Add(pen.Sheet);
        }

        var connectors = new List<PageConnector>();
        for (var page = 0; page < plan.FirstRows.Count; page++)
        {
            var painter = new FlowPainter(document, grid, plan, page, cover.Count);
            var number = pages.Count + 1;
            pages.Add(painter.Paint(top, pen =>
            {
                Running(pen, document);
                Foot(pen, document, code, number, total);
            }));
            connectors.AddRange(painter.Connectors);
        }

        return new PrintedForm(document, pages, cover.Count, plan.FirstRows, connectors);
    }

    /// <summary>The line at the head of every page but the first.</summary>
    /// <returns>Where the page's own content begins.</returns>
    internal static double Running(Pen pen, SopDocument document)
    {
        const double Line = Sheet.Margin + 8;
        var title = Type.Wrap($"SOP {document.Identity.Title}", 8, 540, true);
        pen.Text(Sheet.Margin, Line, 8, title.Count > 1 ? title[0] + " …" : title[0], true);
        pen.Text(Sheet.Width - Sheet.Margin - 190, Line, 8, "Nomor SOP:");
        if (document.Identity.Number is { } number)
            pen.Text(Sheet.Width - Sheet.Margin - 142, Line, 8, Type.Wrap(number, 8, 140)[0]);
        else
            pen.Dotted(Sheet.Width - Sheet.Margin - 142, Line, 140);
        return Line + 8;
    }

    private static void Foot(Pen pen, SopDocument document, QrCode code, int page, int total)
    {
        const double Top = Bottom + 6;
        Qr(pen, code, Sheet.Width - Sheet.Margin - QrSide, Top);
        var seal = document.Seal;
        pen.Text(Sheet.Margin, Top + 8, 6.5, "Keterangan simbol:");
        Legend(pen, Sheet.Margin + 66, Top + 6);
        pen.Text(Sheet.Margin, Top + 22, 6.5, string.Create(CultureInfo.InvariantCulture, $"Versi {seal.Version}, sidik isi SHA-256 {seal.Checksum}"));
        pen.Text(Sheet.Margin, Top + 32, 5.6, seal.ToString());
        pen.Text(Sheet.Width - Sheet.Margin - QrSide - 66, Top + 8, 7, string.Create(CultureInfo.InvariantCulture, $"Halaman {page} dari {total}"), true);
    }

    private static void Legend(Pen pen, double x, double y)
    {
        pen.Symbol(DocumentSymbol.Terminator, x + 10, y, 18, 8);
        pen.Text(x + 22, y + 2, 6, "mulai/selesai");
        pen.Symbol(DocumentSymbol.Process, x + 78, y, 14, 8);
        pen.Text(x + 88, y + 2, 6, "kegiatan");
        pen.Symbol(DocumentSymbol.Decision, x + 132, y, 14, 10);
        pen.Text(x + 142, y + 2, 6, "keputusan");
        pen.Line((x + 182, y - 5), (x + 182, y + 4));
        pen.HeadDown(x + 182, y + 5);
        pen.Text(x + 188, y + 2, 6, "arah alur");
        pen.Connector(x + 230, y - 6, "n");
        pen.Text(x + 239, y + 2, 6, "penghubung ke/dari halaman lain; n = nomor kegiatan yang dituju");
    }

    // Dark modules of a row that touch are one box: fewer seams and a smaller file.
    private static void Qr(Pen pen, QrCode code, double left, double top)
    {
        var side = QrSide / code.Size;
        for (var row = 0; row < code.Size; row++)
        {
            for (var column = 0; column < code.Size; column++)
            {
                if (!code[column, row])
                    continue;
                var end = column;
                while (end < code.Size && code[end, row])
                    end++;
                var (x, y, right, bottom) = (left + (column * side), top + (row * side), left + (end * side), top + ((row + 1) * side));
                pen.Shape(0, 0, (x, y), (right, y), (right, bottom), (x, bottom));
                column = end;
            }
        }
    }
}
