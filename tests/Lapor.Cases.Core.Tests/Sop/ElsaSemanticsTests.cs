using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>Elsa's rules that no recorded execution happens to touch.</summary>
public sealed class ElsaSemanticsTests
{
    private const string Driver = ",\"storageDriverTypeName\":\"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core\"";

    [Theory]
    [InlineData(Driver, "'baru'", "baru")]
    [InlineData(Driver, "null", "awal")]
    [InlineData("", "'baru'", "awal")]
    public void A_variable_keeps_its_value_over_a_wait_only_with_a_driver_and_never_a_null(string driver, string set, string after)
    {
        var state = Run($$$$"""
            {"definitionId":"d","name":"D","variables":[{"id":"v","name":"V","typeName":"String","value":"awal"{{{{driver}}}}}],"root":{"type":"Elsa.Sequence","id":"s","activities":[
              {"id":"set","type":"Elsa.SetVariable","variable":{"id":"v"},"value":{"typeName":"Object","expression":{"type":"JavaScript","value":"{{{{set}}}}"}}},
              {"id":"ev","type":"Elsa.Event","eventName":"go"},
              {"id":"out","type":"Elsa.SetOutput","outputName":"V","outputValue":{"typeName":"Object","expression":{"type":"JavaScript","value":"getV()"}}}]}}
            """, new Stimulus.EventReceived("go", null));

        Assert.Equal(after, (string?)state.Output["V"]);
    }

    [Theory]
    [InlineData("\"storageDriverType\":\"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core\",", "7")]
    [InlineData("", "null")]
    public void An_input_of_the_SOP_survives_a_wait_only_with_a_driver_and_its_name_has_no_case(string driver, string after)
    {
        var state = Run($$$$"""
            {"definitionId":"d","name":"D","inputs":[{ {{{{driver}}}}"name":"Berat","type":"Int32"}],"root":{"type":"Elsa.Sequence","id":"s","activities":[
              {"id":"ev","type":"Elsa.Event","eventName":"go"},
              {"id":"out","type":"Elsa.SetOutput","outputName":"V","outputValue":{"typeName":"Object","expression":{"type":"JavaScript","value":"getInput('berat')"}}}]}}
            """, new Stimulus.EventReceived("go", null));

        Assert.Equal(after, state.Output["V"]?.ToJsonString() ?? "null");
    }

    [Fact]
    public void Publishing_an_event_tells_the_surroundings_its_name_and_payload()
    {
        var moved = Start(Read("""
            {"definitionId":"d","name":"D","root":{"type":"Elsa.Sequence","id":"s","activities":[
              {"id":"p","type":"Elsa.PublishEvent","eventName":"beres","payload":{"typeName":"Object","expression":{"type":"JavaScript","value":"({nomor: 3})"}}}]}}
            """));

        var published = Assert.Single(moved.Effects.OfType<Effect.PublishEvent>());
        Assert.Equal(("beres", null, """{"nomor":3}"""), (published.Name, published.CorrelationId, published.Payload?.ToJsonString()));
        Assert.Equal("Finished", moved.State.Status);
    }

    [Fact]
    public void Embedded_branches_and_loops_nest()
    {
        var state = Start(Read("""
            {"definitionId":"d","name":"D","variables":[{"id":"n","name":"N","typeName":"Int32","value":"0"},{"id":"t","name":"T","typeName":"String","value":""}],
             "root":{"type":"Elsa.Sequence","id":"s","activities":[
              {"id":"each","type":"Elsa.ForEach","items":{"typeName":"Object","expression":{"type":"JavaScript","value":"['a', 'b', 'c']"}},
               "body":{"id":"if","type":"Elsa.If","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"getVariable('CurrentValue') !== 'b'"}},
                "then":{"id":"add","type":"Elsa.SetVariable","variable":{"id":"t"},"value":{"typeName":"Object","expression":{"type":"JavaScript","value":"getT() + getVariable('CurrentValue')"}}}}},
              {"id":"while","type":"Elsa.While","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"getN() < 4"}},
               "body":{"id":"inc","type":"Elsa.SetVariable","variable":{"id":"n"},"value":{"typeName":"Object","expression":{"type":"JavaScript","value":"getN() + 1"}}}},
              {"id":"sw","type":"Elsa.Switch","cases":[{"label":"tiga","condition":{"type":"JavaScript","value":"getN() === 3"}},
                {"label":"empat","condition":{"type":"JavaScript","value":"getN() === 4"},"activity":{"id":"o","type":"Elsa.SetOutput","outputName":"V","outputValue":{"typeName":"Object","expression":{"type":"JavaScript","value":"getT() + getN()"}}}}]}]}}
            """)).State;

        Assert.Empty(state.Incidents);
        Assert.Equal("ac4", (string?)state.Output["V"]);
    }

    [Theory]
    [InlineData("", "Finished/Faulted", false)]
    [InlineData("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", "Finished/Faulted", false)]
    [InlineData("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", "Running/Suspended", true)]
    public void What_a_fault_does_to_the_other_branches_is_the_strategy_of_the_SOP(string strategy, string status, bool goesOn)
    {
        var sop = Read($$$$"""
            {"definitionId":"d","name":"D","options":{"incidentStrategyType":"{{{{strategy}}}}"},"root":{"type":"Elsa.Flowchart","id":"f","activities":[
              {"id":"start","type":"Elsa.Start"},{"id":"boom","type":"Elsa.Fault","message":"rusak"},{"id":"ev","type":"Elsa.Event","eventName":"go"},
              {"id":"out","type":"Elsa.SetOutput","outputName":"V","outputValue":"jalan"}],
              "connections":[{"source":"start","target":"boom","sourcePort":"Done"},{"source":"start","target":"ev","sourcePort":"Done"},{"source":"ev","target":"out","sourcePort":"Done"}]}}
            """);
        var moved = Start(sop);

        Assert.Equal(status, $"{moved.State.Status}/{moved.State.SubStatus}");
        Assert.Equal("rusak", Assert.Single(moved.State.Incidents).Message);
        var heard = SopEngine.Instance.Advance(sop, moved.State, new Stimulus.EventReceived("go", null), Core.Sop.Recordings.BareContext.At(Play.Received));
        Assert.Equal(goesOn, heard is Advance.Moved { State.Output: var output } && output.ContainsKey("V"));
    }

    [Theory]
    [InlineData("""{"Source":{"Activity":"start","Port":"Done"},"Target":{"Activity":"out","Port":"In"}}""")]
    [InlineData("""{"source":"start","target":"out","sourcePort":"Done","targetPort":"In"}""")]
    [InlineData("""{"source":{"activity":"start"},"target":{"activity":"out"}}""")]
    public void Older_shapes_of_connections_lead_on(string connection)
    {
        foreach (var list in new[] { $"[{connection}]", connection, $$"""{"$values":[{{connection}}]}""" })
        {
            var state = Start(Read($$$$"""
                {"definitionId":"d","name":"D","root":{"type":"Elsa.Flowchart","id":"f","activities":[
                  {"id":"start","type":"Elsa.Start"},{"id":"out","type":"Elsa.SetOutput","outputName":"V","outputValue":"sampai"}],"connections":{{{{list}}}}}}
                """)).State;
            Assert.Equal("sampai", (string?)state.Output["V"]);
        }
    }

    [Fact]
    public void A_flow_begins_where_a_workflow_may_start_when_nothing_is_called_start()
    {
        foreach (var flag in new[] { "\"customProperties\":{\"canStartWorkflow\":true}", "\"canStartWorkflow\":true" })
        {
            var state = Start(Read($$$$"""
                {"definitionId":"d","name":"D","root":{"type":"Elsa.Flowchart","id":"f","start":"a","activities":[
                  {"id":"a","type":"Elsa.SetOutput","outputName":"V","outputValue":"a"},{"id":"b","type":"Elsa.SetOutput","outputName":"V","outputValue":"b",{{{{flag}}}}}],"connections":[]}}
                """)).State;
            Assert.Equal("b", (string?)state.Output["V"]);
        }
    }

    private static SopState Run(string json, Stimulus then)
    {
        var sop = Read(json);
        var rested = SopState.FromJson(Start(sop).State.ToJson());
        return Assert.IsType<Advance.Moved>(SopEngine.Instance.Advance(sop, rested, then, Core.Sop.Recordings.BareContext.At(Play.Received))).State;
    }

    private static Advance.Moved Start(SopVersion sop) => Assert.IsType<Advance.Moved>(SopEngine.Instance.Advance(
        sop, SopState.New, new Stimulus.Start(new Dictionary<string, JsonNode?> { ["Berat"] = 7 }), Core.Sop.Recordings.BareContext.At(Play.Received)));

    private static SopVersion Read(string json)
    {
        var read = SopReader.Read(json, SopReadOptions.Lenient);
        Assert.True(read.Sop is not null, string.Join('\n', read.Problems));
        return read.Sop;
    }
}
