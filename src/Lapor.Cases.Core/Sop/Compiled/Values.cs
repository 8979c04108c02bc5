using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Compiled;

/// <summary>Conversions between JSON values and the types inputs and variables declare.</summary>
internal static class Values
{
    public static bool TryConvert(JsonNode? value, ValueKind kind, out JsonNode? converted)
    {
        converted = value;
        switch (kind)
        {
            case ValueKind.Any:
                return true;
            case ValueKind.Text:
                converted = value is null ? null : TextNode(value);
                return true;
            case ValueKind.Boolean:
                return TryBoolean(value, out converted);
            case ValueKind.Number:
                return TryNumber(value, out converted);
            case ValueKind.TimeSpan:
                return value is null || TimeSpan.TryParse(Text(value), CultureInfo.InvariantCulture, out _);
            case ValueKind.Texts:
                return TryTexts(value, out converted);
            default:
                return TryJson(value, out converted);
        }
    }

    public static string? Text(JsonNode? value) => value switch
    {
        null => null,
        JsonValue v when v.TryGetValue<string>(out var s) => s,
        JsonValue v when v.TryGetValue<double>(out var d) => Number(d),
        _ => value.ToJsonString(),
    };

    public static bool Boolean(JsonNode? value) => value is JsonValue v && v.TryGetValue<bool>(out var b) && b;

    public static double? Double(JsonNode? value)
    {
        if (value is not JsonValue v)
            return null;
        if (v.TryGetValue<double>(out var d))
            return d;
        if (v.TryGetValue<int>(out var i))
            return i;
        if (v.TryGetValue<long>(out var l))
            return l;
        return v.TryGetValue<decimal>(out var m) ? (double)m : null;
    }

    public static IReadOnlyList<string> Texts(JsonNode? value) => value switch
    {
        null => [],
        JsonArray array => [.. array.Select(Text).OfType<string>()],
        _ => [Text(value)!],
    };

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number without a fraction where it has none, so that state and output read as people wrote them.</summary>
    public static JsonNode NumberNode(double value) =>
        double.IsInteger(value) && Math.Abs(value) < 9e15 ? JsonValue.Create((long)value) : JsonValue.Create(value);

    /// <summary>A value a variable of this type holds; what does not fit stays as it is, as scripts expect.</summary>
    public static JsonNode? ForVariable(JsonNode? value, string typeName) => typeName.TrimEnd('?').ToUpperInvariant() switch
    {
        "STRING" => TryConvert(value, ValueKind.Text, out var text) ? text : value,
        "BOOLEAN" => TryConvert(value, ValueKind.Boolean, out var flag) ? flag : value,
        "INT16" or "INT32" or "INT64" or "LONG" or "SINGLE" or "DOUBLE" or "DECIMAL" =>
            value is null ? null : TryConvert(value, ValueKind.Number, out var number) ? number : value,
        _ => Double(value) is { } d ? NumberNode(d) : value,
    };

    /// <summary>A default written as text in a definition.</summary>
    public static JsonNode? Default(string? text, string typeName) => typeName.TrimEnd('?').ToUpperInvariant() switch
    {
        "STRING" => text is null ? null : JsonValue.Create(text),
        "BOOLEAN" => bool.TryParse(text, out var b) ? JsonValue.Create(b) : JsonValue.Create(false),
        "INT16" or "INT32" or "INT64" or "LONG" or "SINGLE" or "DOUBLE" or "DECIMAL" =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? NumberNode(d) : NumberNode(0),
        _ => text is null ? null : Parse(text, out var node) ? node : JsonValue.Create(text),
    };

    public static bool Parse(string text, out JsonNode? node)
    {
        try
        {
            node = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
            return true;
        }
        catch (JsonException)
        {
            node = null;
            return false;
        }
    }

    private static JsonNode TextNode(JsonNode value) =>
        value is JsonValue v && v.TryGetValue<string>(out _) ? value : JsonValue.Create(Text(value)!);

    private static bool TryBoolean(JsonNode? value, out JsonNode? converted)
    {
        bool? result = value switch
        {
            null => false,
            JsonValue v when v.TryGetValue<bool>(out var b) => b,
            JsonValue v when v.TryGetValue<string>(out var s) => bool.TryParse(s, out var b) ? b : null,
            _ => Double(value) is { } d ? d != 0 : null,
        };
        converted = result is null ? null : value is JsonValue same && same.TryGetValue<bool>(out _) ? value : JsonValue.Create(result.Value);
        return result is not null;
    }

    private static bool TryNumber(JsonNode? value, out JsonNode? converted)
    {
        var number = Double(value)
            ?? (value is JsonValue v && v.TryGetValue<string>(out var s)
                && double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : null);
        converted = number is { } n ? NumberNode(n) : null;
        return value is null || number is not null;
    }

    private static bool TryTexts(JsonNode? value, out JsonNode? converted)
    {
        if (!TryJson(value, out converted))
        {
            converted = new JsonArray(value!.DeepClone());
            return true;
        }

        if (converted is not null and not JsonArray)
            converted = new JsonArray(converted.DeepClone());
        return true;
    }

    private static bool TryJson(JsonNode? value, out JsonNode? converted)
    {
        converted = value;
        if (value is JsonValue v && v.TryGetValue<string>(out var text))
            return Parse(text, out converted);
        return true;
    }
}
