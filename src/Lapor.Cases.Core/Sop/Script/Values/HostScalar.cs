using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>Reads a JSON scalar whatever .NET type stands behind it.</summary>
internal static class HostScalar
{
    public static JsValue Read(JsonValue scalar)
    {
        switch (scalar.GetValueKind())
        {
            case JsonValueKind.String:
                return JsValue.Of(scalar.TryGetValue<string>(out var text) ? text : ReadAgain(scalar).GetString() ?? "");
            case JsonValueKind.True:
                return JsValue.True;
            case JsonValueKind.False:
                return JsValue.False;
            case JsonValueKind.Number:
                return JsValue.Of(ReadNumber(scalar));
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return JsValue.Null;
            default:
                return JsValue.Of(JsonNode.Parse(scalar.ToJsonString()));
        }
    }

    private static double ReadNumber(JsonValue scalar)
    {
        if (scalar.TryGetValue<double>(out var number))
            return number;
        if (scalar.TryGetValue<int>(out var small))
            return small;
        if (scalar.TryGetValue<long>(out var whole))
            return whole;
        return double.Parse(scalar.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static JsonElement ReadAgain(JsonValue scalar)
    {
        using var document = JsonDocument.Parse(scalar.ToJsonString());
        return document.RootElement.Clone();
    }
}
