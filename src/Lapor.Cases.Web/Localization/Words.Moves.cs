using Lapor.Cases.Core.Sop.Migrating;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Web.Localization;

/// <summary>Moving running cases, in words.</summary>
public sealed partial class Words
{
    /// <summary>Codes of reasons and remarks about one case, and about a mapping: {0} is the step, {1} the other side.</summary>
    private static readonly Dictionary<string, string> MoveNotes = new(StringComparer.Ordinal)
    {
        ["move.step-missing"] = "Langkah \"{0}\" tidak ada pada versi baru.",
        ["move.step-taken"] = "Langkah \"{0}\" tidak dapat bergabung ke \"{1}\": langkah lain kasus ini sudah di sana.",
        ["move.step-elsewhere"] = "Langkah \"{0}\" berada di bagian lain pada versi baru.",
        ["move.container-missing"] = "Bagian \"{0}\" yang sedang berjalan tidak ada pada versi baru.",
        ["move.entry-missing"] = "Langkah \"{0}\", tempat kasus ini dibuka kembali, tidak ada pada versi baru.",
        ["move.step-awaits"] = "Pada versi baru langkah \"{0}\" juga menunggu \"{1}\", padahal sudah berjalan.",
        ["move.step-automatic"] = "Langkah \"{0}\" menjadi otomatis pada versi baru, padahal sedang menunggu orang.",
        ["move.join-missing"] = "Penggabungan \"{0}\" yang sedang ditunggu tidak ada pada versi baru.",
        ["move.join-unreachable"] = "Penggabungan \"{0}\" tidak dapat dicapai lagi pada versi baru.",
        ["move.join-changed"] = "Jalan yang sudah sampai di \"{0}\" tidak ada pada versi baru.",
        ["move.join-mode"] = "Cara \"{0}\" menggabungkan jalan dihitung saat berjalan; tidak dapat dipastikan sebelumnya.",
        ["move.variable-type"] = "Nilai \"{0}\" berganti jenis menjadi {1}.",
        ["move.wait-unlimited"] = "Penantian \"{0}\" tidak berbatas waktu pada versi baru.",
        ["move.clock-unknown"] = "Jam \"{0}\" tidak ada pada buku jam kasus ini.",
        ["move.settings"] = "Masukan yang dihitung tidak dapat dihitung: {0}",
        ["move.left"] = "Kasus ini sudah tidak berjalan pada versi asal.",
        ["case.closed"] = "Kasus ini sudah ditutup.",
        ["case.faulted"] = "Kasus ini berhenti karena kegagalan dan menunggu admin sistem.",
        ["case.not-started"] = "Kasus ini belum dimulai.",
        ["note.clock-absent"] = "Langkah \"{0}\" diukur dengan jam yang tidak berjalan pada kasus ini.",
        ["note.variable-gone"] = "Nilai \"{0}\" tidak dipakai lagi pada versi baru.",
        ["mapping.unknown"] = "Langkah \"{0}\" tidak dikenal.",
        ["mapping.not-gone"] = "Langkah \"{0}\" masih ada pada versi baru.",
        ["mapping.kind"] = "\"{0}\" dan \"{1}\" berlainan jenis.",
        ["mapping.elsewhere"] = "\"{0}\" dan \"{1}\" berada di bagian yang berlainan.",
    };

    private static readonly Dictionary<string, string> MoveStates = new(StringComparer.Ordinal)
    {
        ["proposed"] = "Menunggu persetujuan",
        ["approved"] = "Sedang dipindahkan",
        ["rejected"] = "Ditolak",
        ["done"] = "Selesai",
    };

    private static readonly Dictionary<string, string> MoveCaseStates = new(StringComparer.Ordinal)
    {
        ["fits"] = "Dapat pindah",
        ["no-place"] = "Tidak punya tempat",
        ["moved"] = "Sudah pindah",
        ["stale"] = "Berubah, dibiarkan",
    };

    /// <summary>Every code of a reason or remark that has words.</summary>
    public static IReadOnlyCollection<string> MoveNoteCodes => MoveNotes.Keys;

    public string MoveNote(MigrationNote note) =>
        MoveNotes.TryGetValue(note.Code, out var text) ? texts[text, Clocks.TryGetValue(note.Title, out var clock) ? texts[clock].Value : note.Title, note.Other ?? ""] : note.Code;

    public string Version(string number) => texts["versi {0}", number];

    public string ProposedBy(string name) => texts["diusulkan {0}", name];

    public string ApprovedBy(string name) => texts["disetujui {0}", name];

    public string MoveState(string state) => Look(MoveStates, state);

    public string MoveCaseState(string state) => Look(MoveCaseStates, state);

    /// <summary>Such as <c>12 dapat pindah, 1 tidak punya tempat</c>.</summary>
    public string MoveCounts(MoveSummary move)
    {
        (int Count, string State)[] counts = [(move.Fits, "fits"), (move.Moved, "moved"), (move.NoPlace, "no-place"), (move.Stale, "stale")];
        var shown = counts.Where(c => c.Count > 0).Select(c => $"{c.Count} {MoveCaseState(c.State).ToLower(System.Globalization.CultureInfo.CurrentCulture)}").ToList();
        return shown.Count == 0 ? "–" : string.Join(", ", shown);
    }
}
