using System.Globalization;
using System.Text;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Parsing;

internal sealed partial class Lexer
{
    private void ReadNumber()
    {
        var start = _at;
        var radix = Peek() == '0' ? NumberReader.RadixOf(Peek(1)) : 10;
        double number;
        if (radix != 10)
        {
            _at += 2;
            number = NumberReader.ReadWhole(Digits(radix), radix);
        }
        else
        {
            number = ReadDecimal();
        }
        if (Peek() == 'n')
            throw SyntaxFault.Refused("bigint", "Numbers ending in n (BigInt) are not part of the language here.", start);
        if (_at < source.Length && (IsNameStart(source[_at]) || char.IsDigit(source[_at])))
            throw SyntaxFault.Syntax("A number runs into what follows it.", _at);
        Add(new Token(TokenKind.Number, source[start.._at], start, _at, _newLine) { Number = number });
    }

    private double ReadDecimal()
    {
        var text = new StringBuilder();
        if (Peek() == '0' && char.IsAsciiDigit(Peek(1)))
            throw SyntaxFault.Syntax("A number does not begin with a further 0.", _at);
        if (Peek() != '.')
            text.Append(Digits(10));
        if (Peek() == '.')
        {
            _at++;
            text.Append('.');
            if (char.IsAsciiDigit(Peek()))
                text.Append(Digits(10));
        }
        if (Peek() is 'e' or 'E')
        {
            text.Append(source[_at++]);
            if (Peek() is '+' or '-')
                text.Append(source[_at++]);
            text.Append(Digits(10));
        }
        return double.Parse(text.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>One or more digits; underscores only between digits.</summary>
    private string Digits(int radix)
    {
        var digits = new StringBuilder();
        while (true)
        {
            if (NumberReader.DigitOf(Peek()) < radix)
                digits.Append(source[_at++]);
            else if (Peek() == '_' && digits.Length > 0 && !(radix == 10 && digits.Length == 1 && digits[0] == '0') && NumberReader.DigitOf(Peek(1)) < radix)
                _at++;
            else
                break;
        }
        if (digits.Length == 0)
            throw SyntaxFault.Syntax("A digit is missing.", _at);
        return digits.ToString();
    }

    private void ReadText(char quote)
    {
        var start = _at++;
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= source.Length || source[_at] is '\n' or '\r')
                throw SyntaxFault.Syntax("A text is never closed.", start);
            var c = source[_at++];
            if (c == quote)
                break;
            if (c == '\\')
                ReadEscape(text, inTemplate: false);
            else
                text.Append(c);
        }
        Add(TokenKind.Text, text.ToString(), start);
    }

    private void ReadEscape(StringBuilder text, bool inTemplate)
    {
        if (_at >= source.Length)
            throw SyntaxFault.Syntax("A text is never closed.", _at);
        var start = _at - 1;
        var c = source[_at++];
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case '0' when !char.IsAsciiDigit(Peek()): text.Append('\0'); break;
            case 'x': text.Append((char)Hex(2, start)); break;
            case 'u': ReadUnicodeEscape(text, start); break;
            case '\r':
                if (Peek() == '\n')
                    _at++;
                break;
            case '\n' or '\u2028' or '\u2029': break;
            case >= '0' and <= '9' when inTemplate || c is not ('8' or '9'):
                throw SyntaxFault.Syntax("Octal escapes are not allowed.", start);
            default: text.Append(c); break;
        }
    }

    private void ReadUnicodeEscape(StringBuilder text, int start)
    {
        if (Peek() != '{')
        {
            text.Append((char)Hex(4, start));
            return;
        }
        var close = source.IndexOf('}', _at);
        var digits = close < 0 ? default : source.AsSpan(_at + 1, close - _at - 1).TrimStart('0');
        if (close <= _at + 1 || digits.Length > 6 || NumberReader.DigitCount(digits, 16) != digits.Length || NumberReader.ReadWhole(digits, 16) > 0x10FFFF)
            throw SyntaxFault.Syntax("A Unicode escape is not valid.", start);
        var code = (int)NumberReader.ReadWhole(digits, 16);
        _at = close + 1;
        if (code is >= 0xD800 and <= 0xDFFF)
            text.Append((char)code);
        else
            text.Append(char.ConvertFromUtf32(code));
    }

    private int Hex(int count, int start)
    {
        if (_at + count > source.Length || NumberReader.DigitCount(source.AsSpan(_at, count), 16) != count)
            throw SyntaxFault.Syntax("An escape is not valid.", start);
        var value = int.Parse(source.AsSpan(_at, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _at += count;
        return value;
    }
}
