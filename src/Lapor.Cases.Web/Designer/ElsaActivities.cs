using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Designer;

/// <summary>A port of an activity: an outcome, or a place for an activity inside it.</summary>
public sealed record PortDescriptor(string Name, string Label, bool IsEmbedded = false);

/// <summary>An activity type as Studio's toolbox shows it.</summary>
public sealed record ActivityDescriptor(string Type, string Label, string Category, IReadOnlyList<PortDescriptor> Ports, IReadOnlyList<InputDescriptor> Inputs)
{
    public string Description { get; init; } = "";
    public int Version { get; init; } = 1;
    public bool IsBrowsable { get; init; } = true;
    public bool IsContainer { get; init; }
    public bool IsStart { get; init; }
    public bool IsTerminal { get; init; }

    /// <summary>Properties that a new activity of this type begins with.</summary>
    public IReadOnlyDictionary<string, string> Construction { get; init; } = new Dictionary<string, string>();
}

/// <summary>The activities of Elsa itself that our engine runs, with the ports and editors that Studio knows for them.</summary>
public sealed class ElsaActivities(IStringLocalizer<Texts> texts)
{
    /// <summary>What stands for an activity that nobody here knows.</summary>
    public const string NotFound = "Elsa.NotFoundActivity";

    public IEnumerable<ActivityDescriptor> All()
    {
        var (flow, branching, data, other) = ((string)texts["Umum: alur"], (string)texts["Umum: cabang"], (string)texts["Umum: data"], (string)texts["Umum: lainnya"]);
        PortDescriptor done = new("Done", texts["Lanjut"]);
        InputDescriptor condition = new("condition", "Boolean", texts["Syarat"], "checkbox");
        InputDescriptor items = new("items", "Items", texts["Daftar"], "multiline");
        PortDescriptor body = new("Body", texts["Isi"], IsEmbedded: true);
        yield return new("Elsa.Flowchart", texts["Diagram alir"], flow, [done], []) { IsContainer = true };
        yield return new("Elsa.Sequence", texts["Urutan"], flow, [done], []) { IsContainer = true };
        yield return new("Elsa.Start", texts["Mulai"], flow, [done], []) { IsStart = true };
        yield return new("Elsa.End", texts["Selesai"], flow, [], []) { IsTerminal = true };
        yield return new("Elsa.Finish", texts["Akhiri seluruh alur"], flow, [], []) { IsTerminal = true };
        yield return new("Elsa.Complete", texts["Keluar dari SOP bagian"], flow, [], [new("outcomes", "Texts", texts["Hasil"], "multitext")]) { IsTerminal = true };
        yield return new("Elsa.Fault", texts["Hentikan sebagai gangguan"], flow, [],
            [new("message", "Text", texts["Pesan"], "multiline"), new("code", "Text", texts["Kode"], "singleline"), new("category", "Text", texts["Kelompok"], "singleline"), new("faultType", "Text", texts["Jenis"], "singleline")])
        { IsTerminal = true };
        yield return new("Elsa.FlowDecision", texts["Keputusan"], branching, [new("True", texts["Ya"]), new("False", texts["Tidak"])], [condition]);
        yield return new("Elsa.FlowSwitch", texts["Pilihan"], branching, [new("Default", texts["Selain itu"])],
            [new("cases", "Any", texts["Cabang"], "flow-switch-editor") { IsWrapped = false }, Mode("MatchFirst", "MatchAny")]);
        yield return new("Elsa.FlowFork", texts["Bercabang bersamaan"], branching, [], [new("branches", "Texts", texts["Cabang"], "dynamic-outcomes")]);
        yield return new("Elsa.FlowJoin", texts["Bertemu"], branching, [done], [Mode("WaitAll", "WaitAllActive", "WaitAny")]);
        yield return new("Elsa.If", texts["Jika"], branching, [new("Then", texts["Maka"], IsEmbedded: true), new("Else", texts["Selain itu"], IsEmbedded: true), done], [condition]) { IsContainer = true };
        yield return new("Elsa.Switch", texts["Pilihan bersarang"], branching, [new("Default", texts["Selain itu"], IsEmbedded: true), done],
            [new("cases", "Any", texts["Cabang"], "switch-editor") { IsWrapped = false }, Mode("MatchFirst", "MatchAny")])
        { IsContainer = true };
        yield return new("Elsa.While", texts["Selama"], branching, [body, done], [condition]) { IsContainer = true };
        yield return new("Elsa.For", texts["Berulang"], branching, [body, done],
            [Number("start", texts["Dari"]), Number("end", texts["Sampai"]), Number("step", texts["Langkah hitungan"]), new("outerBoundInclusive", "Boolean", texts["Termasuk batas akhir"], "checkbox")])
        { IsContainer = true };
        yield return new("Elsa.ForEach", texts["Untuk setiap"], branching, [body, done], [items]) { IsContainer = true };
        yield return new("Elsa.ParallelForEach", texts["Untuk setiap, bersamaan"], branching, [body, done], [items]) { IsContainer = true };
        yield return new("Elsa.Break", texts["Keluar dari perulangan"], branching, [], []) { IsTerminal = true };
        yield return new("Elsa.SetVariable", texts["Isi variabel"], data, [done],
            [new("variable", "Any", texts["Variabel"], "variable-picker") { IsWrapped = false }, new("value", "Any", texts["Nilai"], "singleline")]);
        yield return new("Elsa.SetOutput", texts["Isi keluaran"], data, [done],
            [new("outputName", "Text", texts["Keluaran"], "output-picker"), new("outputValue", "Any", texts["Nilai"], "singleline")]);
        yield return new("Elsa.WriteLine", texts["Tulis ke log"], other, [done], [new("text", "Text", texts["Teks"], "singleline")]);
        yield return new("Elsa.Delay", texts["Tunda (jam dinding)"], other, [done], [new("timeSpan", "TimeSpan", texts["Lama"], "singleline")]);
        yield return new("Elsa.Event", texts["Tunggu peristiwa"], other, [done], [new("eventName", "Text", texts["Nama peristiwa"], "singleline")]);
        yield return new("Elsa.PublishEvent", texts["Kirim peristiwa"], other, [done],
            [new("eventName", "Text", texts["Nama peristiwa"], "singleline"), new("correlationId", "Text", texts["Kaitan"], "singleline"), new("isLocalEvent", "Boolean", texts["Hanya alur ini"], "checkbox"), new("payload", "Any", texts["Isi"], "singleline")]);
        yield return new(NotFound, texts["Kegiatan tidak dikenal"], other, [done], []) { IsBrowsable = false };
    }

    private InputDescriptor Mode(params string[] modes) => new("mode", "Any", texts["Cara"], "dropdown") { Choices = [.. modes.Select(m => (m, m))] };

    private static InputDescriptor Number(string name, string label) => new(name, "Number", label, "singleline");
}
