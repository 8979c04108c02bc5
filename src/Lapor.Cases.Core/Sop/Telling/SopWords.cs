using System.Globalization;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Telling;

/// <summary>The words for the codes that SOPs use, in both languages. An unknown code is said as it is: agencies add steps and outcomes as data.</summary>
public static partial class SopWords
{
    public static Said Role(string role) => Look(Roles, role);

    public static Said Outcome(string outcome) => Look(Outcomes, outcome);

    public static Said Clock(string clock) => Look(Clocks, clock);

    /// <summary>The message that a template sends.</summary>
    public static Said Template(string template) => Look(Templates, template);

    /// <summary>A line of the timeline, by its kind.</summary>
    public static Said Line(string kind) => Look(Lines, kind);

    public static Said TheSystem { get; } = new("Sistem", "System");

    public static Said Unit(LimitUnit unit) => unit switch
    {
        LimitUnit.WorkingDays => new("hari kerja", "working days"),
        LimitUnit.CalendarDays => new("hari kalender", "calendar days"),
        LimitUnit.WorkingHours => new("jam kerja", "working hours"),
        _ => new("jam", "hours"),
    };

    public static Said Amount(Limit limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        var (amount, unit) = (limit.Amount.ToString(CultureInfo.InvariantCulture), Unit(limit.Unit));
        return new($"{amount} {unit.Id}", $"{amount} {(limit.Amount == 1 ? unit.En.TrimEnd('s') : unit.En)}");
    }

    public static Said Status(CaseStatus status) => status switch
    {
        CaseStatus.Unverified => new("Belum terverifikasi", "Unverified"),
        CaseStatus.AwaitingReporter => new("Ditunda, menunggu pelapor", "On hold, waiting for the reporter"),
        CaseStatus.NotOurs => new("Bukan wewenang", "Not ours"),
        CaseStatus.Archived => new("Arsip", "Archived"),
        CaseStatus.AwaitingFollowUp => new("Belum ditindaklanjuti", "Awaiting follow-up"),
        CaseStatus.InProgress => new("Proses", "In process"),
        CaseStatus.Responded => new("Sudah dijawab", "Answered"),
        CaseStatus.Closed => new("Selesai", "Closed"),
        _ => new("Dianggap dicabut", "Deemed withdrawn"),
    };

    public static Said Urgency(Urgency urgency) => urgency switch
    {
        Cases.Urgency.U1 => new("Keselamatan (U1)", "Safety (U1)"),
        Cases.Urgency.U2 => new("Mendesak (U2)", "Urgent (U2)"),
        Cases.Urgency.Oversight => new("Berkadar pengawasan", "Oversight"),
        _ => new("Biasa", "Normal"),
    };

    public static Said Class(string name) => name switch
    {
        "information" => new("Permintaan informasi", "Information request"),
        "aspiration" => new("Aspirasi", "Suggestion"),
        "ordinary" => new("Tidak berkadar pengawasan", "Ordinary complaint"),
        "oversight" => new("Berkadar pengawasan", "Oversight"),
        _ => Said.Same(name),
    };

    /// <summary>The event from which a limit runs.</summary>
    public static Said Start(string mark) => mark switch
    {
        "step" => new("sejak langkah dibuka", "from the opening of the step"),
        "received" => new("sejak laporan diterima", "from the receipt of the report"),
        "verified" => new("sejak laporan diverifikasi", "from the verification"),
        "completed" => new("sejak berkas dinyatakan lengkap", "from the file being declared complete"),
        "forwarded" => new("sejak diteruskan ke unit", "from the forwarding to the unit"),
        "accepted" => new("sejak disposisi diterima", "from the acceptance of the forwarding"),
        "firstResponse" => new("sejak respons awal", "from the first response"),
        "approved" => new("sejak jawaban disetujui", "from the approval of the answer"),
        "responded" => new("sejak respons substantif", "from the substantive response"),
        _ => new($"sejak '{mark}'", $"from '{mark}'"),
    };

    /// <summary>To which reports a variant of a limit applies.</summary>
    public static Said Fits(LimitVariant variant)
    {
        ArgumentNullException.ThrowIfNull(variant);
        List<Said> parts = [];
        if (variant.Urgency is { } urgency)
            parts.Add(Urgency(urgency));
        if (variant.Class is { } name)
            parts.Add(Class(name));
        return parts.Count == 0 ? new("laporan lain", "other reports") : Said.Join(parts, ", ", " dan ", " and ");
    }

    /// <summary>When a rung rings: <c>100 % + 5 hari kerja</c>.</summary>
    public static Said Rung(LadderRung rung)
    {
        ArgumentNullException.ThrowIfNull(rung);
        var percent = rung.Percent.ToString(CultureInfo.InvariantCulture) + " %";
        return rung.Plus is { } plus ? new($"{percent} + {Amount(plus).Id}", $"{percent} + {Amount(plus).En}") : Said.Same(percent);
    }

    /// <summary>Amount and start, or the clock of the case that measures the step.</summary>
    public static Said Limit(LimitRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Clock is { } clock)
            return new($"mengikuti jam '{Clock(clock).Id}'", $"measured by the clock '{Clock(clock).En}'");
        var (amount, start) = (Amount(rule.Limit), Start(rule.Start));
        return rule.Start == "step" ? amount : new($"{amount.Id} {start.Id}", $"{amount.En} {start.En}");
    }

    private static Said Look(Dictionary<string, Said> table, string code) => table.GetValueOrDefault(code) ?? Said.Same(code);
}
