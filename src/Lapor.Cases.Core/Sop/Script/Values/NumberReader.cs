using System.Globalization;
using System.Numerics;

namespace Lapor.Cases.Core.Sop.Script.Values;

/// <summary>Texts as ECMAScript reads them as numbers.</summary>
internal static class NumberReader
{
    public static bool IsSpace(char c) => c switch
    {
        '\t' or '\n' or '\v' or '\f' or '\r' or ' ' or '\u00A0' or '\u1680' or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF' => true,
        >= '\u2000' and <= '\u200A' => true,
        _ => false,
    };

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => TrimEnd(TrimStart(text));

    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start]))
            start++;
        return text[start..];
    }

    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && IsSpace(text[end - 1]))
            end--;
        return text[..end];
    }

    /// <summary>StringToNumber.</summary>
    public static double Read(ReadOnlySpan<char> text)
    {
        text = Trim(text);
        if (text.Length == 0)
            return 0;
        if (text.Length > 2 && text[0] == '0' && RadixOf(text[1]) is var radix and not 10)
            return DigitCount(text[2..], radix) == text.Length - 2 ? ReadWhole(text[2..], radix) : double.NaN;
        return DecimalLength(text) == text.Length ? ReadDecimal(text) : double.NaN;
    }

    public static int RadixOf(char letter) => letter switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 10 };

    /// <summary>parseFloat: the longest start that is a decimal number.</summary>
    public static double ReadStart(ReadOnlySpan<char> text)
    {
        text = TrimStart(text);
        var length = DecimalLength(text);
        return length == 0 ? double.NaN : ReadDecimal(text[..length]);
    }

    /// <summary>parseInt.</summary>
    public static double ReadInteger(ReadOnlySpan<char> text, int radix)
    {
        text = TrimStart(text);
        var negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '+' or '-')
            text = text[1..];
        if (radix is 0 or 16 && text.Length > 1 && text[0] == '0' && text[1] is 'x' or 'X')
        {
            text = text[2..];
            radix = 16;
        }
        if (radix == 0)
            radix = 10;
        if (radix is < 2 or > 36)
            return double.NaN;
        var count = DigitCount(text, radix);
        if (count == 0)
            return double.NaN;
        var number = ReadWhole(text[..count], radix);
        return negative ? -number : number;
    }

    private static double ReadDecimal(ReadOnlySpan<char> text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        if (text[^1] == 'y')
            return sign * double.PositiveInfinity;
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>How much of the text is a StrDecimalLiteral.</summary>
    private static int DecimalLength(ReadOnlySpan<char> text)
    {
        var at = 0;
        if (at < text.Length && text[at] is '+' or '-')
            at++;
        if (text[at..].StartsWith("Infinity", StringComparison.Ordinal))
            return at + 8;
        var whole = DigitCount(text[at..], 10);
        at += whole;
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            fraction = DigitCount(text[(at + 1)..], 10);
            if (whole + fraction > 0)
                at += 1 + fraction;
        }
        if (whole + fraction == 0)
            return 0;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var digitsAt = at + 1 < text.Length && text[at + 1] is '+' or '-' ? at + 2 : at + 1;
            var exponent = digitsAt <= text.Length ? DigitCount(text[digitsAt..], 10) : 0;
            if (exponent > 0)
                at = digitsAt + exponent;
        }
        return at;
    }

    public static int DigitCount(ReadOnlySpan<char> text, int radix)
    {
        var count = 0;
        while (count < text.Length && DigitOf(text[count]) < radix)
            count++;
        return count;
    }

    public static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => 99,
    };

    /// <summary>Digits already checked, correctly rounded.</summary>
    public static double ReadWhole(ReadOnlySpan<char> digits, int radix)
    {
        if (radix == 10)
            return double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        digits = digits.TrimStart('0');
        if (digits.Length <= 10)
        {
            long small = 0;
            foreach (var digit in digits)
                small = (small * radix) + DigitOf(digit);
            return small;
        }
        // Beyond this even the smallest radix is above the largest double.
        if (digits.Length > 1024)
            return double.PositiveInfinity;
        var number = BigInteger.Zero;
        foreach (var digit in digits)
            number = (number * radix) + DigitOf(digit);
        return double.Parse(number.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
