using System.Text.Json;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Reading;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>What is so of a SOP as a whole: its name, what it is given, and what the printed SOP says about it.</summary>
internal static class SopFacets
{
    private static readonly Dictionary<string, Said> Labels = new(StringComparer.Ordinal)
    {
        ["title"] = new("Judul SOP tercetak", "Title of the printed SOP"),
        ["legalBases"] = new("Dasar hukum SOP", "Legal basis of the SOP"),
        ["performerQualifications"] = new("Kualifikasi pelaksana", "Qualifications of performers"),
        ["relatedSops"] = new("Keterkaitan SOP", "Related SOPs"),
        ["equipment"] = new("Peralatan/perlengkapan", "Equipment"),
        ["warnings"] = new("Peringatan", "Warnings"),
        ["records"] = new("Pencatatan dan pendataan", "Records"),
        ["lapor:document"] = new("Lembar pengesahan SOP", "Signature block of the SOP"),
        ["lapor:actors"] = new("Daftar pelaksana", "List of performers"),
        ["lapor:kpis"] = new("Indikator", "Indicators"),
        ["lapor:periodic"] = new("Tugas berkala", "Periodic duties"),
        ["lapor:assumptions"] = new("Asumsi yang perlu ditetapkan", "Assumptions to be decided"),
    };

    public static IReadOnlyList<Facet> Of(SopVersion sop)
    {
        using var document = SopReader.Parse(sop.Json, new ProblemList()) ?? throw new ArgumentException("The SOP's text is not readable.", nameof(sop));
        var definition = document.RootElement;
        List<Facet> facets =
        [
            Same("name", "sop", new("Nama SOP", "Name of the SOP"), sop.Name),
            Same("description", "sop", new("Uraian SOP", "Description of the SOP"), sop.Description),
            new("incidents", "setting", new("Bila sebuah langkah gagal", "When a step fails"), Incidents(sop.Program!), sop.Program!.FaultEndsWorkflow ? "fault" : "continue"),
            .. Parameters(definition, "inputs", new("Masukan SOP", "Input of the SOP")),
            .. Parameters(definition, "outputs", new("Keluaran SOP", "Output of the SOP")),
        ];
        foreach (var property in definition.Object("customProperties")?.EnumerateObject().Where(p => p.Name.StartsWith("lapor:", StringComparison.Ordinal)) ?? [])
            facets.AddRange(property.Name == "lapor:identity" && property.Value.ValueKind == JsonValueKind.Object ? property.Value.EnumerateObject().SelectMany(Entries) : Entries(property));
        return [.. facets.DistinctBy(f => f.Key)];
    }

    private static Said Incidents(CompiledSop program) => program.FaultEndsWorkflow
        ? new("kasus berhenti dan menunggu admin", "the case stops and waits for an admin")
        : new("cabang lain tetap berjalan", "other branches go on");

    private static IEnumerable<Facet> Parameters(JsonElement definition, string list, Said label) =>
        definition.Items(list).Where(p => p.Text("name") is not null).Select(p =>
            Same($"{list}:{p.Text("name")}", "setting", new($"{label.Id} '{p.Text("name")}'", $"{label.En} '{p.Text("name")}'"), p.Text("type") ?? "Object"));

    private static IEnumerable<Facet> Entries(JsonProperty property)
    {
        var label = Labels.GetValueOrDefault(property.Name) ?? Said.Same(property.Name);
        var (name, value) = (property.Name, property.Value);
        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Select(Text).Select(text => Same($"{name}:{text}", "document", label, text)),
            JsonValueKind.Object => value.EnumerateObject().Select(p => Same($"{name}:{p.Name}", "document", new($"{label.Id} {p.Name}", $"{label.En} {p.Name}"), Text(p.Value))),
            _ => [Same(name, "document", label, Text(value))],
        };
    }

    /// <summary>An entry on one line: its values, the longest-lived first as they are written.</summary>
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join(" · ", value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => Text(p.Value))),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => Values.Text(value.ToNode()) ?? "",
    };

    private static Facet Same(string key, string aspect, Said label, string text) => new(key, aspect, label, Said.Same(text), text);
}
