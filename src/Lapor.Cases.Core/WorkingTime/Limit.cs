using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>What a limit counts. In JSON: <c>workingDays</c>, <c>calendarDays</c>, <c>workingHours</c>, <c>hours</c>.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<LimitUnit>))]
public enum LimitUnit
{
    /// <summary><i>Hari kerja</i>: days on which the office works, by its calendar.</summary>
    WorkingDays,

    /// <summary><i>Hari</i> (kalender): every day.</summary>
    CalendarDays,

    /// <summary><i>Jam kerja</i>: time inside office hours on working days.</summary>
    WorkingHours,

    /// <summary><i>Jam</i>: the clock on the wall, day and night.</summary>
    Hours,
}

/// <summary>How long something may take: an amount, its unit, and the instrument that says so.</summary>
public sealed record Limit
{
    /// <summary>Whole units, at least 1 to be usable in a deadline.</summary>
    [JsonPropertyName("amount")]
    public required int Amount { get; init; }

    [JsonPropertyName("unit")]
    public required LimitUnit Unit { get; init; }

    /// <summary>Instrument, article and paragraph; empty when a person typed the limit.</summary>
    [JsonPropertyName("legalBasis")]
    public string LegalBasis { get; init; } = "";

    /// <summary>Reads <c>10hk</c> (or <c>10 hari kerja</c>), <c>30hari</c>, <c>2jam</c>, <c>4jamkerja</c>; case and spaces do not matter.</summary>
    /// <returns>False, and a null limit, for anything else, for an amount below 1 and for one that does not fit.</returns>
    public static bool TryParse(string? text, out Limit? limit)
    {
        limit = null;
        var compact = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        var digits = compact.TakeWhile(char.IsAsciiDigit).Count();
        if (!int.TryParse(compact.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount < 1)
            return false;
        LimitUnit? unit = compact[digits..] switch
        {
            "hk" or "harikerja" => LimitUnit.WorkingDays,
            "hari" or "harikalender" => LimitUnit.CalendarDays,
            "jamkerja" => LimitUnit.WorkingHours,
            "jam" => LimitUnit.Hours,
            _ => null,
        };
        if (unit is null)
            return false;
        limit = new Limit { Amount = amount, Unit = unit.Value };
        return true;
    }

    /// <summary>The form <see cref="TryParse"/> reads, such as <c>10 hk</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Unit.Word("id")}");
}

/// <summary>The short words for units on screens and in proofs.</summary>
public static class LimitUnitWords
{
    /// <param name="unit">The unit.</param>
    /// <param name="language"><c>en</c> for English, anything else is Indonesian.</param>
    public static string Word(this LimitUnit unit, string language) => (unit, language) switch
    {
        (LimitUnit.WorkingDays, "en") => "working days",
        (LimitUnit.CalendarDays, "en") => "calendar days",
        (LimitUnit.WorkingHours, "en") => "working hours",
        (LimitUnit.Hours, "en") => "hours",
        (LimitUnit.WorkingDays, _) => "hk",
        (LimitUnit.CalendarDays, _) => "hari",
        (LimitUnit.WorkingHours, _) => "jam kerja",
        _ => "jam",
    };
}

/// <summary>Enums travel by name in camelCase; a number is refused, since it would mean nothing to a reader.</summary>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
