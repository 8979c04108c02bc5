using System.Globalization;
using Lapor.Cases.Core.Sop.Script.Values;

namespace Lapor.Cases.Core.Sop.Script.Matching;

/// <summary>A set of characters as sorted ranges, with negated parts and Unicode categories.</summary>
internal sealed class CharacterSet(bool isNegated)
{
    public const int Most = 0x10FFFF;

    private readonly List<(int From, int To)> _ranges = [];
    private readonly List<(Func<UnicodeCategory, bool> Test, bool IsNegated)> _categories = [];

    public static readonly (int, int)[] Digits = [('0', '9')];
    public static readonly (int, int)[] Words = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
    public static readonly (int, int)[] LineEnds = [('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)];
    public static readonly (int, int)[] Spaces = [.. Enumerable.Range(0, 0x10000).Where(c => NumberReader.IsSpace((char)c)).Select(c => (c, c))];

    public void Add(int from, int to) => _ranges.Add((from, to));

    public void Add(IEnumerable<(int From, int To)> ranges) => _ranges.AddRange(ranges);

    /// <summary>Everything but these.</summary>
    public void AddComplement(IEnumerable<(int From, int To)> ranges)
    {
        var next = 0;
        foreach (var (from, to) in ranges)
        {
            if (from > next)
                Add(next, from - 1);
            next = to + 1;
        }
        Add(next, Most);
    }

    public void AddCategory(Func<UnicodeCategory, bool> test, bool negated) => _categories.Add((test, negated));

    /// <summary>Sorts and merges, once.</summary>
    public CharacterSet Close()
    {
        _ranges.Sort();
        var merged = 0;
        for (var i = 1; i < _ranges.Count; i++)
        {
            if (_ranges[i].From <= _ranges[merged].To + 1)
                _ranges[merged] = (_ranges[merged].From, Math.Max(_ranges[merged].To, _ranges[i].To));
            else
                _ranges[++merged] = _ranges[i];
        }
        if (_ranges.Count > 0)
            _ranges.RemoveRange(merged + 1, _ranges.Count - merged - 1);
        return this;
    }

    public bool Contains(int code, bool ignoreCase) => (ignoreCase ? ContainsAnyCase(code) : Has(code)) != isNegated;

    private bool ContainsAnyCase(int code)
    {
        if (Has(code))
            return true;
        foreach (var other in CaseFolding.Equivalents(code))
        {
            if (Has(other))
                return true;
        }
        return false;
    }

    private bool Has(int code)
    {
        var (low, high) = (0, _ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (code < _ranges[middle].From)
                high = middle - 1;
            else if (code > _ranges[middle].To)
                low = middle + 1;
            else
                return true;
        }
        foreach (var (test, negated) in _categories)
        {
            if (test(CharUnicodeInfo.GetUnicodeCategory(code)) != negated)
                return true;
        }
        return false;
    }
}

/// <summary>ECMAScript's Canonicalize without the flag u.</summary>
internal static class CaseFolding
{
    private static readonly Lazy<ILookup<int, int>> ByCanonical = new(() => Enumerable.Range(0, 0x10000).Where(c => !char.IsSurrogate((char)c)).ToLookup(Canonical));

    private static readonly Lazy<char[]> Canonicals = new(() => [.. Enumerable.Range(0, 0x10000).Select(c => (char)Compute(c))]);

    public static int Canonical(int code)
    {
        if (code < 128)
            return code is >= 'a' and <= 'z' ? code - 32 : code;
        return code > 0xFFFF ? code : Canonicals.Value[code];
    }

    private static int Compute(int code)
    {
        if (code < 128)
            return Canonical(code);
        if (char.IsSurrogate((char)code))
            return code;
        var upper = Library.Casing.ToUpper(((char)code).ToString());
        return upper.Length != 1 || upper[0] < 128 ? code : upper[0];
    }

    public static IEnumerable<int> Equivalents(int code) => ByCanonical.Value[Canonical(code)];
}
