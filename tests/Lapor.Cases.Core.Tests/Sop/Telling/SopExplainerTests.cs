using Lapor.Cases.Core.Sop.Telling;
using Lapor.Cases.Core.Tests.Sop.Lint;
using Lapor.Cases.Core.Tests.Workflows;

namespace Lapor.Cases.Core.Tests.Sop.Telling;

public sealed class SopExplainerTests
{
    public static TheoryData<string> Sops => new(SopFile.All.Keys);

    [Fact]
    public void A_step_says_who_does_it_by_when_and_what_follows()
    {
        var step = SopExplainer.Explain(new Mutant("sop-kementerian").Read()).Single(s => s.Activity == "accept");

        Assert.True(step.IsForPeople);
        Assert.Equal("Pejabat penghubung", Fact(step, "performer").Value.Id);
        Assert.Equal("1 working day", Fact(step, "limit").Value.En);
        Assert.Equal("100 % → Kepala unit", Fact(step, "escalations").Value.Id);
        Assert.Equal("'Sampaikan respons awal'", Fact(step, "route:Accepted").Value.Id);
        Assert.Equal("'Tetapkan ulang unit'", Fact(step, "route:Returned").Value.En);
    }

    [Fact]
    public void A_condition_is_said_in_words_beside_its_source()
    {
        var fact = Fact(SopExplainer.Explain(new Mutant("sop-kementerian").Read()).Single(s => s.Id == "disputeRound"), "case:Kedua");

        Assert.Equal(new Said("putaran laporan sama dengan 3", "the report's round is 3"), fact.Value);
        Assert.Equal("laporan.round === 3", fact.Source);
    }

    [Fact]
    public void Steps_of_a_SOP_that_is_used_say_which_activity_uses_it() =>
        Assert.Contains(SopExplainer.Explain(new Mutant("sop-kementerian").Read()), s => s is { Inside: "oversight", IsForPeople: true } && s.Activity.StartsWith("oversight:", StringComparison.Ordinal));

    /// <summary>Roads through every kind of container: nothing is lost when steps are nested.</summary>
    [Fact]
    public void Roads_go_through_nested_branches_loops_and_sequences()
    {
        var sop = Read("""
            {"definitionId":"d","name":"D","version":1,"root":{"type":"Elsa.Sequence","id":"seq","activities":[
              {"id":"first","type":"Lapor.Task"},
              {"id":"choose","type":"Elsa.If","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"laporan.secret"}},
               "then":{"id":"inner","type":"Elsa.Flowchart","activities":[{"id":"quiet","type":"Lapor.Task"},{"id":"tell","type":"Lapor.Notify"}],
                       "connections":[{"source":"quiet","target":"tell","sourcePort":"Done"}]}},
              {"id":"again","type":"Elsa.While","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"laporan.round < 3"}},"body":{"id":"body","type":"Lapor.Task"}},
              {"id":"which","type":"Elsa.Switch","cases":[{"label":"Satu","condition":{"type":"JavaScript","value":"true"},"activity":{"id":"one","type":"Lapor.Task"}}]},
              {"id":"close","type":"Lapor.CloseCase"}]}}
            """);
        var steps = SopExplainer.Explain(sop).ToDictionary(s => s.Id);

        Assert.Equal("'choose'", Fact(steps["first"], "route:Done").Value.Id);
        Assert.Equal("'quiet'", Fact(steps["choose"], "route:True").Value.Id);
        Assert.Equal("'again'", Fact(steps["choose"], "route:False").Value.Id);
        Assert.Equal("'again'", Fact(steps["body"], "route:Done").Value.Id);
        Assert.Equal("'body'", Fact(steps["again"], "route:\u0001body").Value.Id);
        Assert.Equal("'which'", Fact(steps["again"], "route:Done").Value.Id);
        Assert.Equal("'one'", Fact(steps["which"], "route:Satu").Value.Id);
        Assert.Equal("'close'", Fact(steps["which"], "route:Default").Value.Id);
        Assert.Equal("'close'", Fact(steps["one"], "route:Done").Value.Id);
        Assert.Equal("'again'", Fact(steps["quiet"], "route:Done").Value.Id);
    }

    [Theory, MemberData(nameof(Sops))]
    public void Every_fact_of_the_shipped_SOPs_has_words_in_both_languages(string sop)
    {
        var facts = SopExplainer.Explain(new Mutant(sop).Read()).SelectMany(s => s.Facts).ToList();

        Assert.True(facts.Count > 40, $"{facts.Count} facts");
        Assert.All(facts, f => Assert.All((string[])[f.Label.Id, f.Label.En, f.Value.Id, f.Value.En], text => Assert.False(string.IsNullOrWhiteSpace(text), f.Key)));
        Assert.Empty(facts.Where(f => f.Label.Id.StartsWith("Masukan '", StringComparison.Ordinal)).Select(f => f.Key).Distinct().Except(["input:HandedOver"]));
    }

    private static ExplainedFact Fact(ExplainedStep step, string key) => Assert.Single(step.Facts, f => f.Key == key);

    private static Core.Sop.SopVersion Read(string json)
    {
        var read = Core.Sop.Reading.SopReader.Read(json, Core.Sop.Reading.SopReadOptions.Lenient);
        Assert.True(read.Sop is not null, string.Join('\n', read.Problems));
        return read.Sop;
    }
}
