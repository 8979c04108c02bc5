using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>The stored form of a state: what jsonb may do to it, and what is refused.</summary>
public sealed class StateJsonTests
{
    private const string Full = """
        {"v":1,"status":"Running","sub":"Suspended","next":7,"frames":[{"i":6,"n":4,"p":1,"s":4,"at":2,"brk":true,"back":true,"vars":{"a":1,"b":null},"loop":{"CurrentIndex":0}},{"i":1,"n":1,"a":[1,0],"c":[2,-1,0]},{"i":0,"n":0}],"calls":[[1,4],[0,1]],"waits":[{"f":6,"n":4,"step":"anak:langkah","visit":2,"id":"langkah","type":"Lapor.Task","out":["Ya","Tidak"],"clock":"jam#1","own":"jam \u0022a\u0022#12","task":true,"due":"2026-01-05T01:00:00Z","event":"kabar","back":"InProgress","pauses":true,"role":"unit-head","unit":"u\u00E91"}],"input":{"Nama":"x"},"output":{"hasil":[1,{"b":"c"}]},"incidents":[["langkah","rusak"]],"visits":{"2":1,"10":3},"rounds":{"jam":2},"marks":{"received":"2026-01-05T01:00:00.25Z"},"clocks":[{"k":"jam#1","n":3,"due":"2026-01-09T17:00:00Z","pausable":true,"pauses":1,"breached":true,"shared":true}],"pauses":[{"from":"2026-01-05T01:00:00Z","to":"2026-01-06T01:00:00Z","why":"reporter"},{"from":"2026-01-07T01:00:00Z","why":"sop"}],"unit":"pusdatin","returns":2,"corrected":true,"closed":true}
        """;

    [Fact]
    public void Every_part_of_a_state_is_written_as_it_was_read() =>
        Assert.Equal(Full, SopState.FromJson(Full).ToJson());

    [Fact]
    public void The_order_of_names_and_unknown_names_do_not_matter()
    {
        var shuffled = Shuffle(JsonNode.Parse(Full)!)!.AsObject();
        shuffled["later"] = new JsonObject { ["v"] = new JsonArray(1, 2) };
        Assert.Equal(Full, SopState.FromJson(shuffled.ToJsonString()).ToJson());
    }

    [Fact]
    public void Writing_many_states_in_turn_mixes_nothing()
    {
        var (full, fresh) = (SopState.FromJson(Full), SopState.New.ToJson());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Full, full.ToJson());
            Assert.Equal(fresh, SopState.New.ToJson());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"v":1,"sub":"Pending"}""")]
    [InlineData("""{"v":1,"status":"Running"}""")]
    [InlineData("""{"v":1,"status":"Running","sub":"Pending"} x""")]
    [InlineData("""{"v":1,"status":"Running","sub":"Pending","frames":[{"i":0,"n":0}""")]
    [InlineData("""{"v":1,"status":"Running","sub":"Pending","next":"7"}""")]
    [InlineData("""{"v":1,"status":"Running","sub":"Pending","calls":[[1]]}""")]
    [InlineData("""{"v":1,"status":"Running","sub":"Pending","clocks":[{"k":"jam","n":1}]}""")]
    [InlineData("""{"v":1,"status":"Running","sub":"Pending","marks":{"received":"kemarin"}}""")]
    [InlineData("""{"v":1,"status":"\ud800","sub":"Pending"}""")]
    public void What_is_no_state_is_refused(string text) => Assert.Throws<FormatException>(() => SopState.FromJson(text));

    [Fact]
    public void A_later_format_is_refused_by_its_number()
    {
        var refusal = Assert.Throws<FormatException>(() => SopState.FromJson("""{"v":2,"status":["new"]}"""));
        Assert.Contains("format 2", refusal.Message, StringComparison.Ordinal);
    }

    private static JsonNode? Shuffle(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(p => KeyValuePair.Create(p.Key, Shuffle(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Shuffle)]),
        _ => node?.DeepClone(),
    };
}
