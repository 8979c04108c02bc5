using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary><c>JSON</c>.</summary>
internal static class JsonLibrary
{
    public static JsNamespace Namespace { get; } = new("JSON", new Dictionary<string, JsValue>(StringComparer.Ordinal)
    {
        ["stringify"] = Globals.Function("stringify", 3, (run, args) => Stringify(run, args)),
        ["parse"] = Globals.Function("parse", 2, Parse),
    });

    private static JsValue Parse(Run run, ReadOnlySpan<JsValue> args)
    {
        var text = Coerce.ToText(run, args.At(0));
        if (args.At(1).Function is not null)
            throw ScriptFault.Refused("reviver", "JSON.parse takes a text only.");
        run.Spend(1 + (text.Length / 4));
        return new JsonText(run, text).Read();
    }

    private static JsValue Stringify(Run run, ReadOnlySpan<JsValue> args)
    {
        if (args.At(1).IsObject)
            throw ScriptFault.Refused("replacer", "JSON.stringify takes a value and an indentation; build the object you want instead of a replacer.");
        var space = args.At(2);
        var indent = space.IsNumber ? new string(' ', (int)Math.Clamp(Coerce.ToInteger(run, space), 0, 10)) : space.Text ?? "";
        var text = Stringify(run, args.At(0), indent.Length > 10 ? indent[..10] : indent);
        return text is null ? JsValue.Undefined : JsValue.Of(text);
    }

    /// <summary>Null for what JSON cannot say: undefined and functions.</summary>
    public static string? Stringify(Run run, JsValue value, string indent)
    {
        var text = new StringBuilder();
        if (!Write(run, text, value, "", indent, "\n", 0))
            return null;
        run.CheckString(text.Length);
        return text.ToString();
    }

    private static bool Write(Run run, StringBuilder text, JsValue value, string key, string indent, string line, int depth)
    {
        run.CheckDepth(depth);
        run.Spend(1);
        if (text.Length > run.Limits.StringLength)
            run.CheckString(text.Length);
        if (value.Reference is JsObject own && own.Properties.TryGetValue("toJSON", out var method) && method.Function is { } toJson)
            value = toJson.Call(run, [JsValue.Of(key)]);
        switch (value.Kind)
        {
            case JsKind.Undefined or JsKind.Function:
                return false;
            case JsKind.Number when !double.IsFinite(value.Number):
                text.Append("null");
                return true;
            case JsKind.String:
                run.SpendOnText(value.Text!.Length); // Kind says it is there.
                Quote(text, value.Text);
                return true;
            case JsKind.Object when value.IsArray:
                WriteArray(run, text, value, indent, line, depth);
                return true;
            case JsKind.Object:
                WriteObject(run, text, value, indent, line, depth);
                return true;
            default:
                text.Append(Coerce.ToText(run, value));
                return true;
        }
    }

    private static void WriteArray(Run run, StringBuilder text, JsValue value, string indent, string line, int depth)
    {
        var inner = line + indent;
        var count = Objects.Length(value.Reference!); // The caller saw an array.
        text.Append('[');
        for (var i = 0; i < count; i++)
        {
            text.Append(i > 0 ? "," : "").Append(indent.Length > 0 ? inner : "");
            if (!Write(run, text, Objects.Item(value.Reference!, i), i.ToString(CultureInfo.InvariantCulture), indent, inner, depth + 1))
                text.Append("null");
        }
        text.Append(count > 0 && indent.Length > 0 ? line : "").Append(']');
    }

    private static void WriteObject(Run run, StringBuilder text, JsValue value, string indent, string line, int depth)
    {
        var inner = line + indent;
        var any = false;
        text.Append('{');
        if (value.Reference is JsObject or JsonObject or VariablesObject)
        {
            foreach (var key in Objects.Keys(run, value))
            {
                var before = text.Length;
                text.Append(any ? "," : "").Append(indent.Length > 0 ? inner : "");
                Quote(text, key);
                text.Append(indent.Length > 0 ? ": " : ":");
                if (Write(run, text, Objects.Get(run, value, key), key, indent, inner, depth + 1))
                    any = true;
                else
                    text.Length = before;
            }
        }
        text.Append(any && indent.Length > 0 ? line : "").Append('}');
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (isPair)
                text.Append(c).Append(value[++i]);
            else if (c < ' ' || char.IsSurrogate(c))
                text.Append(Escape(c));
            else if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else
                text.Append(c);
        }
        text.Append('"');
    }

    private static string Escape(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\b' => "\\b",
        '\f' => "\\f",
        _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
    };
}
