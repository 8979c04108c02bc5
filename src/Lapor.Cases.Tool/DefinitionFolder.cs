using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Tool;

/// <summary>Definitions of a folder, found by the type name or id they are used with as activities.</summary>
internal sealed class DefinitionFolder(DirectoryInfo folder)
{
    private List<Definition>? known;

    /// <summary>As Elsa looks for it: the id of the version first, then its number, then the newest.</summary>
    public string? Find(CompositeReference reference)
    {
        known ??= ReadAll();
        var candidates = known.Where(d => reference.DefinitionId is { } id && d.Id == id).ToList();
        if (candidates.Count == 0)
            candidates = [.. known.Where(d => d.TypeName == reference.TypeName)];
        return (candidates.Find(d => d.VersionId is { } id && id == reference.DefinitionVersionId)
            ?? candidates.Find(d => d.Version == reference.Version) ?? candidates.MaxBy(d => d.Version))?.Json;
    }

    private List<Definition> ReadAll()
    {
        var files = folder.Exists ? folder.GetFiles("*.json").OrderBy(f => f.Name, StringComparer.Ordinal) : Enumerable.Empty<FileInfo>();
        return [.. files.Select(f => Read(File.ReadAllText(f.FullName))).OfType<Definition>()];
    }

    private static Definition? Read(string text)
    {
        try
        {
            var node = JsonNode.Parse(text) as JsonObject;
            if ((node?["definition"] as JsonObject ?? node) is not { } definition || !definition.ContainsKey("root"))
                return null;
            var version = definition["version"] is JsonValue number && number.TryGetValue<int>(out var whole) ? whole : 1;
            return new Definition(Text(definition, "definitionId"), Text(definition, "id"), SopReader.TypeNameOf(Text(definition, "name") ?? ""), version, definition.ToJsonString());
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject definition, string name) => definition[name]?.ToString();

    private sealed record Definition(string? Id, string? VersionId, string TypeName, int Version, string Json);
}
