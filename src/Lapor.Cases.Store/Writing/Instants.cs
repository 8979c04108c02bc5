using System.Globalization;

namespace Lapor.Cases.Store.Writing;

internal static class Instants
{
    /// <summary>PostgreSQL keeps microseconds; what is hashed and compared must not know more.</summary>
    public static DateTimeOffset Micro(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return utc.Year >= 9999 ? Far : utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Stands for never.</summary>
    public static DateTimeOffset Far { get; } = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Text(DateTimeOffset at) => Micro(at).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
