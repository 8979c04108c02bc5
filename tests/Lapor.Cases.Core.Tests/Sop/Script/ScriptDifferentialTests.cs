using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Tests.Sop.Script;

public sealed class ScriptDifferentialTests
{
    private static readonly string Recording = Path.Combine(ScriptOracle.Folder, "oracle.jsonl");

    private static List<string> Generated(int seed, int count)
    {
        var generator = new ScriptGenerator(seed);
        return [.. Enumerable.Range(0, count).Select(_ => $"{ScriptOracle.Describe}d({generator.Next()})")];
    }

    private static string Report(IEnumerable<(string Source, string Theirs)> pairs) => string.Join('\n', pairs
        .Select(p => (p.Source, p.Theirs, Ours: ScriptOracle.Ours(p.Source)))
        .Where(p => !ScriptOracle.Agree(p.Ours, p.Theirs))
        .Select(p => $"{p.Source.Replace(ScriptOracle.Describe, "", StringComparison.Ordinal)}\n   node {p.Theirs}\n   ours {p.Ours}")
        .Take(40));

    [Fact]
    public void Every_recorded_script_comes_to_what_node_said()
    {
        var lines = File.ReadAllLines(Recording).Select(l => JsonNode.Parse(l)!.AsArray()).ToList();
        Assert.True(lines.Count > 5_000, "The recording is not complete.");
        Assert.Equal("", Report(lines.Select(l => (Expand(l[0]!.GetValue<string>()), l[1]!.GetValue<string>()))));
    }

    // Read by a computed name, what JavaScript's objects inherit is refused here and not handed out; in an expression at random that happens once in 50,000.
    private static bool IsInherited(string source, string theirs) => theirs[0] != '!' && ScriptOracle.Ours(source) == "!script.refused.member";

    private static string Expand(string source) => source.StartsWith("d(", StringComparison.Ordinal) ? ScriptOracle.Describe + source : source;

    /// <summary>Runs only where Node.js is; elsewhere the recording alone speaks. <c>LAPOR_SCRIPT_RECORD=1</c> writes the recording anew, <c>LAPOR_SEED=7</c> tries other scripts.</summary>
    [Fact]
    public async Task Fresh_scripts_come_to_what_node_says()
    {
        var cancellation = TestContext.Current.CancellationToken;
        if (ScriptOracle.Node is not { } node)
        {
            Assert.True(File.Exists(Recording));
            return;
        }
        var record = Environment.GetEnvironmentVariable("LAPOR_SCRIPT_RECORD") == "1";
        var seed = record ? 1 : Seeds.Value;
        List<string> sources = [.. ScriptCorpus.Programs, .. Generated(seed, 6_000)];
        var answers = await ScriptOracle.TheirsAsync(node, sources, cancellation);
        Assert.Equal(sources.Count, answers.Count);
        if (record)
        {
            await File.WriteAllLinesAsync(Recording, sources.Zip(answers, (s, a) =>
                JsonSerializer.Serialize(new[] { s.Replace(ScriptOracle.Describe, "", StringComparison.Ordinal), a })), cancellation);
        }
        var report = Report(sources.Zip(answers).Where(p => !IsInherited(p.First, p.Second)));
        Assert.True(report.Length == 0, $"Seed {seed}:\n{report}");
    }
}
