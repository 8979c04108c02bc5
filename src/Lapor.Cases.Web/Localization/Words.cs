using System.Globalization;
using System.Text.RegularExpressions;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Localization;

/// <summary>Codes as people read them. An unknown code is shown as it is: agencies add steps and outcomes as data.</summary>
public sealed partial class Words(IStringLocalizer<Texts> texts)
{
    public string Role(string role) => Look(Roles, role);

    public string Outcome(string outcome) => Look(Outcomes, outcome);

    public string OutcomeHint(string outcome) => OutcomeHints.TryGetValue(outcome, out var hint) ? texts[hint] : "";

    public string Kind(string kind) => Look(Kinds, kind);

    /// <summary>The classes of a report.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["information", "aspiration", "ordinary", "oversight"];

    public string Clock(string name) => Look(Clocks, name);

    /// <summary>Why somebody was told: the share of a limit that is used up, or the SOP's own words.</summary>
    public string Reason(string reason) =>
        RungPattern().Match(reason) is not { Success: true } rung ? Look(Kinds, reason)
        : Limit.TryParse(rung.Groups["plus"].Value, out var plus) && plus is not null ? texts["{0} {1} sesudah batas waktu habis", plus.Amount, Unit(plus.Unit)]
        : int.Parse(rung.Groups["percent"].Value, CultureInfo.InvariantCulture) is >= 100 ? texts["batas waktu habis"]
        : texts["{0} % batas waktu terpakai", rung.Groups["percent"].Value];

    /// <summary>Why a clock stood still: a code of the engine, or the SOP's own words.</summary>
    public string Pause(string reason) => Look(Pauses, reason);

    /// <summary>How a step or a clock ended.</summary>
    public string End(string end) => Look(Ends, end);

    public string Restricted => texts["Terbatas: hanya APIP"];

    public string Round(string number) => texts["Putaran ke-{0}", number];

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
        return Detail(detail) is { } more ? $"{text} ({more})" : text;
    }

    /// <summary>A field as people call it. An unknown one is shown as it is: agencies add fields as data.</summary>
    public string Field(string name) => Look(FieldNames, name);

    // Ids and step keys say nothing to a reader.
    private string? Detail(string? detail) => detail switch
    {
        null or "" => null,
        _ when FieldNames.ContainsKey(detail) => Field(detail),
        _ when Roles.ContainsKey(detail) => Role(detail),
        _ when Outcomes.ContainsKey(detail) => Outcome(detail),
        _ when detail.Contains(' ', StringComparison.Ordinal) || detail.Contains('.', StringComparison.Ordinal) && !detail.Contains('#', StringComparison.Ordinal)
            || int.TryParse(detail, NumberStyles.None, CultureInfo.InvariantCulture, out _) => detail,
        _ => null,
    };

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

    [GeneratedRegex(@"^(?<percent>\d{1,4}) %( \+ (?<plus>.+))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RungPattern();

    private string Look(Dictionary<string, string> table, string code) => table.TryGetValue(code, out var text) ? texts[text] : code;
}
