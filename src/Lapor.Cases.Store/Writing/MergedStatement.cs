using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lapor.Cases.Store.Writing;

/// <summary>A row, or all rows of a case in a table when the key is null.</summary>
internal readonly record struct Touch(string Table, object? Key = null)
{
    public bool Meets(Touch other) => Table == other.Table && (Key is null || other.Key is null || Key.Equals(other.Key));
}

/// <summary>Writes of one transaction that do not touch each other's rows, as one statement: the first is the statement proper, the others hang on it.</summary>
internal sealed partial class MergedStatement
{
    // The texts are constants of this assembly, and their positions few.
    private static readonly ConcurrentDictionary<(string Text, int Offset), string> Renumbered = new();

    private readonly List<Touch> touched = [];
    private readonly StringBuilder parts = new();
    private string? first;
    private int count;

    public void Begin(string text, ReadOnlySpan<Touch> touches)
    {
        first = text;
        touched.Clear();
        touched.AddRange(touches);
        parts.Clear();
        count = 0;
    }

    public bool TryAdd(string text, ReadOnlySpan<Touch> touches, int offset)
    {
        if (first is null)
            return false;
        foreach (var touch in touches)
        {
            if (touched.Exists(touch.Meets))
                return false;
        }

        touched.AddRange(touches);
        parts.Append(CultureInfo.InvariantCulture, $"{(count == 0 ? "with" : ",")} w{++count} as (").Append(Shift(text, offset)).Append(')');
        return true;
    }

    /// <summary>The statement, or null when none was begun.</summary>
    public string? Finish()
    {
        if (first is null)
            return null;
        var whole = parts.Length == 0 ? first : parts.Append('\n').Append(first).ToString();
        first = null;
        return whole;
    }

    private static string Shift(string text, int offset) =>
        Renumbered.GetOrAdd((text, offset), static key => Parameter().Replace(
            key.Text, m => "$" + (int.Parse(m.ValueSpan[1..], CultureInfo.InvariantCulture) + key.Offset).ToString(CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"\$\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
