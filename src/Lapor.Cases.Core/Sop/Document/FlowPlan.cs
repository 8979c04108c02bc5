namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Breaks the flowchart table into pages and gives each row its height.</summary>
internal sealed class FlowPlan
{
    public const double Branch = 12.5;
    public const double SymbolHeight = 20;
    public const double PlainBand = 12;
    public const double ConnectorBand = 24;
    private const double Tail = 17;

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
    public double Band(int row) => To(row).Any(Crosses) ? ConnectorBand : PlainBand;

    public double Height(int row) => HeightOf(row, Band(row), Math.Max(Sides(row).Left.Count, Sides(row).Right.Count)) + (ContinuesBelow(row) ? Tail : 0);

    /// <summary>The arrows that leave sideways: all but the one straight to the next row.</summary>
    public IEnumerable<DocumentRoute> Beside(int row) => From(row).Where(r => r.To != row + 1);

    /// <summary>
    /// On which side of the symbol they leave: towards their target when it stands on the page. Those to other pages may take the emptier side.
    /// The outermost columns have one side only.
    /// </summary>
    public (IReadOnlyList<DocumentRoute> Left, IReadOnlyList<DocumentRoute> Right) Sides(int row)
    {
        var (performer, last) = (document.Rows[row].Performer, document.Performers.Count - 1);
        var (left, right) = (new List<DocumentRoute>(), new List<DocumentRoute>());
        foreach (var route in Beside(row).OrderBy(Crosses))
        {
            var toRight = Crosses(route) ? right.Count <= left.Count : document.Rows[route.To].Performer >= performer;
            (performer == 0 || (toRight && performer < last) ? right : left).Add(route);
        }

        return (left, right);
    }

    /// <summary>The next row stands on the next page.</summary>
    public bool ContinuesBelow(int row) => From(row).Any(r => r.To == row + 1 && Crosses(r));

    private double HeightOf(int row, double band, int beside) =>
        Math.Max(grid.Cells[row].Height, band + Math.Max(SymbolHeight, (beside * Branch) + 2) + 9);

    // While pages are being found every arrow may still cross one: rows only get lower once it is known.
    private List<int> Break(double space)
    {
        List<int> first = [0];
        var used = 0d;
        for (var row = 0; row < document.Rows.Count; row++)
        {
            var height = HeightOf(row, To(row).Any() ? ConnectorBand : PlainBand, outgoing[row].Count(r => r.To != row + 1));
            if (used > 0 && used + height + Tail > space)
            {
                first.Add(row);
                used = 0;
            }

            used += height;
        }

        return first;
    }
}
