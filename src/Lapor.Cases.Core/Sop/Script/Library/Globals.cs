using System.Collections.Frozen;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>The names every program knows.</summary>
internal static class Globals
{
    public static FrozenDictionary<string, JsValue> Table { get; } = Make().ToFrozenDictionary(StringComparer.Ordinal);

    private static Dictionary<string, JsValue> Make()
    {
        var table = new Dictionary<string, JsValue>(StringComparer.Ordinal)
        {
            ["undefined"] = JsValue.Undefined,
            ["NaN"] = JsValue.NaN,
            ["Infinity"] = JsValue.Of(double.PositiveInfinity),
            ["Math"] = JsValue.OfObject(MathLibrary.Namespace),
            ["JSON"] = JsValue.OfObject(JsonLibrary.Namespace),
            ["Number"] = ObjectLibrary.Number,
            ["String"] = ObjectLibrary.String,
            ["Boolean"] = ObjectLibrary.Boolean,
            ["Array"] = ObjectLibrary.Array,
            ["Object"] = ObjectLibrary.Object,
            ["parseInt"] = ObjectLibrary.ParseInt,
            ["parseFloat"] = ObjectLibrary.ParseFloat,
            ["isNaN"] = Function("isNaN", 1, (run, args) => JsValue.Of(double.IsNaN(Coerce.ToNumber(run, args.At(0))))),
            ["isFinite"] = Function("isFinite", 1, (run, args) => JsValue.Of(double.IsFinite(Coerce.ToNumber(run, args.At(0))))),
            ["variables"] = JsValue.OfObject(VariablesObject.Instance),
        };
        foreach (var (name, function) in ElsaFunctions.Table)
            table[name] = function;
        return table;
    }

    public static JsValue Function(string name, int length, NativeCode code) => JsValue.Of(new NativeFunction(name, length, code));
}
