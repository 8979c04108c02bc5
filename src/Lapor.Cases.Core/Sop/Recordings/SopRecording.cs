using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Recordings;

/// <summary>What is done to a case, in the shape of the recorded executions.</summary>
/// <param name="Action"><c>start</c>, <c>resume</c>, <c>elapse</c> or <c>event</c>.</param>
/// <param name="Activity">The waiting activity, for <c>resume</c>.</param>
/// <param name="Outcome">For <c>resume</c>.</param>
/// <param name="Duration">For <c>elapse</c>.</param>
/// <param name="Event">Name of the event, for <c>event</c>.</param>
/// <param name="Payload">What the event carries.</param>
public sealed record RecordedStep(string Action, string? Activity, string? Outcome, TimeSpan? Duration, string? Event, JsonNode? Payload);

/// <summary>Input and steps of an execution, with its definition when the text carries one.</summary>
public sealed record SopRecording(JsonNode? Definition, IReadOnlyDictionary<string, JsonNode?> Input, IReadOnlyList<RecordedStep> Steps)
{
    /// <summary>Reads <c>{"definition"?, "input", "steps"}</c>.</summary>
    /// <returns>Null, and why, when the text is not that.</returns>
    public static SopRecording? Read(string json, out string? problem)
    {
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.Get("steps") is not { ValueKind: JsonValueKind.Array } steps)
            {
                problem = "The file has no 'steps'.";
                return null;
            }

            return new SopRecording(
                root.Object("definition")?.ToNode(), ReadInput(root), [.. steps.EnumerateArray().Select(ReadStep)]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            problem = e.Message;
            return null;
        }
    }

    private static Dictionary<string, JsonNode?> ReadInput(JsonElement root)
    {
        var input = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        if (root.Object("input") is { } given)
        {
            foreach (var property in given.EnumerateObject())
                input[property.Name] = property.Value.ToNode();
        }

        return input;
    }

    private static RecordedStep ReadStep(JsonElement step) => new(
        step.Text("action") ?? throw new FormatException("A step has no 'action'."),
        step.Text("activity"),
        step.Text("outcome"),
        step.Text("duration") is { } duration ? TimeSpan.Parse(duration, CultureInfo.InvariantCulture) : null,
        step.Text("event"),
        step.Get("payload")?.ToNode());
}
