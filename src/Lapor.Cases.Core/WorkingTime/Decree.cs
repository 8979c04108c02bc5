using System.Text.Json.Serialization;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>What kind of day a decree makes of a date. In JSON camelCase: <c>national</c>, <c>jointLeave</c>, …</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DayKind>))]
public enum DayKind
{
    /// <summary><i>Libur nasional</i>.</summary>
    National,

    /// <summary><i>Cuti bersama</i>: free for the civil service, worked by units that serve the public directly.</summary>
    JointLeave,

    /// <summary>A day off in one region.</summary>
    Regional,

    /// <summary>A day off in one agency.</summary>
    Agency,

    /// <summary>A day that is worked although the week or a lower layer says otherwise.</summary>
    ExtraWorkingDay,
}

/// <summary>One date a decree speaks about.</summary>
public sealed record Holiday(DateOnly Date, string Name, DayKind Kind, string Source);

/// <summary>A day an earlier decree laid down that is now kept on another date, under its old name and kind.</summary>
public sealed record MovedDay(DateOnly From, DateOnly To);

/// <summary>
/// An instrument that adds days to a calendar, removes and moves them, or sets other office hours for a while. A calendar is
/// the sum of its decrees, applied national, then regional (province before regency), then agency, then unit, and by signing
/// date within a layer.
/// </summary>
public sealed record Decree
{
    public const string NationalLayer = "national";

    /// <summary>The number as officials cite it, for example <c>933/1/3-2025</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The day from which the decree is known; before it, deadlines were promised without it.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>Why <see cref="SignedOn"/> is what it is, when the sources do not state it outright.</summary>
    public string? SignedOnNote { get; init; }

    public required string Title { get; init; }

    public string LegalBasis { get; init; } = "";

    /// <summary>Where the decree's content was read.</summary>
    public required string Source { get; init; }

    /// <summary><c>national</c>, <c>region:&lt;code&gt;</c>, <c>agency:&lt;id&gt;</c> or <c>unit:&lt;agency&gt;/&lt;unit&gt;</c>.</summary>
    public string Layer { get; init; } = NationalLayer;

    /// <summary>The first day the decree may speak about; null when it says nothing else than its signing date.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>The calendar year this decree lays down as a whole; null for amendments and single days.</summary>
    public int? Year { get; init; }

    public IReadOnlyList<Holiday> Adds { get; init; } = [];

    public IReadOnlyList<DateOnly> Removes { get; init; } = [];

    /// <summary>Applied after <see cref="Removes"/> and before <see cref="Adds"/>.</summary>
    public IReadOnlyList<MovedDay> Moves { get; init; } = [];

    /// <summary>Other office hours for a while, such as Ramadan's. Of two decrees about one day the later has the last word.</summary>
    public IReadOnlyList<DecreedHours> Hours { get; init; } = [];

    /// <summary>The first and last date whose working time the decree can change; null when it changes nothing.</summary>
    [JsonIgnore]
    public (DateOnly First, DateOnly Last)? Touches
    {
        get
        {
            var days = Adds.Select(a => a.Date).Concat(Removes).Concat(Moves.SelectMany(m => new[] { m.From, m.To }))
                .Concat(Hours.SelectMany(h => new[] { h.From, h.To })).ToArray();
            return days.Length == 0 ? null : (days.Min(), days.Max());
        }
    }

    /// <summary>0 national, 1 region, 2 agency, 3 unit: later layers have the last word.</summary>
    internal int Rank => Layer == NationalLayer ? 0
        : Layer.StartsWith("region:", StringComparison.Ordinal) ? 1
        : Layer.StartsWith("agency:", StringComparison.Ordinal) ? 2 : 3;

    /// <summary>Whether a text names a layer.</summary>
    public static bool IsLayer(string layer) => layer == NationalLayer
        || layer is ['r', 'e', 'g', 'i', 'o', 'n', ':', _, ..] or ['a', 'g', 'e', 'n', 'c', 'y', ':', _, ..]
        || layer.StartsWith("unit:", StringComparison.Ordinal) && layer[5..].Split('/') is [{ Length: > 0 }, { Length: > 0 }];

    /// <summary>The order in which decrees are applied.</summary>
    internal static IOrderedEnumerable<Decree> InOrder(IEnumerable<Decree> decrees) => decrees
        .OrderBy(d => d.Rank).ThenBy(d => d.Layer.Length).ThenBy(d => d.SignedOn).ThenBy(d => d.Number, StringComparer.Ordinal);
}

/// <summary>Something wrong in a file, at a JSON path such as <c>$.decrees[0].adds[2].date</c>.</summary>
/// <param name="Path">Where.</param>
/// <param name="Code">A stable dotted code, such as <c>decree.date-twice</c>.</param>
/// <param name="Message">What is wrong and what would be right, in English.</param>
public sealed record FileProblem(string Path, string Code, string Message);
