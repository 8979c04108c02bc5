using System.Globalization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Localization;

/// <summary>Codes as people read them. An unknown code is shown as it is: agencies add steps and outcomes as data.</summary>
public sealed class Words(IStringLocalizer<Texts> texts)
{
    public string Role(string role) => Look(Roles, role);

    public string Outcome(string outcome) => Look(Outcomes, outcome);

    public string OutcomeHint(string outcome) => OutcomeHints.TryGetValue(outcome, out var hint) ? texts[hint] : "";

    public string Kind(string kind) => Look(Kinds, kind);

    /// <summary>The classes of a report.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["information", "aspiration", "ordinary", "oversight"];

    public string Clock(string name) => Look(Clocks, name);

    /// <summary>Why somebody was told: a code of the engine, or the SOP's own words.</summary>
    public string Reason(string reason) => Look(Kinds, reason);

    public string UnitKind(string kind) => texts[kind switch
    {
        "admin" => "Admin laporan",
        "apip" => "Pengawasan (APIP)",
        "leadership" => "Pimpinan",
        _ => "Unit kerja",
    }];

    public string Unit(LimitUnit unit) => texts[unit switch
    {
        LimitUnit.WorkingDays => "hari kerja",
        LimitUnit.CalendarDays => "hari kalender",
        LimitUnit.WorkingHours => "jam kerja",
        _ => "jam",
    }];

    /// <summary>The message of a notification template.</summary>
    public string Template(string template) => Look(Templates, template);

    public string Class(string? value) => value is null ? "–" : Look(ClassNames, value);

    public string Channel(string channel) => Look(Channels, channel);

    public string Type(ReportType type) => texts[type switch
    {
        ReportType.Aspiration => "Aspirasi",
        ReportType.Information => "Permintaan informasi",
        _ => "Pengaduan",
    }];

    public string Status(CaseStatus status) => texts[status switch
    {
        CaseStatus.Unverified => "Belum terverifikasi",
        CaseStatus.AwaitingReporter => "Ditunda, menunggu pelapor",
        CaseStatus.NotOurs => "Bukan wewenang",
        CaseStatus.Archived => "Arsip",
        CaseStatus.AwaitingFollowUp => "Belum ditindaklanjuti",
        CaseStatus.InProgress => "Proses",
        CaseStatus.Responded => "Sudah dijawab",
        CaseStatus.Closed => "Selesai",
        _ => "Dianggap dicabut",
    }];

    public string Urgency(Urgency urgency) => texts[urgency switch
    {
        Core.Cases.Urgency.U1 => "Keselamatan (U1)",
        Core.Cases.Urgency.U2 => "Mendesak (U2)",
        Core.Cases.Urgency.Oversight => "Berkadar pengawasan",
        _ => "Biasa",
    }];

    /// <summary>What a refusal means and what to do, for the code that the rules or the door gave.</summary>
    public string Refusal(string code, string? detail)
    {
        var text = Look(Refusals, code);
        if (text == code)
            text = texts["Permintaan ditolak ({0}).", code];
        return string.IsNullOrWhiteSpace(detail) || detail == code ? text : $"{text} ({FieldLabel(detail)})";
    }

    /// <summary>A day and time in the zone of an agency, such as <c>24 Mar 2025 09.00 WIB</c>.</summary>
    public string When(DateTimeOffset instant, string zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return string.Create(CultureInfo.CurrentCulture, $"{local:d MMM yyyy} {local:HH}.{local:mm} {ZoneName(zone)}");
    }

    /// <summary>The last day of a limit whose due instant is the midnight that ends it.</summary>
    public string LastDay(DateTimeOffset due, string zone)
    {
        var local = TimeZoneInfo.ConvertTime(due, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return local.TimeOfDay == TimeSpan.Zero
            ? local.AddDays(-1).ToString("ddd, d MMM yyyy", CultureInfo.CurrentCulture)
            : string.Create(CultureInfo.CurrentCulture, $"{local:ddd, d MMM yyyy} {local:HH}.{local:mm} {ZoneName(zone)}");
    }

    public string Day(DateTimeOffset instant, string zone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    public static string Size(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.CurrentCulture, $"{Math.Max(1, bytes / 1024)} KB")
        : string.Create(CultureInfo.CurrentCulture, $"{bytes / (1024d * 1024d):0.0} MB");

    public static string ZoneName(string zone) => zone switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" or "Asia/Ujung_Pandang" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => zone,
    };

    private string FieldLabel(string name) => Look(FieldNames, name);

    private string Look(Dictionary<string, string> table, string code) => table.TryGetValue(code, out var text) ? texts[text] : code;

    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["reporter"] = "Pelapor",
        ["agency-admin"] = "Admin instansi",
        ["unit-liaison"] = "Pejabat penghubung",
        ["unit-staff"] = "Staf unit",
        ["unit-head"] = "Kepala unit",
        ["secretary"] = "Sekretaris",
        ["sop-designer"] = "Perancang SOP",
        ["apip"] = "Auditor APIP",
        ["system-admin"] = "Admin sistem",
        ["national-admin"] = "Admin nasional",
    };

    private static readonly Dictionary<string, string> Outcomes = new(StringComparer.Ordinal)
    {
        ["Valid"] = "Lengkap dan berwenang",
        ["Incomplete"] = "Belum lengkap",
        ["NotOurs"] = "Bukan wewenang",
        ["Oversight"] = "Berkadar pengawasan",
        ["Archived"] = "Arsipkan",
        ["Completed"] = "Sudah dilengkapi",
        ["Withdrawn"] = "Cabut laporan",
        ["Forwarded"] = "Teruskan",
        ["NoUnit"] = "Tidak ada unit",
        ["Conflict"] = "Benturan kepentingan",
        ["Accepted"] = "Terima",
        ["Returned"] = "Kembalikan",
        ["Responded"] = "Kirim jawaban",
        ["ExtensionRequested"] = "Minta perpanjangan",
        ["Approved"] = "Setujui",
        ["Substantive"] = "Menjawab inti masalah",
        ["NotSubstantive"] = "Belum menjawab inti masalah",
        ["Satisfied"] = "Puas, tutup laporan",
        ["Disputed"] = "Belum selesai",
        ["Confirmed"] = "Konfirmasi",
        ["Cleared"] = "Tidak terbukti",
        ["Finding"] = "Ada temuan",
        ["BackToUnit"] = "Kembalikan ke unit",
        ["Drafted"] = "Konsep selesai",
        ["Granted"] = "Kabulkan",
        ["Rejected"] = "Tolak",
        ["Done"] = "Selesai",
        ["Entered"] = "Sudah dicatat",
        ["FieldCheckNeeded"] = "Perlu cek lapangan",
        ["Checked"] = "Sudah dicek",
        ["Refused"] = "Tolak",
        ["Reopen"] = "Buka kembali",
        ["Reopened"] = "Buka kembali",
        ["Uphold"] = "Pertahankan jawaban",
        ["Registered"] = "Sudah dicatat",
        ["Clear"] = "Bebas benturan kepentingan",
        ["OfficerConflict"] = "Petugas berbenturan kepentingan",
        ["ApipReported"] = "APIP yang dilaporkan",
        ["Replaced"] = "Petugas diganti",
        ["Referred"] = "Dirujuk",
        ["Studied"] = "Telaah selesai",
        ["TeamLight"] = "Tim pemeriksa, ringan",
        ["TeamMedium"] = "Tim pemeriksa, sedang",
        ["TeamHeavy"] = "Tim pemeriksa, berat",
        ["NotOversight"] = "Tidak berkadar pengawasan",
        ["EvidenceInsufficient"] = "Bukti kurang",
        ["Sufficient"] = "Bukti cukup",
        ["Insufficient"] = "Bukti tidak cukup",
        ["CriminalIndication"] = "Ada indikasi pidana",
        ["IdentityMissing"] = "Identitas pelapor belum ada",
        ["ReporterMustComplete"] = "Pelapor perlu melengkapi",
        ["NotCompletable"] = "Tidak dapat dilengkapi",
        ["Initialed"] = "Sudah diparaf",
        ["Signed"] = "Sudah ditandatangani",
        ["Protected"] = "Pelapor dilindungi",
        ["ThreatReported"] = "Ada ancaman",
        ["Examined"] = "Pemeriksaan selesai",
        ["NoFault"] = "Tidak ada kesalahan",
        ["AdministrativeFault"] = "Kesalahan administratif",
        ["AdministrativeFaultWithLoss"] = "Kesalahan administratif dan kerugian negara",
        ["Submitted"] = "Sudah disampaikan",
        ["CoordinationNeeded"] = "Perlu koordinasi dengan APH",
        ["Administrative"] = "Administratif, ditangani APIP",
        ["Criminal"] = "Pidana, ditangani APH",
        ["ActionRequired"] = "Perlu tindak lanjut",
        ["NoAction"] = "Tanpa tindak lanjut",
        ["Objection"] = "Ada keberatan",
        ["NoObjection"] = "Tidak ada keberatan",
        ["Appeal"] = "Ada banding",
        ["NoAppeal"] = "Tidak ada banding",
        ["Agreed"] = "Disepakati",
        ["Amended"] = "Diubah",
        ["Held"] = "Rapat terlaksana",
        ["Closed"] = "Tutup",
        ["Silent"] = "Tidak ada tanggapan",
        ["Overdue"] = "Lewat tenggat",
    };

    private static readonly Dictionary<string, string> OutcomeHints = new(StringComparer.Ordinal)
    {
        ["Valid"] = "Laporan diteruskan ke langkah berikutnya.",
        ["Incomplete"] = "Pelapor diminta melengkapi; jam penyelesaian berhenti.",
        ["NotOurs"] = "Laporan ditutup dengan tujuan yang benar.",
        ["Oversight"] = "Hanya APIP yang membaca sejak saat ini.",
        ["Archived"] = "Laporan ditutup dengan alasan.",
        ["Accepted"] = "Unit ini menangani laporan.",
        ["Returned"] = "Kembali ke langkah sebelumnya dengan alasan.",
        ["Responded"] = "Dibaca pelapor.",
        ["Approved"] = "Jawaban boleh dikirim kepada pelapor.",
        ["Substantive"] = "Pelapor diminta menanggapi.",
        ["NotSubstantive"] = "Jawaban dikembalikan kepada unit.",
        ["Satisfied"] = "Laporan ditutup sebagai selesai.",
        ["Disputed"] = "Penanganan dibuka lagi.",
    };

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["case.received"] = "Laporan diterima",
        ["case.closed"] = "Laporan ditutup",
        ["status.changed"] = "Status berubah",
        ["facts.changed"] = "Data laporan ditetapkan",
        ["step.opened"] = "Langkah dibuka",
        ["step.closed"] = "Langkah selesai",
        ["task.claimed"] = "Tugas diambil",
        ["task.released"] = "Tugas dilepas",
        ["task.text"] = "Catatan langkah",
        ["note"] = "Catatan internal",
        ["draft"] = "Konsep jawaban",
        ["verification.valid"] = "Laporan lengkap dan berwenang",
        ["verification.incomplete"] = "Pelapor diminta melengkapi",
        ["verification.not-ours"] = "Bukan wewenang instansi ini",
        ["verification.oversight"] = "Berkadar pengawasan, dialihkan ke APIP",
        ["verification.archived"] = "Laporan diarsipkan",
        ["completion.requested"] = "Permintaan kelengkapan",
        ["topics.screened"] = "Topik disaring",
        ["topic.corrected"] = "Topik dikoreksi",
        ["forwarded"] = "Diteruskan ke unit",
        ["forwarding.accepted"] = "Disposisi diterima unit",
        ["forwarding.returned"] = "Disposisi dikembalikan",
        ["answer.first"] = "Respons awal kepada pelapor",
        ["answer.substantive"] = "Respons substantif kepada pelapor",
        ["extension.requested"] = "Perpanjangan diminta",
        ["approval.approved"] = "Jawaban disetujui",
        ["approval.returned"] = "Jawaban dikembalikan",
        ["review.substantive"] = "Jawaban dinilai substantif",
        ["review.not-substantive"] = "Jawaban dinilai belum substantif",
        ["reply.awaited"] = "Menunggu tanggapan pelapor",
        ["reporter.completed"] = "Pelapor melengkapi laporan",
        ["reporter.satisfied"] = "Pelapor menyatakan selesai",
        ["reporter.disputed"] = "Pelapor belum puas",
        ["reporter.silent"] = "Tidak ada tanggapan pelapor",
        ["reporter.withdrawn"] = "Laporan dianggap dicabut",
        ["handoff.confirmed"] = "Serah terima darurat",
        ["apip.reviewed"] = "Telaah APIP",
        ["apip.cleared"] = "APIP: tidak terbukti",
        ["apip.finding"] = "APIP: ada temuan",
        ["apip.back-to-unit"] = "APIP: dikembalikan ke unit",
        ["clock.started"] = "Jam mulai berjalan",
        ["clock.paused"] = "Jam dihentikan sementara",
        ["clock.resumed"] = "Jam berjalan lagi",
        ["clock.stopped"] = "Jam berhenti",
        ["clock.breached"] = "Tenggat terlewati",
        ["clock.rung"] = "Peringatan tenggat",
        ["escalated"] = "Eskalasi",
        ["escalation.acknowledged"] = "Eskalasi diketahui",
        ["attachment.added"] = "Lampiran ditambahkan",
        ["incident"] = "Gangguan alur",
    };

    private static readonly Dictionary<string, string> Clocks = new(StringComparer.Ordinal)
    {
        ["verification"] = "Verifikasi",
        ["firstResponse"] = "Respons awal",
        ["substantiveResponse"] = "Respons substantif",
        ["handOff"] = "Serah terima darurat",
        ["settlement"] = "Penyelesaian",
        ["reporterReplyWindow"] = "Tanggapan pelapor",
        ["examination"] = "Pemeriksaan APIP",
        ["assignmentLetter"] = "Surat tugas",
        ["classLimit"] = "Batas menurut klasifikasi",
        ["completeness"] = "Pernyataan kelengkapan",
    };

    private static readonly Dictionary<string, string> ClassNames = new(StringComparer.Ordinal)
    {
        ["information"] = "Permintaan informasi",
        ["aspiration"] = "Aspirasi",
        ["ordinary"] = "Tidak berkadar pengawasan",
        ["oversight"] = "Berkadar pengawasan",
    };

    private static readonly Dictionary<string, string> Templates = new(StringComparer.Ordinal)
    {
        ["task.opened"] = "Ada langkah baru yang menunggu Anda",
        ["escalation"] = "Laporan dieskalasi kepada Anda",
        ["completion.requested"] = "Laporan perlu dilengkapi",
        ["answer.first"] = "Respons awal terkirim",
        ["answer.substantive"] = "Respons substantif terkirim",
        ["reply.awaited"] = "Menunggu tanggapan pelapor",
        ["clock.rung"] = "Tenggat laporan mendekat",
        ["clock.breached"] = "Laporan melewati tenggat",
        ["case.closed"] = "Laporan ditutup",
        ["case.received"] = "Laporan baru diterima",
    };

    private static readonly Dictionary<string, string> Channels = new(StringComparer.Ordinal)
    {
        ["web"] = "Situs web",
        ["sms"] = "SMS 1708",
        ["app"] = "Aplikasi LAPOR!",
        ["letter"] = "Surat",
        ["walk-in"] = "Datang langsung",
        ["import"] = "Impor data",
        ["ombudsman"] = "Ombudsman",
    };

    private static readonly Dictionary<string, string> FieldNames = new(StringComparer.Ordinal)
    {
        ["class"] = "Klasifikasi",
        ["text"] = "Isi",
        ["title"] = "Judul",
        ["reason"] = "Alasan",
        ["missing"] = "Yang perlu dilengkapi",
        ["destination"] = "Instansi yang berwenang",
        ["unit"] = "Unit tujuan",
        ["topic"] = "Topik",
        ["rating"] = "Nilai",
        ["institution"] = "Instansi penerima",
        ["receivedBy"] = "Nama penerima",
        ["attachments"] = "Lampiran",
    };

    private static readonly Dictionary<string, string> Refusals = new(StringComparer.Ordinal)
    {
        ["step.not-waiting"] = "Langkah ini sudah diselesaikan orang lain. Muat ulang halaman untuk melihat keadaan terbaru.",
        ["outcome.unknown"] = "Pilihan hasil tidak dikenal pada langkah ini. Muat ulang halaman lalu pilih lagi.",
        ["field.required"] = "Isian wajib belum diisi.",
        ["field.invalid"] = "Isian tidak sesuai.",
        ["field.too-long"] = "Isian terlalu panjang. Ringkaslah teksnya.",
        ["actor.role"] = "Peran Anda tidak berwenang menyelesaikan langkah ini.",
        ["actor.unit"] = "Langkah ini milik unit lain.",
        ["actor.reported"] = "Pihak yang dilaporkan tidak boleh menangani laporan ini.",
        ["actor.took-part"] = "Anda pernah menangani laporan ini sehingga tidak boleh memeriksanya.",
        ["forwarding.cap"] = "Batas pengembalian disposisi sudah tercapai. Unit ini harus menangani atau sekretaris menetapkan unit.",
        ["evidence.required"] = "Jawaban ini memerlukan paling sedikit satu lampiran bukti.",
        ["unit.unknown"] = "Unit tidak dikenal.",
        ["unit.reported"] = "Laporan tidak boleh diteruskan kepada unit yang dilaporkan.",
        ["case.closed"] = "Laporan sudah ditutup.",
        ["case.not-found"] = "Laporan tidak ditemukan atau Anda tidak berhak membacanya.",
        ["case.forbidden"] = "Anda tidak berhak membaca laporan ini.",
        ["task.claimed"] = "Tugas ini sudah diambil rekan lain.",
        ["actor.not-allowed"] = "Anda tidak berwenang atas laporan ini.",
        ["task.not-yours"] = "Tugas ini bukan milik Anda.",
        ["escalation.not-found"] = "Eskalasi tidak ditemukan.",
        ["escalation.acknowledged"] = "Eskalasi sudah dinyatakan diketahui.",
        ["attachment.empty"] = "Berkas kosong.",
        ["attachment.name"] = "Nama berkas tidak dapat diterima. Ganti namanya lalu kirim lagi.",
        ["attachment.executable"] = "Berkas program tidak diterima, apa pun namanya.",
        ["attachment.type-mismatch"] = "Isi berkas tidak sesuai dengan akhiran namanya. Simpan ulang dalam format yang benar.",
        ["attachment.too-many"] = "Laporan ini sudah mencapai jumlah lampiran terbanyak.",
        ["attachment.not-found"] = "Lampiran tidak ditemukan.",
        ["title.required"] = "Judul wajib diisi.",
        ["title.too-long"] = "Judul paling panjang 200 huruf.",
        ["agency.unknown"] = "Instansi tidak dikenal.",
        ["agency.no-sop"] = "Instansi ini belum mempunyai SOP yang berlaku.",
        ["name.too-long"] = "Nama terlalu panjang.",
        ["contact.too-long"] = "Kontak terlalu panjang.",
        ["attachment.too-large"] = "Berkas terlalu besar.",
        ["attachment.type"] = "Jenis berkas ini tidak diterima. Kirim foto, PDF, dokumen, lembar kerja, audio, video, atau teks.",
        ["text.required"] = "Isi wajib diisi.",
        ["text.too-long"] = "Isi terlalu panjang: paling banyak 20.000 huruf. Ringkaslah, atau kirim rinciannya sebagai lampiran.",
        ["secret.wrong"] = "Kode pelacakan atau kode rahasia tidak cocok.",
    };
}
