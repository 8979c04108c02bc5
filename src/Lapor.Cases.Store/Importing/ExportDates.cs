using System.Globalization;
using System.Text.RegularExpressions;

namespace Lapor.Cases.Store.Importing;

/// <summary>An instant of an export.</summary>
/// <param name="At">UTC.</param>
/// <param name="HasTime">False when the file gives only the day; <paramref name="At"/> is then its local midnight.</param>
internal readonly record struct ExportInstant(DateTimeOffset At, bool HasTime);

/// <summary>Reads dates as exports and spreadsheets write them: ISO, <c>12/02/2024 14.05</c>, <c>Senin, 12 Februari 2024 14:05 WIB</c>, spreadsheet day numbers.</summary>
internal static partial class ExportDates
{
    private static readonly string[][] Months =
    [
        ["jan", "januari", "january"], ["feb", "peb", "februari", "pebruari", "february"], ["mar", "maret", "march"], ["apr", "april"], ["mei", "may"],
        ["jun", "juni", "june"], ["jul", "juli", "july"], ["agu", "agt", "ags", "aug", "agustus", "august"], ["sep", "sept", "september"],
        ["okt", "oct", "oktober", "october"], ["nov", "nop", "november", "nopember"], ["des", "dec", "desember", "december"],
    ];

    /// <param name="text">As written.</param>
    /// <param name="zone">Where local times are meant, unless the text says WIB, WITA, WIT or an offset.</param>
    /// <param name="instant">The instant, UTC.</param>
    /// <returns>False for anything that is not one certain day between 2000 and 2099; month before day is not guessed.</returns>
    public static bool TryRead(string text, TimeZoneInfo zone, out ExportInstant instant)
    {
        instant = default;
        text = text.Trim();
        if (Iso().Match(text) is { Success: true } iso)
            return Build(iso, Number(iso, "month"), zone, out instant);
        if (Slashed().Match(text) is { Success: true } slashed)
            return Build(slashed, Number(slashed, "month"), zone, out instant);
        if (Spoken().Match(text) is { Success: true } spoken)
            return Build(spoken, MonthOf(spoken.Groups["name"].Value), zone, out instant);
        return Serial(text, zone, out instant);
    }

    private static int MonthOf(string name) => 1 + Array.FindIndex(Months, m => m.Contains(name.TrimEnd('.').ToLowerInvariant()));

    private static bool Build(Match match, int month, TimeZoneInfo zone, out ExportInstant instant)
    {
        instant = default;
        var year = Number(match, "year");
        year += match.Groups["year"].Length == 2 ? 2000 : 0;
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        var text = $"{year:0000}-{month:00}-{Number(match, "day"):00}T{hour:00}:{minute:00}:{second:00}";
        if (year is < 2000 or > 2099
            || !DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;
        instant = new ExportInstant(Place(local, match.Groups["zone"].Value, zone), match.Groups["hour"].Success);
        return true;
    }

    private static DateTimeOffset Place(DateTime local, string named, TimeZoneInfo zone)
    {
        var offset = named.ToUpperInvariant() switch
        {
            "" => zone.GetUtcOffset(local),
            "Z" => TimeSpan.Zero,
            "WIB" => TimeSpan.FromHours(7),
            "WITA" => TimeSpan.FromHours(8),
            "WIT" => TimeSpan.FromHours(9),
            _ => OffsetOf(named),
        };
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <param name="text"><c>+07</c>, <c>+0700</c> or <c>+07:00</c>.</param>
    private static TimeSpan OffsetOf(string text)
    {
        var digits = text[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var offset = TimeSpan.FromMinutes((int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(digits.AsSpan(2), CultureInfo.InvariantCulture));
        return text[0] == '-' ? -offset : offset;
    }

    /// <summary>Spreadsheets number days from 30 December 1899.</summary>
    private static bool Serial(string text, TimeZoneInfo zone, out ExportInstant instant)
    {
        instant = default;
        if (!double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) || days is < 36526 or > 73050)
            return false;
        var local = DateTime.SpecifyKind(DateTime.FromOADate(days), DateTimeKind.Unspecified);
        instant = new ExportInstant(Place(local, "", zone), local.TimeOfDay != TimeSpan.Zero);
        return true;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    private const string Time = @"(?:[T ,]*(?:pukul |jam )?(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:[:.](?<second>\d{2})(?:[.,]\d{1,7})?)?)?\s*(?<zone>Z|WIB|WITA|WIT|[+-]\d{2}(?::?\d{2})?)?$";

    [GeneratedRegex(@"^(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})" + Time, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?:\p{L}+,?\s+)?(?<day>\d{1,2})[-/.](?<month>\d{1,2})[-/.](?<year>\d{4}|\d{2})" + Time, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"^(?:\p{L}+,?\s+)?(?<day>\d{1,2})[ -](?<name>\p{L}{3,9}\.?)[ -](?<year>\d{4})" + Time, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spoken();
}
