using System.Globalization;
using Lapor.Cases.Core.Sop.Script.Parsing;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Matching;

/// <summary>Reads ECMAScript's regular expressions, without those parts that no engine runs in linear time.</summary>
internal sealed partial class PatternReader
{
    private const int MostNesting = 40;
    private const int MostRepeats = 1_000;

    private readonly string _pattern;
    private readonly int _offset;
    private readonly bool _isUnicode;
    private readonly bool _isMultiline;
    private readonly bool _dotAll;
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private int _at;
    private int _groups = 1;
    private int _nesting;

    private PatternReader(string pattern, string flags, int offset)
    {
        _pattern = pattern;
        _offset = offset;
        _isUnicode = flags.Contains('u', StringComparison.Ordinal);
        _isMultiline = flags.Contains('m', StringComparison.Ordinal);
        _dotAll = flags.Contains('s', StringComparison.Ordinal);
    }

    /// <summary>Reads and compiles in one go.</summary>
    /// <exception cref="SyntaxFault">The pattern is not valid, or needs backtracking.</exception>
    public static Matcher Compile(string pattern, string flags, int offset)
    {
        var reader = new PatternReader(pattern, flags, offset);
        var ignoreCase = flags.Contains('i', StringComparison.Ordinal);
        if (ignoreCase && reader._isUnicode)
            throw SyntaxFault.Refused("regex", "The flags i and u cannot be used together here.", offset);
        var term = reader.ReadChoice();
        if (reader._at < pattern.Length)
            throw reader.Invalid("Unmatched ')'");
        var program = PatternCompiler.Compile(term, reader._groups)
            ?? throw SyntaxFault.Refused("regex", "The regular expression is too large.", offset);
        return new Matcher(program, reader._groups, reader._names, ignoreCase, reader._isUnicode);
    }

    private SyntaxFault Invalid(string message) => SyntaxFault.Syntax($"{message} in a regular expression.", _offset + _at);

    private SyntaxFault Refused(string what) => SyntaxFault.Refused("regex", $"{what} in a regular expression is not supported.", _offset + _at);

    private char Peek(int ahead = 0) => _at + ahead < _pattern.Length ? _pattern[_at + ahead] : '\0';

    private bool IsAtEnd => _at >= _pattern.Length;

    private bool TryTake(string text)
    {
        if (!_pattern.AsSpan(_at).StartsWith(text, StringComparison.Ordinal))
            return false;
        _at += text.Length;
        return true;
    }

    private int TakeCode()
    {
        var c = _pattern[_at++];
        if (_isUnicode && char.IsHighSurrogate(c) && char.IsLowSurrogate(Peek()))
            return char.ConvertToUtf32(c, _pattern[_at++]);
        return c;
    }

    private Term ReadChoice()
    {
        if (++_nesting > MostNesting)
            throw SyntaxFault.Refused("regex", "The regular expression is nested too deeply.", _offset + _at);
        var choices = new List<Term> { ReadSequence() };
        while (TryTake("|"))
            choices.Add(ReadSequence());
        _nesting--;
        return choices.Count == 1 ? choices[0] : new Term.Choice(choices);
    }

    private Term.Sequence ReadSequence()
    {
        var terms = new List<Term>();
        while (!IsAtEnd && Peek() is not ('|' or ')'))
        {
            var firstGroup = _groups;
            var term = ReadTerm();
            terms.Add(ReadRepeat(term, firstGroup));
        }
        return new Term.Sequence(terms);
    }

    private Term ReadTerm()
    {
        var c = Peek();
        switch (c)
        {
            case '^':
                _at++;
                return new Term.Assertion(_isMultiline ? OpCode.LineStart : OpCode.Start);
            case '$':
                _at++;
                return new Term.Assertion(_isMultiline ? OpCode.LineEnd : OpCode.End);
            case '.':
                _at++;
                return new Term.Class(Dot());
            case '[':
                return new Term.Class(ReadClass());
            case '(':
                return ReadGroup();
            case '\\':
                return ReadEscape();
            case '*' or '+' or '?':
                throw Invalid("Nothing to repeat");
            case '{' when _isUnicode || IsQuantifier():
                throw Invalid("Nothing to repeat");
            case ']' or '}' when _isUnicode:
                throw Invalid("Lone bracket");
            default:
                return new Term.Character(TakeCode());
        }
    }

    private CharacterSet Dot()
    {
        var set = new CharacterSet(isNegated: false);
        set.AddComplement(_dotAll ? [] : CharacterSet.LineEnds);
        return set.Close();
    }

    private Term ReadGroup()
    {
        if (TryTake("(?="))
            throw Refused("Looking ahead");
        if (TryTake("(?!"))
            throw Refused("Looking ahead");
        if (TryTake("(?<=") || TryTake("(?<!"))
            throw Refused("Looking behind");
        Term group;
        if (TryTake("(?:"))
        {
            group = ReadChoice();
        }
        else
        {
            var number = _groups++;
            if (TryTake("(?<"))
                ReadName(number);
            else if (TryTake("(?"))
                throw Invalid("Invalid group");
            else
                _at++;
            group = new Term.Group(ReadChoice(), number);
        }
        if (!TryTake(")"))
            throw Invalid("Unterminated group");
        return group;
    }

    private void ReadName(int number)
    {
        var end = _pattern.IndexOf('>', _at);
        var name = end < 0 ? "" : _pattern[_at..end];
        if (name.Length == 0 || char.IsDigit(name[0]) || !name.All(c => char.IsLetterOrDigit(c) || c is '_' or '$'))
            throw Invalid("Invalid capture group name");
        if (!_names.TryAdd(name, number))
            throw Invalid("Duplicate capture group name");
        _at = end + 1;
    }

    private bool IsQuantifier()
    {
        var close = _pattern.IndexOf('}', _at);
        if (close < 0)
            return false;
        var parts = _pattern[(_at + 1)..close].Split(',');
        return parts.Length <= 2 && parts[0].Length > 0 && parts.All(p => p.All(char.IsAsciiDigit));
    }

    private Term ReadRepeat(Term term, int firstGroup)
    {
        var (least, most) = (1, 1);
        if (TryTake("*"))
            (least, most) = (0, int.MaxValue);
        else if (TryTake("+"))
            (least, most) = (1, int.MaxValue);
        else if (TryTake("?"))
            (least, most) = (0, 1);
        else if (Peek() == '{' && IsQuantifier())
            (least, most) = ReadBounds();
        else
            return term;
        if (term is Term.Assertion)
            throw Invalid("Nothing to repeat");
        var isLazy = TryTake("?");
        return new Term.Repeat(term, least, most, isLazy, firstGroup, _groups);
    }

    private (int Least, int Most) ReadBounds()
    {
        var close = _pattern.IndexOf('}', _at);
        var parts = _pattern[(_at + 1)..close].Split(',');
        var least = Bound(parts[0]);
        var most = parts.Length == 1 ? least : parts[1].Length == 0 ? int.MaxValue : Bound(parts[1]);
        if (least > most)
            throw Invalid("Numbers out of order in quantifier");
        _at = close + 1;
        return (least, most);
    }

    private int Bound(string digits)
    {
        var number = double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return number <= MostRepeats ? (int)number : throw Refused($"More than {NumberText.Format(MostRepeats)} repetitions");
    }
}
