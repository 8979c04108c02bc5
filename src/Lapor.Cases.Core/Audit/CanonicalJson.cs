using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Audit;

/// <summary>One spelling for equal JSON, whatever order or number format a database gives it back in.</summary>
public static class CanonicalJson
{
    private const string Hex = "0123456789abcdef";

    public static string Of(JsonNode? node)
    {
        var json = new StringBuilder();
        Write(json, node);
        return json.ToString();
    }

    internal static void Write(StringBuilder json, JsonNode? node)
    {
        switch (node)
        {
            case null:
                json.Append("null");
                break;
            case JsonObject members:
                json.Append('{');
                var first = true;
                foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    json.Append(first ? "" : ",").Append(Quote(name)).Append(':');
                    Write(json, value);
                    first = false;
                }

                json.Append('}');
                break;
            case JsonArray items:
                json.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    json.Append(i == 0 ? "" : ",");
                    Write(json, items[i]);
                }

                json.Append(']');
                break;
            default:
                WriteValue(json, node);
                break;
        }
    }

    // Only what JSON demands is escaped, so that the text does not depend on an encoder's taste.
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c < ' ')
                quoted.Append("\\u00").Append(Hex[c >> 4]).Append(Hex[c & 15]);
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    private static void WriteValue(StringBuilder json, JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                json.Append(Quote(JsonSerializer.Deserialize<string>(node.ToJsonString()) ?? ""));
                break;
            case JsonValueKind.Number:
                json.Append(Number(node.ToJsonString()));
                break;
            default:
                json.Append(node.ToJsonString());
                break;
        }
    }

    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact == 0 ? "0" : exact.ToString("0.############################", CultureInfo.InvariantCulture)
            : double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
}
