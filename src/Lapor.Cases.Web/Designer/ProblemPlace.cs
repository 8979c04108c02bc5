using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lapor.Cases.Web.Designer;

/// <summary>The step that a JSON path lies in, as Studio knows it.</summary>
/// <param name="Id">The activity's id; null when the path lies in no step.</param>
/// <param name="Title">As people read it.</param>
public sealed partial record ProblemPlace(string? Id, string Title)
{
    /// <param name="definition">The definition that was linted.</param>
    /// <param name="path">Such as <c>$.root.activities[2].limit</c>.</param>
    public static ProblemPlace Of(JsonObject definition, string path)
    {
        JsonNode? at = definition;
        JsonObject? step = null;
        foreach (var part in Parts().Matches(path).Select(m => m.Value))
        {
            at = part.StartsWith('[')
                ? at is JsonArray list && int.TryParse(part.AsSpan(1, part.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? list[index] : null
                : (at as JsonObject)?[part];
            if (at is null)
                break;
            if (at is JsonObject activity && activity["type"] is not null && activity["id"] is not null && activity.Parent is JsonArray)
                step = activity;
        }

        return step is null ? new(null, "") : new(Text(step["id"]), Text(step["metadata"]?["displayText"]) ?? Text(step["name"]) ?? Text(step["id"]) ?? "");
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    [GeneratedRegex(@"\[\d{1,6}\]|[A-Za-z_][\w-]*", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
