using Lapor.Cases.Core.Documents;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>The head of the flowchart table, repeated on every page.</summary>
internal static class FlowHead
{
    private const double Level = 13;
    private const double Size = 6.6;

    public static double HeightOf(SopDocument document, FlowGrid grid)
    {
        var size = SizeOf(document, grid);
        return Level + Math.Max(22, Type.Height(document.Performers.Max(p => Type.Wrap(Breakable(p), size, grid.Performer - 4, true).Count), size) + 5);
    }

    /// <summary>Small enough that no word is broken.</summary>
    private static double SizeOf(SopDocument document, FlowGrid grid)
    {
        var widest = document.Performers.SelectMany(p => Breakable(p).Split(' ')).Max(w => PdfPages.Measure(w, 1, true));
        return Math.Clamp((grid.Performer - 4.5) / Math.Max(1, widest), 4.6, Size);
    }

    private static string Breakable(string name) => name.Replace("/", "/ ", StringComparison.Ordinal);

    /// <returns>Where the rows begin.</returns>
    public static double Draw(Pen pen, SopDocument document, FlowGrid grid, double top)
    {
        var height = HeightOf(document, grid);
        Cell(grid.Left, grid.Activity, top, height, "No.");
        Cell(grid.Activity, grid.First, top, height, "Kegiatan");
        Cell(grid.First, grid.Needs, top, Level, "Pelaksana");
        Cell(grid.Needs, grid.Remark, top, Level, "Mutu Baku");
        Cell(grid.Remark, grid.Right, top, height, "Keterangan");
        for (var i = 0; i < document.Performers.Count; i++)
            Cell(grid.First + (i * grid.Performer), grid.First + ((i + 1) * grid.Performer), top + Level, height - Level, Breakable(document.Performers[i]), SizeOf(document, grid));
        Cell(grid.Needs, grid.Time, top + Level, height - Level, "Kelengkapan");
        Cell(grid.Time, grid.Output, top + Level, height - Level, "Waktu");
        Cell(grid.Output, grid.Remark, top + Level, height - Level, "Output");
        return top + height;

        void Cell(double left, double right, double y, double high, string text, double size = Size)
        {
            pen.Box(left, y, right - left, high, 0.9);
            pen.Centered(left, y, right - left, high, size, text);
        }
    }
}
