using Lapor.Cases.Core.Documents;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>
/// Draws a page of the flowchart table. Each row has one symbol. Arrows to the next row leave below; others leave sideways, go up or down
/// between two columns, along the free band above their target and down into it. Arrows of one target share their way, so there is one head.
/// </summary>
internal sealed class FlowPainter(SopDocument document, FlowGrid grid, FlowPlan plan, int page, int flowPage)
{
    private const double LabelSize = 5.4;
    private readonly Pen pen = new();
    private readonly Dictionary<int, (double Top, double Y, double Bottom)> rows = [];
    private readonly Dictionary<(int Street, int Target), int> lanes = [];
    private readonly List<PageConnector> connectors = [];
    private readonly List<(double X, double Y, string Text)> labels = [];

    public IReadOnlyList<PageConnector> Connectors => connectors;

    private int First => plan.FirstRows[page];

    private int Last => page + 1 < plan.FirstRows.Count ? plan.FirstRows[page + 1] - 1 : document.Rows.Count - 1;

    public Sheet Paint(double top, Action<Pen> frame)
    {
        frame(pen);
        var head = FlowHead.Draw(pen, document, grid, top);
        Place(head);
        for (var row = First; row <= Last; row++)
            DrawCells(row);
        for (var row = First; row <= Last; row++)
        {
            var (left, right) = plan.Sides(row);
            TakeLanes(document.Rows[row].Performer, left);
            TakeLanes(document.Rows[row].Performer + 1, right);
        }

        for (var row = First; row <= Last; row++)
        {
            DrawArrival(row);
            DrawDepartures(row);
        }

        foreach (var (x, y, text) in labels.Where(l => l.Text.Length > 0))
        {
            pen.Shape(1, 0, (x - (Measured(text) / 2), y - 2.8), (x + (Measured(text) / 2), y - 2.8), (x + (Measured(text) / 2), y + 2.8), (x - (Measured(text) / 2), y + 2.8));
            pen.Middle(x, y + 1.9, LabelSize, text);
        }

        // Symbols last: they are white inside and lie over the ends of lines.
        for (var row = First; row <= Last; row++)
            pen.Symbol(document.Rows[row].Symbol, X(row), rows[row].Y, Width(row), High(row));
        for (var row = First; row <= Last; row++)
        {
            if (document.Rows[row].Number.Length == 0)
                pen.Middle(X(row), rows[row].Y + 2, 5.2, document.Rows[row].Title, true);
        }

        return pen.Sheet;
    }

    private double X(int row) => grid.Middle(document.Rows[row].Performer);

    private double Width(int row) => document.Rows[row].Symbol == DocumentSymbol.Terminator ? Math.Min(grid.Symbol + 4, grid.Performer * 0.7) : grid.Symbol;

    private double High(int row) => document.Rows[row].Symbol == DocumentSymbol.Terminator ? 13 : FlowPlan.SymbolHeight;

    private static double Measured(string label) => PdfPages.Measure(label, LabelSize) + 1.6;

    private double Avenue(int row) => rows[row].Top + plan.Band(row) - 7;

    private void Place(double top)
    {
        for (var row = First; row <= Last; row++)
        {
            var (height, band) = (plan.Height(row), plan.Band(row));
            var tail = plan.ContinuesBelow(row) ? FlowPlan.Tail : 0;
            rows[row] = (top, top + band + ((height - tail - band - 5) / 2), top + height);
            top += height;
        }
    }

    private void DrawCells(int row)
    {
        var (top, _, bottom) = rows[row];
        foreach (var (from, to) in new[] { (grid.Left, grid.Activity), (grid.Activity, grid.First), (grid.Needs, grid.Time), (grid.Time, grid.Output), (grid.Output, grid.Remark), (grid.Remark, grid.Right) })
            pen.Box(from, top, to - from, bottom - top);
        for (var i = 0; i < document.Performers.Count; i++)
            pen.Box(grid.First + (i * grid.Performer), top, grid.Performer, bottom - top);
        pen.Middle((grid.Left + grid.Activity) / 2, top + 9.4, FlowGrid.TextSize, document.Rows[row].Number);
        if (document.Rows[row].Number.Length == 0)
            return;
        foreach (var (x, lines) in grid.TextsOf(row))
            pen.Lines(x, top + 3, FlowGrid.TextSize, lines);
    }

    private void TakeLanes(int street, IEnumerable<DocumentRoute> routes)
    {
        foreach (var route in routes.Where(r => !plan.Crosses(r)))
            lanes.TryAdd((street, route.To), lanes.Keys.Count(k => k.Street == street));
    }

    /// <summary>Never on the line between two columns of the table; outside the last column there is no room.</summary>
    private double LaneX(int street, int target)
    {
        var count = lanes.Keys.Count(k => k.Street == street);
        var (lane, half) = (lanes[(street, target)], ((grid.Performer - grid.Symbol) / 2) - 1);
        var isLast = street == document.Performers.Count;
        var steps = isLast ? lane : lane / 2;
        var step = Math.Min(3.4, (half - 2.2) / Math.Max(1, isLast ? count : (count + 1) / 2));
        return grid.First + (street * grid.Performer) + ((isLast || lane % 2 == 1 ? -1 : 1) * (2.2 + (steps * step)));
    }

    private void DrawArrival(int row)
    {
        var arrivals = plan.To(row).ToList();
        if (arrivals.Count == 0)
            return;
        var (x, avenue) = (X(row), Avenue(row));
        pen.Line((x, avenue), (x, rows[row].Y - (High(row) / 2)));
        pen.HeadDown(x, rows[row].Y - (High(row) / 2));
        var crossing = arrivals.Where(plan.Crosses).ToList();
        if (crossing.Count == 0)
            return;
        var shift = arrivals.Any(a => a.From == row - 1 && !plan.Crosses(a)) ? 11 : 0;
        var side = document.Rows[row].Performer == document.Performers.Count - 1 ? -shift : shift;
        pen.Line((x + side, avenue - 5), (x + side, avenue), (x, avenue));
        pen.Connector(x + side, avenue - Pen.Connectors.Height - 4, document.Rows[row].Number);
        connectors.AddRange(crossing.Select(c => new PageConnector(c, flowPage + page, false)));
    }

    private void DrawDepartures(int row)
    {
        var (x, below) = (X(row), rows[row].Y + (High(row) / 2));
        foreach (var route in plan.From(row).Where(r => r.To == row + 1))
        {
            if (plan.Crosses(route))
            {
                pen.Line((x, below), (x, below + 6));
                DrawConnector(route, x, below + 6);
            }
            else
            {
                pen.Line((x, below), (x, Avenue(route.To)), (X(route.To), Avenue(route.To)));
            }

            labels.Add((x + (plan.Crosses(route) ? 9 : 1) + (Measured(route.Label) / 2), below + 4.5, route.Label));
        }

        var (left, right) = plan.Sides(row);
        DrawSide(row, false, left);
        DrawSide(row, true, right);
    }

    private void DrawSide(int row, bool right, IReadOnlyList<DocumentRoute> routes)
    {
        if (routes.Count == 0)
            return;
        var sign = right ? 1 : -1;
        var edge = X(row) + (sign * Width(row) / 2);
        var bus = edge + (sign * 3);
        var top = rows[row].Y - ((routes.Count - 1) * FlowPlan.Branch / 2);
        pen.Line((edge, rows[row].Y), (bus, rows[row].Y));
        if (routes.Count > 1)
            pen.Line((bus, top), (bus, top + ((routes.Count - 1) * FlowPlan.Branch)));
        for (var i = 0; i < routes.Count; i++)
        {
            var (route, y) = (routes[i], top + (i * FlowPlan.Branch));
            if (route.Label.Length > 0)
                labels.Add((bus + (sign * (1.6 + (Measured(route.Label) / 2))), y, route.Label));
            if (plan.Crosses(route))
            {
                var x = X(row) + (sign * grid.Performer * (document.Performers.Count == 1 ? 0.38 : 1));
                pen.Line((bus, y), (x - (sign * Pen.Connectors.Width / 2), y));
                DrawConnector(route, x, y - (Pen.Connectors.Height / 2));
            }
            else
            {
                var lane = LaneX(right ? document.Rows[row].Performer + 1 : document.Rows[row].Performer, route.To);
                pen.Line((bus, y), (lane, y), (lane, Avenue(route.To)), (X(route.To), Avenue(route.To)));
            }
        }
    }

    private void DrawConnector(DocumentRoute route, double x, double top)
    {
        pen.Connector(x, top, document.Rows[route.To].Number);
        connectors.Add(new PageConnector(route, flowPage + page, true));
    }
}
