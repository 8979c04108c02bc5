using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Importing;

/// <summary>What the words of exports mean. Statuses differ between dashboards, releases and seeds; all of them are known here.</summary>
internal static class ExportWords
{
    private static readonly Dictionary<string, CaseStatus> Statuses = Table(
        (CaseStatus.Unverified, ["belum terverifikasi", "belum diverifikasi", "menunggu verifikasi", "baru", "masuk"]),
        (CaseStatus.AwaitingFollowUp, ["belum ditindaklanjuti", "belum tindak lanjut", "terverifikasi", "terverifikasi (belum ditindaklanjuti)", "terdisposisi", "didisposisikan", "belum diproses"]),
        (CaseStatus.InProgress, ["proses", "diproses", "dalam proses", "sedang diproses", "ditindaklanjuti"]),
        (CaseStatus.Closed, ["selesai", "tuntas", "selesai/tuntas", "ditutup", "closed"]),
        (CaseStatus.AwaitingReporter, ["ditunda", "tunda", "ditahan", "menunggu pelapor"]),
        (CaseStatus.Archived, ["arsip", "diarsip", "diarsipkan", "dihapus"]),
        (CaseStatus.NotOurs, ["bukan wewenang", "bukan kewenangan"]),
        (CaseStatus.Withdrawn, ["dianggap dicabut", "dicabut", "batal"]));

    private static readonly Dictionary<string, (ReportType Type, string Class)> Types = Table(
        ((ReportType.Complaint, "ordinary"), ["pengaduan", "keluhan", "aduan", "pengaduan tidak berkadar pengawasan", "tidak berkadar pengawasan", "complaint"]),
        ((ReportType.Complaint, "oversight"), ["pengaduan berkadar pengawasan", "berkadar pengawasan", "whistle blowing system", "wbs"]),
        ((ReportType.Aspiration, "aspiration"), ["aspirasi", "saran", "masukan"]),
        ((ReportType.Information, "information"), ["permintaan informasi", "informasi", "pertanyaan"]));

    private static readonly Dictionary<string, string> Channels = Table(
        ("web", ["website", "web", "situs", "lapor.go.id"]),
        ("app", ["aplikasi", "aplikasi android", "aplikasi ios", "android", "ios", "mobile"]),
        ("sms", ["sms", "sms 1708"]),
        ("social", ["x", "twitter", "x (twitter)", "media sosial", "instagram", "facebook", "whatsapp"]),
        ("letter", ["surat", "email", "surat elektronik"]),
        ("walk-in", ["tatap muka", "datang langsung", "langsung"]),
        ("phone", ["telepon", "call center", "command center 171"]),
        ("ombudsman", ["ombudsman"]));

    public static CaseStatus? Status(string text) => Statuses.TryGetValue(Words.Squeeze(text), out var status) ? status : null;

    public static (ReportType Type, string Class)? Type(string text) => Types.TryGetValue(Words.Squeeze(text), out var type) ? type : null;

    /// <summary><c>import</c> for a channel nobody has named here: how a report came in decides nothing that could go wrong.</summary>
    public static string Channel(string text) => Channels.GetValueOrDefault(Words.Squeeze(text), "import");

    public static bool? Flag(string text) => Words.Squeeze(text) switch
    {
        "" or "tidak" or "t" or "no" or "n" or "0" or "false" => false,
        "ya" or "y" or "yes" or "1" or "true" => true,
        _ => null,
    };

    private static Dictionary<string, T> Table<T>(params (T Value, string[] Texts)[] rows) =>
        rows.SelectMany(r => r.Texts.Select(t => (Key: Words.Squeeze(t), r.Value))).Distinct().ToDictionary(r => r.Key, r => r.Value);
}
