using System.Globalization;
using System.Numerics;
using System.Text;

namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>Numbers as ECMAScript prints them.</summary>
internal static class NumberText
{
    /// <summary>Number::toString: the shortest digits that read back, laid out by ECMAScript's exponent rules.</summary>
    public static string Format(double number)
    {
        if (number is >= -1e9 and <= 1e9 && number == Math.Truncate(number))
            return ((int)number).ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(number))
            return "NaN";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";
        var (digits, point) = Shortest(Math.Abs(number));
        return (number < 0 ? "-" : "") + Layout(digits, point);
    }

    private static string Layout(string digits, int point)
    {
        if (digits.Length <= point && point <= 21)
            return digits.PadRight(point, '0');
        if (point is > 0 and <= 21)
            return string.Concat(digits.AsSpan(0, point), ".", digits.AsSpan(point));
        if (point is > -6 and <= 0)
            return "0." + new string('0', -point) + digits;
        return Exponential(digits, point - 1);
    }

    private static string Exponential(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}");
    }

    /// <summary>The digits d and the place p of the decimal point, so that the number is 0.d × 10^p.</summary>
    private static (string Digits, int Point) Shortest(double number)
    {
        var round = number.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = round.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? round : round[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(round.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = dot < 0 ? mantissa.Length : dot;
        var digits = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits[leading..].TrimEnd('0'), point - leading + exponent);
    }

    /// <summary>Number.prototype.toFixed, exact.</summary>
    public static string Fixed(double number, int places)
    {
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
            return Format(number);
        var negative = number < 0;
        var digits = RoundedScaled(Math.Abs(number), places).ToString(CultureInfo.InvariantCulture);
        if (places > 0)
        {
            digits = digits.PadLeft(places + 1, '0');
            digits = digits.Insert(digits.Length - places, ".");
        }
        return negative ? "-" + digits : digits;
    }

    /// <summary>Number.prototype.toExponential, exact; null places means as many as needed.</summary>
    public static string ToExponential(double number, int? places)
    {
        if (!double.IsFinite(number))
            return Format(number);
        var sign = number < 0 ? "-" : "";
        var size = Math.Abs(number);
        if (size == 0)
            return sign + Exponential(new string('0', (places ?? 0) + 1), 0);
        if (places is null)
        {
            var (shortest, point) = Shortest(size);
            return sign + Exponential(shortest, point - 1);
        }
        var (digits, exponent) = Significant(size, places.Value + 1);
        return sign + Exponential(digits, exponent);
    }

    /// <summary>Number.prototype.toPrecision, exact.</summary>
    public static string Precision(double number, int precision)
    {
        if (!double.IsFinite(number))
            return Format(number);
        var sign = number < 0 ? "-" : "";
        var (digits, exponent) = number == 0 ? (new string('0', precision), 0) : Significant(Math.Abs(number), precision);
        if (exponent < -6 || exponent >= precision)
            return sign + Exponential(digits, exponent);
        if (exponent == precision - 1)
            return sign + digits;
        return sign + (exponent >= 0 ? digits.Insert(exponent + 1, ".") : "0." + new string('0', -(exponent + 1)) + digits);
    }

    private static (string Digits, int Exponent) Significant(double number, int count)
    {
        // The logarithm may be off by one; the digits tell.
        for (var exponent = (int)Math.Floor(Math.Log10(number)); ;)
        {
            var digits = RoundedScaled(number, count - 1 - exponent).ToString(CultureInfo.InvariantCulture);
            var isCarry = digits.Length == count + 1 && digits.AsSpan(1).TrimStart('0').IsEmpty;
            if (digits.Length == count && digits[0] != '0')
                return (digits, exponent);
            if (isCarry)
                return (digits[..count], exponent + 1);
            exponent += digits.Length > count ? 1 : -1;
        }
    }

    /// <summary>number × 10^places rounded to a whole number, a half upwards.</summary>
    private static BigInteger RoundedScaled(double number, int places)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent++;
        else
            mantissa += 1L << 52;
        exponent -= 1075;
        var numerator = mantissa;
        var denominator = BigInteger.One;
        if (exponent > 0)
            numerator <<= exponent;
        else
            denominator <<= -exponent;
        if (places > 0)
            numerator *= BigInteger.Pow(10, places);
        else
            denominator *= BigInteger.Pow(10, -places);
        return (2 * numerator + denominator) / (2 * denominator);
    }

    /// <summary>Number.prototype.toString with a radix, digit for digit as V8 does.</summary>
    public static string Radix(double number, int radix)
    {
        if (radix == 10 || !double.IsFinite(number))
            return Format(number);
        const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
        var size = Math.Abs(number);
        var whole = Math.Floor(size);
        var fraction = size - whole;
        var delta = Math.Max(0.5 * (Math.BitIncrement(size) - size), double.Epsilon);
        var after = new StringBuilder();
        if (fraction >= delta)
        {
            after.Append('.');
            do
            {
                fraction *= radix;
                delta *= radix;
                var digit = (int)fraction;
                after.Append(Alphabet[digit]);
                fraction -= digit;
                if (fraction > 0.5 || (fraction == 0.5 && (digit & 1) != 0))
                {
                    if (fraction + delta > 1 && CarryInto(after, radix, Alphabet))
                    {
                        whole++;
                        break;
                    }
                    if (fraction + delta > 1)
                        break;
                }
            }
            while (fraction >= delta);
        }
        return (number < 0 ? "-" : "") + Whole(whole, radix, Alphabet) + after;
    }

    /// <summary>Adds one to the last digit; true when the carry leaves the fraction, which is then empty.</summary>
    private static bool CarryInto(StringBuilder after, int radix, string alphabet)
    {
        while (after.Length > 1)
        {
            var digit = alphabet.IndexOf(after[^1], StringComparison.Ordinal) + 1;
            after.Length--;
            if (digit < radix)
            {
                after.Append(alphabet[digit]);
                return false;
            }
        }
        after.Clear();
        return true;
    }

    private static string Whole(double whole, int radix, string alphabet)
    {
        if (whole == 0)
            return "0";
        var digits = new List<char>();
        // Beyond 2^53 the lowest digits say nothing.
        while (whole / radix >= 9007199254740992)
        {
            whole /= radix;
            digits.Add('0');
        }
        do
        {
            var rest = whole % radix;
            digits.Add(alphabet[(int)rest]);
            whole = (whole - rest) / radix;
        }
        while (whole > 0);
        digits.Reverse();
        return new string([.. digits]);
    }
}
