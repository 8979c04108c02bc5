using System.Globalization;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Matching;

internal sealed partial class PatternReader
{
    private Term ReadEscape()
    {
        var next = Peek(1);
        switch (next)
        {
            case '\0' when _at + 1 >= _pattern.Length:
                throw Invalid("\\ at the end");
            case 'b' or 'B':
                _at += 2;
                return new Term.Assertion(next == 'b' ? OpCode.WordBoundary : OpCode.NoWordBoundary);
            case >= '1' and <= '9':
                throw Refused("A reference to an earlier group");
            case 'k':
                throw Refused("A reference to an earlier group");
        }
        _at++;
        var set = new CharacterSet(isNegated: false);
        if (TryReadClassEscape(set))
            return new Term.Class(set.Close());
        return new Term.Character(ReadCharacterEscape());
    }

    /// <summary><c>\d \D \s \S \w \W \p{…} \P{…}</c>, after the backslash.</summary>
    private bool TryReadClassEscape(CharacterSet set)
    {
        var kind = Peek();
        var ranges = kind switch
        {
            'd' or 'D' => CharacterSet.Digits,
            's' or 'S' => CharacterSet.Spaces,
            'w' or 'W' => CharacterSet.Words,
            _ => null,
        };
        if (ranges is not null)
        {
            _at++;
            if (char.IsLower(kind))
                set.Add(ranges);
            else
                set.AddComplement(ranges);
            return true;
        }
        if (!_isUnicode || kind is not ('p' or 'P'))
            return false;
        _at++;
        set.AddCategory(ReadCategory(), kind == 'P');
        return true;
    }

    private Func<UnicodeCategory, bool> ReadCategory()
    {
        var close = _pattern.IndexOf('}', _at);
        if (Peek() != '{' || close < 0)
            throw Invalid("Invalid property name");
        var name = _pattern[(_at + 1)..close];
        var first = name switch
        {
            "L" or "Letter" => UnicodeCategory.UppercaseLetter,
            "Lu" or "Uppercase_Letter" => UnicodeCategory.UppercaseLetter,
            "Ll" or "Lowercase_Letter" => UnicodeCategory.LowercaseLetter,
            "Nd" or "Decimal_Number" => UnicodeCategory.DecimalDigitNumber,
            "N" or "Number" => UnicodeCategory.DecimalDigitNumber,
            "P" or "Punctuation" => UnicodeCategory.ConnectorPunctuation,
            "M" or "Mark" => UnicodeCategory.NonSpacingMark,
            "S" or "Symbol" => UnicodeCategory.MathSymbol,
            "Z" or "Separator" => UnicodeCategory.SpaceSeparator,
            _ => throw Refused($"The property {name}"),
        };
        _at = close + 1;
        var last = name switch
        {
            "L" or "Letter" => UnicodeCategory.OtherLetter,
            "N" or "Number" => UnicodeCategory.OtherNumber,
            "P" or "Punctuation" => UnicodeCategory.OtherPunctuation,
            "M" or "Mark" => UnicodeCategory.EnclosingMark,
            "S" or "Symbol" => UnicodeCategory.OtherSymbol,
            "Z" or "Separator" => UnicodeCategory.ParagraphSeparator,
            _ => first,
        };
        return category => category >= first && category <= last;
    }

    /// <summary>After the backslash.</summary>
    private int ReadCharacterEscape()
    {
        var c = Peek();
        switch (c)
        {
            case 'n': _at++; return '\n';
            case 'r': _at++; return '\r';
            case 't': _at++; return '\t';
            case 'f': _at++; return '\f';
            case 'v': _at++; return '\v';
            case '0' when !char.IsAsciiDigit(Peek(1)): _at++; return 0;
            case >= '0' and <= '9': throw Refused("An octal escape");
            case 'c' when char.IsAsciiLetter(Peek(1)):
                _at += 2;
                return _pattern[_at - 1] % 32;
            case 'c': throw Refused("This escape");
            case 'x' when TryHex(2, out var code): return code;
            case 'u' when _isUnicode && Peek(1) == '{': return ReadBracedCode();
            case 'u' when TryHex(4, out var code):
                if (_isUnicode && char.IsHighSurrogate((char)code) && Peek() == '\\' && Peek(1) == 'u' && ReadLow() is { } low)
                    return char.ConvertToUtf32((char)code, low);
                return code;
        }
        if (_isUnicode && !"^$\\.*+?()[]{}|/-".Contains(c, StringComparison.Ordinal))
            throw Invalid("Invalid escape");
        return TakeCode();
    }

    private char? ReadLow()
    {
        var start = _at++;
        if (TryHex(4, out var code) && char.IsLowSurrogate((char)code))
            return (char)code;
        _at = start;
        return null;
    }

    private int ReadBracedCode()
    {
        var close = _pattern.IndexOf('}', _at);
        var digits = close < 0 ? "" : _pattern[(_at + 2)..close].TrimStart('0');
        if (close <= _at + 2 || digits.Length > 6 || NumberReader.DigitCount(digits, 16) != digits.Length)
            throw Invalid("Invalid Unicode escape");
        var code = (int)NumberReader.ReadWhole(digits, 16);
        if (code > CharacterSet.Most)
            throw Invalid("Invalid Unicode escape");
        _at = close + 1;
        return code;
    }

    /// <summary>Digits after the letter at which the reader stands.</summary>
    private bool TryHex(int count, out int code)
    {
        code = 0;
        if (_at + 1 + count > _pattern.Length || NumberReader.DigitCount(_pattern.AsSpan(_at + 1, count), 16) != count)
            return false;
        code = int.Parse(_pattern.AsSpan(_at + 1, count), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _at += count + 1;
        return true;
    }

    private CharacterSet ReadClass()
    {
        _at++;
        var set = new CharacterSet(TryTake("^"));
        while (!TryTake("]"))
        {
            if (IsAtEnd)
                throw Invalid("Unterminated character class");
            var from = ReadClassAtom(set);
            if (Peek() != '-' || Peek(1) == ']' || _at + 1 >= _pattern.Length)
            {
                if (from >= 0)
                    set.Add(from, from);
                continue;
            }
            _at++;
            var to = ReadClassAtom(set);
            AddRange(set, from, to);
        }
        return set.Close();
    }

    private void AddRange(CharacterSet set, int from, int to)
    {
        if (from >= 0 && to >= 0)
        {
            if (from > to)
                throw Invalid("Range out of order in character class");
            set.Add(from, to);
            return;
        }
        // [\w-x] is the class, the hyphen and x.
        if (_isUnicode)
            throw Invalid("Invalid character class");
        set.Add('-', '-');
        if (from >= 0)
            set.Add(from, from);
        if (to >= 0)
            set.Add(to, to);
    }

    /// <summary>A character, or -1 after a class escape, which is added already.</summary>
    private int ReadClassAtom(CharacterSet set)
    {
        if (Peek() != '\\')
            return TakeCode();
        _at++;
        if (IsAtEnd)
            throw Invalid("\\ at the end");
        if (TryTake("b"))
            return '\b';
        if (_isUnicode && TryTake("-"))
            return '-';
        return TryReadClassEscape(set) ? -1 : ReadCharacterEscape();
    }
}
