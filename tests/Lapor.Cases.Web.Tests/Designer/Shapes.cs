using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Web.Tests.Designer;

/// <summary>Answers of a real Elsa server, recorded, and what makes ours fit for the same reader.</summary>
internal static class Shapes
{
    public static JsonNode Recorded(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFolder.Path, "tests/Lapor.Cases.Web.Tests/Designer/Recorded", name + ".json")))!;

    /// <summary>Where ours differs: a property that the real server gives and ours lacks, or another kind of value. Content below <paramref name="free"/> is the author's.</summary>
    public static IReadOnlyList<string> Differences(JsonNode? real, JsonNode? ours, params string[] free) => [.. Compare(real, ours, "$", [.. free])];

    private static IEnumerable<string> Compare(JsonNode? real, JsonNode? ours, string path, HashSet<string> free)
    {
        if (real is null || free.Contains(path.Split('.')[^1]))
            yield break;
        if (ours is null)
        {
            yield return $"{path} is missing";
            yield break;
        }

        if (Kind(real) != Kind(ours))
        {
            yield return $"{path} is {Kind(ours)}, not {Kind(real)}";
            yield break;
        }

        if (real is JsonObject members)
        {
            foreach (var difference in members.SelectMany(m => Compare(m.Value, ours[m.Key], $"{path}.{m.Key}", free)))
                yield return difference;
        }
        else if (real is JsonArray { Count: > 0 } list && ours is JsonArray { Count: > 0 } mine)
        {
            foreach (var difference in Compare(list[0], mine[0], $"{path}[0]", free))
                yield return difference;
        }
    }

    private static JsonValueKind Kind(JsonNode node) => node.GetValueKind() == JsonValueKind.False ? JsonValueKind.True : node.GetValueKind();
}
