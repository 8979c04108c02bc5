using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Custody;

/// <summary>Somebody had something to do in a case.</summary>
/// <param name="Holder">A unit's id, or one of <see cref="Holders"/>.</param>
/// <param name="To">Null while they still have.</param>
public readonly record struct Hold(string Holder, DateTimeOffset From, DateTimeOffset? To);

/// <summary>Who holds a case when no unit does.</summary>
public static class Holders
{
    /// <summary>Roles of the whole agency: admin, secretary, APIP.</summary>
    public const string Agency = "@agency";

    public const string Reporter = "@reporter";
}

/// <summary>A stretch in which one holder had the case.</summary>
/// <param name="Working">Working time in it, on the agency's own calendar.</param>
public readonly record struct CustodySpan(string Holder, DateTimeOffset From, DateTimeOffset To, WorkingSpan Working);

/// <summary>Where the working time of a case went.</summary>
/// <param name="Spans">From the receipt to the end without a gap: their working time adds up to <paramref name="Total"/>, to the tick.</param>
/// <param name="Total">Working time from the receipt to the end.</param>
/// <param name="Hops">How often the case went from one unit to another.</param>
/// <param name="Returns">How often it came back to a unit that had had it before (A to B to A): ping-pong.</param>
public sealed record CustodyAccount(IReadOnlyList<CustodySpan> Spans, WorkingSpan Total, int Hops, int Returns)
{
    /// <summary>Working time of each holder, most first.</summary>
    public IReadOnlyList<(string Holder, WorkingSpan Working)> ByHolder { get; } =
        [.. Spans.GroupBy(s => s.Holder, StringComparer.Ordinal).Select(g => (g.Key, new WorkingSpan(LimitUnit.WorkingDays, g.Sum(s => s.Working.Ticks))))
            .OrderByDescending(h => h.Item2.Ticks).ThenBy(h => h.Key, StringComparer.Ordinal)];
}

/// <summary>
/// Attributes the working time of a case to those who held it. At each instant exactly one holds it: whoever got something to do last and still has it;
/// when nobody has, whoever had it before. So nothing is lost and nothing is counted twice.
/// </summary>
public static class CustodyLedger
{
    /// <param name="holds">In any order, overlapping or not.</param>
    /// <param name="received">When the report came in, UTC.</param>
    /// <param name="end">When the case closed, or now; not before <paramref name="received"/>.</param>
    /// <param name="calendar">The agency's: one measure for all holders, whatever their own week is.</param>
    public static CustodyAccount Account(IReadOnlyList<Hold> holds, DateTimeOffset received, DateTimeOffset end, WorkingCalendar calendar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(end, received);
        var spans = new List<CustodySpan>();
        var bounds = holds.SelectMany(h => new[] { h.From, h.To ?? end }).Where(t => t > received && t < end).Append(received).Append(end).Distinct().Order().ToArray();
        var holder = Holders.Agency;
        for (var i = 0; i + 1 < bounds.Length; i++)
        {
            holder = HolderAt(holds, bounds[i], end) ?? holder;
            if (spans.Count > 0 && spans[^1].Holder == holder)
                spans[^1] = Span(holder, spans[^1].From, bounds[i + 1], calendar);
            else
                spans.Add(Span(holder, bounds[i], bounds[i + 1], calendar));
        }

        var units = Units(spans);
        return new CustodyAccount(spans, calendar.Between(received, end), Math.Max(0, units.Count - 1), units.Count - units.Distinct(StringComparer.Ordinal).Count());
    }

    private static string? HolderAt(IReadOnlyList<Hold> holds, DateTimeOffset at, DateTimeOffset end)
    {
        Hold? last = null;
        foreach (var hold in holds)
        {
            if (hold.From <= at && at < (hold.To ?? end)
                && (last is not { } other || hold.From > other.From || hold.From == other.From && string.CompareOrdinal(hold.Holder, other.Holder) < 0))
                last = hold;
        }

        return last?.Holder;
    }

    private static CustodySpan Span(string holder, DateTimeOffset from, DateTimeOffset to, WorkingCalendar calendar) => new(holder, from, to, calendar.Between(from, to));

    /// <summary>The units in the order in which they had the case; agency and reporter in between do not break a stay.</summary>
    private static List<string> Units(List<CustodySpan> spans)
    {
        var units = new List<string>();
        foreach (var span in spans)
        {
            if (span.Holder is not (Holders.Agency or Holders.Reporter) && (units.Count == 0 || units[^1] != span.Holder))
                units.Add(span.Holder);
        }

        return units;
    }
}
