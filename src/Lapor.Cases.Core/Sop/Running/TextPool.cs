using System.Text.Json;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>
/// Names that come again with every state (activities, roles, outcomes) as one string each. A slot holds the last short text that fell into it; a
/// lost race costs a string, never a wrong one.
/// </summary>
internal static class TextPool
{
    private const int Longest = 40;

    private static readonly string?[] Slots = new string?[2048];

    public static string Get(ref Utf8JsonReader reader)
    {
        var bytes = reader.ValueSpan;
        return bytes.Length > Longest || reader.ValueIsEscaped ? Read(ref reader) : Get(bytes);
    }

    /// <param name="bytes">UTF-8 without JSON's escapes.</param>
    public static string Get(ReadOnlySpan<byte> bytes)
    {
        var hash = (uint)bytes.Length;
        foreach (var b in bytes)
            hash = unchecked((hash * 31) + b);
        ref var slot = ref Slots[hash % (uint)Slots.Length];
        if (slot is { } known && Same(known, bytes))
            return known;
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        if (bytes.Length <= Longest)
            slot = text;
        return text;
    }

    /// <summary>Only a text of plain characters is found again.</summary>
    private static bool Same(string text, ReadOnlySpan<byte> bytes)
    {
        if (text.Length != bytes.Length)
            return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (text[i] != bytes[i] || bytes[i] > 127)
                return false;
        }

        return true;
    }

    /// <exception cref="JsonException">A lone surrogate, which is no text.</exception>
    private static string Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("A text of the state is not Unicode.", broken);
        }
    }
}
