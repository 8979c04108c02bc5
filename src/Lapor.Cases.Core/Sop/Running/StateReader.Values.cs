using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Running;

/// <summary>Values, lists and maps. Each is asked for at its name, or at its place in a list, and leaves the reader at its end.</summary>
internal static partial class StateReader
{
    private delegate T Reading<out T>(ref Utf8JsonReader r);

    private delegate TKey Naming<out TKey>(ReadOnlySpan<byte> name);

    private static bool Is(ref Utf8JsonReader r, ReadOnlySpan<byte> name) => r.ValueTextEquals(name);

    /// <summary>To the next name of an object; false at its end.</summary>
    private static bool Next(ref Utf8JsonReader r) => r.Read() && r.TokenType == JsonTokenType.PropertyName;

    private static void Ignore(ref Utf8JsonReader r)
    {
        r.Read();
        r.Skip();
    }

    private static void Expect(ref Utf8JsonReader r, JsonTokenType kind)
    {
        if (r.TokenType == JsonTokenType.PropertyName)
            r.Read();
        if (r.TokenType != kind)
            throw new JsonException($"{kind} was expected at byte {r.TokenStartIndex}, not {r.TokenType}.");
    }

    private static int Whole(ref Utf8JsonReader r)
    {
        Expect(ref r, JsonTokenType.Number);
        return r.TryGetInt32(out var number) ? number : throw new JsonException($"A whole number was expected at byte {r.TokenStartIndex}.");
    }

    private static string Text(ref Utf8JsonReader r)
    {
        Expect(ref r, JsonTokenType.String);
        return TextPool.Get(ref r);
    }

    private static bool Flag(ref Utf8JsonReader r) =>
        r.Read() && r.TokenType is JsonTokenType.True or JsonTokenType.False
            ? r.GetBoolean() : throw new JsonException($"True or false was expected at byte {r.TokenStartIndex}.");

    private static DateTimeOffset Instant(ref Utf8JsonReader r)
    {
        Expect(ref r, JsonTokenType.String);
        return r.TryGetDateTimeOffset(out var at) ? at.ToUniversalTime() : throw new JsonException($"An instant was expected at byte {r.TokenStartIndex}.");
    }

    private static ClockKey Key(ref Utf8JsonReader r)
    {
        Expect(ref r, JsonTokenType.String);
        if (r.ValueIsEscaped)
        {
            var text = TextPool.Get(ref r);
            return Key(System.Text.Encoding.UTF8.GetBytes(text), r.TokenStartIndex);
        }

        return Key(r.ValueSpan, r.TokenStartIndex);
    }

    private static ClockKey Key(ReadOnlySpan<byte> text, long at) =>
        text.LastIndexOf((byte)'#') is var hash and >= 0 && int.TryParse(text[(hash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            ? new ClockKey(TextPool.Get(text[..hash]), round) : throw new JsonException($"A clock's name and round were expected at byte {at}.");

    private static int[] Numbers(ref Utf8JsonReader r)
    {
        Expect(ref r, JsonTokenType.StartArray);
        var numbers = ArrayPool<int>.Shared.Rent(256);
        var count = 0;
        while (r.Read() && r.TokenType != JsonTokenType.EndArray)
        {
            if (count == numbers.Length)
                Grow(ref numbers);
            numbers[count++] = Whole(ref r);
        }

        var read = numbers.AsSpan(0, count).ToArray();
        ArrayPool<int>.Shared.Return(numbers);
        return read;
    }

    private static void Grow(ref int[] numbers)
    {
        var larger = ArrayPool<int>.Shared.Rent(numbers.Length * 2);
        numbers.CopyTo(larger, 0);
        ArrayPool<int>.Shared.Return(numbers);
        numbers = larger;
    }

    private static string[] Texts(ref Utf8JsonReader r) => List(ref r, Text);

    private static T[] List<T>(ref Utf8JsonReader r, Reading<T> read)
    {
        Expect(ref r, JsonTokenType.StartArray);
        var (items, count) = (new T[4], 0);
        while (r.Read() && r.TokenType != JsonTokenType.EndArray)
        {
            if (count == items.Length)
                Array.Resize(ref items, count * 2);
            items[count++] = read(ref r);
        }

        Array.Resize(ref items, count);
        return items;
    }

    private static SmallMap<TKey, TValue> Map<TKey, TValue>(ref Utf8JsonReader r, Naming<TKey> key, Reading<TValue> read)
        where TKey : notnull
    {
        Expect(ref r, JsonTokenType.StartObject);
        var entries = new List<(TKey, TValue)>(8);
        while (Next(ref r))
        {
            var name = r.ValueIsEscaped ? key(System.Text.Encoding.UTF8.GetBytes(TextPool.Get(ref r))) : key(r.ValueSpan);
            entries.Add((name, read(ref r)));
        }

        return SmallMap<TKey, TValue>.Of(entries);
    }

    private static int NodeOf(ReadOnlySpan<byte> name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var node) ? node : throw new JsonException("Visits are counted by the activity's number.");

    private static Dictionary<string, JsonNode?> ByName(ref Utf8JsonReader r, StringComparer? comparer)
    {
        Expect(ref r, JsonTokenType.StartObject);
        var values = new Dictionary<string, JsonNode?>(comparer);
        while (Next(ref r))
        {
            var name = TextPool.Get(ref r);
            r.Read();
            values[name] = JsonElement.ParseValue(ref r).ToNode();
        }

        return values;
    }
}
