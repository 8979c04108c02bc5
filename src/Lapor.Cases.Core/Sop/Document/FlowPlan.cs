namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Breaks the flowchart table into pages and gives each row its height.</summary>
internal sealed class FlowPlan
{
    public const double Branch = 12.5;
    public const double SymbolHeight = 20;
    public const double PlainBand = 12;
    public const double ConnectorBand = 24;
    public const double Tail = 17;

    private readonly SopDocument document;
    private readonly FlowGrid grid;
    private readonly ILookup<int, DocumentRoute> outgoing;
    private readonly ILookup<int, DocumentRoute> incoming;

    public FlowPlan(SopDocument document, FlowGrid grid, double space)
    {
        this.document = document;
        this.grid = grid;
        outgoing = document.Routes.ToLookup(r => r.From);
        incoming = document.Routes.ToLookup(r => r.To);
        FirstRows = Break(space);
    }

    public IReadOnlyList<int> FirstRows { get; }

    /// <summary>Page of the table on which a row stands, from 0.</summary>
    public int PageOf(int row) => FirstRows.Count(f => f <= row) - 1;

    public bool Crosses(DocumentRoute route) => PageOf(route.From) != PageOf(route.To);

    public IEnumerable<DocumentRoute> From(int row) => outgoing[row].OrderBy(r => r.To);

    public IEnumerable<DocumentRoute> To(int row) => incoming[row];

    /// <summary>Space above the symbol where arrows arrive.</summary>
    public double Band(int row) => BandOf(row, Crosses);

    public double Height(int row) => HeightOf(row, Crosses);

    /// <summary>The arrows that leave sideways: all but the one straight to the next row.</summary>
    public IEnumerable<DocumentRoute> Beside(int row) => From(row).Where(r => r.To != row + 1);

    /// <summary>
    /// On which side of the symbol they leave: towards their target when it stands on the page. Those to other pages may take the emptier side.
    /// The outermost columns have one side only.
    /// </summary>
    public (IReadOnlyList<DocumentRoute> Left, IReadOnlyList<DocumentRoute> Right) Sides(int row) => SidesOf(row, Crosses);

    private (IReadOnlyList<DocumentRoute> Left, IReadOnlyList<DocumentRoute> Right) SidesOf(int row, Func<DocumentRoute, bool> crosses)
    {
        var (performer, last) = (document.Rows[row].Performer, document.Performers.Count - 1);
        var (left, right) = (new List<DocumentRoute>(), new List<DocumentRoute>());
        foreach (var route in Beside(row).OrderBy(crosses))
        {
            var toRight = crosses(route) ? right.Count <= left.Count : document.Rows[route.To].Performer >= performer;
            (performer == 0 || (toRight && performer < last) ? right : left).Add(route);
        }

        return (left, right);
    }

    /// <summary>The next row stands on the next page.</summary>
    public bool ContinuesBelow(int row) => From(row).Any(r => r.To == row + 1 && Crosses(r));

    private double BandOf(int row, Func<DocumentRoute, bool> crosses) => To(row).Any(crosses) ? ConnectorBand : PlainBand;

    private double HeightOf(int row, Func<DocumentRoute, bool> crosses)
    {
        var (left, right) = SidesOf(row, crosses);
        var symbol = BandOf(row, crosses) + Math.Max(SymbolHeight, (Math.Max(left.Count, right.Count) * Branch) + 2) + 9;
        return Math.Max(grid.Cells[row].Height, symbol) + (From(row).Any(r => r.To == row + 1 && crosses(r)) ? Tail : 0);
    }

    /// <summary>As many rows on a page as fit: which arrows cross pages, and so how high rows are, follows from the rows it holds.</summary>
    private List<int> Break(double space)
    {
        List<int> starts = [0];
        for (var row = 1; row < document.Rows.Count; row++)
        {
            if (HeightOfPage(starts[^1], row) > space)
                starts.Add(row);
        }

        return starts;
    }

    private double HeightOfPage(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Sum(row => HeightOf(row, r => r.From < first || r.From > last || r.To < first || r.To > last));
}
