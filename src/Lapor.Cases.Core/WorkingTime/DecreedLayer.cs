namespace Lapor.Cases.Core.WorkingTime;

/// <summary>Why a decree does not fit what is decreed already.</summary>
/// <param name="Member">The member of the decree that is wrong: <c>adds</c>, <c>removes</c>, <c>moves</c>, <c>hours</c>, <c>number</c>, <c>year</c>, <c>layer</c>.</param>
/// <param name="Code">A stable dotted code, such as <c>decree.date-twice</c>.</param>
/// <param name="Message">What contradicts, and whom, in English.</param>
/// <param name="Detail">The date and the decree it contradicts, for a message in another language.</param>
public sealed record Contradiction(string Member, string Code, string Message, string Detail);

/// <summary>The days one layer's decrees have laid down so far, in the order they were signed.</summary>
internal sealed class DecreedLayer
{
    private readonly Dictionary<DateOnly, (Holiday Holiday, string Number)> days = [];

    /// <summary>What the layer says about a day.</summary>
    internal (Holiday Holiday, string Number)? On(DateOnly date) => days.TryGetValue(date, out var day) ? day : null;

    /// <summary>Applies a decree and names what in it contradicts those before it; what fits is applied all the same.</summary>
    internal List<Contradiction> Apply(Decree decree)
    {
        var found = new List<Contradiction>();
        // Only the national layer can be checked for removals alone: a region may give back a national day.
        foreach (var date in decree.Removes.Where(date => !days.Remove(date) && decree.Layer == Decree.NationalLayer))
            found.Add(new("removes", "decree.removes-unknown", $"{date:yyyy-MM-dd} is not a day that an earlier decree added.", $"{date:yyyy-MM-dd}"));
        foreach (var move in decree.Moves)
        {
            if (!days.Remove(move.From, out var moved))
                found.Add(new("moves", "decree.moves-unknown", $"{move.From:yyyy-MM-dd} is not a day that an earlier decree of this layer added.", $"{move.From:yyyy-MM-dd}"));
            else if (!days.TryAdd(move.To, (moved.Holiday with { Date = move.To }, decree.Number)))
                found.Add(Twice("moves", move.To));
        }

        foreach (var added in decree.Adds.Where(a => !days.TryAdd(a.Date, (a, decree.Number))))
            found.Add(Twice("adds", added.Date));
        if (decree.EffectiveOn is { } from && decree.Touches is { First: var early } && early < from)
            found.Add(new("effectiveOn", "decree.before-effective", $"The decree takes effect on {from:yyyy-MM-dd} and speaks about {early:yyyy-MM-dd} before it.", $"{early:yyyy-MM-dd}"));
        return found;
    }

    private Contradiction Twice(string member, DateOnly date) => new(
        member, "decree.date-twice", $"{date:yyyy-MM-dd} is already added by '{days[date].Number}'; remove it first to change it.", $"{date:yyyy-MM-dd}, {days[date].Number}");
}

/// <summary>Whether a decree fits the decrees already in force.</summary>
public static class DecreeChecks
{
    /// <summary>Everything in which a decree contradicts those in force; empty when it may be published.</summary>
    /// <param name="known">The decrees in force, of all layers.</param>
    /// <param name="today">A decree signed later than this is refused.</param>
    public static IReadOnlyList<Contradiction> Contradictions(Decree decree, IReadOnlyCollection<Decree> known, DateOnly today)
    {
        var found = new List<Contradiction>();
        if (!Decree.IsLayer(decree.Layer))
            found.Add(new("layer", "decree.bad-layer", $"'{decree.Layer}' is no layer.", decree.Layer));
        if (known.Any(d => d.Number == decree.Number))
            found.Add(new("number", "decree.number-twice", $"'{decree.Number}' is in force already.", decree.Number));
        if (decree.SignedOn > today)
            found.Add(new("signedOn", "decree.signed-later", $"Signed on {decree.SignedOn:yyyy-MM-dd}, which is still to come.", $"{decree.SignedOn:yyyy-MM-dd}"));
        if (decree.Touches is not { } touches)
            found.Add(new("adds", "decree.empty", "The decree changes nothing.", decree.Number));
        else if (known.FirstOrDefault(d => d.Layer == decree.Layer && d.SignedOn > decree.SignedOn && Days(d).Intersect(Days(decree)).Any()) is { } later)
            found.Add(new("signedOn", "decree.overtaken", $"'{later.Number}', signed later, speaks about the same days.", later.Number));
        if (decree.Year is { } year && known.FirstOrDefault(d => d.Layer == decree.Layer && d.Year == year) is { } whole)
            found.Add(new("year", "decree.year-twice", $"'{whole.Number}' lays down {year} already; change it day by day.", $"{year}, {whole.Number}"));
        var layer = new DecreedLayer();
        foreach (var earlier in Decree.InOrder(known.Where(d => d.Layer == decree.Layer && d.SignedOn <= decree.SignedOn)))
            layer.Apply(earlier);
        found.AddRange(layer.Apply(decree));
        return found;
    }

    private static IEnumerable<DateOnly> Days(Decree decree) =>
        decree.Adds.Select(a => a.Date).Concat(decree.Removes).Concat(decree.Moves.SelectMany(m => new[] { m.From, m.To }));
}
