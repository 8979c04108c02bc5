using System.Globalization;
using System.Text;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Parsing;

/// <summary>Cuts the source into tokens and pairs its brackets, in one pass.</summary>
internal sealed partial class Lexer(string source)
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends", "false",
        "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return", "super", "switch", "this", "throw", "true", "try",
        "typeof", "var", "void", "while", "with", "let", "yield", "await", "async", "static",
    };

    private static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--",
        "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&",
        "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    private readonly List<Token> _tokens = [];
    private readonly Dictionary<int, int> _matches = [];
    private readonly Stack<(char Bracket, int Token)> _open = new();
    private int _at;
    private bool _newLine;

    public IReadOnlyList<Token> Tokens => _tokens;

    /// <summary>For the index of an opening bracket, the index of the token that closes it.</summary>
    public IReadOnlyDictionary<int, int> Matches => _matches;

    public void Run()
    {
        while (true)
        {
            SkipSpace();
            if (_at >= source.Length)
                break;
            Next();
        }
        if (_open.Count > 0)
            throw SyntaxFault.Syntax("Something opened is never closed.", _tokens[_open.Peek().Token].Start);
        Add(TokenKind.End, "", _at);
    }

    private char Peek(int ahead = 0) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private void Add(TokenKind kind, string text, int start) => Add(new Token(kind, text, start, _at, _newLine));

    private void Add(Token token)
    {
        _tokens.Add(token);
        _newLine = false;
    }

    private void SkipSpace()
    {
        while (_at < source.Length)
        {
            var c = source[_at];
            if (c is '\n' or '\r' or '\u2028' or '\u2029')
                _newLine = true;
            else if (c == '/' && Peek(1) == '/')
                SkipLineComment();
            else if (c == '/' && Peek(1) == '*')
                SkipBlockComment();
            else if (!NumberReader.IsSpace(c))
                return;
            _at++;
        }
    }

    /// <summary>Up to, not over, the line's end.</summary>
    private void SkipLineComment()
    {
        while (_at + 1 < source.Length && source[_at + 1] is not ('\n' or '\r' or '\u2028' or '\u2029'))
            _at++;
    }

    private void SkipBlockComment()
    {
        var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
            throw SyntaxFault.Syntax("A comment is never closed.", _at);
        if (source.AsSpan(_at, end - _at).IndexOfAny("\n\r\u2028\u2029") >= 0)
            _newLine = true;
        _at = end + 1;
    }

    private void Next()
    {
        var c = source[_at];
        if (IsNameStart(c) || c == '\\')
            ReadName();
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))))
            ReadNumber();
        else if (c is '"' or '\'')
            ReadText(c);
        else if (c == '`')
            OpenTemplate();
        else if (c == '}' && _open.Count > 0 && _open.Peek().Bracket == '`')
            ContinueTemplate();
        else if (c == '/' && RegexMayFollow())
            ReadRegex();
        else
            ReadPunctuator();
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '$' or '_';

    private void ReadName()
    {
        var start = _at;
        while (_at < source.Length && (IsNameStart(source[_at]) || char.IsDigit(source[_at])
            || char.GetUnicodeCategory(source[_at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber))
            _at++;
        if (Peek() == '\\')
            throw SyntaxFault.Refused("escaped-name", "Names are written without escapes.", _at);
        var name = source[start.._at];
        Add(Keywords.Contains(name) ? TokenKind.Keyword : TokenKind.Name, name, start);
    }

    private void ReadPunctuator()
    {
        var rest = source.AsSpan(_at);
        foreach (var candidate in Punctuators)
        {
            if (!rest.StartsWith(candidate, StringComparison.Ordinal))
                continue;
            // `a?.5:b` is a conditional.
            if (candidate == "?." && char.IsAsciiDigit(Peek(2)))
                continue;
            var start = _at;
            _at += candidate.Length;
            if (candidate.Length == 1)
                Pair(candidate[0], start);
            Add(TokenKind.Punctuator, candidate, start);
            return;
        }
        throw SyntaxFault.Syntax($"Unexpected character '{source[_at]}'.", _at);
    }

    private void Pair(char bracket, int start)
    {
        if (bracket is '(' or '[' or '{')
        {
            _open.Push((bracket, _tokens.Count));
        }
        else if (bracket is ')' or ']' or '}')
        {
            if (_open.Count == 0 || !Closes(_open.Peek().Bracket, bracket))
                throw SyntaxFault.Syntax($"Unexpected '{bracket}'.", start);
            _matches[_open.Pop().Token] = _tokens.Count;
        }
    }

    private static bool Closes(char open, char close) => (open, close) is ('(', ')') or ('[', ']') or ('{', '}');

    private bool RegexMayFollow()
    {
        if (_tokens.Count == 0)
            return true;
        var last = _tokens[^1];
        return last.Kind switch
        {
            TokenKind.Name or TokenKind.Number or TokenKind.Text or TokenKind.Regex or TokenKind.TemplateEnd => false,
            TokenKind.Keyword => last.Text is not ("this" or "null" or "true" or "false" or "super"),
            TokenKind.TemplateText => true,
            _ => last.Text is not (")" or "]" or "}" or "++" or "--"),
        };
    }

    private void ReadRegex()
    {
        var start = _at++;
        var inClass = false;
        for (; Peek() != '/' || inClass; _at++)
        {
            if (_at >= source.Length || Peek() is '\n' or '\r' or '\u2028' or '\u2029')
                throw SyntaxFault.Syntax("A regular expression is never closed.", start);
            if (Peek() == '\\')
                _at++;
            else if (Peek() == '[')
                inClass = true;
            else if (Peek() == ']')
                inClass = false;
        }
        var pattern = source[(start + 1).._at++];
        var flagsAt = _at;
        while (_at < source.Length && char.IsLetterOrDigit(source[_at]))
            _at++;
        Add(new Token(TokenKind.Regex, pattern, start, _at, _newLine) { Flags = source[flagsAt.._at] });
    }

    private void OpenTemplate()
    {
        _open.Push(('`', _tokens.Count));
        var start = _at++;
        ReadTemplatePart(start);
    }

    private void ContinueTemplate()
    {
        var start = _at++;
        ReadTemplatePart(start);
    }

    /// <summary>Text up to <c>${</c> (TemplateText) or the closing back quote (TemplateEnd).</summary>
    private void ReadTemplatePart(int start)
    {
        var cooked = new StringBuilder();
        while (true)
        {
            if (_at >= source.Length)
                throw SyntaxFault.Syntax("A template is never closed.", start);
            var c = source[_at++];
            if (c == '`')
            {
                _matches[_open.Pop().Token] = _tokens.Count;
                Add(TokenKind.TemplateEnd, cooked.ToString(), start);
                return;
            }
            if (c == '$' && Peek() == '{')
            {
                _at++;
                Add(TokenKind.TemplateText, cooked.ToString(), start);
                return;
            }
            if (c == '\\')
                ReadEscape(cooked, inTemplate: true);
            else if (c == '\r')
                cooked.Append(Peek() == '\n' ? source[_at++] : '\n');
            else
                cooked.Append(c);
        }
    }
}
