using System.Numerics;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary><c>Math</c> without chance.</summary>
internal static class MathLibrary
{
    public static JsNamespace Namespace { get; } = new("Math", Members());

    private static Dictionary<string, JsValue> Members()
    {
        var members = new Dictionary<string, JsValue>(StringComparer.Ordinal)
        {
            ["E"] = JsValue.Of(Math.E),
            ["PI"] = JsValue.Of(Math.PI),
            ["LN2"] = JsValue.Of(0.6931471805599453),
            ["LN10"] = JsValue.Of(2.302585092994046),
            ["LOG2E"] = JsValue.Of(1.4426950408889634),
            ["LOG10E"] = JsValue.Of(0.4342944819032518),
            ["SQRT2"] = JsValue.Of(1.4142135623730951),
            ["SQRT1_2"] = JsValue.Of(0.7071067811865476),
        };
        foreach (var (name, function) in Functions())
            members[name] = JsValue.Of(new NativeFunction(name, 1, (run, args) => JsValue.Of(function(Coerce.ToNumber(run, args.At(0))))));
        members["pow"] = Two("pow", Operators.Power);
        members["atan2"] = Two("atan2", Math.Atan2);
        members["imul"] = Two("imul", (x, y) => unchecked(Coerce.ToInt32(x) * Coerce.ToInt32(y)));
        members["max"] = JsValue.Of(new NativeFunction("max", 2, (run, args) => Fold(run, args, double.NegativeInfinity, Math.Max)));
        members["min"] = JsValue.Of(new NativeFunction("min", 2, (run, args) => Fold(run, args, double.PositiveInfinity, Math.Min)));
        members["hypot"] = JsValue.Of(new NativeFunction("hypot", 2, Hypot));
        return members;
    }

    private static Dictionary<string, Func<double, double>> Functions() => new(StringComparer.Ordinal)
    {
        ["abs"] = Math.Abs,
        ["ceil"] = Math.Ceiling,
        ["floor"] = Math.Floor,
        ["trunc"] = Math.Truncate,
        ["sqrt"] = Math.Sqrt,
        ["cbrt"] = CubeRoot.Of,
        ["round"] = Round,
        ["sign"] = x => double.IsNaN(x) || x == 0 ? x : Math.Sign(x),
        ["fround"] = x => (float)x,
        ["clz32"] = x => BitOperations.LeadingZeroCount(Coerce.ToUInt32(x)),
        ["exp"] = Math.Exp,
        ["expm1"] = Expm1,
        ["log"] = Math.Log,
        ["log2"] = Math.Log2,
        ["log10"] = Math.Log10,
        ["log1p"] = Log1P,
        ["sin"] = Math.Sin,
        ["cos"] = Math.Cos,
        ["tan"] = Math.Tan,
        ["asin"] = Math.Asin,
        ["acos"] = Math.Acos,
        ["atan"] = Math.Atan,
        ["sinh"] = Math.Sinh,
        ["cosh"] = Math.Cosh,
        ["tanh"] = Math.Tanh,
        ["asinh"] = Math.Asinh,
        ["acosh"] = Math.Acosh,
        ["atanh"] = Math.Atanh,
    };

    /// <summary>A half goes up, also below zero; -0.5 becomes -0.</summary>
    private static double Round(double x)
    {
        if (!double.IsFinite(x) || x == Math.Truncate(x))
            return x;
        var floor = Math.Floor(x);
        var rounded = x - floor >= 0.5 ? floor + 1 : floor;
        return rounded == 0 && x < 0 ? -0.0 : rounded;
    }

    private static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1;

    private static double Log1P(double x)
    {
        var sum = 1 + x;
        return x == 0 || sum == 1 || double.IsInfinity(x) ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static JsValue Two(string name, Func<double, double, double> function) => JsValue.Of(new NativeFunction(name, 2,
        (run, args) => JsValue.Of(function(Coerce.ToNumber(run, args.At(0)), Coerce.ToNumber(run, args.At(1))))));

    private static JsValue Fold(Run run, ReadOnlySpan<JsValue> args, double start, Func<double, double, double> step)
    {
        foreach (var arg in args)
            start = step(start, Coerce.ToNumber(run, arg));
        return JsValue.Of(start);
    }

    private static JsValue Hypot(Run run, ReadOnlySpan<JsValue> args)
    {
        var largest = 0.0;
        var numbers = new double[args.Length];
        for (var i = 0; i < args.Length; i++)
        {
            numbers[i] = Math.Abs(Coerce.ToNumber(run, args[i]));
            largest = double.IsInfinity(numbers[i]) || double.IsInfinity(largest) ? double.PositiveInfinity : Math.Max(largest, numbers[i]);
        }
        if (largest == 0 || !double.IsFinite(largest))
            return JsValue.Of(largest);
        var sum = 0.0;
        foreach (var number in numbers)
            sum += number / largest * (number / largest);
        return JsValue.Of(Math.Sqrt(sum) * largest);
    }
}
