using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Lapor.Cases.Web.Designer;

/// <summary>Elsa Studio's own files, as the build restored them. Their address carries the version, so that a browser may keep them for good.</summary>
public sealed class StudioPackage
{
    private const string Folder = "Designer/node_modules/@elsa-workflows/elsa-studio-wasm";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".wasm"] = "application/wasm",
        [".dat"] = "application/octet-stream",
        [".js"] = "text/javascript",
        [".css"] = "text/css",
        [".json"] = "application/json",
        [".map"] = "application/json",
        [".webmanifest"] = "application/manifest+json",
        [".woff2"] = "font/woff2",
        [".ttf"] = "font/ttf",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".ico"] = "image/x-icon",
        [".cur"] = "image/x-icon",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Only files that were there at the start are ever opened: a path from outside is a name to look up, never a way through folders.
    private readonly FrozenDictionary<string, StudioFile> files;

    public StudioPackage(IWebHostEnvironment environment)
    {
        var root = Path.GetFullPath(Path.Combine(environment.ContentRootPath, Folder));
        var all = Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories).ToHashSet(StringComparer.Ordinal) : [];
        files = all.Where(f => Types.ContainsKey(Path.GetExtension(f)))
            .ToFrozenDictionary(f => Path.GetRelativePath(root, f).Replace('\\', '/'),
                f => new StudioFile(f, Types[Path.GetExtension(f)], all.Contains(f + ".br"), all.Contains(f + ".gz")), StringComparer.Ordinal);
        Version = files.TryGetValue("package.json", out var manifest) ? (string?)JsonNode.Parse(File.ReadAllText(manifest.Path))?["version"] ?? "" : "";
        IsThere = Version.Length > 0 && files.ContainsKey("_framework/blazor.webassembly.js");
    }

    /// <summary>False when the build could not restore it: then the console has no designer, and says so.</summary>
    public bool IsThere { get; }

    public string Version { get; }

    /// <summary>Where it is served, with a slash at the end.</summary>
    public string Base => $"/studio/{Version}/";

    /// <summary>A file as it was shipped, in the smallest form that the browser takes.</summary>
    public Results<PhysicalFileHttpResult, NotFound> Serve(string version, string path, HttpContext http)
    {
        if (version != Version || !files.TryGetValue(path, out var file))
            return TypedResults.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = "private, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        StudioHeaders.Write(headers);
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var form = file.HasBrotli && Takes(accepted, "br") ? "br" : file.HasGzip && Takes(accepted, "gzip") ? "gzip" : null;
        if (form is not null)
            headers.ContentEncoding = form;
        return TypedResults.PhysicalFile(file.Path + (form switch { "br" => ".br", "gzip" => ".gz", _ => "" }), file.ContentType);
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> accepted, string form) =>
        accepted.Any(a => a.Value.Equals(form, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);

    private sealed record StudioFile(string Path, string ContentType, bool HasBrotli, bool HasGzip);
}
