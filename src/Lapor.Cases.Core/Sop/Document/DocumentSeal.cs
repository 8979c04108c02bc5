using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Lapor.Cases.Core.Sop.Document;

/// <summary>Which definition a document was printed from. It stands on every page, in the QR code and in the properties of the file.</summary>
public sealed partial record DocumentSeal(string DefinitionId, int Version, string Checksum)
{
    /// <summary>Bytes above which a compressed part of a PDF isn't unpacked further.</summary>
    private const int MaxPart = 8 * 1024 * 1024;

    public static DocumentSeal Of(SopVersion sop) => new(sop.DefinitionId, sop.Version, sop.Checksum);

    /// <summary>One word of ASCII.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"lapor-sop:{Id}@{Version}:sha256:{Checksum}");

    // An id may hold anything; longer ones do not fit a QR code.
    private string Id => Uri.EscapeDataString(DefinitionId) is { Length: > 80 } escaped ? escaped[..80] : Uri.EscapeDataString(DefinitionId);

    /// <summary>Every seal in a printed document, HTML or PDF, also in the compressed parts of a PDF that a signing tool rewrote.</summary>
    public static IReadOnlyList<DocumentSeal> FindIn(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var seals = Seals(text);
        if (text.StartsWith("%PDF", StringComparison.Ordinal))
        {
            foreach (Match part in Streams().Matches(text))
                seals.UnionWith(Seals(Unpacked(file, part.Index + part.Length)));
        }

        return [.. seals.OrderBy(s => s.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>Whether a printed document still says what a definition says.</summary>
    public static SealCheck Check(byte[] file, SopVersion running)
    {
        var seals = FindIn(file);
        var expected = Of(running);
        return new SealCheck(seals, expected, seals switch
        {
            [] => SealVerdict.NoSeal,
            [_, _, ..] => SealVerdict.Contradictory,
            [var seal] when seal.Id != expected.Id => SealVerdict.OtherSop,
            [var seal] when seal.Checksum == expected.Checksum => SealVerdict.Matches,
            _ => SealVerdict.Drifted,
        });
    }

    private static HashSet<DocumentSeal> Seals(string text) =>
        [.. Pattern().Matches(text).Select(m => int.TryParse(m.Groups["version"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new DocumentSeal(Uri.UnescapeDataString(m.Groups["id"].Value), version, m.Groups["checksum"].Value) : null).OfType<DocumentSeal>()];

    private static string Unpacked(byte[] file, int start)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(file, start, file.Length - start, writable: false), CompressionMode.Decompress);
            var part = new byte[MaxPart];
            return Encoding.Latin1.GetString(part, 0, zlib.ReadAtLeast(part, MaxPart, throwOnEndOfStream: false));
        }
        catch (InvalidDataException)
        {
            // A picture, a signature or an encrypted part: no text of ours.
            return "";
        }
    }

    [GeneratedRegex(@"lapor-sop:(?<id>[A-Za-z0-9._~%\-]{0,80})@(?<version>[0-9]{1,9}):sha256:(?<checksum>[0-9a-f]{64})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex("stream\r?\n(?=\u0078)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Streams();
}

/// <summary>What a check of a printed document found.</summary>
public enum SealVerdict
{
    Matches,
    Drifted,
    OtherSop,
    NoSeal,
    Contradictory,
}

/// <param name="Found">The seals in the document.</param>
/// <param name="Expected">The seal a document of the running version carries.</param>
public sealed record SealCheck(IReadOnlyList<DocumentSeal> Found, DocumentSeal Expected, SealVerdict Verdict);
