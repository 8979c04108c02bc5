using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>
/// The decrees of one year (<c>workflows/holidays/2025.json</c>) and everything wrong with the file. A file with problems must not
/// be used: its decrees are what could be read, for the message to the person who wrote it.
/// </summary>
/// <param name="Decrees">In the order of the file.</param>
/// <param name="Problems">All of them, each with its JSON path; empty when the file is good.</param>
public sealed record DecreeFile(IReadOnlyList<Decree> Decrees, IReadOnlyList<FileProblem> Problems)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads <c>{"year": 2025, "decrees": [{"number", "signedOn", "title", "source", "adds", "removes", …}]}</c>.</summary>
    public static DecreeFile Read(string json)
    {
        var problems = new List<FileProblem>();
        var decrees = new List<(Decree Decree, FileNode Node)>();
        if (FileNode.Parse(json, problems) is not { } root)
            return new DecreeFile([], problems);
        var year = root.Number("year", required: true);
        foreach (var node in root.Objects("decrees", required: true))
            decrees.Add((ReadDecree(node, year), node));
        root.RefuseTheRest();
        CheckTogether(decrees);
        return new DecreeFile([.. decrees.Select(d => d.Decree)], problems);
    }

    /// <summary>The file <see cref="Read"/> reads: what is in the database can be taken out again.</summary>
    public static string Write(int year, IEnumerable<Decree> decrees) =>
        JsonSerializer.Serialize(new { Year = year, Decrees = decrees }, Format) + "\n";

    private static Decree ReadDecree(FileNode node, int? year)
    {
        var decree = new Decree
        {
            Number = node.Text("number") ?? "",
            SignedOn = node.Date("signedOn") ?? DateOnly.MaxValue,
            SignedOnNote = node.Text("signedOnNote", required: false),
            Title = node.Text("title") ?? "",
            LegalBasis = node.Text("legalBasis", required: false) ?? "",
            Source = node.Text("source") ?? "",
            Layer = ReadLayer(node),
            EffectiveOn = node.Date("effectiveOn", required: false),
            Year = node.Number("year", required: false),
            Adds = [.. node.Objects("adds", required: false).Select(a => ReadHoliday(a, year)).OfType<Holiday>()],
            Removes = [.. node.Texts("removes").Select(r => InYear(node.DateFrom(r.Text, r.Path), year, node, r.Path)).OfType<DateOnly>()],
            Moves = [.. node.Objects("moves", required: false).Select(m => ReadMove(m, year)).OfType<MovedDay>()],
            Hours = [.. node.Objects("hours", required: false).Select(DecreedHours.Read)],
        };
        node.RefuseTheRest();
        if (decree.Year is not null && decree.Year != year)
            node.Refuse("year", "decree.other-year", $"The decree lays down {decree.Year}, the file is about {year}.");
        if (!node.Has("adds") && !node.Has("removes") && !node.Has("moves") && !node.Has("hours"))
            node.Refuse("adds", "decree.empty", "The decree neither adds, removes nor moves a day, and sets no hours.");
        return decree;
    }

    private static MovedDay? ReadMove(FileNode node, int? year)
    {
        var from = InYear(node.Date("from"), year, node, node.PathOf("from"));
        var to = InYear(node.Date("to"), year, node, node.PathOf("to"));
        node.RefuseTheRest();
        return from is null || to is null ? null : new MovedDay(from.Value, to.Value);
    }

    private static string ReadLayer(FileNode node)
    {
        var layer = node.Text("layer", required: false) ?? Decree.NationalLayer;
        if (Decree.IsLayer(layer))
            return layer;
        node.Refuse("layer", "decree.bad-layer", $"'{layer}' is not 'national', 'region:<code>', 'agency:<id>' or 'unit:<agency>/<unit>'.");
        return layer;
    }

    private static Holiday? ReadHoliday(FileNode node, int? year)
    {
        var date = InYear(node.Date("date"), year, node, node.PathOf("date"));
        var name = node.Text("name") ?? "";
        var source = node.Text("source") ?? "";
        var kind = ReadKind(node);
        node.RefuseTheRest();
        return date is null || kind is null ? null : new Holiday(date.Value, name, kind.Value, source);
    }

    private static DayKind? ReadKind(FileNode node)
    {
        if (node.Text("kind") is not { } text)
            return null;
        foreach (var kind in Enum.GetValues<DayKind>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) == text)
                return kind;
        }

        var known = Enum.GetNames<DayKind>().Select(JsonNamingPolicy.CamelCase.ConvertName);
        node.Refuse("kind", "decree.unknown-kind", $"'{text}' is not one of {string.Join(", ", known)}.");
        return null;
    }

    private static DateOnly? InYear(DateOnly? date, int? year, FileNode node, string path)
    {
        if (date is { } day && year is not null && day.Year != year)
            node.RefuseAt(path, "decree.other-year", $"{day:yyyy-MM-dd} is not in {year}.");
        return date;
    }

    /// <summary>Decrees in the order they were signed, layer by layer: none contradicts those before it.</summary>
    private static void CheckTogether(List<(Decree Decree, FileNode Node)> decrees)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (decree, node) in decrees.Where(d => d.Decree.Number.Length > 0 && !numbers.Add(d.Decree.Number)))
            node.Refuse("number", "decree.number-twice", $"'{decree.Number}' is in the file twice.");
        foreach (var layer in decrees.GroupBy(d => d.Decree.Layer, StringComparer.Ordinal))
        {
            var state = new DecreedLayer();
            foreach (var (decree, node) in layer.OrderBy(d => d.Decree.SignedOn).ThenBy(d => d.Decree.Number, StringComparer.Ordinal))
            {
                foreach (var problem in state.Apply(decree))
                    node.Refuse(problem.Member, problem.Code, problem.Message);
            }
        }
    }
}
