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

/// <summary>
/// An instrument that adds days to a calendar and removes days from it. A calendar is the sum of its decrees, applied
/// national, then regional, then agency, and by signing date within a layer.
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

    /// <summary><c>national</c>, <c>region:&lt;code&gt;</c> or <c>agency:&lt;id&gt;</c>.</summary>
    public string Layer { get; init; } = NationalLayer;

    /// <summary>The calendar year this decree lays down as a whole; null for amendments and single days.</summary>
    public int? Year { get; init; }

    public IReadOnlyList<Holiday> Adds { get; init; } = [];

    public IReadOnlyList<DateOnly> Removes { get; init; } = [];

    /// <summary>0 national, 1 region, 2 agency: later layers have the last word.</summary>
    internal int Rank => Layer == NationalLayer ? 0 : Layer.StartsWith("region:", StringComparison.Ordinal) ? 1 : 2;
}

/// <summary>Something wrong in a file, at a JSON path such as <c>$.decrees[0].adds[2].date</c>.</summary>
/// <param name="Path">Where.</param>
/// <param name="Code">A stable dotted code, such as <c>decree.date-twice</c>.</param>
/// <param name="Message">What is wrong and what would be right, in English.</param>
public sealed record FileProblem(string Path, string Code, string Message);
