namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Draws the identity block and the six lists under it; long lists go on on further pages.</summary>
internal sealed class IdentityPainter(SopDocument document)
{
    private const double Size = 7.6;
    private const double Top = Sheet.Margin;
    private const double Half = (Sheet.Width - (2 * Sheet.Margin)) / 2;
    private const double Row = 17;
    private const double LabelWidth = 104;

    private readonly List<Pen> pages = [];
    private double y;

    private DocumentIdentity Identity => document.Identity;

    public IReadOnlyList<Pen> Paint()
    {
        pages.Add(new Pen());
        Block(pages[0]);
        Pair("Dasar Hukum", Identity.LegalBases, "Kualifikasi Pelaksana", Identity.Qualifications);
        Pair("Keterkaitan", Identity.RelatedSops, "Peralatan/Perlengkapan", Identity.Equipment);
        Pair("Peringatan", Identity.Warnings, "Pencatatan dan Pendataan", Identity.Records);
        return pages;
    }

    private void Block(Pen pen)
    {
        (string Label, string? Value)[] facts =
        [
            ("Nomor SOP", Identity.Number), ("Tanggal Pembuatan", Identity.MadeOn), ("Tanggal Revisi", Identity.RevisedOn), ("Tanggal Efektif", Identity.EffectiveOn),
        ];
        const double Right = Sheet.Margin + Half;
        var approval = 74;
        var title = Type.Wrap(Identity.Title, 9, Half - LabelWidth - 10, true);
        var name = Math.Max(24, Type.Height(title.Count, 9) + 8);
        var height = (facts.Length * Row) + approval + name;
        pen.Box(Sheet.Margin, Top, Half, height);
        Owner(pen, height);
        for (var i = 0; i < facts.Length; i++)
            Fact(pen, Right, Top + (i * Row), Row, facts[i].Label, facts[i].Value);
        Approval(pen, Right, Top + (facts.Length * Row), approval);
        var at = Top + (facts.Length * Row) + approval;
        Cells(pen, Right, at, name, "Nama SOP");
        pen.Lines(Right + LabelWidth + 5, at + 4, 9, title, true);
        y = Top + height;
    }

    private void Owner(Pen pen, double height)
    {
        var x = Sheet.Margin + (Half / 2);
        pen.Box(x - 26, Top + 14, 52, 52);
        pen.Middle(x, Top + 43, 6.5, "Logo instansi");
        var lines = Type.Wrap((Identity.Agency ?? "").ToUpperInvariant(), 12, Half - 40, true);
        var at = Top + 88;
        if (lines.Count == 0)
            pen.Dotted(x - 130, at, 260);
        foreach (var line in lines)
        {
            pen.Middle(x, at, 12, line, true);
            at += 15;
        }

        at = Math.Max(at, Top + 108);
        if (Identity.Unit is not { } unit)
        {
            pen.Dotted(x - 110, at, 220);
            pen.Middle(x, at + 9, 6, "(nama unit kerja)");
        }

        foreach (var line in Identity.Unit is { } known ? Type.Wrap(known, 9.5, Half - 40) : [])
        {
            pen.Middle(x, at, 9.5, line);
            at += 12;
        }

        pen.Middle(x, Top + height - 12, 8, "STANDAR OPERASIONAL PROSEDUR ADMINISTRASI PEMERINTAHAN", true);
    }

    private static void Fact(Pen pen, double x, double top, double height, string label, string? value)
    {
        Cells(pen, x, top, height, label);
        if (value is null)
            pen.Dotted(x + LabelWidth + 5, top + 11.5, Half - LabelWidth - 12);
        else
            pen.Lines(x + LabelWidth + 5, top + 3, 8, Type.Wrap(value, 8, Half - LabelWidth - 10));
    }

    private static void Cells(Pen pen, double x, double top, double height, string label)
    {
        pen.Box(x, top, LabelWidth, height);
        pen.Box(x + LabelWidth, top, Half - LabelWidth, height);
        pen.Text(x + 5, top + 11.5, 8, label, true);
    }

    private void Approval(Pen pen, double x, double top, double height)
    {
        Cells(pen, x, top, height, "Disahkan oleh");
        var (left, width) = (x + LabelWidth + 5, Half - LabelWidth - 12);
        Line(top + 12, "", Identity.ApproverPosition, "(jabatan)");
        pen.Text(left, top + 38, 6, "(tanda tangan dan cap)");
        Line(top + 58, "", Identity.ApproverName, "(nama)");
        Line(top + 69, "NIP ", Identity.ApproverNumber, "");

        void Line(double at, string before, string? value, string hint)
        {
            if (value is not null)
            {
                pen.Text(left, at, 8, before + value, before.Length == 0 && hint == "(nama)");
                return;
            }

            pen.Text(left, at, 8, before);
            pen.Dotted(left + (before.Length * 5), at, width - 52 - (before.Length * 5));
            pen.Text(left + width - 44, at, 6, hint);
        }
    }

    private void Pair(string leftTitle, IReadOnlyList<string> left, string rightTitle, IReadOnlyList<string> right)
    {
        var (leftLines, rightLines) = (Lines(left), Lines(right));
        var suffix = "";
        do
        {
            if (y + 13 + Type.Height(2, Size) + 8 > FormPainter.Bottom)
                Turn();
            var room = (int)((FormPainter.Bottom - y - 13 - 8) / (Size * Type.Leading));
            var count = Math.Min(room, Math.Max(leftLines.Count, rightLines.Count));
            var height = Type.Height(count, Size) + 8;
            Cell(Sheet.Margin, leftTitle + suffix, [.. leftLines.Take(count)], height, left.Count == 0);
            Cell(Sheet.Margin + Half, rightTitle + suffix, [.. rightLines.Take(count)], height, right.Count == 0);
            y += 13 + height;
            (leftLines, rightLines, suffix) = ([.. leftLines.Skip(count)], [.. rightLines.Skip(count)], " (lanjutan)");
        }
        while (leftLines.Count > 0 || rightLines.Count > 0);
    }

    private void Turn()
    {
        pages.Add(new Pen());
        y = FormPainter.Running(pages[^1], document);
    }

    private void Cell(double x, string title, IReadOnlyList<string> lines, double height, bool isEmpty)
    {
        var pen = pages[^1];
        pen.Box(x, y, Half, 13, 0.9);
        pen.Text(x + 5, y + 9.4, 8, title, true);
        pen.Box(x, y + 13, Half, height);
        for (var i = 0; i < lines.Count; i++)
        {
            var at = y + 13 + 3 + Size + (i * Size * Type.Leading);
            if (isEmpty)
                pen.Dotted(x + 5, at, Half - 12);
            else
                pen.Text(x + (lines[i].StartsWith('\t') ? 18 : 5), at, Size, lines[i].TrimStart('\t'));
        }
    }

    /// <summary>Numbered, what is broken begins with a tab; two empty lines to write on where nothing is said.</summary>
    private static List<string> Lines(IReadOnlyList<string> entries) => entries.Count == 0 ? ["", ""]
        : [.. entries.SelectMany((e, i) => Type.Wrap($"{i + 1}.  {e}", Size, Half - 30).Select((line, n) => n == 0 ? line : "\t" + line))];
}
