using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lapor.Cases.Web.Designer;

/// <summary>What conditions may call, as TypeScript declarations: the editor completes and explains them while somebody types.</summary>
public static partial class ScriptTypes
{
    private const string Fixed = """
        /** Laporan yang sedang ditangani. Siapa pelapornya tidak pernah terbaca. */
        declare const laporan: {
          /** 'Complaint', 'Aspiration' atau 'Information'. */ readonly type: string;
          /** 'information', 'aspiration', 'ordinary' atau 'oversight'; null sebelum diklasifikasi. */ readonly class: string | null;
          /** Id topik instansi. */ readonly topic: string | null;
          /** 'None', 'U1' (keselamatan), 'U2' (mendesak) atau 'Oversight'. */ readonly urgency: string;
          /** 'web', 'sms', 'app', 'letter', 'walk-in', 'phone', … */ readonly channel: string;
          /** Kode wilayah. */ readonly region: string | null;
          readonly anonymous: boolean;
          readonly secret: boolean;
          /** Putaran penanganan, mulai 1. */ readonly round: number;
          /** Id unit yang memegang laporan. */ readonly unit: string | null;
        };
        declare function getInput(name: string): any;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getOutputFrom(activity: string, output?: string): any;
        declare function getLastResult(): any;
        declare function getCorrelationId(): string;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function isNullOrEmpty(text: string): boolean;
        declare function isNullOrWhiteSpace(text: string): boolean;
        declare function toJson(value: any): string;
        """;

    public static string Of(JsonObject definition)
    {
        var types = new StringBuilder(Fixed.ReplaceLineEndings("\n")).Append('\n');
        var members = new StringBuilder();
        foreach (var (name, type) in Named(definition["variables"], "typeName").Concat(Named(definition["root"]?["variables"], "typeName")).DistinctBy(v => v.Name))
        {
            types.Append(CultureInfo.InvariantCulture, $"declare function get{name}(): {type};\ndeclare function set{name}(value: {type}): void;\n");
            members.Append(CultureInfo.InvariantCulture, $"  {name}: {type};\n");
        }

        foreach (var (name, type) in Named(definition["inputs"], "type"))
            types.Append(CultureInfo.InvariantCulture, $"declare function get{name}(): {type};\n");
        return types.Append("declare const variables: {\n").Append(members).Append("};\n").ToString();
    }

    private static IEnumerable<(string Name, string Type)> Named(JsonNode? list, string typeName) => (list as JsonArray ?? []).OfType<JsonObject>()
        .Select(v => (Name: Text(v["name"]), Type: Text(v[typeName])))
        .Where(v => Identifier().IsMatch(v.Name))
        .Select(v => (v.Name, v.Type switch
        {
            "String" => "string",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
            _ => "any",
        }));

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    // A name becomes part of a program text: nothing but letters and digits.
    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,99}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Identifier();
}
