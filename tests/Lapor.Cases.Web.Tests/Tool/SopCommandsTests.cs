using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Web.Tests.Tool;

/// <summary><c>lapor sop lint</c>, <c>diff</c> and <c>explain</c> as people call them.</summary>
public sealed class SopCommandsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lapor-sop-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Shipped => Path.Combine(ToolProcess.Root, "workflows", "sop-kementerian.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_clean_SOP_exits_with_0_also_for_its_agency()
    {
        var alone = await ToolProcess.RunAsync(["sop", "lint", Shipped], Token);
        var inAgency = await ToolProcess.RunAsync(["sop", "lint", Shipped, "--agency", "kemensos", "--json"], Token);

        Assert.Equal((0, ""), (alone.ExitCode, alone.Error));
        Assert.Contains("0 kesalahan", alone.Output, StringComparison.Ordinal);
        Assert.Equal(0, inAgency.ExitCode);
        Assert.DoesNotContain(Problems(inAgency), p => p.Severity == "error");
    }

    [Fact]
    public async Task An_error_exits_with_1_and_is_named_with_its_place_in_two_languages()
    {
        var faulty = Changed(sop => Step(sop, "draft")["performer"] = Literal("camat"));

        var text = await ToolProcess.RunAsync(["sop", "lint", faulty, "--with", Path.GetDirectoryName(Shipped)!], Token);
        var json = await ToolProcess.RunAsync(["sop", "lint", Shipped, faulty, "--with", Path.GetDirectoryName(Shipped)!, "--json"], Token);

        Assert.Equal(1, text.ExitCode);
        Assert.Contains("KESALAHAN performer.unknown $.root.activities[", text.Output, StringComparison.Ordinal);
        Assert.Contains("Perbaikan:", text.Output, StringComparison.Ordinal);
        Assert.Equal(1, json.ExitCode);
        Assert.Equal([("performer.unknown", "error")], Problems(json));
    }

    [Fact]
    public async Task Warnings_do_not_block()
    {
        var warned = Changed(sop => Step(sop, "isU1")["condition"]!["expression"]!["value"] = "getVariable('Nirvana') === null");

        var run = await ToolProcess.RunAsync(["sop", "lint", warned, "--with", Path.GetDirectoryName(Shipped)!, "--json"], Token);

        Assert.Contains(("script.undefined", "warning"), Problems(run));
        Assert.DoesNotContain(Problems(run), p => p.Severity == "error");
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task What_an_agency_lacks_is_an_error_only_with_that_agency()
    {
        var foreign = Changed(sop => Step(sop, "forward")["unit"] = Literal("dinas-di-planet-lain"));

        var alone = await ToolProcess.RunAsync(["sop", "lint", foreign, "--with", Path.GetDirectoryName(Shipped)!, "--json"], Token);
        var inAgency = await ToolProcess.RunAsync(["sop", "lint", foreign, "--with", Path.GetDirectoryName(Shipped)!, "--agency", "kemensos", "--json"], Token);

        Assert.DoesNotContain(Problems(alone), p => p.Code == "unit.unknown");
        Assert.Contains(("unit.unknown", "error"), Problems(inAgency));
        Assert.Equal(1, inAgency.ExitCode);
    }

    [Theory]
    [InlineData("file.not-found", 1, "lint", "nowhere.json")]
    [InlineData("agency.unknown", 1, "lint", "workflows/sop-kementerian.json", "--agency", "atlantis")]
    [InlineData("agency.unknown", 1, "lint", "workflows/sop-kementerian.json", "--agency", "../agencies/kemensos")]
    [InlineData("file.not-found", 1, "diff", "nowhere.json", "workflows/sop-kementerian.json")]
    [InlineData("database.missing", 1, "diff", "sop-kementerian@1", "workflows/sop-kementerian.json")]
    [InlineData("sop.unreadable", 1, "diff", "workflows/holidays/2024.json", "workflows/sop-kementerian.json")]
    [InlineData("step.unknown", 1, "explain", "workflows/sop-kementerian.json", "--step", "nirvana")]
    [InlineData("", 2, "lint")]
    [InlineData("", 2, "diff", "workflows/sop-kementerian.json")]
    [InlineData("", 2, "explain", "workflows/sop-kementerian.json", "--lang", "fr")]
    public async Task What_cannot_be_done_is_named(string code, int exitCode, params string[] arguments)
    {
        var run = await ToolProcess.RunAsync(["sop", .. arguments], Token);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task A_difference_is_told_in_two_languages_and_as_JSON()
    {
        var changed = Changed(sop => Step(sop, "accept")["performer"] = Literal("unit-head"));
        string[] arguments = ["sop", "diff", Shipped, changed, "--with", Path.GetDirectoryName(Shipped)!];

        var text = await ToolProcess.RunAsync(arguments, Token);
        var json = await ToolProcess.RunAsync([.. arguments, "--json"], Token);
        var english = await ToolProcess.RunAsync([.. arguments, "--lang", "en", "--exit-code"], Token);

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("Pelaksana diubah dari Pejabat penghubung menjadi Kepala unit.", text.Output, StringComparison.Ordinal);
        Assert.Contains("Performer changed from Unit liaison to Head of unit.", text.Output, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(json.Output);
        var change = Assert.Single(answer.RootElement.GetProperty("changes").EnumerateArray());
        Assert.Equal(("performer.changed", "accept"), (change.GetProperty("code").GetString(), change.GetProperty("step").GetString()));
        Assert.Equal(1, english.ExitCode);
        Assert.DoesNotContain("Pelaksana", english.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_versions_say_so_and_a_moved_drawing_changes_nothing_for_people()
    {
        var moved = Changed(sop => Step(sop, "accept")["metadata"]!["designer"]!["position"]!["x"] = 7);

        var same = await ToolProcess.RunAsync(["sop", "diff", Shipped, Shipped, "--exit-code"], Token);
        var drawn = await ToolProcess.RunAsync(["sop", "diff", Shipped, moved, "--with", Path.GetDirectoryName(Shipped)!, "--exit-code"], Token);

        Assert.Equal(0, same.ExitCode);
        Assert.Contains("Kedua versi sama.", same.Output, StringComparison.Ordinal);
        Assert.Equal(0, drawn.ExitCode);
        Assert.Contains("hanya gambar atau penulisannya berbeda", drawn.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_is_explained_in_two_languages()
    {
        var text = await ToolProcess.RunAsync(["sop", "explain", Shipped, "--step", "isU1"], Token);
        var json = await ToolProcess.RunAsync(["sop", "explain", Shipped, "--conditions", "--json"], Token);

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("Syarat: urgensi laporan sama dengan 'U1'", text.Output, StringComparison.Ordinal);
        Assert.Contains("Condition: the report's urgency is 'U1'", text.Output, StringComparison.Ordinal);
        Assert.Contains("laporan.urgency === 'U1'", text.Output, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(json.Output);
        Assert.All(answer.RootElement.GetProperty("steps").EnumerateArray(), s => Assert.NotEmpty(s.GetProperty("facts").EnumerateArray()));
    }

    private static List<(string Code, string Severity)> Problems(ToolProcess run)
    {
        using var answer = JsonDocument.Parse(run.Output);
        return [.. answer.RootElement.EnumerateArray().SelectMany(f => f.GetProperty("problems").EnumerateArray())
            .Select(p => (p.GetProperty("code").GetString()!, p.GetProperty("severity").GetString()!))];
    }

    private string Changed(Action<JsonObject> change)
    {
        var sop = JsonNode.Parse(File.ReadAllText(Shipped))!.AsObject();
        change(sop);
        var file = Path.Combine(folder.FullName, "changed.json");
        File.WriteAllText(file, sop.ToJsonString());
        return file;
    }

    private static JsonObject Step(JsonObject sop, string id) => sop["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == id)!.AsObject();

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
