namespace Lapor.Cases.Core.Sop.Script.Values;

internal enum BinaryOperator
{
    Add, Subtract, Multiply, Divide, Remainder, Power,
    Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual, StrictEqual, StrictNotEqual,
    BitAnd, BitOr, BitXor, ShiftLeft, ShiftRight, ShiftRightUnsigned, In,
}

/// <summary>ECMAScript's binary operators.</summary>
internal static class Operators
{
    public static JsValue Apply(Run run, BinaryOperator op, JsValue left, JsValue right) => op switch
    {
        BinaryOperator.Add => Add(run, left, right),
        BinaryOperator.Less => JsValue.Of(Compare(run, left, right, leftFirst: true) == true),
        BinaryOperator.Greater => JsValue.Of(Compare(run, right, left, leftFirst: false) == true),
        BinaryOperator.LessOrEqual => JsValue.Of(Compare(run, right, left, leftFirst: false) == false),
        BinaryOperator.GreaterOrEqual => JsValue.Of(Compare(run, left, right, leftFirst: true) == false),
        BinaryOperator.Equal => JsValue.Of(LooselyEqual(run, left, right)),
        BinaryOperator.NotEqual => JsValue.Of(!LooselyEqual(run, left, right)),
        BinaryOperator.StrictEqual => JsValue.Of(StrictlyEqual(run, left, right)),
        BinaryOperator.StrictNotEqual => JsValue.Of(!StrictlyEqual(run, left, right)),
        BinaryOperator.In => In(run, left, right),
        _ => JsValue.Of(Arithmetic(op, Coerce.ToNumber(run, left), Coerce.ToNumber(run, right))),
    };

    private static double Arithmetic(BinaryOperator op, double left, double right) => op switch
    {
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        BinaryOperator.Power => Power(left, right),
        BinaryOperator.BitAnd => Coerce.ToInt32(left) & Coerce.ToInt32(right),
        BinaryOperator.BitOr => Coerce.ToInt32(left) | Coerce.ToInt32(right),
        BinaryOperator.BitXor => Coerce.ToInt32(left) ^ Coerce.ToInt32(right),
        BinaryOperator.ShiftLeft => unchecked(Coerce.ToInt32(left) << (int)(Coerce.ToUInt32(right) & 31)),
        BinaryOperator.ShiftRight => Coerce.ToInt32(left) >> (int)(Coerce.ToUInt32(right) & 31),
        BinaryOperator.ShiftRightUnsigned => Coerce.ToUInt32(left) >> (int)(Coerce.ToUInt32(right) & 31),
        _ => throw new InvalidOperationException($"Operator {op} is not arithmetic."),
    };

    public static double Power(double left, double right) =>
        double.IsNaN(right) || (Math.Abs(left) == 1 && double.IsInfinity(right)) ? double.NaN : Math.Pow(left, right);

    private static JsValue Add(Run run, JsValue left, JsValue right)
    {
        if (left.IsNumber && right.IsNumber)
            return JsValue.Of(left.Number + right.Number);
        left = Coerce.ToPrimitive(run, left, preferText: null);
        right = Coerce.ToPrimitive(run, right, preferText: null);
        if (left.IsString || right.IsString)
            return JsValue.Of(run.Concat(Coerce.ToText(run, left), Coerce.ToText(run, right)));
        return JsValue.Of(Coerce.ToNumber(run, left) + Coerce.ToNumber(run, right));
    }

    /// <summary>IsLessThan: null means a NaN was met.</summary>
    private static bool? Compare(Run run, JsValue left, JsValue right, bool leftFirst)
    {
        if (!left.IsNumber || !right.IsNumber)
        {
            if (leftFirst)
                left = Coerce.ToPrimitive(run, left, preferText: false);
            right = Coerce.ToPrimitive(run, right, preferText: false);
            left = Coerce.ToPrimitive(run, left, preferText: false);
            if (left.Text is { } leftText && right.Text is { } rightText)
            {
                run.SpendOnText(Math.Min(leftText.Length, rightText.Length));
                return string.CompareOrdinal(leftText, rightText) < 0;
            }
        }
        var x = Coerce.ToNumber(run, left);
        var y = Coerce.ToNumber(run, right);
        return double.IsNaN(x) || double.IsNaN(y) ? null : x < y;
    }

    public static bool StrictlyEqual(Run run, JsValue left, JsValue right)
    {
        if (left.Text is { } leftText)
            return right.Text is { } rightText && SameText(run, leftText, rightText);
        var kind = left.Kind;
        if (kind != right.Kind)
            return false;
        return kind is JsKind.Number or JsKind.Boolean ? left.Number == right.Number : ReferenceEquals(left.Reference, right.Reference);
    }

    /// <summary>SameValueZero, as includes uses it.</summary>
    public static bool SameValueZero(Run run, JsValue left, JsValue right) =>
        left.IsNumber && right.IsNumber && double.IsNaN(left.Number) ? double.IsNaN(right.Number) : StrictlyEqual(run, left, right);

    public static bool SameValue(Run run, JsValue left, JsValue right) =>
        left.IsNumber && right.IsNumber ? left.Number.Equals(right.Number) && double.IsNegative(left.Number) == double.IsNegative(right.Number)
            || (double.IsNaN(left.Number) && double.IsNaN(right.Number)) : StrictlyEqual(run, left, right);

    private static bool SameText(Run run, string left, string right)
    {
        if (left.Length != right.Length)
            return false;
        if (left.Length > 64)
            run.SpendOnText(left.Length);
        return string.Equals(left, right, StringComparison.Ordinal);
    }

    public static bool LooselyEqual(Run run, JsValue left, JsValue right)
    {
        if (left.IsNullish || right.IsNullish)
            return left.IsNullish && right.IsNullish;
        if (left.IsObject && right.IsObject)
            return ReferenceEquals(left.Reference, right.Reference);
        if (left.IsString && right.IsString)
            return StrictlyEqual(run, left, right);
        if (left.IsObject && !right.IsBoolean)
            return LooselyEqual(run, Coerce.ToPrimitive(run, left, preferText: null), right);
        if (right.IsObject && !left.IsBoolean)
            return LooselyEqual(run, left, Coerce.ToPrimitive(run, right, preferText: null));
        if (left.IsObject || right.IsObject)
            return left.IsBoolean ? LooselyEqual(run, JsValue.Of(left.Number), right) : LooselyEqual(run, left, JsValue.Of(right.Number));
        return Coerce.ToNumber(run, left) == Coerce.ToNumber(run, right);
    }

    private static JsValue In(Run run, JsValue left, JsValue right)
    {
        if (!right.IsObject)
            throw ScriptFault.Type("Cannot use 'in' operator to search in a value that is not an object");
        var key = Coerce.ToKey(run, left);
        if (Objects.TryGetOwn(run, right.Reference!, key, out _)) // IsObject says it is there.
            return JsValue.True;
        Members.RefuseInherited(right, key);
        return JsValue.False;
    }
}
