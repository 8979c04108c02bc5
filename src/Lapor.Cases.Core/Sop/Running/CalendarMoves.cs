using System.Globalization;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>What a decree does to a case: its clocks end at other instants, and the timeline says so. No step moves.</summary>
internal static class CalendarMoves
{
    public static Advance Apply(SopState state, Stimulus.CalendarChanged changed)
    {
        if (state.SubStatus == "Pending")
            return new Advance.Refused("case.not-started");
        var clocks = state.Memory.Clocks.ToArray();
        var told = new JsonArray();
        foreach (var move in changed.Clocks)
        {
            var at = Array.FindIndex(clocks, c => c.Key == move.Clock);
            if (at < 0)
                continue;
            clocks[at] = clocks[at] with
            {
                // While it stands still nobody knows its end: the ledger does.
                DueAt = clocks[at].Pauses > 0 ? null : move.To,
                Breached = clocks[at].Breached && !move.InTimeAgain,
            };
            told.Add(Told(move));
        }

        if (told.Count == 0)
            return new Advance.Refused("clock.not-running");
        var data = new JsonObject { ["decree"] = changed.Decree, ["clocks"] = told };
        return new Advance.Moved(state.With(state.Memory with { Clocks = clocks }), [new Effect.Record("deadline.moved", Visibility.Internal, null, data)], []);
    }

    private static JsonObject Told(MovedClock move)
    {
        var line = new JsonObject { ["clock"] = move.Clock.ToString(), ["from"] = Text(move.From), ["to"] = Text(move.To) };
        if (move.InTimeAgain)
            line["inTimeAgain"] = true;
        return line;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
