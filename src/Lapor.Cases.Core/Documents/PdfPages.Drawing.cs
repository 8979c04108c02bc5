namespace Lapor.Cases.Core.Documents;

/// <summary>Lines and shapes.</summary>
public sealed partial class PdfPages
{
    /// <summary>A line through points, from the upper left corner of the page; closed and filled for a shape.</summary>
    /// <param name="points">At least two.</param>
    /// <param name="width">Of the stroke in points; 0 strokes nothing.</param>
    /// <param name="closed">Whether the last point is joined to the first.</param>
    /// <param name="fill">The colour inside, or null for none.</param>
    public void Path(IReadOnlyList<(double X, double Y)> points, double width, bool closed = false, PdfColor? fill = null)
    {
        if (fill is { } color)
            Page.Append(color.Fill).Append(' ');
        Page.Append(N(width)).Append(" w ");
        for (var i = 0; i < points.Count; i++)
            Page.Append(N(points[i].X)).Append(' ').Append(N(High - points[i].Y)).Append(i == 0 ? " m " : " l ");
        Page.Append((closed, fill is not null, width > 0) switch
        {
            (_, true, true) => "b\n",
            (_, true, false) => "f\n",
            (true, false, _) => "s\n",
            _ => "S\n",
        });
    }
}
