using System.Text;
using System.Text.Json;
using Lapor.Cases.Core.Sop.Compiled;

namespace Lapor.Cases.Core.Sop.Reading;

/// <summary>Reads definitions in Elsa 3's export format, and the older shapes Elsa still reads. Never throws on any text.</summary>
public static class SopReader
{
    /// <summary>Characters of JSON above which nothing is read.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private const int MaxDepth = 160;

    public static SopReadResult Read(string json, SopReadOptions options)
    {
        var problems = new ProblemList();
        try
        {
            return Read(json, options, problems);
        }
        catch (InvalidOperationException)
        {
            // The JSON reader meets a lone surrogate in a name only when the name is asked for.
            problems.Error("$", "json.malformed", "Berkas bukan JSON yang sah.", "A name is not valid Unicode text.");
            return new SopReadResult(null, problems.All);
        }
    }

    private static SopReadResult Read(string json, SopReadOptions options, ProblemList problems)
    {
        using var document = Parse(json, problems);
        if (document is null)
            return new SopReadResult(null, problems.All);
        var builder = new TreeBuilder(options, problems);
        var root = builder.ReadDefinition(document.RootElement, "$", null);
        if (root is null || problems.HasErrors)
            return new SopReadResult(null, problems.All);
        NodeNames.Assign(root);
        JoinedClocks.Fill(builder.Nodes);
        var definition = document.RootElement;
        var reopenings = ReopeningReader.Read(definition, problems);
        if (problems.HasErrors)
            return new SopReadResult(null, problems.All);
        var program = new CompiledSop
        {
            Nodes = [.. builder.Nodes],
            FaultEndsWorkflow = FaultEndsWorkflow(definition),
            InterruptingClocks = JoinedClocks.Interrupting(builder.Nodes),
        };
        var sop = new SopVersion
        {
            DefinitionId = definition.Text("definitionId") ?? definition.Text("id") ?? "",
            Version = definition.Whole("version") ?? 1,
            Name = definition.Text("name") ?? "",
            Description = definition.Text("description") ?? "",
            Checksum = Canonical.Checksum(definition),
            Json = json,
            Steps = StepList.Of(builder.Nodes),
            Reopenings = reopenings,
            Program = program,
        };
        return new SopReadResult(sop, problems.All);
    }

    /// <summary>The activity type under which a definition of this name is used: <c>Child Proc</c> is <c>ChildProc</c>.</summary>
    public static string TypeNameOf(string name) => string.Concat(
        name.Split([' ', '-', '_', '.', ':', '/'], StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    internal static JsonDocument? Parse(string json, ProblemList problems)
    {
        if (json.Length > MaxLength)
        {
            problems.Error("$", "json.too-large", "Berkas terlalu besar.", $"The text is longer than {MaxLength} characters.");
            return null;
        }

        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            problems.Error("$", "json.malformed", "Berkas bukan JSON yang sah.", $"This is not valid JSON (line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}).");
            return null;
        }
        catch (ArgumentException)
        {
            problems.Error("$", "json.malformed", "Berkas bukan JSON yang sah.", "This is not valid Unicode text.");
            return null;
        }
    }

    private static bool FaultEndsWorkflow(JsonElement definition) =>
        definition.Object("options")?.Text("incidentStrategyType") is not { } strategy
        || !strategy.Contains("ContinueWithIncidents", StringComparison.Ordinal);
}

/// <summary>Definitions have one canonical text, so that a checksum survives formatting.</summary>
internal static class Canonical
{
    public static string Checksum(JsonElement definition) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Text(definition))));

    public static string Text(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { SkipValidation = true }))
            Write(element, writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
