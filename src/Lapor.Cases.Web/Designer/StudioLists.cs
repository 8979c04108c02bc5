using System.Text.Json.Nodes;

namespace Lapor.Cases.Web.Designer;

/// <summary>The small lists that Studio asks for: only what our engine has, so that nothing can be chosen that would not run.</summary>
public static class StudioLists
{
    public const string Storage = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    public static JsonObject Listed(IEnumerable<JsonNode> items)
    {
        var list = new JsonArray([.. items]);
        return new() { ["items"] = list, ["count"] = list.Count };
    }

    /// <summary>JavaScript first: it is what a new branch of a choice begins with.</summary>
    public static JsonObject Expressions() => Listed(
    [
        Expression("Literal", "Nilai", false, null), Expression("Object", "Objek JSON", false, "json"), Expression("JavaScript", "JavaScript", true, "javascript"),
        Expression("Variable", "Variabel", true, null), Expression("Input", "Masukan", true, null),
    ]);

    public static JsonObject Variables() => Listed(new[]
    {
        ("String", "Teks"), ("Boolean", "Ya/tidak"), ("Int32", "Bilangan bulat"), ("Double", "Bilangan"), ("DateTimeOffset", "Saat"), ("Object", "Objek"),
    }.Select(v => new JsonObject { ["typeName"] = v.Item1, ["displayName"] = v.Item2, ["category"] = "Lapor", ["description"] = "" }));

    public static JsonObject StorageDrivers() => Listed([new JsonObject { ["typeName"] = Storage, ["displayName"] = "Disimpan bersama kasus", ["priority"] = 5, ["deprecated"] = false }]);

    /// <summary>What happens when a step fails.</summary>
    public static JsonObject Incidents() => Listed(
    [
        Strategy("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", "Hentikan kasus sebagai gangguan"),
        Strategy("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", "Catat gangguan, cabang lain berjalan terus"),
    ]);

    public static JsonObject None() => Listed([]);

    private static JsonObject Expression(string type, string label, bool browsable, string? language) => new()
    {
        ["type"] = type,
        ["displayName"] = label,
        ["isSerializable"] = true,
        ["isBrowsable"] = browsable,
        ["properties"] = language is null ? [] : new JsonObject { ["MonacoLanguage"] = language },
    };

    private static JsonObject Strategy(string type, string label) => new() { ["typeName"] = type, ["displayName"] = label, ["description"] = "" };
}
