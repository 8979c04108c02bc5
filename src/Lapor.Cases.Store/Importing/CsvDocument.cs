using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Lapor.Cases.Store.Importing;

/// <summary>A CSV file as offices make them: <c>;</c> or <c>,</c>, UTF-8 with or without a byte order mark or Windows-1252, line breaks inside quotes.</summary>
internal sealed class CsvDocument
{
    private static readonly char[] Separators = [';', ',', '\t', '|'];

    private readonly string _text;

    private CsvDocument(string text)
    {
        _text = text;
        Separator = Detect(text);
        Records = [.. Read()];
    }

    public char Separator { get; }

    /// <summary>Every record, the header included, with the line on which it begins. Empty lines are left out.</summary>
    public IReadOnlyList<CsvRecord> Records { get; }

    public static CsvDocument Parse(ReadOnlySpan<byte> bytes) => new(Decode(bytes));

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8.GetString(bytes[Encoding.UTF8.Preamble.Length..]);
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(bytes[Encoding.Unicode.Preamble.Length..]);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes); // always known to this provider
        }
    }

    /// <summary>The separator that occurs most often in the header, outside quotes.</summary>
    private static char Detect(string text)
    {
        var counts = new int[Separators.Length];
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c == '\n')
                break;
            else if (!quoted && Array.IndexOf(Separators, c) is >= 0 and var i)
                counts[i]++;
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }

    private IEnumerable<CsvRecord> Read()
    {
        var (offset, line, width) = (0, 1, 0);
        while (offset < _text.Length)
        {
            using var parser = Open(offset);
            var restart = false;
            while (!restart && parser.Read())
            {
                var raw = parser.RawRecord;
                var fields = parser.Record ?? [];
                width = width == 0 ? fields.Length : width;
                // A quote that is never closed swallows the rows after it: give up that line alone and read on behind it.
                restart = LineEnd(raw) is > 0 and var end && end < raw.Length && (fields.Length != width || raw.Count(c => c == '"') % 2 == 1);
                var taken = restart ? LineEnd(raw) : raw.Length;
                if (!fields.All(string.IsNullOrWhiteSpace))
                    yield return new CsvRecord(line, restart ? [] : fields, restart);
                offset += taken;
                line += raw.AsSpan(0, taken).Count('\n');
            }

            if (!restart)
                yield break;
        }
    }

    private CsvParser Open(int offset) => new(
        new StringReader(_text[offset..]),
        new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Separator.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = false,
            DetectDelimiter = false,
            TrimOptions = TrimOptions.Trim,
        });

    private static int LineEnd(string raw) => raw.IndexOf('\n', StringComparison.Ordinal) + 1;
}

/// <param name="Line">Line of the file on which the record begins, from 1.</param>
/// <param name="Fields">As written, without their quotes.</param>
/// <param name="Broken">True when the quotes of this line do not close.</param>
internal sealed record CsvRecord(int Line, string[] Fields, bool Broken);
