using System.Globalization;
using System.Text;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Library;

/// <summary>Reads JSON as JSON.parse does: the last of equal keys wins, halves of characters are allowed.</summary>
internal sealed class JsonText(Run run, string text)
{
    private int _at;

    public JsValue Read()
    {
        var value = ReadValue(0);
        SkipSpace();
        return _at == text.Length ? value : throw Unexpected();
    }

    private ScriptFault Unexpected() => new("script.syntax-error", _at < text.Length
        ? string.Create(CultureInfo.InvariantCulture, $"Unexpected '{text[_at]}' in JSON at position {_at}")
        : "Unexpected end of JSON input");

    private char Peek() => _at < text.Length ? text[_at] : '\0';

    private void SkipSpace()
    {
        while (Peek() is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private void Expect(char c)
    {
        if (Peek() != c)
            throw Unexpected();
        _at++;
    }

    private JsValue ReadValue(int depth)
    {
        run.CheckDepth(depth);
        SkipSpace();
        return Peek() switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => JsValue.Of(ReadText()),
            't' => Word("true", JsValue.True),
            'f' => Word("false", JsValue.False),
            'n' => Word("null", JsValue.Null),
            _ => ReadNumber(),
        };
    }

    private JsValue Word(string word, JsValue value)
    {
        foreach (var c in word)
            Expect(c);
        return value;
    }

    private JsValue ReadNumber()
    {
        var start = _at;
        if (Peek() == '-')
            _at++;
        if (Peek() == '0')
            _at++;
        else
            Digits();
        if (Peek() == '.')
        {
            _at++;
            Digits();
        }
        if (Peek() is 'e' or 'E')
        {
            _at++;
            if (Peek() is '+' or '-')
                _at++;
            Digits();
        }
        return JsValue.Of(double.Parse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private void Digits()
    {
        if (!char.IsAsciiDigit(Peek()))
            throw Unexpected();
        while (char.IsAsciiDigit(Peek()))
            _at++;
    }

    private JsValue ReadArray(int depth)
    {
        var items = new List<JsValue>();
        _at++;
        SkipSpace();
        if (Peek() == ']')
        {
            _at++;
            return JsArray.From(items);
        }
        while (true)
        {
            items.Add(ReadValue(depth + 1));
            if (!More(']'))
                break;
        }
        run.CheckArray(items.Count);
        return JsArray.From(items);
    }

    private bool More(char close)
    {
        SkipSpace();
        if (Peek() == ',')
        {
            _at++;
            return true;
        }
        Expect(close);
        return false;
    }

    private JsValue ReadObject(int depth)
    {
        var made = new JsObject();
        _at++;
        SkipSpace();
        if (Peek() == '}')
        {
            _at++;
            return JsValue.Of(made);
        }
        while (true)
        {
            SkipSpace();
            if (Peek() != '"')
                throw Unexpected();
            var key = ReadText();
            SkipSpace();
            Expect(':');
            made.Properties[key] = ReadValue(depth + 1);
            if (!More('}'))
                break;
        }
        run.CheckArray(made.Properties.Count);
        return JsValue.Of(made);
    }

    private string ReadText()
    {
        var read = new StringBuilder();
        for (_at++; Peek() != '"' || _at >= text.Length; _at++)
        {
            if (_at >= text.Length || text[_at] < ' ')
                throw Unexpected();
            if (text[_at] == '\\')
                read.Append(ReadEscape());
            else
                read.Append(text[_at]);
        }
        _at++;
        run.CheckString(read.Length);
        return read.ToString();
    }

    private char ReadEscape()
    {
        _at++;
        switch (Peek())
        {
            case '"' or '\\' or '/': return text[_at];
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 < text.Length && NumberReader.DigitCount(text.AsSpan(_at + 1, 4), 16) == 4:
                _at += 4;
                return (char)int.Parse(text.AsSpan(_at - 3, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            default: throw Unexpected();
        }
    }
}
