using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop.Lint.Rules;

/// <summary>A limit that, counted from today, ends where no holidays are decreed yet.</summary>
internal sealed class BeyondCalendarRule : LintRule
{
    public override IEnumerable<SopProblem> Check(LintedSop sop)
    {
        if (sop.Context is not { Calendar: { } calendar, Now: { } now } || !calendar.DecreedYears.Any())
            return [];
        var until = new DateOnly(calendar.DecreedYears.Max(), 12, 31);
        return from node in sop.Own
               where node.ShownSettings?.Limit is { Clock: null }
               let limit = node.ShownSettings!.Limit!.Limit
               where limit.Unit is LimitUnit.WorkingDays or LimitUnit.WorkingHours && calendar.Add(now, limit).BeyondDecreedYears
               select Warning(
                   node.JsonPath + ".limit", "limit.beyond-calendar",
                   new($"Batas waktu {limit.Amount} {limit.Unit.Word("id")} pada {Name(node)} melewati {until:yyyy-MM-dd}, hari terakhir yang libur nasionalnya sudah ditetapkan.",
                       $"The limit of {limit.Amount} {limit.Unit.Word("en")} of {Name(node)} goes beyond {until:yyyy-MM-dd}, the last day for which holidays are decreed."),
                   new("Masukkan SKB hari libur tahun berikutnya (workflows/holidays) begitu terbit; jatuh tempo dihitung ulang.", "Add the decree of the next year (workflows/holidays) as soon as it is signed; due dates are then computed again."));
    }
}
