using System.Globalization;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop.Compiled;
using Lapor.Cases.Core.Sop.Script;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>Names of inputs and what their values mean.</summary>
internal static class SettingWords
{
    private static readonly Dictionary<string, Said> Labels = new(StringComparer.Ordinal)
    {
        ["performer"] = new("Pelaksana", "Performer"),
        ["requirements"] = new("Kelengkapan", "Requirements"),
        ["output"] = new("Keluaran", "Output"),
        ["note"] = new("Keterangan", "Note"),
        ["legalBasis"] = new("Dasar hukum langkah", "Legal basis of the step"),
        ["limit"] = new("Batas waktu", "Limit"),
        ["escalations"] = new("Eskalasi", "Escalation"),
        ["fields"] = new("Isian", "Fields"),
        ["outcomes"] = new("Hasil", "Outcomes"),
        ["unit"] = new("Unit tetap", "Fixed unit"),
        ["maxReturns"] = new("Jumlah pengembalian paling banyak", "Returns allowed at most"),
        ["evidenceRequired"] = new("Bukti wajib dilampirkan", "Evidence must be attached"),
        ["stops"] = new("Jam yang dihentikan", "Clocks that stop"),
        ["records"] = new("Catatan dalam linimasa", "Line in the timeline"),
        ["visibility"] = new("Dapat dibaca", "May be read by"),
        ["to"] = new("Penerima", "Receiver"),
        ["template"] = new("Pesan", "Message"),
        ["reason"] = new("Alasan", "Reason"),
        ["acknowledge"] = new("Wajib diketahui penerima", "Must be acknowledged"),
        ["status"] = new("Status", "Status"),
        ["clock"] = new("Jam", "Clock"),
        ["pausable"] = new("Jam dapat berhenti sementara", "Clock may be paused"),
        ["basis"] = new("Dasar penutupan", "Basis of the closing"),
        ["condition"] = new("Syarat", "Condition"),
        ["value"] = new("Nilai", "Value"),
        ["timeSpan"] = new("Lama menunggu", "Time to wait"),
        ["eventName"] = new("Kejadian yang ditunggu", "Event waited for"),
        ["branches"] = new("Cabang", "Branches"),
        ["items"] = new("Daftar yang diulang", "List gone through"),
        ["message"] = new("Pesan kegagalan", "Failure message"),
        ["outputName"] = new("Nama keluaran", "Name of the output"),
        ["outputValue"] = new("Nilai keluaran", "Value of the output"),
        ["text"] = new("Teks", "Text"),
    };

    private static readonly Dictionary<string, Said> Codes = new(StringComparer.Ordinal)
    {
        ["mode:manual"] = new("dipilih pelaksana", "chosen by the performer"),
        ["mode:automatic"] = new("otomatis", "automatic"),
        ["mode:MatchFirst"] = new("cabang pertama yang cocok", "the first branch that fits"),
        ["mode:MatchAny"] = new("semua cabang yang cocok", "every branch that fits"),
        ["mode:WaitAll"] = new("menunggu semua cabang", "waits for all branches"),
        ["mode:WaitAllActive"] = new("menunggu semua cabang yang berjalan", "waits for all active branches"),
        ["mode:WaitAny"] = new("cabang yang pertama tiba", "the first branch to arrive"),
        ["visibility:public"] = new("publik", "the public"),
        ["visibility:internal"] = new("petugas", "staff"),
        ["visibility:restricted"] = new("hanya APIP", "APIP alone"),
    };

    public static Said Label(Node node, string input) => (input, node.Kind) switch
    {
        ("mode", NodeKind.FlowJoin) => new("Cara menggabung", "Way of joining"),
        ("mode", NodeKind.Lapor) => new("Cara menetapkan unit", "Way of choosing the unit"),
        ("mode", _) => new("Cara memilih cabang", "Way of choosing the branch"),
        _ => Labels.GetValueOrDefault(input) ?? new($"Masukan '{input}'", $"Input '{input}'"),
    };

    public static Said Value(string input, Expression expression) => Raw(input, expression) is { Id.Length: > 0 } said ? said : new("tidak ada", "none");

    private static Said Raw(string input, Expression expression) => expression switch
    {
        Expression.Constant constant => Value(input, constant.Value),
        Expression.Script { Program: { } program } => new(ScriptExplainer.Explain(program, "id"), ScriptExplainer.Explain(program, "en")),
        Expression.Script script => Said.Same($"`{script.Source}`"),
        Expression.Variable variable => Variable(variable.Name.Length > 0 ? variable.Name : variable.Id),
        Expression.Input given => new($"masukan {given.Name}", $"the input {given.Name}"),
        _ => Said.Same(""),
    };

    /// <summary>What tells two expressions apart when their words do not; blanks do not count.</summary>
    public static string Exact(Expression expression) => expression switch
    {
        Expression.Constant constant => Text(constant.Value),
        Expression.Script script => string.Join(' ', script.Source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        Expression.Variable variable => $"variable {variable.Id}",
        Expression.Input given => $"input {given.Name}",
        _ => "",
    };

    public static Said Variable(string name) => new($"variabel {name}", $"the variable {name}");

    private static Said Value(string input, JsonNode? value)
    {
        var text = Text(value);
        if (input is "evidenceRequired" or "acknowledge" or "pausable" or "condition" or "isLocalEvent")
            return Values.TryConvert(value, ValueKind.Boolean, out var flag) && Values.Boolean(flag) ? new("ya", "yes") : new("tidak", "no");
        return input switch
        {
            "performer" or "to" => SopWords.Role(text),
            "clock" => SopWords.Clock(text),
            "template" => SopWords.Template(text),
            "records" => SopWords.Line(text),
            "stops" => Said.Join(Values.Texts(value).Select(SopWords.Clock), ", ", ", ", ", "),
            "branches" or "outcomes" => Said.Join(Values.Texts(value).Select(SopWords.Outcome), ", ", ", ", ", "),
            "status" when Enum.TryParse<CaseStatus>(text, out var status) => SopWords.Status(status),
            _ => Codes.GetValueOrDefault($"{input}:{text}") ?? Said.Same(text),
        };
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue flag when flag.TryGetValue<bool>(out var b) => b ? "true" : "false",
        JsonValue number when number.TryGetValue<double>(out var d) => d.ToString(CultureInfo.InvariantCulture),
        JsonValue => Values.Text(value) ?? "",
        _ => value.ToJsonString(),
    };
}
