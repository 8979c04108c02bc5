using System.Diagnostics;
using System.Globalization;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Benchmarks;

/// <summary>The embedded engine on one core without a database: the ministry's whole road, again and again, state kept in memory.</summary>
internal static class EngineBench
{
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static bool Run()
    {
        var context = Road.NewContext();
        Walk(context, Warmup);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (steps, cases, seconds) = Walk(context, Measured);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / steps;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"engine: {steps / seconds:N0} steps/s on one core ({cases / seconds:N0} cases/s of {(double)steps / cases:0.#} steps), {bytes:N0} bytes per step"));
        return true;
    }

    private static (long Steps, long Cases, double Seconds) Walk(SopContext context, TimeSpan time)
    {
        var (steps, cases) = (0L, 0L);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            var state = Road.Open(context);
            steps++;
            while (Road.Next(state) is { } stimulus)
            {
                state = SopEngine.Instance.Advance(Road.Sop, state, stimulus, context) is Advance.Moved moved
                    ? moved.State : throw new InvalidOperationException($"{stimulus.Step} {stimulus.Outcome} was refused.");
                steps++;
            }

            cases++;
        }

        return (steps, cases, watch.Elapsed.TotalSeconds);
    }
}
