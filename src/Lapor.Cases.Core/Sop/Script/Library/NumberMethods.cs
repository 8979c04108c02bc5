using System.Collections.Frozen;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>Number.prototype.</summary>
internal static class NumberMethods
{
    public static FrozenDictionary<string, NativeMethod> Table { get; } = new Dictionary<string, NativeMethod>(StringComparer.Ordinal)
    {
        ["toFixed"] = (run, self, args) => JsValue.Of(NumberText.Fixed(self.Number, Digits(run, args.At(0), 0, "toFixed()"))),
        ["toPrecision"] = Precision,
        ["toExponential"] = Exponential,
        ["toString"] = Text,
        ["valueOf"] = (_, self, _) => self,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static JsValue Precision(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        if (args.At(0).IsUndefined || !double.IsFinite(self.Number))
            return JsValue.Of(NumberText.Format(self.Number));
        return JsValue.Of(NumberText.Precision(self.Number, Digits(run, args.At(0), 1, "toPrecision()")));
    }

    private static JsValue Exponential(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        if (args.At(0).IsUndefined)
            return JsValue.Of(NumberText.ToExponential(self.Number, null));
        var places = Coerce.ToInteger(run, args.At(0));
        if (!double.IsFinite(self.Number))
            return JsValue.Of(NumberText.Format(self.Number));
        return JsValue.Of(NumberText.ToExponential(self.Number, Digits(run, JsValue.Of(places), 0, "toExponential()")));
    }

    private static JsValue Text(Run run, JsValue self, ReadOnlySpan<JsValue> args)
    {
        var radix = args.At(0).IsUndefined ? 10 : Coerce.ToInteger(run, args.At(0));
        if (radix is < 2 or > 36)
            throw ScriptFault.Range("toString() radix must be between 2 and 36");
        var text = NumberText.Radix(self.Number, (int)radix);
        run.Spend(1 + text.Length);
        return JsValue.Of(text);
    }

    private static int Digits(Run run, JsValue value, int least, string method)
    {
        run.Spend(200);
        var digits = Coerce.ToInteger(run, value);
        if (digits < least || digits > 100)
            throw ScriptFault.Range($"{method} digits argument must be between {least} and 100");
        return (int)digits;
    }
}

/// <summary>Object.prototype, which every value answers to.</summary>
internal static class ObjectMethods
{
    public static FrozenDictionary<string, NativeMethod> Table { get; } = new Dictionary<string, NativeMethod>(StringComparer.Ordinal)
    {
        ["hasOwnProperty"] = (run, self, args) => JsValue.Of(HasOwn(run, self, args.At(0))),
        ["toString"] = (run, self, _) => JsValue.Of(self.Reference is JsObject ? "[object Object]" : Coerce.ToText(run, self)),
        ["valueOf"] = (_, self, _) => self,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool HasOwn(Run run, JsValue self, JsValue key)
    {
        var name = Coerce.ToKey(run, key);
        if (self.Text is { } text)
            return name == "length" || (Objects.IndexOf(name) is >= 0 and var index && index < text.Length);
        return self.IsObject && Objects.TryGetOwn(run, self.Reference!, name, out _); // IsObject says it is there.
    }
}
