using System.Globalization;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Web.Localization;

/// <summary>Decrees and calendars, as people read them.</summary>
public sealed partial class Words
{
    public string LadderMoved => texts["jenjang eskalasi bergeser"];

    /// <summary>A clock by its name, or the one of a single step by what the step asks.</summary>
    public string ClockOf(CaseFile file, FileClock clock) =>
        clock.Step is null || Clocks.ContainsKey(clock.Clock.Name) ? Clock(clock.Clock.Name) : file.Tasks.FirstOrDefault(t => t.Clock == clock.Clock)?.Title ?? Clock(clock.Clock.Name);

    /// <summary>Who holds a case when no unit does; null for a unit.</summary>
    public string? Holder(string holder) => holder switch
    {
        Core.Custody.Holders.Agency => texts["Admin dan pimpinan instansi"].Value,
        Core.Custody.Holders.Reporter => texts["Pelapor"].Value,
        _ => null,
    };

    /// <summary>Whom a decree binds.</summary>
    public string Layer(string layer) => layer.Split(':', 2) switch
    {
        ["region", var code] => texts["Wilayah {0}", code],
        ["agency", var agency] => texts["Instansi {0}", agency],
        ["unit", var unit] => texts["Unit {0}", unit],
        _ => texts["Nasional"],
    };

    public string DayReason(DayReason reason) => texts[reason switch
    {
        Core.WorkingTime.DayReason.National => "Libur nasional",
        Core.WorkingTime.DayReason.JointLeave => "Cuti bersama",
        Core.WorkingTime.DayReason.Regional => "Libur daerah",
        Core.WorkingTime.DayReason.Agency => "Libur instansi",
        Core.WorkingTime.DayReason.ExtraWorkingDay => "Hari kerja tambahan",
        Core.WorkingTime.DayReason.Weekend => "Akhir pekan",
        _ => "Hari kerja biasa",
    }];

    /// <summary>What a line of a decree does: a kind of day by its name, or <c>remove</c>, <c>move</c>, <c>hours</c>.</summary>
    public string DraftKind(string kind) => kind switch
    {
        "remove" => texts["Bukan libur lagi"],
        "move" => texts["Libur dipindah"],
        "hours" => texts["Jam kerja lain"],
        _ => DayReason(Enum.Parse<DayReason>(kind)),
    };

    public string EntryState(string state) => texts[state switch
    {
        "published" => "disahkan",
        "rejected" => "dikesampingkan",
        _ => "Menunggu pengesahan",
    }];

    public string RunState(string state) => texts[state switch
    {
        "running" => "sedang diterapkan",
        "settling" => "diterapkan, akan diperiksa sekali lagi",
        "checking" => "diperiksa sekali lagi",
        _ => "selesai diterapkan",
    }];

    /// <summary>Office hours, such as <c>08.00–12.00, 12.30–15.00 (Jumat 08.00–11.30)</c>.</summary>
    public string Hours(OfficeWeek week)
    {
        var other = week.Days.Select(d => $"{CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(d.Key)} {Spans(d.Value)}").ToList();
        return other.Count == 0 ? Spans(week.Default) : $"{Spans(week.Default)} ({string.Join("; ", other)})";
    }

    /// <summary>What a decree says, one line for each run of days that are alike.</summary>
    public IEnumerable<(string When, string What)> DecreedDays(Decree decree)
    {
        var days = decree.Adds.OrderBy(a => a.Date).ToList();
        for (var i = 0; i < days.Count;)
        {
            var last = i;
            while (last + 1 < days.Count && days[last + 1].Date == days[last].Date.AddDays(1) && days[last + 1].Name == days[i].Name && days[last + 1].Kind == days[i].Kind)
                last++;
            yield return (Span(days[i].Date, days[last].Date), $"{days[i].Name} ({DraftKind(days[i].Kind.ToString())})");
            i = last + 1;
        }

        foreach (var date in decree.Removes.Order())
            yield return (Span(date, date), DraftKind("remove"));
        foreach (var move in decree.Moves)
            yield return (Span(move.From, move.From), texts["dipindah ke {0}", Span(move.To, move.To)]);
        foreach (var hours in decree.Hours)
            yield return (Span(hours.From, hours.To), $"{hours.Name}: {Hours(hours.Week)}");
    }

    private static string Span(DateOnly from, DateOnly to) => from == to
        ? from.ToString("ddd, d MMM yyyy", CultureInfo.CurrentCulture)
        : $"{from.ToString("d MMM", CultureInfo.CurrentCulture)}–{to.ToString("d MMM yyyy", CultureInfo.CurrentCulture)}";

    private static string Spans(IEnumerable<OfficeSpan> spans) =>
        string.Join(", ", spans.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.From:HH}.{s.From:mm}–{s.To:HH}.{s.To:mm}")));
}
