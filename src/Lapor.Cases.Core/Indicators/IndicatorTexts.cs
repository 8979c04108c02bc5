namespace Lapor.Cases.Core.Indicators;

/// <summary>Names and formulas in both languages.</summary>
internal static class IndicatorTexts
{
    private static readonly Dictionary<string, (string Name, string Formula, string EnglishName, string EnglishFormula)> All = new()
    {
        ["received"] = (
            "Laporan masuk", "Jumlah laporan yang diterima dalam periode",
            "Received", "Reports received in the period"),
        ["verified"] = (
            "Terverifikasi", "Laporan yang sudah diputuskan pada verifikasi ÷ laporan masuk",
            "Verified", "Reports decided at verification ÷ reports received"),
        ["followedUp"] = (
            "Ditindaklanjuti", "(Selesai + proses) ÷ laporan masuk",
            "Followed up", "(Resolved + in process) ÷ reports received"),
        ["resolved"] = (
            "Selesai", "Selesai ÷ laporan masuk",
            "Resolved", "Resolved ÷ reports received"),
        ["firstResponse"] = (
            "Rata-rata respons awal", "Jumlah hari kerja dari penerimaan sampai respons awal ÷ laporan yang sudah mendapat respons awal; hari penerimaan = hari ke-0",
            "Average first response", "Working days from receipt to first response ÷ reports with a first response; the day of receipt is day 0"),
        ["firstResponseMedian"] = (
            "Median respons awal", "Nilai tengah hari kerja dari penerimaan sampai respons awal",
            "Median first response", "Middle value of the working days from receipt to first response"),
        ["substantiveInTime"] = (
            "Respons substantif tepat waktu", "Respons substantif dalam batas waktu sejak diteruskan ke unit ÷ laporan yang sudah mendapat respons substantif",
            "Substantive responses in time", "Substantive responses within the limit from forwarding ÷ reports with a substantive response"),
        ["rating"] = (
            "Rata-rata hasil penilaian (RHP)", "Jumlah bintang ÷ laporan yang dinilai pelapor; laporan tanpa penilaian tidak diisi",
            "Average rating", "Stars ÷ reports that their reporters rated; a missing rating stays missing"),
    };

    public static (string Name, string Formula) Of(string id, string language)
    {
        var text = All[id];
        return language == "en" ? (text.EnglishName, text.EnglishFormula) : (text.Name, text.Formula);
    }
}
