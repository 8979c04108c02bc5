using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Inputs, outputs, expressions and variables.</summary>
internal sealed partial class TreeBuilder
{
    private static readonly HashSet<string> KnownTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "String", "Boolean", "Int16", "Int32", "Int64", "Long", "Single", "Double", "Decimal", "Guid", "DateTime", "DateTimeOffset",
        "TimeSpan", "Object", "ByteArray", "JSON", "JsonElement", "JsonNode", "JsonObject", "StringDictionary", "ObjectDictionary",
        "StringMap", "ObjectMap", "Stream",
    };

    private NodeInputs ReadInputs(JsonElement element, string path, InputSpec[] specs)
    {
        if (specs.Length == 0)
            return NodeInputs.None;
        var expressions = new Expression?[specs.Length];
        for (var i = 0; i < specs.Length; i++)
        {
            var at = $"{path}.{specs[i].Name}";
            expressions[i] = element.Get(specs[i].Name) is { } input ? ReadInput(input, at) : null;
            if (expressions[i] is Expression.Constant constant && !Values.TryConvert(constant.Value, specs[i].Kind, out _))
                Drop(at, "input.type", $"Nilai masukan '{specs[i].Name}' tidak sesuai jenisnya.", $"The value of input '{specs[i].Name}' does not fit its type.");
        }

        return new NodeInputs(specs, expressions);
    }

    private Expression? ReadInput(JsonElement input, string path)
    {
        switch (input.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Object:
                break;
            case JsonValueKind.Array:
                Drop(path, "input.malformed", "Masukan harus berupa nilai tunggal atau ekspresi.", "An input is a scalar or an expression.");
                return null;
            default:
                return new Expression.Constant(input.ToNode());
        }

        if (input.Get("memoryReference") is not null && input.Get("expression") is null)
            return null;
        if (input.Text("typeName") is null)
        {
            Drop(path, "input.type-name", "Masukan tanpa 'typeName' diabaikan Elsa.", "Elsa ignores an input without 'typeName'.");
            return null;
        }

        return input.Get("expression") is { ValueKind: JsonValueKind.Object } expression ? ReadExpression(expression, path + ".expression") : null;
    }

    private Expression? ReadExpression(JsonElement expression, string path)
    {
        if (expression.ValueKind != JsonValueKind.Object)
            return expression.ValueKind == JsonValueKind.Null ? null : new Expression.Constant(expression.ToNode());
        var value = expression.Get("value");
        var type = expression.Text("type") ?? "Literal";
        switch (type)
        {
            case "Literal":
                return new Expression.Constant(value?.ToNode());
            case "Object" or "Json":
                return ReadJson(value, path);
            case "JavaScript":
                return ReadScript(value?.ToNode(), path);
            case "Variable":
                return Model(value) is { } variable
                    ? new Expression.Variable(Values.Text(variable["id"] ?? variable["Id"]) ?? "", Values.Text(variable["name"] ?? variable["Name"]) ?? "") : null;
            case "Input":
                return Model(value) is { } input ? new Expression.Input(Values.Text(input["name"] ?? input["Name"]) ?? "") : null;
            default:
                Drop(path + ".type", "expression.unknown", $"Jenis ekspresi '{type}' tidak dikenal.", $"The expression type '{type}' is unknown.");
                return null;
        }
    }

    private Expression.Constant ReadJson(JsonElement? value, string path)
    {
        var node = value?.ToNode();
        if (node is JsonValue text && text.TryGetValue<string>(out var json))
        {
            if (!Values.Parse(json, out node))
            {
                Drop(path + ".value", "json.malformed", "Nilai bukan JSON yang sah.", "The value is not valid JSON.");
                node = JsonValue.Create(json);
            }
        }

        return new Expression.Constant(node);
    }

    private Expression.Script ReadScript(JsonNode? value, string path)
    {
        var source = Values.Text(value) ?? "";
        var compilation = ScriptProgram.Compile(source);
        foreach (var error in compilation.Errors)
        {
            Drop(path + ".value", error.Code, $"Skrip ditolak pada baris {error.Line}, kolom {error.Column}.",
                $"{error.Message} (line {error.Line}, column {error.Column})");
        }

        return new Expression.Script(compilation.Program, source, compilation.Errors.Count > 0 ? compilation.Errors[0].Message : null);
    }

    /// <summary>A model written as an object, or as the JSON text of one.</summary>
    private static JsonObject? Model(JsonElement? value) => value?.ToNode() switch
    {
        JsonObject model => model,
        JsonValue text when text.TryGetValue<string>(out var json) && Values.Parse(json, out var parsed) => parsed as JsonObject,
        _ => null,
    };

    private static Dictionary<string, string> ReadCaptures(JsonElement element)
    {
        var captures = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.Object("memoryReference")?.Text("id") is { } variable)
                captures[property.Name] = variable;
        }

        return captures;
    }

    private List<VariableDeclaration> ReadVariables(JsonElement element, string path)
    {
        var variables = new List<VariableDeclaration>();
        var items = element.Items("variables");
        for (var i = 0; i < items.Count; i++)
        {
            var at = $"{path}.variables[{i}]";
            var name = items[i].Text("name");
            var id = items[i].Text("id") ?? name;
            if (id is null)
            {
                Drop(at, "variable.malformed", "Variabel memerlukan id atau nama.", "A variable needs an id or a name.");
                continue;
            }

            var typeName = items[i].Text("typeName") ?? "Object";
            if (!KnownTypes.Contains(typeName.TrimEnd('?')) && !typeName.Contains('.', StringComparison.Ordinal))
            {
                Drop(at + ".typeName", "variable.type", $"Jenis variabel '{typeName}' tidak dikenal.", $"The variable type '{typeName}' is unknown.");
                if (!options.IsStrict)
                    continue;
            }

            var value = items[i].Get("value")?.ToNode();
            variables.Add(new VariableDeclaration(
                id, name ?? id, typeName,
                value is null ? Values.Default(null, typeName) : Values.Default(Values.Text(value), typeName),
                IsPersisted(items[i].Text("storageDriverTypeName"))));
        }

        return variables;
    }

    private static List<ParameterDeclaration> ReadParameters(JsonElement definition, string name) =>
    [
        .. definition.Items(name).Where(p => !string.IsNullOrEmpty(p.Text("name"))).Select(p => new ParameterDeclaration(
            p.Text("name")!, p.Text("type") ?? "Object", IsPersisted(p.Text("storageDriverType")))),
    ];

    private static bool IsPersisted(string? driver) =>
        driver is not null && (driver.Contains("WorkflowInstanceStorageDriver", StringComparison.Ordinal)
            || driver.Contains("WorkflowStorageDriver", StringComparison.Ordinal));
}
