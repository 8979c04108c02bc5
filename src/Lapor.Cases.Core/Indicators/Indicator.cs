namespace Lapor.Cases.Core.Indicators;

/// <summary>How a figure is read.</summary>
public enum IndicatorKind
{
    /// <summary>A number of reports; the denominator is 1.</summary>
    Count,

    /// <summary>A part of the reports.</summary>
    Share,

    /// <summary>Working days per report.</summary>
    WorkingDays,

    /// <summary>Stars, 1 to 5.</summary>
    Stars,
}

/// <summary>A figure that can be checked: what was divided by what, and how.</summary>
/// <param name="Id">Stable: <c>received</c>, <c>verified</c>, <c>followedUp</c>, <c>resolved</c>, <c>firstResponse</c>, <c>firstResponseMedian</c>, <c>substantiveInTime</c>, <c>rating</c>.</param>
/// <param name="Kind">How to read it.</param>
/// <param name="Numerator">Reports, days or stars.</param>
/// <param name="Denominator">Reports; 0 when there are none to measure.</param>
public sealed record Indicator(string Id, IndicatorKind Kind, decimal Numerator, decimal Denominator)
{
    /// <summary>A share is between 0 and 1. Null when there is nothing to divide by: no figure is better than an invented one.</summary>
    public decimal? Value => Denominator == 0 ? null : Numerator / Denominator;

    /// <summary>A share in percent, anything else as it is; rounded half away from zero as the published figures are.</summary>
    public decimal? Rounded(int decimals) =>
        Value is { } value ? Math.Round(Kind == IndicatorKind.Share ? value * 100 : value, decimals, MidpointRounding.AwayFromZero) : null;

    /// <param name="language"><c>en</c> for English, anything else is Indonesian.</param>
    public string Name(string language) => IndicatorTexts.Of(Id, language).Name;

    /// <summary>How the figure is made, in words.</summary>
    public string Formula(string language) => IndicatorTexts.Of(Id, language).Formula;
}

/// <summary>First responses of one unit.</summary>
/// <param name="UnitId">Null for reports that no unit holds.</param>
/// <param name="Received">Reports that lie with the unit.</param>
public sealed record UnitFigures(string? UnitId, int Received, Indicator FirstResponse, Indicator FirstResponseMedian, Indicator Resolved);

/// <summary>A topic and how many reports it has; null for reports without one.</summary>
public sealed record TopicCount(string? Topic, int Count);

/// <summary>The evaluation figures of an agency for reports received in a period.</summary>
public sealed record IndicatorReport
{
    public required IReadOnlyList<Indicator> Indicators { get; init; }
    /// <summary>The slowest first.</summary>
    public required IReadOnlyList<UnitFigures> Units { get; init; }
    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<TopicCount> Topics { get; init; }

    public Indicator this[string id] => Indicators.First(i => i.Id == id);
}
