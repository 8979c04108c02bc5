using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Migrating;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Recordings;

namespace Lapor.Cases.Core.Tests.Sop.Migrating;

/// <summary>What holds for any case of any SOP that is moved to another version.</summary>
public sealed class MigrationProperties
{
    private static readonly string[] Kinds =
        ["Lapor.Task", "Lapor.Task", "Elsa.WriteLine", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowDecision", "Elsa.End", "Elsa.Fault", "Elsa.Finish"];

    private static readonly string[] QuietKinds = ["Lapor.Task", "Lapor.Task", "Lapor.Task", "Elsa.WriteLine", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowDecision"];
    private static readonly string[] Ports = ["Done", "A", "B", "True", "False"];
    private static readonly string[] Modes = ["WaitAny", "WaitAll", "WaitAllActive"];
    private static readonly SopContext Context = BareContext.At(new DateTimeOffset(2026, 1, 5, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Moving_to_the_same_drawing_under_another_number_changes_nothing() =>
        Check.One(Seeds.Checks(100), Prop.ForAll(Drawings(Kinds, Modes, acyclic: false).ToArbitrary(), drawing =>
        {
            var (sop, next) = (drawing.Read(1), drawing.Read(2));
            foreach (var (state, choices) in Reached(sop, drawing.Choices))
            {
                if (state.Status == "Finished")
                    return;
                var moved = Move(sop, next, state);
                Assert.Equal(state.ToJson(), moved.State.ToJson());
                Assert.Equal(Journal(sop, state, choices), Journal(next, moved.State, choices));
                Assert.Equal(state.Waiting.Select(w => w.Step), moved.Steps.Select(s => s.Step));
                Assert.All(moved.Effects, e => Assert.IsType<Effect.ReviseTask>(e));
            }
        }));

    [Fact]
    public void A_step_put_in_or_taken_out_where_nobody_waits_leads_the_case_to_the_same_steps() =>
        Check.One(Seeds.Checks(1_000), Prop.ForAll(Drawings(QuietKinds, ["WaitAll", "WaitAllActive"], acyclic: true).ToArbitrary(), drawing =>
        {
            var (without, with) = (drawing.Read(1), drawing.ReadWithStop(2));
            CompareRoads(without, with, drawing.Choices);
            CompareRoads(with, without, drawing.Choices);
        }));

    [Fact]
    public void Moving_to_any_other_drawing_gives_an_answer_and_never_opens_or_closes_a_step() =>
        Check.One(Seeds.Checks(100), Prop.ForAll(
            Drawings(Kinds, Modes, acyclic: false).ToArbitrary(), Drawings(Kinds, Modes, acyclic: false).ToArbitrary(), (drawing, other) =>
            {
                var (sop, next) = (drawing.Read(1), other.Read(2));
                foreach (var (state, choices) in Reached(sop, drawing.Choices))
                {
                    var before = state.ToJson();
                    var answer = SopEngine.Instance.Migrate(sop, next, state, new MigrationOrder(StepMapping.None, []), Context);
                    Assert.Equal(before, state.ToJson());
                    if (answer is not Migration.Fits moved)
                    {
                        Assert.NotEmpty(Assert.IsType<Migration.NoPlace>(answer).Reasons);
                        continue;
                    }

                    Assert.Equal(state.Waiting.Select(w => w.Step), moved.State.Waiting.Select(w => w.Step));
                    Assert.DoesNotContain(moved.Effects, e => e is Effect.OpenTask or Effect.CloseTask);
                    var text = moved.State.ToJson();
                    Assert.Equal(text, SopState.FromJson(text).ToJson());
                    Journal(next, moved.State, choices);
                }
            }));

    /// <summary>From every state the road reaches: the case that stays and the case that moves come to the same steps.</summary>
    private static void CompareRoads(SopVersion from, SopVersion to, int[] choices)
    {
        foreach (var (state, left) in Reached(from, choices))
        {
            if (state.Status == "Finished")
                return;
            var (stays, moves) = (state, Move(from, to, state).State);
            foreach (var choice in left)
            {
                Assert.Equal(Where(stays), Where(moves));
                if (stays.Waiting.Count == 0)
                    break;
                var step = stays.Waiting.OrderBy(w => w.ActivityId, StringComparer.Ordinal).ElementAt(choice % stays.Waiting.Count);
                stays = Next(from, stays, step.ActivityId, choice).State;
                moves = Next(to, moves, step.ActivityId, choice).State;
            }

            Assert.Equal(Where(stays), Where(moves));
        }
    }

    private static string Where(SopState state) => $"{state.Status}: {string.Join(' ', state.Waiting.Select(w => w.Step.ToString()).Order(StringComparer.Ordinal))}";

    private static IEnumerable<(SopState State, int[] Left)> Reached(SopVersion sop, int[] choices)
    {
        var state = Assert.IsType<Advance.Moved>(SopEngine.Instance.Advance(sop, SopState.New, new Stimulus.Start(new Dictionary<string, JsonNode?>()), Context)).State;
        for (var i = 0; ; i++)
        {
            yield return (state, choices[Math.Min(i, choices.Length)..]);
            if (i == choices.Length || state.Status == "Finished" || state.Waiting.Count == 0)
                yield break;
            state = Next(sop, state, state.Waiting[choices[i] % state.Waiting.Count].ActivityId, choices[i]).State;
        }
    }

    private static List<string> Journal(SopVersion sop, SopState state, int[] choices)
    {
        var lines = new List<string>();
        foreach (var choice in choices)
        {
            if (state.Status == "Finished" || state.Waiting.Count == 0)
                break;
            var moved = Next(sop, state, state.Waiting[choice % state.Waiting.Count].ActivityId, choice);
            lines.AddRange(moved.Journal.Select(j => j.ToString()));
            state = moved.State;
            lines.Add(state.ToJson());
        }

        return lines;
    }

    private static Advance.Moved Next(SopVersion sop, SopState state, string step, int choice) => Assert.IsType<Advance.Moved>(
        SopEngine.Instance.Advance(sop, SopState.FromJson(state.ToJson()), new Stimulus.ResumeRecorded(step, Ports[choice % Ports.Length]), Context));

    private static Migration.Fits Move(SopVersion from, SopVersion to, SopState state)
    {
        var answer = SopEngine.Instance.Migrate(from, to, SopState.FromJson(state.ToJson()), new MigrationOrder(StepMapping.None, []), Context);
        return answer as Migration.Fits ?? throw new Xunit.Sdk.XunitException($"No place: {string.Join(", ", ((Migration.NoPlace)answer).Reasons)}");
    }

    private static Gen<Drawing> Drawings(string[] kinds, string[] modes, bool acyclic) =>
        from size in Gen.Choose(2, 8)
        from chosen in Gen.ArrayOf(Gen.Choose(0, kinds.Length - 1), size)
        from count in Gen.Choose(size, size * 3)
        from arrows in Gen.ArrayOf(
            from a in Gen.Choose(-1, size - 1)
            from p in Gen.Choose(0, Ports.Length - 1)
            from b in Gen.Choose(acyclic ? Math.Min(a + 1, size - 1) : 0, size - 1)
            where !acyclic || b > a
            select new Arrow(a, p, b), count)
        from choices in Gen.ArrayOf(Gen.Choose(0, 1000), 8)
        from stop in Gen.Choose(0, count - 1)
            // Elsa enters a step once for every copy of one arrow; a road along which that happens has no counterpart.
        let drawn = acyclic ? arrows.DistinctBy(a => (a.From, a.From < 0 ? 0 : a.Port, a.To)).ToArray() : arrows
        select new Drawing([.. chosen.Select(k => kinds[k])], drawn, choices, modes, stop % drawn.Length);

    private sealed record Arrow(int From, int Port, int To);

    private sealed record Drawing(string[] Steps, Arrow[] Arrows, int[] Choices, string[] Modes, int Stop)
    {
        public SopVersion Read(int version) => Read(version, -1);

        public override string ToString() =>
            $"{string.Join(' ', Steps)} | {string.Join(' ', Arrows.Select(a => $"{a.From}.{Ports[a.Port]}->{a.To}"))} | stop on {Stop} | {string.Join(' ', Choices)}";

        /// <summary>With one more activity, which waits for nobody, on one of the connections.</summary>
        public SopVersion ReadWithStop(int version) => Read(version, Stop);

        private SopVersion Read(int version, int stop)
        {
            var draft = new Draft().Step("start", "Elsa.Start");
            for (var i = 0; i < Steps.Length; i++)
            {
                (string, object?)[] inputs = Steps[i] switch
                {
                    "Elsa.FlowFork" => [("branches", Draft.Json("""["A","B"]"""))],
                    "Elsa.FlowJoin" => [("mode", Modes[i % Modes.Length])],
                    "Elsa.FlowDecision" => [("condition", i % 2 == 0)],
                    "Elsa.Fault" => [("message", "x")],
                    _ => [],
                };
                draft.Step($"n{i}", Steps[i], inputs);
            }

            if (stop >= 0)
                draft.Step("stop", "Elsa.WriteLine");
            for (var i = 0; i < Arrows.Length; i++)
            {
                var (from, port, to) = (Arrows[i].From, Arrows[i].Port, Arrows[i].To);
                var source = from < 0 ? "start" : $"n{from}.{Ports[port]}";
                // All arrows of one port to one step are one way.
                if (stop >= 0 && from == Arrows[stop].From && to == Arrows[stop].To && (from < 0 || port == Arrows[stop].Port))
                    draft.Flow($"{source} -> stop", $"stop -> n{to}");
                else
                    draft.Flow($"{source} -> n{to}");
            }

            var json = JsonNode.Parse(draft.ToJson())!.AsObject();
            json["version"] = version;
            var read = SopReader.Read(json.ToJsonString(), SopReadOptions.Lenient);
            Assert.NotNull(read.Sop);
            return read.Sop;
        }
    }
}
