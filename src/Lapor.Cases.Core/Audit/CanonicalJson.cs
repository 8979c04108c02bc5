using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Audit;

/// <summary>One spelling for equal JSON, whatever order or number format a database gives it back in.</summary>
public static class CanonicalJson
{
    private const string Hex = "0123456789abcdef";
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c), '"', '\\']);

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
                WriteMembers(json, members);
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

    private static void WriteMembers(StringBuilder json, JsonObject members)
    {
        var sorted = members.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        json.Append('{');
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0)
                json.Append(',');
            WriteQuoted(json, sorted[i].Key);
            json.Append(':');
            Write(json, sorted[i].Value);
        }

        json.Append('}');
    }

    // Only what JSON demands is escaped, so that the text does not depend on an encoder's taste.
    internal static StringBuilder WriteQuoted(StringBuilder quoted, string text)
    {
        quoted.Append('"');
        if (text.AsSpan().IndexOfAny(Escaped) < 0)
            return quoted.Append(text).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c < ' ')
                quoted.Append("\\u00").Append(Hex[c >> 4]).Append(Hex[c & 15]);
            else
                quoted.Append(c);
        }

        return quoted.Append('"');
    }

    private static void WriteValue(StringBuilder json, JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                WriteQuoted(json, node is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : JsonSerializer.Deserialize<string>(node.ToJsonString()) ?? "");
                break;
            case JsonValueKind.Number:
                json.Append(node is JsonValue number && number.TryGetValue<int>(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : Number(node.ToJsonString()));
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
