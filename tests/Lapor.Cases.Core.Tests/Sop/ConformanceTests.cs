using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.Sop.Recordings;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>Executions recorded from a real Elsa 3.6.3: ours must be the same, entry by entry.</summary>
public sealed class ConformanceTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Recordings = ReadAll();

    public static TheoryData<string> Names => [.. Recordings.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void All_recordings_are_here() => Assert.Equal(167, Recordings.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_execution_is_repeated_entry_by_entry(string name)
    {
        var recorded = JsonNode.Parse(Recordings[name])!;
        var execution = Execute(name);
        var actual = SopRecordings.ToJson(execution);

        Assert.Equal(Lines(recorded["journal"]!), Lines(actual["journal"]!));
        Assert.Equal(After(recorded), After(actual));
        Assert.Equal(recorded["output"]!.ToJsonString(), actual["output"]!.ToJsonString());
        Assert.Equal(recorded["incidents"]!.ToJsonString(), actual["incidents"]!.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Storing_the_state_between_steps_changes_nothing(string name)
    {
        var (sop, recording) = Read(name);
        var context = BareContext.At(Now);
        var kept = SopState.New;
        var stored = SopState.New.ToJson();
        var journals = (Kept: new List<JournalEntry>(), Stored: new List<JournalEntry>());
        foreach (var step in recording.Steps)
        {
            var stimulus = SopRecordings.StimulusOf(step, recording);
            var first = SopEngine.Instance.Advance(sop, kept, stimulus, context);
            var second = SopEngine.Instance.Advance(sop, SopState.FromJson(stored), stimulus, context);
            if (first is Advance.Moved moved)
            {
                var again = Assert.IsType<Advance.Moved>(second);
                kept = moved.State;
                stored = again.State.ToJson();
                journals.Kept.AddRange(moved.Journal);
                journals.Stored.AddRange(again.Journal);
                Assert.Equal(kept.ToJson(), stored);
                Assert.Equal(stored, SopState.FromJson(stored).ToJson());
            }
        }

        Assert.Equal(journals.Kept, journals.Stored);
    }

    private static SopExecution Execute(string name)
    {
        var (sop, recording) = Read(name);
        return SopRecordings.Run(sop, recording, BareContext.At(Now));
    }

    private static (SopVersion Sop, SopRecording Recording) Read(string name)
    {
        var recording = SopRecording.Read(Recordings[name], out var problem);
        Assert.True(recording is not null, problem);
        var options = SopReadOptions.Lenient with { Resolve = Resolve };
        var read = SopReader.Read(recording.Definition!.ToJsonString(), options);
        Assert.True(read.Sop is not null, string.Join('\n', read.Problems));
        return (read.Sop, recording);
    }

    private static string? Resolve(CompositeReference reference) =>
        reference.DefinitionId is { } id && Recordings.TryGetValue(id, out var recording)
            ? JsonNode.Parse(recording)!["definition"]!.ToJsonString() : null;

    private static string[] Lines(JsonNode journal) =>
        [.. journal.AsArray().Select(j => $"{j!["event"]} {j["type"]} {j["id"]} {j["node"]}")];

    private static string[] After(JsonNode execution) =>
        [.. execution["steps"]!.AsArray().Select(s => $"{s!["action"]} {s["activity"]} {s["after"]!.ToJsonString()}")];

    private static Dictionary<string, string> ReadAll()
    {
        var folder = RepositoryFiles.At("tests", "Lapor.Cases.Core.Tests", "Sop", "Recordings");
        var texts = Directory.GetFiles(folder, "t*.json").Select(File.ReadAllText)
            .Concat(File.ReadLines(Path.Combine(folder, "random.jsonl")).Where(l => l.Length > 0));
        return texts.ToDictionary(t => JsonDocument.Parse(t).RootElement.GetProperty("name").GetString()!, StringComparer.Ordinal);
    }
}
