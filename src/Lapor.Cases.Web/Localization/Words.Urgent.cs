using System.Globalization;
using Lapor.Cases.Core.Urgent;

namespace Lapor.Cases.Web.Localization;

public sealed partial class Words
{
    /// <summary>What a value was before it was corrected.</summary>
    public string Before(string value) => texts["semula: {0}", value];

    /// <summary>How an urgent report was recognised.</summary>
    public string Recognised(RecognitionKind kind) => texts[kind switch
    {
        RecognitionKind.OnReceipt => "Penapisan, saat diterima",
        RecognitionKind.OnLateEntry => "Penapisan, saat dicatat (terlambat dicatat)",
        RecognitionKind.LateScreening => "Penapisan, pada langkah kemudian",
        _ => "Orang, setelah lolos penapisan",
    }];

    public string Verdict(DrillVerdict verdict) => texts[verdict switch
    {
        DrillVerdict.Caught => "Tertangkap",
        DrillVerdict.OtherLevel => "Tingkat lain",
        DrillVerdict.Missed => "Terlewat",
        DrillVerdict.FalseAlarm => "Alarm palsu",
        _ => "Dibiarkan, benar",
    }];

    /// <summary>Office hours, such as <c>22,5 jam kerja</c>.</summary>
    public string OfficeHours(decimal hours) => texts["{0} jam kerja", hours.ToString("0.#", CultureInfo.CurrentCulture)];

    /// <summary>Time on the wall, in days, hours or minutes.</summary>
    public string Span(TimeSpan span) => span.TotalDays >= 2 ? texts["{0} hari {1} jam", (int)span.TotalDays, span.Hours]
        : span.TotalHours >= 1 ? texts["{0} jam {1} menit", (int)span.TotalHours, span.Minutes]
        : texts["{0} menit", (int)span.TotalMinutes];
}
