namespace Lapor.Cases.Web.Localization;

/// <summary>The words of the SOP designer.</summary>
public sealed partial class Words
{
    /// <summary>From when a limit counts.</summary>
    public string Mark(string mark) => Look(Marks, mark);

    /// <summary>Something that was done to a SOP.</summary>
    public string Act(string act) => Look(Acts, act);

    /// <summary>Why the gate refused.</summary>
    public string Gate(string code) => Look(Gates, code);

    /// <summary>What became of an imported file.</summary>
    public string Import(string code) => Imports.ContainsKey(code) ? Look(Imports, code) : Gate(code);

    /// <summary>What an agency uses a SOP for.</summary>
    public string Purpose(string purpose) => texts[purpose switch
    {
        "oversight" => "Pengaduan berkadar pengawasan",
        "personalData" => "Kewajiban data pribadi",
        _ => "Laporan umum",
    }];

    private static readonly Dictionary<string, string> Marks = new(StringComparer.Ordinal)
    {
        ["received"] = "saat laporan diterima",
        ["verified"] = "laporan diverifikasi",
        ["completed"] = "berkas dinyatakan lengkap",
        ["forwarded"] = "laporan diteruskan",
        ["accepted"] = "disposisi diterima",
        ["firstResponse"] = "respons awal dikirim",
        ["approved"] = "jawaban sudah disetujui",
        ["responded"] = "jawaban dikirim",
    };

    private static readonly Dictionary<string, string> Acts = new(StringComparer.Ordinal)
    {
        ["started"] = "Konsep dimulai",
        ["imported"] = "Konsep diimpor dari berkas",
        ["submitted"] = "Diajukan untuk disetujui",
        ["withdrawn"] = "Ditarik dari pengajuan",
        ["returned"] = "Dikembalikan kepada perancang",
        ["approved"] = "Disetujui orang kedua",
        ["published"] = "Diterbitkan",
        ["retracted"] = "Ditarik dari pemakaian",
        ["rolled-back"] = "Konsep dari versi terdahulu",
        ["recovered"] = "Konsep dipulihkan dari simpanan",
        ["discarded"] = "Konsep dibuang",
    };

    private static readonly Dictionary<string, string> Imports = new(StringComparer.Ordinal)
    {
        ["imported"] = "menjadi konsep",
        ["unchanged"] = "sama dengan yang ada",
        ["conflict"] = "ada konsep terbuka; berkas disimpan di samping konsep itu",
        ["file.name"] = "nama di dalam arsip tidak diterima",
        ["file.too-large"] = "terlalu besar",
        ["file.too-many"] = "arsip berisi terlalu banyak berkas",
        ["file.unreadable"] = "bukan definisi SOP yang dapat dibaca",
        ["profile.saved"] = "profil instansi diperbarui",
        ["profile.differs"] = "profil instansi berbeda; hanya admin sistem yang mengubahnya",
    };

    private static readonly Dictionary<string, string> Gates = new(StringComparer.Ordinal)
    {
        ["actor.role"] = "Peran Anda tidak boleh melakukan ini.",
        ["actor.unknown"] = "Sesi Anda sudah berakhir. Masuk lagi.",
        ["draft.stale"] = "Konsep sudah berubah sejak Anda membukanya. Muat ulang, periksa lagi, lalu ulangi.",
        ["draft.submitted"] = "Konsep sedang menunggu persetujuan dan tidak dapat diubah. Tarik dulu pengajuannya.",
        ["draft.not-submitted"] = "Konsep ini tidak sedang menunggu persetujuan.",
        ["draft.unreadable"] = "Berkas bukan definisi SOP yang dapat dibaca: harus JSON, paling dalam 160 tingkat, paling besar 16 juta huruf.",
        ["gate.own-work"] = "Anda ikut mengerjakan konsep ini. Persetujuan harus dari orang lain.",
        ["gate.reason"] = "Alasan wajib diisi, paling panjang 1.000 huruf.",
        ["gate.purpose"] = "Kegunaan SOP tidak dikenal.",
        ["gate.nothing-before"] = "Tidak ada versi sebelumnya yang dapat berlaku lagi. Terbitkan dahulu versi pengganti.",
        ["gate.not-governing"] = "Versi ini tidak sedang atau akan berlaku di instansi ini.",
        ["sop.faulty"] = "Masih ada kesalahan. Perbaiki semua yang ditandai Kesalahan, lalu ajukan lagi.",
        ["sop.unreadable"] = "Definisi belum dapat dibaca mesin. Perbaiki yang ditandai Kesalahan.",
        ["sop.version-taken"] = "Nomor versi baru saja terpakai. Ulangi.",
        ["sop.not-found"] = "SOP atau versi ini tidak ada di instansi ini.",
        ["sop.id"] = "Id SOP hanya boleh huruf kecil, angka, dan tanda hubung.",
        ["sop.id-taken"] = "Id SOP ini sudah dipakai instansi lain.",
    };
}
