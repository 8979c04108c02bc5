using System.Collections.Concurrent;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>Turns UTC ticks into local days and back. Results outside what <see cref="DateTime"/> holds are clamped, never thrown.</summary>
internal sealed class LocalClock
{
    internal const long MaxTicks = 3155378975999999999;
    internal static readonly int LastDay = DateOnly.MaxValue.DayNumber;
    private static readonly ConcurrentDictionary<string, LocalClock> Clocks = new(StringComparer.Ordinal);

    private readonly TimeZoneInfo zone;
    private readonly long? fixedOffset;

    private LocalClock(TimeZoneInfo zone)
    {
        this.zone = zone;
        fixedOffset = OffsetThatNeverChanges(zone);
    }

    /// <exception cref="TimeZoneNotFoundException">The IANA id is unknown on this machine.</exception>
    internal static LocalClock For(string zone) =>
        Clocks.GetOrAdd(zone, id => new LocalClock(TimeZoneInfo.FindSystemTimeZoneById(id)));

    internal static bool Knows(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    /// <summary>The local day number that contains the instant.</summary>
    internal int DayOf(long utcTicks)
    {
        var local = utcTicks + (fixedOffset ?? zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks);
        return (int)Math.Clamp(local / TimeSpan.TicksPerDay, 0, LastDay);
    }

    /// <summary>The instant at which the local day begins.</summary>
    internal long StartOf(int day)
    {
        if (day > LastDay)
            return MaxTicks;
        var midnight = day * TimeSpan.TicksPerDay;
        return Math.Clamp(midnight - (fixedOffset ?? OffsetAt(new DateTime(midnight))), 0, MaxTicks);
    }

    /// <summary>The first instant of a day whose midnight is skipped; the earlier of two when it happens twice.</summary>
    private long OffsetAt(DateTime midnight)
    {
        if (zone.IsAmbiguousTime(midnight))
            return zone.GetAmbiguousTimeOffsets(midnight).Max().Ticks;
        var probe = midnight;
        while (zone.IsInvalidTime(probe))
            probe = probe.AddMinutes(1);
        return zone.GetUtcOffset(probe).Ticks - (probe - midnight).Ticks;
    }

    /// <summary>Zones without clock changes since 1970 (all of Indonesia's) need no look-up per call.</summary>
    private static long? OffsetThatNeverChanges(TimeZoneInfo zone)
    {
        var first = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var offset = zone.GetUtcOffset(first);
        for (var week = 1; week < 135 * 52; week++)
        {
            if (zone.GetUtcOffset(first.AddDays(7 * week)) != offset)
                return null;
        }

        return offset.Ticks;
    }
}
