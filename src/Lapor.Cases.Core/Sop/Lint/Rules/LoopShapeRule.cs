using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>Elsa counts visits per connection: a loop must go back to a step that everything behind it passed.</summary>
internal sealed class LoopShapeRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop) => sop.Flows.SelectMany(flow =>
        Enumerable.Range(0, flow.Graph.Connections.Length)
            .Where(i => flow.Graph.IsBackward(i) && flow.IsReached(flow.Steps[flow.Graph.Connections[i].Source]))
            .SelectMany(i => Check(sop, flow, i)));

    private static IEnumerable<SopProblem> Check(LintedSop sop, FlowView flow, int index)
    {
        var loop = flow.Graph.Connections[index];
        var (from, to) = (flow.Steps[loop.Source], flow.Steps[loop.Target]);
        var path = $"{flow.Node.JsonPath}.connections[{loop.Position}]";
        if (!flow.Graph.IsValidBackward(index))
        {
            yield return Error(path, "loop.past-target",
                new($"Jalan kembali dari {Name(from)} ke {Name(to)} ditolak mesin: {Name(from)} dapat dicapai tanpa melewati {Name(to)}.",
                    $"The way back from {Name(from)} to {Name(to)} is refused when it is taken: {Name(from)} can be reached without passing {Name(to)}."),
                new("Kembalikan ke langkah yang selalu dilewati sebelumnya, atau beri jalan lain itu akhirnya sendiri.",
                    "Lead it back to a step that is always passed before, or give the other way an end of its own."));
        }
        else if (EntryFromElsewhere(flow, loop) is { } entry && sop.Exploration is not { IsComplete: true })
        {
            yield return Warning(path, "loop.half-join",
                new($"Di dalam putaran ke {Name(to)}, langkah {Name(flow.Steps[entry.Target])} juga dimasuki dari luar ({Name(flow.Steps[entry.Source])}); pada putaran kedua ia dapat menunggu selamanya.",
                    $"Inside the loop to {Name(to)}, step {Name(flow.Steps[entry.Target])} is also entered from outside ({Name(flow.Steps[entry.Source])}); in the second round it may wait for ever."),
                new("Beri jalan dari luar itu akhirnya sendiri sebelum putaran.", "Give the way from outside an end of its own before the loop."));
        }
    }

    private static FlowConnection? EntryFromElsewhere(FlowView flow, FlowConnection loop)
    {
        var behind = flow.From(loop.Target, avoiding: -1, forwardOnly: true);
        for (var i = 0; i < flow.Graph.Connections.Length; i++)
        {
            var other = flow.Graph.Connections[i];
            if (!flow.Graph.IsBackward(i) && behind[other.Target] && other.Target != loop.Target && !behind[other.Source] && flow.IsReached(flow.Steps[other.Source]))
                return other;
        }

        return null;
    }
}
