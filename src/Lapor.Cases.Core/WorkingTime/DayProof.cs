using System.Globalization;
using System.Text.Json.Serialization;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>What a day did to a limit.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ProofStep>))]
public enum ProofStep
{
    /// <summary>Day 0: the clock started on it, so it does not count.</summary>
    Start,

    /// <summary>It counted, wholly or (hour limits) in part.</summary>
    Counted,

    /// <summary>A weekend, a holiday, or a day without office hours left.</summary>
    NotCounted,

    /// <summary>It would have counted, but the clock stood still.</summary>
    Paused,
}

/// <summary>One day in the answer to "Mengapa tanggal ini?".</summary>
public sealed record DayProof
{
    public required DateOnly Date { get; init; }

    public required DayVerdict Verdict { get; init; }

    public required ProofStep Step { get; init; }

    public required Limit Limit { get; init; }

    /// <summary>What the day consumed, in the limit's unit.</summary>
    public required decimal Taken { get; init; }

    /// <summary>What was consumed by the end of the day, in the limit's unit.</summary>
    public required decimal Total { get; init; }

    /// <summary>The day's number in a day limit ("day 3 of 10"); null when it did not count.</summary>
    public int? Counted => Limit.Unit is LimitUnit.WorkingDays or LimitUnit.CalendarDays && Step == ProofStep.Counted ? (int)Total : null;

    /// <summary>The other office hours in force that day, for working-hour limits: their name and the decree behind them.</summary>
    public OfficePeriod? Hours { get; init; }

    /// <summary>The reason given for the pause that touches the day.</summary>
    public string? PauseReason { get; init; }

    /// <summary>One line for people, in Indonesian or (<c>en</c>) English.</summary>
    public string ToText(string language) => language == "en" ? English() : Indonesian();

    private string Indonesian()
    {
        var step = Step switch
        {
            ProofStep.Start => "hari mulai (hari ke-0), tidak dihitung",
            ProofStep.Paused => $"jeda ({PauseReason}), tidak dihitung",
            ProofStep.NotCounted => "tidak dihitung",
            _ when Counted is { } n => $"hari ke-{n} dari {Limit.Amount}",
            _ => $"{Number(Taken, ',')} jam, jumlah {Number(Total, ',')} dari {Limit.Amount} {Limit.Unit.Word("id")}",
        };
        return Line(IndonesianDays, IndonesianMonths, step, Described("akhir pekan", "tetap hari kerja"), $"hari libur {Date.Year} belum ditetapkan");
    }

    private string English()
    {
        var step = Step switch
        {
            ProofStep.Start => "day of the start (day 0), not counted",
            ProofStep.Paused => $"paused ({PauseReason}), not counted",
            ProofStep.NotCounted => "not counted",
            _ when Counted is { } n => $"day {n} of {Limit.Amount}",
            _ => $"{Number(Taken, '.')} hours, {Number(Total, '.')} of {Limit.Amount} {Limit.Unit.Word("en")} in all",
        };
        return Line(EnglishDays, EnglishMonths, step, Described("weekend", "worked here"), $"the holidays of {Date.Year} are not decreed");
    }

    private string? Described(string weekend, string worked)
    {
        if (Hours is { } hours && Verdict.Reason == DayReason.Working)
            return hours.LegalBasis.Length > 0 ? $"{hours.Name} ({hours.LegalBasis})" : hours.Name;
        // Calendar days count weekends and holidays alike: naming them would suggest that they matter.
        if (Limit.Unit is LimitUnit.CalendarDays or LimitUnit.Hours)
            return null;
        if (Verdict.Reason == DayReason.Weekend)
            return weekend;
        if (Verdict.Name is null)
            return null;
        var remark = Verdict is { IsWorking: true, Reason: not (DayReason.ExtraWorkingDay or DayReason.Working) } ? $"; {worked}" : "";
        return $"{Verdict.Name} ({Verdict.Decree}{remark})";
    }

    private string Line(string[] days, string[] months, string step, string? described, string undecreed)
    {
        var date = string.Create(
            CultureInfo.InvariantCulture, $"{days[(int)Date.DayOfWeek]}, {Date.Day} {months[Date.Month - 1]} {Date.Year:0000}");
        var open = Verdict.Decreed || Limit.Unit is LimitUnit.CalendarDays or LimitUnit.Hours ? "" : $" [{undecreed}]";
        return described is null ? $"{date}: {step}{open}" : $"{date}: {described}, {step}{open}";
    }

    private static string Number(decimal amount, char point) =>
        Math.Round(amount, 2).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', point);

    private static readonly string[] IndonesianDays = ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"];
    private static readonly string[] EnglishDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private static readonly string[] IndonesianMonths =
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];

    private static readonly string[] EnglishMonths =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
}
