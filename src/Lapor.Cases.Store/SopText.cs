using System.Text.Json;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Store;

/// <summary>A definition as text, with when it was published.</summary>
internal sealed record SopText(string DefinitionId, int Version, string Name, string Json, DateTimeOffset PublishedAt)
{
    /// <summary>Reads a definition that may use others as activities, in the versions that were published by an instant.</summary>
    public static (SopVersion? Sop, IReadOnlyList<string> Problems) Read(string json, IReadOnlyList<SopText> published, DateTimeOffset at)
    {
        var read = SopReader.Read(json, SopReadOptions.Strict with { Resolve = Resolver(published, at) });
        return (read.Sop, [.. read.Problems.Where(p => read.Sop is null && p.Severity == SopSeverity.Error).Select(Line)]);
    }

    /// <summary>Finds the parts of a definition. It keeps those it was published with: a later version of a part is for later versions of the whole.</summary>
    public static Func<CompositeReference, string?> Resolver(IReadOnlyList<SopText> published, DateTimeOffset at) => wanted => Find(wanted, [.. published
        .Where(p => p.PublishedAt <= at && (wanted.DefinitionId is { } id ? p.DefinitionId == id : SopReader.TypeNameOf(p.Name) == wanted.TypeName))])?.Json;

    /// <summary>As Elsa looks for it: the id of the version first, then its number, then the newest.</summary>
    private static SopText? Find(CompositeReference wanted, List<SopText> candidates) =>
        (wanted.DefinitionVersionId is { } id ? candidates.Find(p => p.VersionId() == id) : null)
        ?? candidates.Where(p => wanted.Version is null || p.Version == wanted.Version).MaxBy(p => p.Version);

    private string? VersionId()
    {
        using var definition = JsonDocument.Parse(Json);
        return definition.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
    }

    /// <summary>A problem on one line.</summary>
    public static string Line(SopProblem problem) => $"{problem.Path}: {problem.Message} ({problem.Code})";
}
