using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Lapor.Cases.Store.Writing;

/// <summary>A row, or all rows of a case in a table when the key is null.</summary>
internal readonly record struct Touch(string Table, object? Key = null)
{
    public bool Meets(Touch other) => Table == other.Table && (Key is null || other.Key is null || Key.Equals(other.Key));
}

/// <summary>Writes of one transaction that do not touch each other's rows, as one statement: the first is the statement proper, the others hang on it.</summary>
internal sealed class MergedStatement
{
    // A statement has a plan on every connection, so the long ones, of which hardly two are alike, stay apart.
    private const int MostParts = 24;

    private readonly List<Touch> touched = [];
    private StatementShape? shape;

    public void Begin(string text, ReadOnlySpan<Touch> touches, int offset)
    {
        shape = StatementShape.Of(text, offset);
        touched.Clear();
        touched.AddRange(touches);
    }

    public bool TryAdd(string text, ReadOnlySpan<Touch> touches, int offset)
    {
        if (shape is null || shape.Parts == MostParts)
            return false;
        foreach (var touch in touches)
        {
            if (touched.Exists(touch.Meets))
                return false;
        }

        touched.AddRange(touches);
        shape = shape.With(text, offset);
        return true;
    }

    /// <summary>The statement, or null when none was begun.</summary>
    public string? Finish()
    {
        var whole = shape?.Text;
        shape = null;
        return whole;
    }
}

/// <summary>What a merged statement reads like after so many parts. The parts are constants of this assembly and their orders few, so each is put together once.</summary>
internal sealed partial class StatementShape
{
    private static readonly ConcurrentDictionary<(string Text, int Offset), StatementShape> Beginnings = new();

    private readonly ConcurrentDictionary<(string Text, int Offset), StatementShape> longer = new();
    private readonly string proper;
    private readonly string hanging;

    private StatementShape(string proper, string hanging, int parts)
    {
        (this.proper, this.hanging, Parts) = (proper, hanging, parts);
        Text = hanging.Length == 0 ? proper : $"{hanging}\n{proper}";
    }

    public int Parts { get; }

    public string Text { get; }

    public static StatementShape Of(string text, int offset) =>
        Beginnings.GetOrAdd((text, offset), static key => new StatementShape(Number(key.Text, key.Offset), "", 1));

    public StatementShape With(string text, int offset) => longer.GetOrAdd((text, offset), static (key, before) => new StatementShape(
        before.proper, string.Create(CultureInfo.InvariantCulture, $"{(before.Parts == 1 ? "with" : before.hanging + ",")} w{before.Parts} as ({Number(key.Text, key.Offset)})"), before.Parts + 1), this);

    /// <summary>The text with its own parameters counted on from the offset, and what all parts share at its place in the beginning.</summary>
    public static string Number(string text, int offset) => Parameter().Replace(text, m => m.Value switch
    {
        "@case" => "$1",
        "@agency" => "$2",
        "@at" => "$3",
        var own => "$" + (int.Parse(own.AsSpan(1), CultureInfo.InvariantCulture) + offset).ToString(CultureInfo.InvariantCulture),
    });

    [GeneratedRegex(@"\$\d+|@case\b|@agency\b|@at\b", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
