namespace Lapor.Cases.Core.Sop.Drawing;

/// <summary>The lanes of one street between two columns or rows: what would run over each other gets a lane of its own.</summary>
internal sealed class Lanes
{
    private readonly List<List<(double From, double To, string Bundle)>> lanes = [];

    public int Count => lanes.Count;

    /// <param name="from">One end of the stretch.</param>
    /// <param name="to">The other end.</param>
    /// <param name="bundle">What belongs together may share a lane.</param>
    /// <returns>The lane, from 0.</returns>
    public int Take(double from, double to, string bundle)
    {
        var (low, high) = from < to ? (from, to) : (to, from);
        var lane = lanes.FindIndex(l => l.TrueForAll(s => s.Bundle == bundle || s.To < low || high < s.From));
        if (lane < 0)
        {
            lane = lanes.Count;
            lanes.Add([]);
        }

        lanes[lane].Add((low, high, bundle));
        return lane;
    }
}
