using System.Text.Json.Nodes;
using Lapor.Cases.Core.Tests.Sop.Lint;

namespace Lapor.Cases.Core.Tests.Sop.Telling;

/// <summary>One change of a shipped SOP, and how it must be told.</summary>
/// <param name="Code">The change's code.</param>
/// <param name="Step">The step it is told of; null for the SOP as a whole.</param>
/// <param name="SaysId">Part of the sentence in Indonesian.</param>
/// <param name="SaysEn">The same in English.</param>
/// <param name="Make">Makes it.</param>
internal sealed record Edit(string Code, string? Step, string SaysId, string SaysEn, Action<Mutant> Make)
{
    public static IReadOnlyList<Edit> All { get; } =
    [
        new("step.renamed", "draft", "kini bernama 'Susun jawaban'", "is now called 'Susun jawaban'", m => m.Step("draft")["metadata"]!["displayText"] = "Susun jawaban"),
        new("step.added", "extra", "Langkah baru 'extra': Langkah, pelaksana Sekretaris, batas waktu 2 hari kerja, sesudah 'Periksa dan setujui jawaban'.", "New step 'extra'",
            m => m.Add("extra", "Lapor.Task", ("performer", "secretary")).SetJson("extra", "limit", """{"amount":2,"unit":"workingDays","legalBasis":"uji"}""")
                .Redirect("approve", "Approved", "extra").Connect("extra", "Done", "respond")),
        new("step.added", "tell", "Tindakan otomatis baru 'tell': Beri tahu, penerima Sekretaris, sesudah 'Sampaikan respons awal'.", "New automatic act 'tell': Message, receiver Secretary",
            m => m.Add("tell", "Lapor.Notify", ("to", "secretary"), ("template", "case.notice")).Redirect("stopFirst", "Done", "tell").Connect("tell", "Done", "draft")),
        new("step.removed", "clockRework", "Tindakan otomatis 'Mulai jam perbaikan 3 hari kerja' dihapus", "removed (it was: Start of a clock, limit 3 working days",
            m => Remove(m.Redirect("review", "NotSubstantive", "draft"), "clockRework")),
        new("step.removed", "coordinate", "Langkah 'Adakan rapat koordinasi dengan unit yang diadukan' dihapus", "step 'Adakan rapat",
            m => Remove(Remove(m.Redirect("draft", "CoordinationNeeded", "approve"), "coordinate"), "reportMinutes")),
        new("kind.changed", "reopen", "Jenis langkah diubah dari Langkah menjadi Persetujuan jawaban", "Kind of step changed from Step to Approval of the answer", m => m.Step("reopen")["type"] = "Lapor.ApproveResponse"),
        new("performer.changed", "accept", "Pelaksana diubah dari Pejabat penghubung menjadi Kepala unit.", "Performer changed from Unit liaison to Head of unit.", m => m.Set("accept", "performer", "unit-head")),
        new("performer.changed", "forward", "Pelaksana diubah dari Sistem menjadi Admin instansi.", "Performer changed from System to Agency admin.", m => m.Set("forward", "mode", "manual")),
        new("limit.changed", "clockVerification", "Batas waktu diubah dari 3 hari kerja menjadi 5 hari kerja.", "Limit changed from 3 working days to 5 working days.", m => m.Edit("clockVerification", "limit", l => l["amount"] = 5)),
        new("limit.changed", "clockVerification", "dari 3 hari kerja menjadi 3 hari kalender.", "to 3 calendar days.", m => m.Edit("clockVerification", "limit", l => l["unit"] = "calendarDays")),
        new("limit.changed", "clockVerification", "Batas waktu untuk Mendesak (U2) diubah dari 1 hari kerja menjadi 2 hari kerja.", "Limit for Urgent (U2) changed from 1 working day to 2 working days.",
            m => m.Edit("clockVerification", "limit", l => l["variants"]![0]!["amount"] = 2)),
        new("limit.removed", "clockVerification", "Batas waktu untuk Keselamatan (U1) dihapus (dahulu: 1 hari kerja).", "Limit for Safety (U1) removed", m => m.Edit("clockVerification", "limit", l => l["variants"]!.AsArray().RemoveAt(1))),
        new("limit.added", "firstResponse", "Batas waktu untuk Permintaan informasi ditambahkan: 1 hari kerja.", "Limit for Information request added: 1 working day.",
            m => m.SetJson("firstResponse", "limit", """{"amount":5,"unit":"workingDays","legalBasis":"uji","variants":[{"class":"information","amount":1,"unit":"workingDays","legalBasis":"uji"}]}""")),
        new("limit.changed", "firstResponse", "dari mengikuti jam 'Respons awal' menjadi 5 hari kerja.", "from measured by the clock 'First response' to 5 working days.", m => m.SetJson("firstResponse", "limit", """{"amount":5,"unit":"workingDays","legalBasis":"uji"}""")),
        new("limit.start-changed", "clockVerification", "dari sejak laporan diterima menjadi sejak langkah dibuka.", "Start of the limit changed", m => m.Edit("clockVerification", "limit", l => l["start"] = "step")),
        new("limit.basis-changed", "clockVerification", "menjadi \"Peraturan baru\".", "to \"Peraturan baru\".", m => m.Edit("clockVerification", "limit", l => l["legalBasis"] = "Peraturan baru")),
        new("escalation.added", "clockVerification", "Eskalasi baru: 100 % + 5 hari kerja → Auditor APIP.", "New escalation: 100 % + 5 working days → APIP auditor.",
            m => m.Edit("clockVerification", "escalations", l => l.AsArray().Add(JsonNode.Parse("""{"percent":100,"plus":{"amount":5,"unit":"workingDays"},"to":"apip"}""")))),
        new("escalation.removed", "clockVerification", "Eskalasi 50 % → Admin instansi dihapus.", "The escalation 50 % → Agency admin is removed.", m => m.Edit("clockVerification", "escalations", l => l.AsArray().RemoveAt(0))),
        new("escalation.moved", "clockVerification", "Eskalasi ke Admin instansi digeser dari 50 % ke 80 % batas waktu.", "The escalation to Agency admin moves from 50 % to 80 % of the limit.", m => m.Edit("clockVerification", "escalations", l => l[0]!["percent"] = 80)),
        new("escalation.receiver-changed", "clockVerification", "Eskalasi pada 50 % dialihkan dari Admin instansi ke Auditor APIP.", "The escalation at 50 % goes to APIP auditor instead of Agency admin.", m => m.Edit("clockVerification", "escalations", l => l[0]!["to"] = "apip")),
        new("escalation.acknowledge-changed", "clockVerification", "Eskalasi ke Kepala unit pada 100 % kini wajib diketahui penerima", "now has to be acknowledged", m => m.Edit("clockVerification", "escalations", l => l[1]!["acknowledge"] = true)),
        new("escalation.basis-changed", "clockVerification", "menjadi \"SK baru\".", "to \"SK baru\".", m => m.Edit("clockVerification", "escalations", l => l[1]!["legalBasis"] = "SK baru")),
        new("route.changed", "review", "Hasil 'Belum menjawab inti masalah' dahulu menuju 'Teliti, tindak lanjuti, dan rumuskan jawaban', kini menuju 'Periksa dan setujui jawaban'.",
            "The outcome 'Does not answer the matter' used to lead to 'Teliti, tindak lanjuti, dan rumuskan jawaban' and now leads to 'Periksa dan setujui jawaban'.",
            m => m.Redirect("clockRework", "Done", "approve")),
        new("route.changed", null, "Awal proses dahulu menuju", "Beginning of the process used to lead to", m => m.Redirect("start", "Done", "screen")),
        new("route.changed", "isU1", "Jawaban 'Ya' dahulu menuju 'Serahkan kasus darurat', kini menuju 'Uji mutu jawaban'.", "The answer 'Yes' used to lead to", m => m.Redirect("alertSecretary", "Done", "review")),
        new("outcome.added", "draft", "Hasil 'Minta perpanjangan' baru, menuju 'Periksa dan setujui jawaban'.", "The outcome 'Ask for an extension' is new and leads to",
            m => m.Edit("draft", "outcomes", o => o.AsArray().Add("ExtensionRequested")).Connect("draft", "ExtensionRequested", "approve")),
        new("outcome.removed", "approve", "Hasil 'Kembalikan' tidak ada lagi (dahulu menuju 'Teliti, tindak lanjuti, dan rumuskan jawaban').", "is gone (it led to", m => m.Disconnect("approve", "Returned")),
        new("overdue.connected", "accept", "Lewat batas waktu kini mengakhiri langkah ini dan menuju 'Tetapkan ulang unit'.", "Running over the limit now ends the step and leads to 'Tetapkan ulang unit'.", m => m.Connect("accept", "Overdue", "redispose")),
        new("field.added", "draft", "Isian 'Lampiran hukum' ditambahkan: teks; wajib.", "Field 'Lampiran hukum' added: text; required.", m => m.Edit("draft", "fields", f => f.AsArray().Add(JsonNode.Parse("""{"name":"law","label":"Lampiran hukum","kind":"text","required":true}""")))),
        new("field.removed", "draft", "Isian 'Tanggal pemeriksaan ulang pemulihan' dihapus", "removed (it was: date; optional", m => m.Edit("draft", "fields", f => f.AsArray().RemoveAt(2))),
        new("field.changed", "draft", "menjadi tanggal; wajib; untuk hasil Konsep selesai.", "to date; required; for the outcome Draft finished.", m => m.Edit("draft", "fields", f => f[2]!["required"] = true)),
        new("document.changed", "accept", "Kelengkapan diubah dari \"Disposisi\" menjadi \"Disposisi dan berkas\".", "Requirements changed from", m => m.Set("accept", "requirements", "Disposisi dan berkas")),
        new("document.changed", "accept", "Keluaran diubah dari", "Output changed from", m => m.Set("accept", "output", "Diterima")),
        new("document.changed", "receipt", "Keluaran diubah dari", "Output changed from", m => m.Set("receipt", "output", "Nomor")),
        new("basis.changed", "accept", "menjadi \"Pasal 1\".", "Legal basis of the step changed from", m => m.Set("accept", "legalBasis", "Pasal 1")),
        new("setting.changed", "accept", "Jumlah pengembalian paling banyak diubah dari 2 menjadi 3.", "Returns allowed at most changed from 2 to 3.", m => m.Set("accept", "maxReturns", "3")),
        new("setting.changed", "respond", "Bukti wajib dilampirkan diubah dari ya menjadi tidak.", "Evidence must be attached changed from yes to no.", m => m.Set("respond", "evidenceRequired", "false")),
        new("setting.changed", "alertHead", "Penerima diubah dari Kepala unit menjadi Auditor APIP.", "Receiver changed from Head of unit to APIP auditor.", m => m.Set("alertHead", "to", "apip")),
        new("condition.changed", "isU1", "Syarat diubah dari \"urgensi laporan sama dengan 'U1'\" menjadi \"urgensi laporan sama dengan 'U1' atau laporan bersifat rahasia\".",
            "Condition changed from \"the report's urgency is 'U1'\" to \"the report's urgency is 'U1' or the report is secret\".", m => m.SetScript("isU1", "condition", "laporan.urgency === 'U1' || laporan.secret")),
        new("condition.changed", "isU1", "\"`laporan.urgency === 'U1'`\" menjadi \"`laporan.urgency == 'U1'`\"", "Condition changed from", m => m.SetScript("isU1", "condition", "laporan.urgency == 'U1'")),
        new("condition.changed", "disputeRound", "Syarat 'Pertama' diubah dari \"putaran laporan paling banyak 2\" menjadi \"putaran laporan paling banyak 3\".", "Condition 'Pertama' changed", m => m.Step("disputeRound")["cases"]![0]!["condition"]!["value"] = "laporan.round <= 3"),
        new("sop.changed", null, "Nama SOP diubah dari", "Name of the SOP changed from", m => m.Definition["name"] = "Nama baru"),
        new("document.added", null, "Peralatan/perlengkapan ditambahkan: Kamera.", "Equipment added: Kamera.", m => m.Definition["customProperties"]!["lapor:identity"]!["equipment"]!.AsArray().Add("Kamera")),
        new("document.removed", null, "Peringatan dihapus", "Warnings removed", m => m.Definition["customProperties"]!["lapor:identity"]!["warnings"]!.AsArray().RemoveAt(0)),
        new("setting.changed", null, "Bila sebuah langkah gagal diubah dari kasus berhenti dan menunggu admin menjadi cabang lain tetap berjalan.", "When a step fails changed from",
            m => m.Definition["options"]!["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"),
        new("setting.changed", null, "variabel HandOffOpened diubah dari Boolean = false menjadi Boolean = true.", "the variable HandOffOpened changed", m => m.Definition["variables"]![0]!["value"] = "true"),
    ];

    private static Mutant Remove(Mutant mutant, string step)
    {
        mutant.Activities.Remove(mutant.Step(step));
        foreach (var connection in mutant.Connections.Where(c => (string)c!["source"]!["activity"]! == step || (string)c["target"]!["activity"]! == step).ToList())
            mutant.Connections.Remove(connection);
        return mutant;
    }
}
