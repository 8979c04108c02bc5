using System.Text;
using System.Text.Json.Nodes;

namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>ECMAScript's abstract conversions.</summary>
internal static class Coerce
{
    public static string ToText(Run run, JsValue value) => value.Kind switch
    {
        JsKind.String => value.Text ?? "",
        JsKind.Number => NumberText.Format(value.Number),
        JsKind.Boolean => value.Boolean ? "true" : "false",
        JsKind.Null => "null",
        JsKind.Undefined => "undefined",
        _ => ToText(run, ToPrimitive(run, value, preferText: true)),
    };

    public static double ToNumber(Run run, JsValue value)
    {
        switch (value.Kind)
        {
            case JsKind.Number:
            case JsKind.Boolean:
                return value.Number;
            case JsKind.Null:
                return 0;
            case JsKind.Undefined:
                return double.NaN;
            case JsKind.String:
                run.SpendOnText(value.Text!.Length); // Kind says it is there.
                return NumberReader.Read(value.Text);
            default:
                return ToNumber(run, ToPrimitive(run, value, preferText: false));
        }
    }

    /// <summary>ToIntegerOrInfinity.</summary>
    public static double ToInteger(Run run, JsValue value)
    {
        var number = ToNumber(run, value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number) + 0.0;
    }

    public static int ToInt32(double number)
    {
        if (number is >= int.MinValue and <= int.MaxValue)
            return (int)number;
        if (!double.IsFinite(number))
            return 0;
        var rest = Math.Truncate(number) % 4294967296.0;
        return unchecked((int)(uint)(long)rest);
    }

    public static uint ToUInt32(double number) => unchecked((uint)ToInt32(number));

    /// <summary>An argument such as the start of slice: negative counts from the end, then kept within 0 and length.</summary>
    public static int ToIndex(Run run, JsValue value, int length, int whenUndefined)
    {
        if (value.IsUndefined)
            return whenUndefined;
        var number = ToInteger(run, value);
        return (int)(number < 0 ? Math.Max(length + number, 0) : Math.Min(number, length));
    }

    public static JsValue ToPrimitive(Run run, JsValue value, bool? preferText)
    {
        if (!value.IsObject)
            return value;
        var textFirst = preferText == true;
        if (value.Reference is JsObject own)
        {
            foreach (var name in textFirst ? TextThenValue : ValueThenText)
            {
                if (own.Properties.TryGetValue(name, out var method))
                {
                    if (method.Function is { } function && function.Call(run, []) is { IsObject: false } primitive)
                        return primitive;
                }
                else if (name == "toString")
                {
                    return JsValue.Of("[object Object]");
                }
            }
            throw ScriptFault.Type("Cannot convert object to primitive value");
        }
        return JsValue.Of(DefaultText(run, value.Reference!)); // IsObject says it is there.
    }

    private static readonly string[] TextThenValue = ["toString", "valueOf"];
    private static readonly string[] ValueThenText = ["valueOf", "toString"];

    private static string DefaultText(Run run, object reference) => reference switch
    {
        JsArray or JsonArray => Join(run, reference, ",", 0),
        JsFunction function => function.Text,
        JsNamespace space => $"[object {space.Name}]",
        JsRegex regex => regex.Text,
        _ => "[object Object]",
    };

    public static string Join(Run run, object array, string separator, int depth)
    {
        run.CheckDepth(depth);
        var length = Objects.Length(array);
        var text = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            run.Spend(1);
            if (i > 0)
                text.Append(separator);
            var item = Objects.Item(array, i);
            if (item.IsArray)
                text.Append(Join(run, item.Reference!, ",", depth + 1)); // IsArray says it is there.
            else if (!item.IsNullish)
                text.Append(ToText(run, item));
            if (text.Length > run.Limits.StringLength)
                break;
        }
        run.CheckString(text.Length);
        return text.ToString();
    }

    public static string TypeOf(JsValue value) => value.Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Null => "object",
        JsKind.Boolean => "boolean",
        JsKind.Number => "number",
        JsKind.String => "string",
        JsKind.Function => "function",
        _ => "object",
    };

    public static string TypeOfNullish(JsValue value) => value.IsUndefined ? "undefined" : "null";

    /// <summary>A property name: numbers and the rest become text.</summary>
    public static string ToKey(Run run, JsValue value) => value.Text ?? ToText(run, value);
}
