using System.IO.Compression;
using System.Text;

namespace Lapor.Cases.Store;

/// <summary>Tells what a file is from its bytes. What is not on the list is not stored.</summary>
public static class FileSniffer
{
    private static readonly Dictionary<string, string[]> Extensions = new(StringComparer.Ordinal)
    {
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["image/png"] = [".png"],
        ["image/gif"] = [".gif"],
        ["image/webp"] = [".webp"],
        ["image/heic"] = [".heic", ".heif"],
        ["application/pdf"] = [".pdf"],
        ["video/mp4"] = [".mp4", ".m4v"],
        ["video/quicktime"] = [".mov"],
        ["video/3gpp"] = [".3gp"],
        ["audio/mp4"] = [".m4a"],
        ["audio/mpeg"] = [".mp3"],
        ["audio/ogg"] = [".ogg", ".opus"],
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = [".docx"],
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = [".xlsx"],
        ["application/vnd.oasis.opendocument.text"] = [".odt"],
        ["application/vnd.oasis.opendocument.spreadsheet"] = [".ods"],
        ["text/plain"] = [".txt", ".csv"],
    };

    /// <summary>Null for a plain file name of 1 to 200 characters with an extension; else the code of the refusal.</summary>
    public static string? RefusedName(string? fileName) =>
        string.IsNullOrWhiteSpace(fileName) || fileName.Length > 200 || fileName.StartsWith('.') || fileName.EndsWith('.') || fileName.Contains("..", StringComparison.Ordinal)
        || fileName != fileName.Trim() || fileName.Any(c => char.IsControl(c) || c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' or '\u202E' or '\u202D' or '\u2066' or '\u2067')
        || !fileName.Contains('.', StringComparison.Ordinal)
            ? "attachment.name"
            : null;

    /// <returns>The media type, or null and the code of the refusal.</returns>
    public static (string? MediaType, string? Refusal) Sniff(string fileName, byte[] content)
    {
        if (content.Length == 0)
            return (null, "attachment.empty");
        if (IsExecutable(content))
            return (null, "attachment.executable");
        var type = TypeOf(content);
        if (type is null)
            return (null, "attachment.type");
        return Extensions[type].Contains(Path.GetExtension(fileName).ToLowerInvariant()) ? (type, null) : (null, "attachment.type-mismatch");
    }

    private static bool IsExecutable(ReadOnlySpan<byte> content) =>
        content.StartsWith("MZ"u8) || content.StartsWith("\x7F"u8) && content[1..].StartsWith("ELF"u8) || content.StartsWith("#!"u8)
        || Starts(content, 0xCA, 0xFE, 0xBA, 0xBE) || Starts(content, 0xFE, 0xED, 0xFA) || Starts(content, 0xCF, 0xFA, 0xED, 0xFE) || Starts(content, 0xCE, 0xFA, 0xED, 0xFE)
        || Starts(content, 0x00, 0x61, 0x73, 0x6D) || Starts(content, 0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00);

    private static string? TypeOf(byte[] content)
    {
        ReadOnlySpan<byte> bytes = content;
        if (Starts(bytes, 0xFF, 0xD8, 0xFF))
            return "image/jpeg";
        if (Starts(bytes, 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A))
            return "image/png";
        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
            return "image/gif";
        if (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
            return "image/webp";
        if (bytes.StartsWith("%PDF-"u8))
            return "application/pdf";
        if (bytes.Length > 12 && bytes[4..].StartsWith("ftyp"u8))
            return Media(Encoding.ASCII.GetString(content, 8, 4));
        if (bytes.StartsWith("ID3"u8) || bytes.Length > 2 && bytes[0] == 0xFF && (bytes[1] & 0xE6) == 0xE2)
            return "audio/mpeg";
        if (bytes.StartsWith("OggS"u8))
            return "audio/ogg";
        return bytes.StartsWith("PK\x03\x04"u8) ? Archive(content) : IsText(content) ? "text/plain" : null;
    }

    private static string? Media(string brand) => brand switch
    {
        "heic" or "heix" or "hevc" or "mif1" or "msf1" => "image/heic",
        "qt  " => "video/quicktime",
        "M4A " or "M4B " => "audio/mp4",
        _ when brand.StartsWith("3gp", StringComparison.Ordinal) => "video/3gpp",
        _ when brand.StartsWith("mp4", StringComparison.Ordinal) || brand.StartsWith("iso", StringComparison.Ordinal) || brand is "avc1" or "M4V " or "dash" or "MSNV" => "video/mp4",
        _ => null,
    };

    // Office files are archives; macros and other archives are not wanted.
    private static string? Archive(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            var names = archive.Entries.Take(2000).Select(e => e.FullName).ToHashSet(StringComparer.Ordinal);
            if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            if (names.Contains("[Content_Types].xml"))
            {
                return names.Contains("word/document.xml") ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                    : names.Contains("xl/workbook.xml") ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : null;
            }

            if (archive.GetEntry("mimetype") is not { Length: < 100 } entry)
                return null;
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd() is var type and ("application/vnd.oasis.opendocument.text" or "application/vnd.oasis.opendocument.spreadsheet") ? type : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsText(byte[] content)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            // Text that a browser would run as a page is not text.
            var start = text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
            return !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) && !start.StartsWith('<');
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool Starts(ReadOnlySpan<byte> content, params ReadOnlySpan<byte> magic) => content.StartsWith(magic);
}
