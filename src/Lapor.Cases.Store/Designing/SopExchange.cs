using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Designing;

/// <summary>What became of one file of an import.</summary>
/// <param name="File">As the archive names it, at most 120 characters.</param>
/// <param name="Code"><c>imported</c>, <c>unchanged</c>, <c>conflict</c>, <c>file.name</c>, <c>file.too-large</c>, <c>file.too-many</c>, <c>file.unreadable</c>, <c>profile.saved</c>, <c>profile.differs</c>, or a code of <see cref="SopDrafts"/>.</param>
public sealed record ImportedFile(string File, string? DefinitionId, string Code);

/// <summary>SOPs and whole agencies as files, in the layout of <c>workflows/</c>. An import only ever makes drafts.</summary>
public sealed partial class SopExchange(SopShelf shelf, SopDrafts drafts, SopGate gate, SopLibrary library, AgencyDirectory agencies)
{
    /// <summary>Largest file that is taken, bytes.</summary>
    public const int LargestFile = 16 * 1024 * 1024;

    private const int MostEntries = 200;
    private const long MostUnpacked = 48L * 1024 * 1024;

    // How the files of workflows/agencies are written.
    private static readonly JsonSerializerOptions Written = new(StoreJson.Options)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The SOPs that an agency works with, as published, and its profile: path and text, in the order of the paths.</summary>
    public async Task<IReadOnlyList<(string Path, string Text)>> ExportAsync(string agencyId, CancellationToken cancellation)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var versions in (await shelf.VersionsAsync(agencyId, null, cancellation)).GroupBy(v => v.DefinitionId, StringComparer.Ordinal))
        {
            var shown = versions.FirstOrDefault(v => v.Governs.Count > 0) ?? versions.First();
            if (await library.TextAsync(shown.DefinitionId, shown.Version, cancellation) is { } json)
                files[$"{shown.DefinitionId}.json"] = json;
        }

        if (await agencies.FindAsync(agencyId, cancellation) is { } profile)
            files[$"agencies/{profile.Id}.json"] = JsonSerializer.Serialize(profile, Written) + "\n";
        return [.. files.Select(f => (f.Key, f.Value))];
    }

    /// <summary>The same as one archive; equal contents give equal bytes.</summary>
    public async Task<byte[]> ExportZipAsync(string agencyId, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in await ExportAsync(agencyId, cancellation))
            {
                var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
                await using var content = await entry.OpenAsync(cancellation);
                await content.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Takes in a definition, or an archive of them. What differs from what is published becomes a draft; what was open stays as it was.</summary>
    /// <param name="fileName">Only its ending counts.</param>
    /// <param name="session">The page it comes from.</param>
    public async Task<IReadOnlyList<ImportedFile>> ImportAsync(string agencyId, string fileName, Stream content, string session, Actor actor, CancellationToken cancellation)
    {
        if (!SopAuthority.MayDesign(actor, agencyId))
            return [new(Short(fileName), null, "actor.role")];
        if (await BytesAsync(content, LargestFile, cancellation) is not { } bytes)
            return [new(Short(fileName), null, "file.too-large")];
        return fileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? await ImportZipAsync(agencyId, Short(fileName), bytes, session, actor, cancellation)
            : [await ImportTextAsync(agencyId, Short(fileName), Encoding.UTF8.GetString(bytes), session, actor, cancellation)];
    }

    private async Task<IReadOnlyList<ImportedFile>> ImportZipAsync(string agencyId, string fileName, byte[] bytes, string session, Actor actor, CancellationToken cancellation)
    {
        var results = new List<ImportedFile>();
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
                return [new(fileName, null, "file.too-many")];
            var left = MostUnpacked;
            foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
            {
                // Nothing is ever written to a disk under these names; a strange one still says that the archive is not what it claims to be.
                if (!EntryName().IsMatch(entry.FullName))
                {
                    results.Add(new(Short(entry.FullName), null, "file.name"));
                    continue;
                }

                // What the archive says of sizes is not believed: the bytes are counted as they come.
                await using var content = await entry.OpenAsync(cancellation);
                if (await BytesAsync(content, Math.Min(left, LargestFile), cancellation) is not { } unpacked)
                {
                    results.Add(new(Short(entry.FullName), null, "file.too-large"));
                    break;
                }

                left -= unpacked.Length;
                results.Add(await ImportTextAsync(agencyId, Short(entry.FullName), Encoding.UTF8.GetString(unpacked), session, actor, cancellation));
            }
        }
        catch (InvalidDataException)
        {
            results.Add(new(fileName, null, "file.unreadable"));
        }

        return results;
    }

    private async Task<ImportedFile> ImportTextAsync(string agencyId, string file, string text, string session, Actor actor, CancellationToken cancellation)
    {
        var json = text.TrimStart('\uFEFF');
        if (DraftText.Parse(json) is not { } document)
            return new(file, null, "file.unreadable");
        if (document["root"] is JsonObject)
            return await ImportDefinitionAsync(agencyId, file, json, document, session, actor, cancellation);
        return document["units"] is JsonArray ? await ImportProfileAsync(agencyId, file, json, actor, cancellation) : new(file, null, "file.unreadable");
    }

    private async Task<ImportedFile> ImportDefinitionAsync(string agencyId, string file, string json, JsonObject definition, string session, Actor actor, CancellationToken cancellation)
    {
        var given = Text(definition["definitionId"]) ?? Text(definition["id"]);
        var id = DraftText.IsId(given) ? given! : DraftText.IdOf(given ?? Text(definition["name"]) ?? "");
        if (!await shelf.MayUseIdAsync(agencyId, id, cancellation))
            id = DraftText.IdOf($"{agencyId}-{id}");
        if (Text(definition["definitionId"]) != id)
        {
            definition["definitionId"] = id;
            json = DraftText.Write(definition);
        }

        var checksum = DraftText.Checksum(definition);
        var newest = await shelf.VersionsAsync(agencyId, id, cancellation) is [var first, ..] ? first : null;
        var open = await drafts.FindAsync(agencyId, id, cancellation);
        if (open?.Checksum == checksum
            || open is null && newest is not null && await library.TextAsync(id, newest.Version, cancellation) is { } published && DraftText.Checksum(DraftText.Parse(published)) == checksum)
        {
            return new(file, id, "unchanged");
        }

        return await gate.RestartAsync(agencyId, id, json, 0, session, "imported", file, null, actor, cancellation) switch
        {
            DraftSaved.Saved or DraftSaved.Unchanged => new(file, id, "imported"),
            DraftSaved.Refused refused => new(file, id, refused.Code),
            _ => new(file, id, "conflict"),
        };
    }

    // Units and topics are for whoever runs the system; a designer is told that they differ.
    private async Task<ImportedFile> ImportProfileAsync(string agencyId, string file, string json, Actor actor, CancellationToken cancellation)
    {
        AgencyProfile? profile;
        try
        {
            profile = JsonSerializer.Deserialize<AgencyProfile>(json, StoreJson.Options);
        }
        catch (JsonException)
        {
            profile = null;
        }

        if (profile?.Id != agencyId)
            return new(file, null, "file.unreadable");
        var known = await agencies.FindAsync(agencyId, cancellation);
        if (known is not null && JsonSerializer.Serialize(known, Written) == JsonSerializer.Serialize(profile, Written))
            return new(file, null, "unchanged");
        if (!actor.Holds(Roles.SystemAdmin, agencyId, null))
            return new(file, null, "profile.differs");
        await agencies.SaveAsync(profile, cancellation);
        return new(file, null, "profile.saved");
    }

    private static async Task<byte[]?> BytesAsync(Stream content, long most, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int got; (got = await content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (bytes.Length + got > most)
                return null;
            bytes.Write(buffer, 0, got);
        }

        return bytes.ToArray();
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static string Short(string name) => ReportChecks.CleanLine(name) is { Length: > 120 } longer ? longer[..120] : ReportChecks.CleanLine(name);

    [GeneratedRegex(@"^(agencies/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}\.json$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EntryName();
}
