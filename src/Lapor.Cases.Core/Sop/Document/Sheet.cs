namespace Lapor.Cases.Core.Sop.Document;

/// <summary>A page of A4 landscape, in points from its upper left corner.</summary>
/// <param name="Inks">In the order in which they are drawn and read.</param>
public sealed record Sheet(IReadOnlyList<Ink> Inks)
{
    public const double Width = 842;
    public const double Height = 595;
    public const double Margin = 28;
}

/// <summary>Something on a page.</summary>
public abstract record Ink
{
    private Ink()
    {
    }

    /// <param name="Width">Of the line; 0 for none.</param>
    /// <param name="Fill">Grey inside from 0, black, to 1, white; null for nothing.</param>
    public sealed record Stroke(IReadOnlyList<(double X, double Y)> Points, double Width, bool Closed = false, double? Fill = null) : Ink;

    /// <param name="X">The left end, or the middle when centred.</param>
    /// <param name="Y">The base line.</param>
    public sealed record Words(double X, double Y, double Size, string Text, bool Bold = false, bool Centered = false) : Ink;
}

/// <summary>One half of an arrow that crosses pages: the pentagon on the page of its row.</summary>
/// <param name="Page">From 0.</param>
/// <param name="Outgoing">On the page where the arrow begins.</param>
public sealed record PageConnector(DocumentRoute Route, int Page, bool Outgoing);

/// <summary>A form on its pages.</summary>
/// <param name="FirstRows">For each page of the flowchart table, its first row; the first of these pages is <paramref name="FlowPage"/>.</param>
public sealed record PrintedForm(SopDocument Document, IReadOnlyList<Sheet> Pages, int FlowPage, IReadOnlyList<int> FirstRows, IReadOnlyList<PageConnector> Connectors)
{
    /// <summary>The page on which a row stands, from 0.</summary>
    public int PageOf(int row) => FlowPage + FirstRows.Count(first => first <= row) - 1;
}
