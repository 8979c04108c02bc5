namespace Lapor.Cases.Core.Sop.Document;

/// <summary>The columns of the flowchart table and the text of its cells.</summary>
internal sealed class FlowGrid
{
    public const double TextSize = 6.8;
    private const double Number = 20;
    private const double Padding = 3;
    private const double NarrowestPerformer = 30;

    private static readonly double[] Preferred = [124, 84, 70, 84, 94];

    public FlowGrid(SopDocument document)
    {
        var all = Sheet.Width - (2 * Sheet.Margin) - Number;
        var texts = Preferred.Sum();
        var share = Math.Clamp(all - texts, document.Performers.Count * NarrowestPerformer, Math.Max(document.Performers.Count * NarrowestPerformer, document.Performers.Count * 68));
        var scale = Math.Max(0.5, (all - share) / texts);
        Performer = (all - (texts * scale)) / document.Performers.Count;
        var widths = Preferred.Select(p => p * scale).ToArray();
        Left = Sheet.Margin;
        Activity = Left + Number;
        First = Activity + widths[0];
        Needs = First + (Performer * document.Performers.Count);
        Time = Needs + widths[1];
        Output = Time + widths[2];
        Remark = Output + widths[3];
        Right = Sheet.Width - Sheet.Margin;
        Symbol = Math.Min(25, Performer * 0.54);
        Cells = [.. document.Rows.Select(CellsOf)];
    }

    public double Left { get; }
    public double Activity { get; }
    public double First { get; }
    public double Performer { get; }
    public double Needs { get; }
    public double Time { get; }
    public double Output { get; }
    public double Remark { get; }
    public double Right { get; }
    /// <summary>Width of a symbol.</summary>
    public double Symbol { get; }
    public IReadOnlyList<FlowCells> Cells { get; }

    public double Middle(int performer) => First + ((performer + 0.5) * Performer);

    /// <summary>The left ends of all cells but the performers', with their texts.</summary>
    public IEnumerable<(double X, IReadOnlyList<string> Lines)> TextsOf(int row) =>
        [(Activity + Padding, Cells[row].Title), (Needs + Padding, Cells[row].Needs), (Time + Padding, Cells[row].Time), (Output + Padding, Cells[row].Output), (Remark + Padding, Cells[row].Remark)];

    private FlowCells CellsOf(DocumentRow row) => new(
        Fit(row.Title, First - Activity), Fit(row.Requirements, Time - Needs), Fit(row.Time, Output - Time), Fit(row.Output, Remark - Output), Fit(row.Remark, Right - Remark));

    private static IReadOnlyList<string> Fit(string text, double width)
    {
        var lines = Type.Wrap(text, TextSize, width - (2 * Padding));
        return lines.Count <= FlowCells.MostLines ? lines : [.. lines.Take(FlowCells.MostLines - 1), "…"];
    }
}

/// <summary>The texts of a row, broken into lines.</summary>
internal sealed record FlowCells(IReadOnlyList<string> Title, IReadOnlyList<string> Needs, IReadOnlyList<string> Time, IReadOnlyList<string> Output, IReadOnlyList<string> Remark)
{
    /// <summary>More than these do not fit a page of the form.</summary>
    public const int MostLines = 42;

    public double Height => Type.Height(new[] { Title, Needs, Time, Output, Remark }.Max(c => c.Count), FlowGrid.TextSize) + 6;
}
