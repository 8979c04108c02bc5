using System.Globalization;
using System.Text.Json;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>A JSON object being read: missing and wrong members become problems with their path, and reading goes on.</summary>
internal sealed class FileNode
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly List<FileProblem> problems;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    private FileNode(JsonElement element, string path, List<FileProblem> problems)
    {
        this.element = element;
        this.path = path;
        this.problems = problems;
    }

    /// <summary>Reads a whole file. Null, with a problem, when it is not a JSON object.</summary>
    internal static FileNode? Parse(string json, List<FileProblem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Of(document.RootElement.Clone(), "$", problems);
        }
        catch (JsonException broken)
        {
            problems.Add(new FileProblem("$", "file.not-json", broken.Message));
            return null;
        }
    }

    internal string PathOf(string name) => $"{path}.{name}";

    internal void Refuse(string name, string code, string message) => RefuseAt(PathOf(name), code, message);

    internal void RefuseAt(string at, string code, string message) => problems.Add(new FileProblem(at, code, message));

    internal bool Has(string name)
    {
        known.Add(name);
        return element.TryGetProperty(name, out _);
    }

    internal string? Text(string name, bool required = true)
    {
        if (!Find(name, required, JsonValueKind.String, "text", out var value))
            return null;
        var text = value.GetString()!;
        if (required && string.IsNullOrWhiteSpace(text))
            Refuse(name, "file.empty", $"'{name}' is empty.");
        return text;
    }

    internal int? Number(string name, bool required)
    {
        if (!Find(name, required, JsonValueKind.Number, "a whole number", out var value))
            return null;
        if (value.TryGetInt32(out var number))
            return number;
        Refuse(name, "file.not-whole", $"'{name}' is not a whole number.");
        return null;
    }

    internal bool Flag(string name)
    {
        if (!Has(name))
            return false;
        var value = element.GetProperty(name);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Refuse(name, "file.wrong-type", $"'{name}' is true or false.");
        return false;
    }

    internal DateOnly? Date(string name, bool required = true) => Text(name, required) is { } text ? DateFrom(text, PathOf(name)) : null;

    /// <summary>The texts of an array and their paths.</summary>
    internal IEnumerable<(string Text, string Path)> Texts(string name, bool required = false)
    {
        if (!Find(name, required, JsonValueKind.Array, "a list", out var list))
            yield break;
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var at = $"{PathOf(name)}[{index++.ToString(CultureInfo.InvariantCulture)}]";
            if (item.ValueKind == JsonValueKind.String)
                yield return (item.GetString()!, at);
            else
                problems.Add(new FileProblem(at, "file.wrong-type", "Expected text."));
        }
    }

    internal IEnumerable<FileNode> Objects(string name, bool required)
    {
        if (!Find(name, required, JsonValueKind.Array, "a list", out var list))
            yield break;
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (Of(item, $"{PathOf(name)}[{index++.ToString(CultureInfo.InvariantCulture)}]", problems) is { } node)
                yield return node;
        }
    }

    internal FileNode? Object(string name, bool required) =>
        Find(name, required, JsonValueKind.Object, "an object", out var value) ? Of(value, PathOf(name), problems) : null;

    /// <summary>Members nobody asked for are typing errors: a misspelt <c>removes</c> must not pass in silence.</summary>
    internal void RefuseTheRest()
    {
        foreach (var member in element.EnumerateObject().Where(m => !known.Contains(m.Name)))
            Refuse(member.Name, "file.unknown-member", $"'{member.Name}' is not known here; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }

    internal DateOnly? DateFrom(string text, string at)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        problems.Add(new FileProblem(at, "file.bad-date", $"'{text}' is not a date; write yyyy-MM-dd."));
        return null;
    }

    private static FileNode? Of(JsonElement element, string path, List<FileProblem> problems)
    {
        if (element.ValueKind == JsonValueKind.Object)
            return new FileNode(element, path, problems);
        problems.Add(new FileProblem(path, "file.wrong-type", "Expected an object."));
        return null;
    }

    private bool Find(string name, bool required, JsonValueKind kind, string what, out JsonElement value)
    {
        known.Add(name);
        if (!element.TryGetProperty(name, out value))
        {
            if (required)
                Refuse(name, "file.missing", $"'{name}' is missing.");
            return false;
        }

        if (value.ValueKind == kind)
            return true;
        Refuse(name, "file.wrong-type", $"'{name}' is {what}.");
        return false;
    }
}
