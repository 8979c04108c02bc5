using System.Globalization;
using System.Text;

namespace Lapor.Cases.Store.Reading;

/// <summary>Where a page ended, as an opaque text. A text that is none of ours starts at the beginning.</summary>
internal static class Cursor
{
    public static string Write(params object[] values) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join('\n', values.Select(v => v is DateTimeOffset at
            ? at.UtcTicks.ToString(CultureInfo.InvariantCulture)
            : Convert.ToString(v, CultureInfo.InvariantCulture)))));

    public static string[]? Read(string? cursor, int count)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        var buffer = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, buffer, out var length))
            return null;
        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split('\n');
        return parts.Length == count ? parts : null;
    }

    public static DateTimeOffset? Instant(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var ticks) && ticks is >= 0 and < 3_155_378_975_999_999_999 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}
