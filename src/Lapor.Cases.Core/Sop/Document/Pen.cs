using Lapor.Cases.Core.Documents;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Draws what forms are made of.</summary>
internal sealed class Pen
{
    public const double Thin = 0.5;
    private readonly List<Ink> inks = [];

    public Sheet Sheet => new([.. inks]);

    public void Line(params (double X, double Y)[] points) => inks.Add(new Ink.Stroke(points, 0.8));

    public void Box(double x, double y, double width, double height, double? fill = null) =>
        inks.Add(new Ink.Stroke([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], Thin, true, fill));

    public void Dotted(double x, double y, double width) =>
        inks.Add(new Ink.Words(x, y, 8, new string('.', (int)(width / PdfPages.Measure(".", 8)))));

    public void Shape(double? fill, double width, params (double X, double Y)[] points) => inks.Add(new Ink.Stroke(points, width, true, fill));

    public void Text(double x, double y, double size, string text, bool bold = false) => inks.Add(new Ink.Words(x, y, size, text, bold));

    public void Middle(double x, double y, double size, string text, bool bold = false) => inks.Add(new Ink.Words(x, y, size, text, bold, true));

    /// <summary>Lines from the top of a cell downwards.</summary>
    public void Lines(double x, double top, double size, IReadOnlyList<string> lines, bool bold = false)
    {
        for (var i = 0; i < lines.Count; i++)
            Text(x, top + size + (i * size * Type.Leading), size, lines[i], bold);
    }

    /// <summary>Lines in the middle of a cell.</summary>
    public void Centered(double x, double y, double width, double height, double size, string text, bool bold = true)
    {
        var lines = Type.Wrap(text, size, width - 4, bold);
        var top = y + ((height - (lines.Count * size * Type.Leading)) / 2);
        for (var i = 0; i < lines.Count; i++)
            Middle(x + (width / 2), top + size + (i * size * Type.Leading) - 0.5, size, lines[i], bold);
    }

    /// <summary>An arrow head that ends in a point and looks down.</summary>
    public void HeadDown(double x, double y) => Shape(0, 0, (x, y), (x - 2.4, y - 4.6), (x + 2.4, y - 4.6));

    public void Symbol(DocumentSymbol symbol, double x, double y, double width, double height)
    {
        var (w, h) = (width / 2, height / 2);
        switch (symbol)
        {
            case DocumentSymbol.Decision:
                Shape(1, 0.9, (x - w, y), (x, y - h), (x + w, y), (x, y + h));
                break;
            case DocumentSymbol.Terminator:
                Shape(1, 0.9, [.. Arc(x + w - h, y, h, -90), .. Arc(x - w + h, y, h, 90)]);
                break;
            default:
                Shape(1, 0.9, (x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h));
                break;
        }
    }

    /// <summary>The pentagon of the form, pointing down, with the number of the activity at the other end.</summary>
    public void Connector(double x, double top, string number)
    {
        var (w, h) = (Connectors.Width / 2, Connectors.Height);
        Shape(1, 0.7, (x - w, top), (x + w, top), (x + w, top + h - 4), (x, top + h), (x - w, top + h - 4));
        Middle(x, top + 6.2, number.Length > 2 ? 4.2 : 5.4, number, true);
    }

    private static IEnumerable<(double, double)> Arc(double x, double y, double radius, double from) =>
        Enumerable.Range(0, 13).Select(i => (from + (i * 15)) * Math.PI / 180).Select(a => (x + (radius * Math.Cos(a)), y + (radius * Math.Sin(a))));

    internal static class Connectors
    {
        public const double Width = 11;
        public const double Height = 11;
    }
}

/// <summary>Text on paper: Helvetica, or what has its widths.</summary>
internal static class Type
{
    public const double Leading = 1.2;

    public static IReadOnlyList<string> Wrap(string text, double size, double width, bool bold = false) =>
        [.. text.Split('\n').SelectMany(line => PdfPages.Wrap(line, size, width, bold))];

    public static double Height(int lines, double size) => lines * size * Leading;
}
