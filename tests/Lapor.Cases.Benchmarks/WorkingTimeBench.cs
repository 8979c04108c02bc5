using System.Diagnostics;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Benchmarks;

/// <summary>How many due dates a second one core computes.</summary>
internal static class WorkingTimeBench
{
    private const int Adds = 2_000_000;

    public static bool Run()
    {
        var calendar = Repository.Calendar();
        var limits = Enumerable.Range(1, 30).Select(n => new Limit { Amount = n, Unit = LimitUnit.WorkingDays }).ToArray();
        var start = new DateTimeOffset(2024, 1, 1, 2, 0, 0, TimeSpan.Zero);
        Measure(calendar, limits, start, Adds / 10);
        var (seconds, bytes, check) = Measure(calendar, limits, start, Adds);
        Console.WriteLine($"workingtime: {Adds / seconds:N0} adds/s on one core, {bytes / Adds:N0} bytes per add (check {check % 1000})");
        return true;
    }

    private static (double Seconds, double Bytes, long Check) Measure(WorkingCalendar calendar, Limit[] limits, DateTimeOffset start, int count)
    {
        var check = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
            check += calendar.Add(start.AddHours(i % 17_000), limits[i % limits.Length]).LastDay.DayNumber;
        return (watch.Elapsed.TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - allocated, check);
    }
}
