using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Web.Features.Cases;

/// <summary>The lines of a timeline that tell a person something: each event once, without the machine's bookkeeping.</summary>
public static class TimelineStory
{
    // Clocks and data sets follow from what people did; the ledger keeps them for auditors.
    private static readonly FrozenSet<string> Bookkeeping = FrozenSet.ToFrozenSet(
        ["clock.started", "clock.stopped", "clock.paused", "clock.resumed", "clock.revised", "step.opened", "facts.changed"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Consequences = FrozenSet.ToFrozenSet(
        ["status.changed", "case.closed", "escalated", "forwarded"], StringComparer.Ordinal);

    /// <param name="lines">Oldest first, as they were written.</param>
    public static IReadOnlyList<FileLine> Of(IReadOnlyList<FileLine> lines)
    {
        var told = new List<FileLine>();
        foreach (var moment in Moments(lines))
            told.AddRange(moment.Where((line, i) => Tells(line, i, moment)));
        return told;
    }

    // Everything one act wrote carries the same instant and actor.
    private static List<List<FileLine>> Moments(IReadOnlyList<FileLine> lines)
    {
        var moments = new List<List<FileLine>>();
        foreach (var line in lines)
        {
            if (moments.Count > 0 && moments[^1][0] is var first && first.At == line.At && first.ActorId == line.ActorId)
                moments[^1].Add(line);
            else
                moments.Add([line]);
        }
        return moments;
    }

    private static bool Tells(FileLine line, int index, List<FileLine> moment) => line.Kind switch
    {
        _ when Bookkeeping.Contains(line.Kind) => false,
        "step.closed" => Text(line, "end") == nameof(TaskEnd.Completed) && !moment.Exists(other => SaysBetter(other, line)),
        "status.changed" => !moment.Exists(other => other.Kind == "case.closed" && Text(other, "status") == Text(line, "to")),
        _ => !moment.Skip(index + 1).Any(later => later.Kind == line.Kind && JsonNode.DeepEquals(later.Data, line.Data) && (line.Text is null || line.Text == later.Text)),
    };

    // A step's own record of the act makes "step finished" superfluous.
    private static bool SaysBetter(FileLine other, FileLine closed) =>
        other.Kind == "forwarded" ? Text(closed, "outcome") == "Forwarded"
        : other.Kind != "step.closed" && !Bookkeeping.Contains(other.Kind) && !Consequences.Contains(other.Kind);

    private static string? Text(FileLine line, string name) => line.Data?[name]?.ToString();
}
