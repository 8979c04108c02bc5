namespace Lapor.Cases.Core.Sop.Drawing;

/// <summary>
/// Gives boxes and arrows their coordinates. Arrows leave to the right and arrive from the left; up and down they run in streets between
/// columns, sideways in avenues between rows, each in a lane of its own, so that no arrow runs through a box or over another.
/// </summary>
internal sealed class PictureLayout
{
    public const double BoxWidth = 216;
    private const double LineHeight = 17;
    private const double Lane = 9;
    private const double StreetMargin = 18;
    private const double LabelWidth = 126;
    private const int LabelLetters = 19;
    private const double ExitGap = 32;

    private readonly (int Column, int Row)[] places;
    private readonly PictureBox[] boxes;
    private readonly IReadOnlyList<PictureLink> links;
    private readonly Lanes[] streets;
    private readonly Lanes[] avenues;
    private readonly bool[] hasLabels;
    private readonly List<Trip> trips = [];

    public PictureLayout((int Column, int Row)[] places, PictureBox[] boxes, IReadOnlyList<PictureLink> links)
    {
        this.places = places;
        this.boxes = boxes;
        this.links = links;
        var (columns, rows) = (places.Length == 0 ? 1 : places.Max(p => p.Column) + 1, places.Length == 0 ? 1 : places.Max(p => p.Row) + 1);
        streets = [.. Enumerable.Range(0, columns + 1).Select(_ => new Lanes())];
        avenues = [.. Enumerable.Range(0, rows + 1).Select(_ => new Lanes())];
        hasLabels = new bool[columns + 1];
    }

    public static double HeightOf(int titleLines, bool performer, bool limit, int outcomes) =>
        Math.Max(24 + (titleLines * LineHeight) + (performer ? 22 : 0) + (limit ? LineHeight : 0), outcomes < 2 ? 0 : outcomes * ExitGap);

    public SopPicture Picture()
    {
        foreach (var link in links)
            Plan(link);
        var (lefts, streetLefts, width) = Columns();
        var (tops, avenueTops, height) = Rows();
        for (var i = 0; i < boxes.Length; i++)
        {
            var (column, row) = places[i];
            var rowHeight = boxes.Where((_, b) => places[b].Row == row).Max(b => b.Height);
            boxes[i] = boxes[i] with { X = lefts[column], Y = tops[row] + ((rowHeight - boxes[i].Height) / 2) };
        }

        return new SopPicture(width, height, boxes, [.. trips.Select(t => Draw(t, streetLefts, avenueTops))]);
    }

    private void Plan(PictureLink link)
    {
        var (from, to) = (places[link.From], places[link.To]);
        hasLabels[from.Column + 1] |= link.Label.Length > 0;
        var bundle = $"to {link.To}";
        if (to.Column == from.Column + 1)
        {
            var isStraight = to.Row == from.Row && LabelsOf(link.From).Count == 1;
            trips.Add(new Trip(link, isStraight ? -1 : streets[to.Column].Take(from.Row, to.Row, bundle), -1, -1, -1));
            return;
        }

        // Over the row when it goes on, under it when it comes back.
        var avenue = from.Row < to.Row ? to.Row : from.Row > to.Row ? to.Row + 1 : to.Column > from.Column ? to.Row : to.Row + 1;
        trips.Add(new Trip(
            link, streets[from.Column + 1].Take(from.Row, avenue - 0.5, bundle), avenue, avenues[avenue].Take(from.Column + 0.5, to.Column - 0.5, bundle),
            streets[to.Column].Take(avenue - 0.5, to.Row, bundle)));
    }

    private (double[] Lefts, double[] StreetLefts, double Width) Columns()
    {
        var (lefts, streetLefts) = (new double[streets.Length], new double[streets.Length]);
        var x = 0.0;
        for (var column = 0; column < streets.Length; column++)
        {
            streetLefts[column] = x + StreetMargin + (hasLabels[column] ? LabelWidth : 0);
            x = streetLefts[column] + (streets[column].Count * Lane) + StreetMargin;
            lefts[column] = x;
            x += column == streets.Length - 1 ? 0 : BoxWidth;
        }

        return (lefts, streetLefts, x);
    }

    private (double[] Tops, double[] AvenueTops, double Height) Rows()
    {
        var (tops, avenueTops) = (new double[avenues.Length], new double[avenues.Length]);
        var y = 0.0;
        for (var row = 0; row < avenues.Length; row++)
        {
            avenueTops[row] = y + StreetMargin;
            y = avenueTops[row] + (avenues[row].Count * Lane) + StreetMargin;
            tops[row] = y;
            y += row == avenues.Length - 1 ? 0 : boxes.Where((_, b) => places[b].Row == row).Select(b => b.Height).DefaultIfEmpty(0).Max();
        }

        return (tops, avenueTops, y);
    }

    private PictureArrow Draw(Trip trip, double[] streetLefts, double[] avenueTops)
    {
        var (source, target) = (boxes[trip.Link.From], boxes[trip.Link.To]);
        var (x, y) = (source.X + source.Width, ExitOf(trip.Link));
        var (endX, endY) = (target.X, target.Y + (target.Height / 2));
        var exitStreet = places[trip.Link.From].Column + 1;
        List<PicturePoint> points = [new(x, y)];
        if (trip.ExitLane >= 0)
        {
            var street = streetLefts[exitStreet] + (trip.ExitLane * Lane);
            points.Add(new(street, y));
            if (trip.Avenue >= 0)
            {
                var avenue = avenueTops[trip.Avenue] + (trip.AvenueLane * Lane);
                var entry = streetLefts[places[trip.Link.To].Column] + (trip.EntryLane * Lane);
                points.AddRange([new(street, avenue), new(entry, avenue), new(entry, endY)]);
            }
            else
            {
                points.Add(new(street, endY));
            }
        }
        else
        {
            endY = y = Math.Clamp(y, target.Y + 4, target.Y + target.Height - 4);
        }

        points.Add(new(endX, endY));
        return new PictureArrow(source.Activity, target.Activity, TextLines.Of(trip.Link.Label, LabelLetters, 2), points, trip.Link.IsOverdue);
    }

    private double ExitOf(PictureLink link)
    {
        var labels = LabelsOf(link.From);
        var box = boxes[link.From];
        return box.Y + (box.Height * (labels.IndexOf(link.Label) + 0.5) / labels.Count);
    }

    /// <summary>The ways out of a box from top to bottom: those that lead up first, so that arrows cross less.</summary>
    private List<string> LabelsOf(int from) =>
        [.. links.Where(l => l.From == from).GroupBy(l => l.Label).OrderBy(g => g.Average(l => places[l.To].Row)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key)];

    /// <summary>The lanes an arrow was given; -1 where it needs none.</summary>
    private sealed record Trip(PictureLink Link, int ExitLane, int Avenue, int AvenueLane, int EntryLane);
}
