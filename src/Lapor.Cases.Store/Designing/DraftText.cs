using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lapor.Cases.Core.Audit;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Store.Designing;

/// <summary>The text of a definition that is not published yet: it may say anything, as long as it is JSON of bearable size.</summary>
public static partial class DraftText
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 160;

    /// <summary>How definitions are written: readable, and the same whoever writes.</summary>
    public static JsonSerializerOptions Written { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth + 8 };

    /// <summary>Null when the text is no JSON object, holds a name twice, or is too long or too deep.</summary>
    public static JsonObject? Parse(string json)
    {
        if (json.Length > SopReader.MaxLength)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object ? JsonObject.Create(document.RootElement.Clone()) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    public static string Write(JsonNode definition) => definition.ToJsonString(Written);

    /// <summary>SHA-256 of the content, whatever its layout.</summary>
    public static string Checksum(JsonNode? definition) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(definition))));

    /// <summary>Whether a text may name a definition: it becomes part of addresses and file names.</summary>
    public static bool IsId(string? id) => id is not null && IdPattern().IsMatch(id);

    /// <summary>An id made of a name.</summary>
    public static string IdOf(string name)
    {
        var slug = NoId().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return slug.Length == 0 ? "sop" : slug.Length > 48 ? slug[..48].Trim('-') : slug;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,79}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NoId();
}
