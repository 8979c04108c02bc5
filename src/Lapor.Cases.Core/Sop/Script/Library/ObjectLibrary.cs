using Lapor.Cases.Core.Sop.Script.Syntax;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>Object, Array, Number, String, Boolean, parseInt and parseFloat.</summary>
internal static class ObjectLibrary
{
    public static JsValue ParseInt { get; } = Globals.Function("parseInt", 2, (run, args) =>
    {
        var text = Coerce.ToText(run, args.At(0));
        run.SpendOnText(text.Length);
        return JsValue.Of(NumberReader.ReadInteger(text, Coerce.ToInt32(Coerce.ToNumber(run, args.At(1)))));
    });

    public static JsValue ParseFloat { get; } = Globals.Function("parseFloat", 1, (run, args) =>
    {
        var text = Coerce.ToText(run, args.At(0));
        run.SpendOnText(text.Length);
        return JsValue.Of(NumberReader.ReadStart(text));
    });

    public static JsValue Boolean { get; } = Globals.Function("Boolean", 1, (_, args) => JsValue.Of(args.At(0).IsTruthy));

    public static JsValue String { get; } = Named("String", (run, args) => JsValue.Of(args.Length == 0 ? "" : Coerce.ToText(run, args[0])), new()
    {
        ["fromCharCode"] = Globals.Function("fromCharCode", 1, (run, args) => FromCodes(run, args, points: false)),
        ["fromCodePoint"] = Globals.Function("fromCodePoint", 1, (run, args) => FromCodes(run, args, points: true)),
    });

    public static JsValue Number { get; } = Named("Number", (run, args) => JsValue.Of(args.Length == 0 ? 0 : Coerce.ToNumber(run, args[0])), new()
    {
        ["isInteger"] = Test("isInteger", double.IsInteger),
        ["isSafeInteger"] = Test("isSafeInteger", n => double.IsInteger(n) && Math.Abs(n) <= 9007199254740991),
        ["isFinite"] = Test("isFinite", double.IsFinite),
        ["isNaN"] = Test("isNaN", double.IsNaN),
        ["parseFloat"] = ParseFloat,
        ["parseInt"] = ParseInt,
        ["EPSILON"] = JsValue.Of(double.BitIncrement(1) - 1),
        ["MAX_SAFE_INTEGER"] = JsValue.Of(9007199254740991),
        ["MIN_SAFE_INTEGER"] = JsValue.Of(-9007199254740991),
        ["MAX_VALUE"] = JsValue.Of(double.MaxValue),
        ["MIN_VALUE"] = JsValue.Of(double.Epsilon),
        ["NaN"] = JsValue.NaN,
        ["POSITIVE_INFINITY"] = JsValue.Of(double.PositiveInfinity),
        ["NEGATIVE_INFINITY"] = JsValue.Of(double.NegativeInfinity),
    });

    public static JsValue Array { get; } = Named("Array", (_, _) => throw ScriptFault.Refused("array-constructor", "Write an array as [ … ]."), new()
    {
        ["isArray"] = Globals.Function("isArray", 1, (_, args) => JsValue.Of(args.At(0).IsArray)),
        ["of"] = Globals.Function("of", 0, (run, args) => Made(run, args.ToArray())),
        ["from"] = Globals.Function("from", 1, From),
    });

    public static JsValue Object { get; } = Named("Object", (_, args) => ToObject(args.At(0)), new()
    {
        ["keys"] = Globals.Function("keys", 1, (run, args) => Made(run, [.. Keys(run, args).Select(JsValue.Of)])),
        ["values"] = Globals.Function("values", 1, (run, args) => { var self = args.At(0); return Made(run, [.. Keys(run, args).Select(k => Objects.Get(run, self, k))]); }),
        ["entries"] = Globals.Function("entries", 1, Entries),
        ["fromEntries"] = Globals.Function("fromEntries", 1, FromEntries),
        ["assign"] = Globals.Function("assign", 2, Assign),
        ["is"] = Globals.Function("is", 2, (run, args) => JsValue.Of(Operators.SameValue(run, args.At(0), args.At(1)))),
        ["hasOwn"] = Globals.Function("hasOwn", 2, (run, args) => JsValue.Of(ObjectMethods.HasOwn(run, NotNullish(args.At(0)), args.At(1)))),
    });

    private static JsValue Named(string name, NativeCode code, Dictionary<string, JsValue> members) =>
        JsValue.Of(new NativeFunction(name, 1, code) { Members = members });

    private static JsValue Test(string name, Func<double, bool> test) =>
        Globals.Function(name, 1, (_, args) => JsValue.Of(args.At(0).IsNumber && test(args.At(0).Number)));

    private static JsValue Made(Run run, JsValue[] items)
    {
        run.Spend(1 + items.Length);
        run.CheckArray(items.Length);
        return JsValue.Of(new JsArray(items));
    }

    private static JsValue NotNullish(JsValue value) =>
        value.IsNullish ? throw ScriptFault.Type("Cannot convert undefined or null to object") : value;

    private static JsValue ToObject(JsValue value) => value switch
    {
        { IsNullish: true } => JsValue.Of(new JsObject()),
        { IsObject: true } => value,
        _ => throw ScriptFault.Refused("wrapper", "Numbers, texts and booleans are not turned into objects."),
    };

    private static List<string> Keys(Run run, ReadOnlySpan<JsValue> args) => Objects.Keys(run, NotNullish(args.At(0)));

    private static JsValue Entries(Run run, ReadOnlySpan<JsValue> args)
    {
        var self = args.At(0);
        var keys = Keys(run, args);
        run.CheckArray(keys.Count * 2L);
        return Made(run, [.. keys.Select(k => JsValue.Of(new JsArray([JsValue.Of(k), Objects.Get(run, self, k)])))]);
    }

    private static JsValue FromEntries(Run run, ReadOnlySpan<JsValue> args)
    {
        var made = new JsObject();
        foreach (var entry in Objects.Iterate(run, args.At(0)))
        {
            if (!entry.IsObject)
                throw ScriptFault.Type($"Iterator value {Coerce.ToText(run, entry)} is not an entry object");
            made.Properties[Coerce.ToKey(run, Members.Get(run, entry, "0"))] = Members.Get(run, entry, "1");
        }
        run.CheckArray(made.Properties.Count);
        return JsValue.Of(made);
    }

    /// <summary>The compiler has seen that the target is a literal, so a new object is as good as the same.</summary>
    private static JsValue Assign(Run run, ReadOnlySpan<JsValue> args)
    {
        var made = new JsObject();
        foreach (var arg in args)
            ObjectNode.CopyInto(run, made, arg);
        return JsValue.Of(made);
    }

    private static JsValue From(Run run, ReadOnlySpan<JsValue> args)
    {
        var source = args.At(0);
        var map = args.At(1).IsUndefined ? null : args.Function(1);
        if (source.IsNullish)
            throw ScriptFault.Type($"{Coerce.TypeOfNullish(source)} is not iterable");
        JsValue[] items;
        if (source.IsArray || source.IsString)
        {
            items = (JsValue[])Objects.Iterate(run, source).Clone();
        }
        else
        {
            var length = source.IsObject ? Math.Clamp(Coerce.ToInteger(run, Members.Get(run, source, "length")), 0, int.MaxValue) : 0;
            run.CheckArray((long)length);
            items = new JsValue[(int)length];
            for (var i = 0; i < items.Length; i++)
                items[i] = Members.Get(run, source, JsValue.Of(i));
        }
        for (var i = 0; map is not null && i < items.Length; i++)
            items[i] = map.Call(run, [items[i], JsValue.Of(i)]);
        return Made(run, items);
    }

    private static JsValue FromCodes(Run run, ReadOnlySpan<JsValue> args, bool points)
    {
        var text = new System.Text.StringBuilder();
        foreach (var arg in args)
        {
            var number = Coerce.ToNumber(run, arg);
            if (!points)
                text.Append((char)(Coerce.ToUInt32(number) & 0xFFFF));
            else if (number != Math.Truncate(number) || number is < 0 or > 0x10FFFF)
                throw ScriptFault.Range($"Invalid code point {Coerce.ToText(run, arg)}");
            else if (number is >= 0xD800 and <= 0xDFFF)
                text.Append((char)number);
            else
                text.Append(char.ConvertFromUtf32((int)number));
        }
        run.CheckString(text.Length);
        return JsValue.Of(text.ToString());
    }
}
