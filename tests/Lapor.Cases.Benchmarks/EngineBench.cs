using System.Diagnostics;
using System.Globalization;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Benchmarks;

/// <summary>
/// The embedded engine on one core without a database: whole cases of the ministry, one after the other, each step from the state the last one gave.
/// A second row writes every state as JSON and reads it back, as a step with a database does. The two take turns, so that a slow minute hurts both.
/// </summary>
/// <remarks>Rates are per second of processor time of this process, compilation and collection by other threads included, so that neighbours on the machine do not count.</remarks>
internal static class EngineBench
{
    private const int Rounds = 7;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static bool Run(bool withJson)
    {
        Func<SopState, SopState>[] kinds = withJson ? [Same, ThroughJson] : [Same];
        string[] names = ["engine", "engine with state to and from JSON"];
        foreach (var kind in kinds)
            Measure(kind, Warmup);
        var results = kinds.Select(_ => new List<Sample>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < kinds.Length; i++)
                results[i].Add(Measure(kinds[i], Round));
        }

        for (var i = 0; i < kinds.Length; i++)
            Print(names[i], results[i]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"state: at most {Largest():N0} characters of JSON on a road of {EngineRoad.Whole.Count} steps"));
        return true;
    }

    private static SopState Same(SopState state) => state;

    private static SopState ThroughJson(SopState state) => SopState.FromJson(state.ToJson());

    private static Sample Measure(Func<SopState, SopState> keep, TimeSpan time)
    {
        GC.Collect();
        var steps = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
            steps += Walk(keep);
        var elapsed = watch.Elapsed;
        return new Sample(
            steps / (Environment.CpuUsage.TotalTime - processor).TotalSeconds, steps / elapsed.TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / steps);
    }

    /// <returns>How many steps the case took.</returns>
    private static int Walk(Func<SopState, SopState> keep)
    {
        var state = SopState.New;
        foreach (var (stimulus, context) in EngineRoad.Whole)
        {
            state = SopEngine.Instance.Advance(Road.Sop, state, stimulus, context) is Advance.Moved moved
                ? keep(moved.State) : throw new InvalidOperationException($"{stimulus} was refused.");
        }

        return state.SubStatus == "Finished" ? EngineRoad.Whole.Count : throw new InvalidOperationException("The case is not over.");
    }

    private static int Largest()
    {
        var largest = 0;
        Walk(state =>
        {
            largest = Math.Max(largest, state.ToJson().Length);
            return state;
        });
        return largest;
    }

    private static void Print(string name, List<Sample> samples)
    {
        var rate = Results.Median(samples.Select(s => s.PerProcessorSecond));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {rate:N0} steps per processor second ({1e6 / rate:0.00} µs each; {Results.Median(samples.Select(s => s.PerSecond)):N0}/s by the clock), {Results.Median(samples.Select(s => (double)s.Bytes)):N0} bytes per step"));
    }

    private sealed record Sample(double PerProcessorSecond, double PerSecond, long Bytes);
}
