using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Recordings;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>What holds for any flowchart, however strangely drawn.</summary>
public sealed class EngineProperties
{
    private static readonly string[] Kinds = ["Lapor.Task", "Lapor.Task", "Elsa.WriteLine", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowDecision", "Elsa.End", "Elsa.Fault", "Elsa.Finish"];
    private static readonly string[] Ports = ["Done", "A", "B", "True", "False"];
    private static readonly string[] Modes = ["WaitAny", "WaitAll", "WaitAllActive"];

    private static readonly Gen<(int[] Kinds, (int From, int Port, int To)[] Arrows, int[] Choices)> Drawings =
        from size in Gen.Choose(2, 9)
        from kinds in Gen.ArrayOf(Gen.Choose(0, Kinds.Length - 1), size)
        from count in Gen.Choose(size, size * 3)
        from arrows in Gen.ArrayOf(
            from a in Gen.Choose(-1, size - 1) from p in Gen.Choose(0, Ports.Length - 1) from b in Gen.Choose(0, size - 1) select (a, p, b), count)
        from choices in Gen.ArrayOf(Gen.Choose(0, 1000), 8)
        select (kinds, arrows, choices);

    [Fact]
    public void Any_flowchart_replays_byte_for_byte_and_keeps_its_promises() =>
        Check.One(Seeds.Checks(300), Prop.ForAll(Drawings.ToArbitrary(), drawing =>
        {
            var sop = Draw(drawing.Kinds, drawing.Arrows);
            var first = Walk(sop, drawing.Choices);
            var again = Walk(sop, drawing.Choices);
            return first.SequenceEqual(again);
        }));

    private static List<string> Walk(SopVersion sop, int[] choices)
    {
        var context = BareContext.At(new DateTimeOffset(2026, 1, 5, 1, 0, 0, TimeSpan.Zero));
        var state = Move(sop, SopState.New, new Stimulus.Start(new Dictionary<string, JsonNode?>()), context).State;
        var states = new List<string> { state.ToJson() };
        foreach (var choice in choices)
        {
            var keys = state.Waiting.Select(w => w.Step).ToList();
            Assert.Equal(keys.Count, keys.Distinct().Count());
            if (state.Status == "Finished" || state.Waiting.Count == 0)
            {
                AssertNothingMoves(sop, state, context);
                break;
            }

            var waiting = state.Waiting[choice % state.Waiting.Count];
            var before = state.ToJson();
            var moved = Move(sop, state, new Stimulus.ResumeRecorded(waiting.ActivityId, Ports[choice % Ports.Length]), context);
            Assert.Equal(before, state.ToJson());
            state = moved.State;
            var text = state.ToJson();
            Assert.Equal(text, SopState.FromJson(text).ToJson());
            states.Add(text);
            AssertCanceledStaysCanceled(moved, sop, state, context);
        }

        return states;
    }

    private static void AssertNothingMoves(SopVersion sop, SopState state, SopContext context)
    {
        if (state.Status != "Finished")
            return;
        foreach (var waiting in state.Waiting)
            Assert.IsType<Advance.Refused>(SopEngine.Instance.Advance(sop, state, new Stimulus.ResumeRecorded(waiting.ActivityId, "Done"), context));
        Assert.IsType<Advance.Refused>(SopEngine.Instance.Advance(sop, state, new Stimulus.Start(new Dictionary<string, JsonNode?>()), context));
    }

    private static void AssertCanceledStaysCanceled(Advance.Moved moved, SopVersion sop, SopState state, SopContext context)
    {
        foreach (var canceled in moved.Effects.OfType<Effect.CloseTask>().Where(c => c.End == TaskEnd.Canceled))
        {
            var answer = new Stimulus.CompleteStep(canceled.Step, "Done", [], Core.Cases.Actor.System);
            Assert.IsType<Advance.Refused>(SopEngine.Instance.Advance(sop, state, answer, context));
        }
    }

    private static Advance.Moved Move(SopVersion sop, SopState state, Stimulus stimulus, SopContext context) =>
        Assert.IsType<Advance.Moved>(SopEngine.Instance.Advance(sop, state, stimulus, context));

    private static SopVersion Draw(int[] kinds, (int From, int Port, int To)[] arrows)
    {
        var draft = new Draft().Step("start", "Elsa.Start");
        for (var i = 0; i < kinds.Length; i++)
        {
            (string, object?)[] inputs = Kinds[kinds[i]] switch
            {
                "Elsa.FlowFork" => [("branches", Draft.Json("""["A","B"]"""))],
                "Elsa.FlowJoin" => [("mode", Modes[i % Modes.Length])],
                "Elsa.FlowDecision" => [("condition", i % 2 == 0)],
                "Elsa.Fault" => [("message", "x")],
                _ => [],
            };
            draft.Step($"n{i}", Kinds[kinds[i]], inputs);
        }

        foreach (var (from, port, to) in arrows)
            draft.Flow($"{(from < 0 ? "start" : $"n{from}.{Ports[port]}")} -> n{to}");
        var read = SopReader.Read(draft.ToJson(), SopReadOptions.Lenient);
        Assert.NotNull(read.Sop);
        return read.Sop;
    }
}
