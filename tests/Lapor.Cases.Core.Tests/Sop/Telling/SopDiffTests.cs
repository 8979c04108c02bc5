using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Telling;
using Lapor.Cases.Core.Tests.Sop.Lint;
using Lapor.Cases.Core.Tests.Workflows;

namespace Lapor.Cases.Core.Tests.Sop.Telling;

public sealed class SopDiffTests
{
    private static readonly SopVersion Shipped = Original().Read();

    public static TheoryData<int> Edits => new(Enumerable.Range(0, Edit.All.Count));

    public static TheoryData<string> Sops => new(SopFile.All.Keys);

    [Theory, MemberData(nameof(Edits))]
    public void Every_change_is_told_of_its_step_in_two_languages(int number)
    {
        var edit = Edit.All[number];

        var changes = SopDiff.Compare(Shipped, Edited(edit)).Changes;

        Assert.True(changes.Any(c => c.Code == edit.Code && c.Step == edit.Step && c.Says.Id.Contains(edit.SaysId, StringComparison.Ordinal) && c.Says.En.Contains(edit.SaysEn, StringComparison.Ordinal)),
            $"{edit.Code} of {edit.Step}: {edit.SaysId} / {edit.SaysEn}, not\n{Tell(changes)}");
    }

    [Theory, MemberData(nameof(Edits))]
    public void The_other_way_round_says_the_opposite(int number)
    {
        var edited = Edited(Edit.All[number]);

        Assert.Equal(Mirrored(SopDiff.Compare(Shipped, edited).Changes), Facts(SopDiff.Compare(edited, Shipped).Changes));
    }

    [Fact]
    public void A_small_change_is_one_change()
    {
        foreach (var edit in Edit.All.Where(e => e.Code is "performer.changed" or "limit.changed" or "escalation.moved" or "step.renamed" or "condition.changed" && e.Step is not ("forward" or "firstResponse")))
            Assert.True(SopDiff.Compare(Shipped, Edited(edit)).Changes.Count == 1, $"{edit.Code} of {edit.Step}:\n{Tell(SopDiff.Compare(Shipped, Edited(edit)).Changes)}");
    }

    [Theory, MemberData(nameof(Sops))]
    public void A_SOP_does_not_differ_from_itself(string sop)
    {
        var comparison = SopDiff.Compare(new Mutant(sop).Read(), new Mutant(sop).Read());

        Assert.Empty(comparison.Changes);
        Assert.True(comparison.IsSameText);
    }

    [Fact]
    public void Where_things_stand_and_in_which_order_they_are_written_is_no_change()
    {
        var moved = Original();
        foreach (var activity in moved.Activities)
            activity!["metadata"]!["designer"]!["position"] = new JsonObject { ["x"] = 1, ["y"] = 2 };
        foreach (var connection in moved.Connections)
            connection!["vertices"] = new JsonArray();
        var shuffled = Backwards(moved.Definition);

        var comparison = SopDiff.Compare(Shipped, Read(shuffled));

        Assert.Empty(comparison.Changes);
        Assert.False(comparison.IsSameText);
    }

    [Fact]
    public void A_step_with_a_new_id_is_the_same_step_when_kind_and_title_stay()
    {
        var text = Original().Definition.ToJsonString().Replace("\"reopen\"", "\"bukaKembali\"", StringComparison.Ordinal);

        Assert.Empty(SopDiff.Compare(Shipped, Read(text)).Changes);
    }

    [Fact]
    public void An_id_that_was_a_persons_step_and_is_an_automatic_act_now_names_another_thing()
    {
        var changes = SopDiff.Compare(Shipped, Edited(new("", "", "", "", m => m.Step("reopen")["type"] = "Lapor.Notify"))).Changes;

        Assert.Equal(["step.added", "step.removed"], changes.Where(c => c.Step == "reopen").Select(c => c.Code).Order());
    }

    [Fact]
    public void Changes_inside_a_SOP_that_is_used_are_told_too_and_a_new_use_is_told_once()
    {
        var with = Original();
        with.Activities.Remove(with.Step("oversight"));
        foreach (var connection in with.Connections.Where(c => (string)c!["source"]!["activity"]! == "oversight" || (string)c["target"]!["activity"]! == "oversight").ToList())
            with.Connections.Remove(connection);
        var without = with.Read();

        Assert.Equal(["oversight"], SopDiff.Compare(without, Shipped).Changes.Where(c => c.Code == "step.added").Select(c => c.Step));
        var inner = SopDiff.Compare(Shipped, Read(Original().Definition.ToJsonString(), r => Mutant.Resolve(r)?.Replace("\\\"percent\\\": 100", "\\\"percent\\\": 95", StringComparison.Ordinal))).Changes;
        Assert.NotEmpty(inner);
        Assert.All(inner, c => Assert.StartsWith("oversight:", c.Step, StringComparison.Ordinal));
    }

    /// <summary>Any handful of edits at once: nothing is told of equal versions, the two directions mirror each other, and formatting changes nothing.</summary>
    [Fact]
    public void Any_two_versions_mirror_each_other()
    {
        var pick = Gen.ListOf(Gen.Choose(0, Edit.All.Count - 1)).Resize(5);
        Check.One(Seeds.Checks(40), Prop.ForAll(Gen.Zip(pick, pick).ToArbitrary(), picked =>
        {
            var (a, b) = (Several(picked.Item1), Several(picked.Item2));
            if (a is null || b is null)
                return;
            Assert.Equal(Mirrored(SopDiff.Compare(a, b).Changes), Facts(SopDiff.Compare(b, a).Changes));
            Assert.Empty(SopDiff.Compare(a, Read(Backwards(JsonNode.Parse(a.Json)!.AsObject()))).Changes);
            Assert.All(SopDiff.Compare(a, b).Changes, c => Assert.False(string.IsNullOrWhiteSpace(c.Says.Id) || string.IsNullOrWhiteSpace(c.Says.En) || c.Says.Id.Contains('\u0001', StringComparison.Ordinal)));
        }));
    }

    [Fact]
    public void The_shipped_SOPs_compared_with_each_other_never_fail()
    {
        var all = SopFile.All.Keys.Select(s => new Mutant(s).Read()).ToList();

        foreach (var (a, b) in all.SelectMany(a => all.Select(b => (a, b))).Where(p => p.a.DefinitionId != p.b.DefinitionId))
            Assert.Equal(Mirrored(SopDiff.Compare(a, b).Changes), Facts(SopDiff.Compare(b, a).Changes));
    }

    private static Mutant Original() => new("sop-kementerian");

    private static SopVersion Edited(Edit edit)
    {
        var mutant = Original();
        edit.Make(mutant);
        return mutant.Read();
    }

    /// <summary>Null when the edits do not go together, as when one removes what another changes.</summary>
    private static SopVersion? Several(IEnumerable<int> edits)
    {
        var mutant = Original();
        foreach (var number in edits.Distinct())
        {
            try
            {
                Edit.All[number].Make(mutant);
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or NullReferenceException or Xunit.Sdk.XunitException)
            {
                return null;
            }
        }

        return mutant.Read();
    }

    private static SopVersion Read(string json, Func<Core.Sop.Reading.CompositeReference, string?>? resolve = null)
    {
        var read = Core.Sop.Reading.SopReader.Read(json, Core.Sop.Reading.SopReadOptions.Strict with { Resolve = resolve ?? Mutant.Resolve });
        Assert.True(read.Sop is not null, string.Join('\n', read.Problems));
        return read.Sop;
    }

    /// <summary>Every object with its keys the other way round.</summary>
    private static string Backwards(JsonNode node)
    {
        return Turn(node)!.ToJsonString();

        static JsonNode? Turn(JsonNode? node) => node switch
        {
            JsonObject o => new JsonObject(o.Reverse().Select(p => KeyValuePair.Create(p.Key, Turn(p.Value)))),
            JsonArray a => new JsonArray([.. a.Select(Turn)]),
            _ => node?.DeepClone(),
        };
    }

    private static List<string> Facts(IEnumerable<SopChange> changes) => [.. changes.Select(c => $"{c.Code} | {c.Before} | {c.After}").Order(StringComparer.Ordinal)];

    private static List<string> Mirrored(IEnumerable<SopChange> changes) => [.. changes.Select(c => $"{Opposite(c.Code)} | {c.After} | {c.Before}").Order(StringComparer.Ordinal)];

    private static string Opposite(string code) =>
        code.EndsWith("disconnected", StringComparison.Ordinal) ? code.Replace("disconnected", "connected", StringComparison.Ordinal)
        : code.EndsWith("connected", StringComparison.Ordinal) ? code.Replace("connected", "disconnected", StringComparison.Ordinal)
        : code.EndsWith("added", StringComparison.Ordinal) ? code.Replace("added", "removed", StringComparison.Ordinal)
        : code.EndsWith("removed", StringComparison.Ordinal) ? code.Replace("removed", "added", StringComparison.Ordinal)
        : code;

    private static string Tell(IEnumerable<SopChange> changes) => string.Join('\n', changes.Select(c => $"{c.Code} {c.Step}: {c.Says.Id} / {c.Says.En}"));
}
