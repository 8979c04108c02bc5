using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Drawing;

/// <summary>Columns and rows of a drawing, read off where the designer put things; without places, the order in which the process reaches them.</summary>
internal static class PictureGrid
{
    private const double SameColumn = 120;
    private const double SameRow = 60;

    /// <returns>For each child of the container its column and row, from 0 without gaps.</returns>
    public static (int Column, int Row)[] Of(Node container, IReadOnlyList<(int From, int To)> arrows)
    {
        var boxes = container.Children.Select(c => c.Drawn.Box).ToArray();
        var places = boxes.All(b => b is not null) && boxes.Distinct().Count() > boxes.Length / 2
            ? Clustered([.. boxes.Select(b => b!.Value)]) : Ranked(container, arrows);
        return Separated(places);
    }

    private static (int, int)[] Clustered(DrawnBox[] boxes)
    {
        var columns = Clusters([.. boxes.Select(b => b.X)], SameColumn);
        var rows = Clusters([.. boxes.Select(b => b.Y + (b.Height / 2))], SameRow);
        return [.. columns.Zip(rows)];
    }

    private static int[] Clusters(double[] values, double width)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var clusters = new int[values.Length];
        var (cluster, start) = (-1, double.NegativeInfinity);
        foreach (var i in order)
        {
            if (values[i] - start > width)
            {
                cluster++;
                start = values[i];
            }

            clusters[i] = cluster;
        }

        return clusters;
    }

    /// <summary>Breadth first from the start; what is not reached stands in the first column.</summary>
    private static (int, int)[] Ranked(Node container, IReadOnlyList<(int From, int To)> arrows)
    {
        var next = arrows.ToLookup(a => a.From, a => a.To);
        var rank = Enumerable.Repeat(-1, container.Children.Count).ToArray();
        var queue = new Queue<int>();
        if (container.Children.Count > 0)
        {
            var start = Math.Max(0, container.Flow?.Start ?? 0);
            rank[start] = 0;
            queue.Enqueue(start);
        }

        while (queue.TryDequeue(out var step))
        {
            foreach (var target in next[step].Where(t => rank[t] < 0))
            {
                rank[target] = rank[step] + 1;
                queue.Enqueue(target);
            }
        }

        var used = new Dictionary<int, int>();
        return [.. rank.Select(r => Math.Max(0, r)).Select(r => (r, used[r] = used.GetValueOrDefault(r, -1) + 1))];
    }

    /// <summary>Of two things in one place the later moves into a row of its own.</summary>
    private static (int, int)[] Separated((int Column, int Row)[] places)
    {
        var depth = new Dictionary<(int, int), int>();
        var keys = places.Select(p => (p.Row, Depth: depth[p] = depth.GetValueOrDefault(p, -1) + 1)).ToArray();
        var rows = keys.Distinct().Order().Select((k, i) => (k, i)).ToDictionary(p => p.k, p => p.i);
        return [.. places.Select((p, i) => (p.Column, rows[keys[i]]))];
    }
}
