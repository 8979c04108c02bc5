using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Benchmarks;

/// <summary>
/// A whole case of the ministry, from intake to closed, on its longest ordinary road: sent back once as incomplete, disputed once, answered a second
/// time. What happens and what is known of the case is written down first, so that the measurement holds the engine alone.
/// </summary>
internal static class EngineRoad
{
    public static IReadOnlyList<Event> Whole { get; } = Record();

    /// <summary>One stimulus with the facts as the steps before it left them, and its own hour.</summary>
    public sealed record Event(Stimulus Stimulus, SopContext Context);

    private static List<Event> Record()
    {
        var events = new List<Event>();
        var (state, context) = (SopState.New, Road.NewContext());
        Stimulus? next = new Stimulus.Start(new Dictionary<string, JsonNode?>());
        while (next is not null)
        {
            events.Add(new Event(next, context));
            var moved = SopEngine.Instance.Advance(Road.Sop, state, next, context) as Advance.Moved
                ?? throw new InvalidOperationException($"The road ends at {next}.");
            state = moved.State;
            context = context with { Now = context.Now.AddHours(5), Case = context.Case.After(moved.Effects) };
            next = Turn(state) ?? Road.Next(state);
        }

        return context.Case.Status == CaseStatus.Closed && state.SubStatus == "Finished" && events.Count >= 15
            ? events : throw new InvalidOperationException($"The road ends as {context.Case.Status} after {events.Count} steps.");
    }

    /// <summary>Where the long road leaves the straight one.</summary>
    private static Stimulus.CompleteStep? Turn(SopState state)
    {
        var waiting = state.Waiting.Count == 0 ? null : state.Waiting[0];
        return waiting is not { Step.Visit: 1 } ? null : waiting.ActivityType switch
        {
            "Lapor.VerifyReport" => new(waiting.Step, "Incomplete", new() { ["missing"] = "Nomor kartu dan tanggal kunjungan." }, Road.Office),
            "Lapor.RequestCompletion" => new(waiting.Step, "Completed", new() { ["text"] = "Nomor kartu terlampir, kunjungan pada hari Senin." }, Actor.Reporter),
            "Lapor.AwaitReporter" => new(waiting.Step, "Disputed", new() { ["reason"] = "Bantuan belum diterima." }, Actor.Reporter),
            _ => null,
        };
    }
}
