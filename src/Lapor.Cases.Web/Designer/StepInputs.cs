using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Designer;

/// <summary>Which editor each input of our steps gets, with the roles and units of the agency to choose from.</summary>
public sealed class StepInputs(AgencyProfile agency, Words words, IStringLocalizer<Texts> texts)
{
    public IReadOnlyList<InputDescriptor> Of(ActivityGuide guide) =>
        [.. guide.Inputs.SelectMany(i => Of(guide, i))];

    private IEnumerable<InputDescriptor> Of(ActivityGuide guide, ActivityInput input) => input.Name switch
    {
        "limit" => Limit(),
        "escalations" => [new(PlainInputs.OfLadder, "Text", texts["Tangga eskalasi"], "multiline")
        {
            Description = texts["Satu anak tangga per baris: 70 % → unit-head — dasar; 100 % + 5 hk (dasar) → apip ! — dasar. Tanda ! berarti wajib diketahui. Penerima: {0}.", string.Join(", ", Receivers.Select(r => r.Value))],
        }],
        _ => [Plain(guide, input)],
    };

    private InputDescriptor Plain(ActivityGuide guide, ActivityInput input) => input.Name switch
    {
        "performer" => Choice(input, texts["Pelaksana"], Performers) with { Default = guide.Performer },
        "requirements" => new(input.Name, input.Kind, texts["Kelengkapan"], "multiline"),
        "output" => new(input.Name, input.Kind, texts["Keluaran"], "multiline"),
        "note" => new(input.Name, input.Kind, texts["Keterangan"], "multiline"),
        "legalBasis" => new(input.Name, input.Kind, texts["Dasar hukum langkah"], "multiline"),
        "fields" => new(input.Name, input.Kind, texts["Isian formulir (JSON)"], "code-editor")
        {
            Description = texts["Daftar isian: name, label, kind (text, multiline, choice, date, number), required, outcomes, choices."],
        },
        "outcomes" when guide.Type == "Lapor.Task" => new(input.Name, input.Kind, texts["Hasil yang dapat dipilih"], "dynamic-outcomes")
        {
            Description = texts["Setiap hasil menjadi satu pintu keluar langkah."],
        },
        "outcomes" when guide.Type == "Lapor.ApipReview" => new(input.Name, input.Kind, texts["Hasil yang dapat dipilih"], "checklist") { Choices = [.. guide.Outcomes.Where(o => o != "Overdue").Select(o => (words.Outcome(o), o))] },
        "outcomes" => new(input.Name, input.Kind, texts["Hasil"], "multitext"),
        "records" => new(input.Name, input.Kind, texts["Jenis catatan riwayat"], "singleline"),
        "visibility" => Choice(input, texts["Pembaca catatan"], [(texts["Internal instansi"], "internal"), (texts["Pelapor juga membaca"], "public"), (texts["Terbatas: hanya APIP"], "restricted")]),
        "mode" when guide.Type == "Lapor.ForwardReport" => Choice(input, texts["Cara menentukan unit"], [(texts["Dipilih petugas"], "manual"), (texts["Menurut verifikasi atau topik"], "automatic")]),
        "unit" => Choice(input, texts["Unit tetap"], [.. agency.Units.Select(u => (u.Name, u.Id))]),
        "maxReturns" => new(input.Name, input.Kind, texts["Pengembalian paling banyak"], "singleline"),
        "evidenceRequired" => new(input.Name, input.Kind, texts["Bukti wajib dilampirkan"], "checkbox"),
        "stops" => new(input.Name, input.Kind, texts["Jam yang berhenti bila dijawab"], "multitext"),
        "to" => Choice(input, texts["Penerima"], Receivers),
        "reason" => new(input.Name, input.Kind, texts["Alasan"], "multiline"),
        "acknowledge" => new(input.Name, input.Kind, texts["Wajib diketahui penerima"], "checkbox"),
        "template" => new(input.Name, input.Kind, texts["Pesan"], "singleline"),
        "status" => Choice(input, texts["Status laporan"], [.. Enum.GetValues<CaseStatus>().Select(s => (words.Status(s), s.ToString()))]),
        "clock" => new(input.Name, input.Kind, texts["Nama jam"], "singleline"),
        "pausable" => new(input.Name, input.Kind, texts["Berhenti selama menunggu pelapor"], "checkbox"),
        "basis" => new(input.Name, input.Kind, texts["Dasar penutupan"], "multiline"),
        _ => new(input.Name, input.Kind, input.Name, input.Kind is "Json" or "Items" ? "code-editor" : "singleline"),
    };

    private IEnumerable<InputDescriptor> Limit()
    {
        string[] marks = ["received", "verified", "completed", "forwarded", "accepted", "firstResponse", "approved", "responded"];
        yield return new("limitAmount", "Text", texts["Batas waktu: jumlah"], "singleline");
        yield return new("limitUnit", "Text", texts["Batas waktu: satuan"], "dropdown")
        {
            Choices = [(texts["hari kerja"], "workingDays"), (texts["hari kalender"], "calendarDays"), (texts["jam kerja"], "workingHours"), (texts["jam"], "hours")],
        };
        yield return new("limitStart", "Text", texts["Batas waktu: dihitung sejak"], "dropdown") { Choices = [(texts["langkah ini dibuka"], "step"), .. marks.Select(m => (words.Mark(m), m))] };
        yield return new("limitLegalBasis", "Text", texts["Batas waktu: dasar hukum"], "multiline");
        yield return new("limitClock", "Text", texts["Batas waktu: ikut jam"], "singleline") { Description = texts["Nama jam yang dimulai langkah Mulai batas waktu; kosongkan bila langkah punya batas sendiri."] };
        yield return new("limitVariants", "Text", texts["Batas waktu: pengecualian"], "multiline") { Description = texts["Satu per baris: U2: 1 hk — dasar; information: 5 hk — dasar. Satuan: hk, hari, jam kerja, jam."] };
    }

    private IReadOnlyList<(string Text, string Value)> Performers => [.. Roles.All.Where(r => r is not (Roles.SopDesigner or Roles.SystemAdmin)).Select(Named)];

    private IReadOnlyList<(string Text, string Value)> Receivers => [.. Roles.All.Where(r => r is not (Roles.SopDesigner or Roles.SystemAdmin)).Select(Named)];

    private (string Text, string Value) Named(string role) => (words.Role(role), role);

    private static InputDescriptor Choice(ActivityInput input, string label, IReadOnlyList<(string Text, string Value)> choices) =>
        new(input.Name, input.Kind, label, "dropdown") { Choices = choices };
}
