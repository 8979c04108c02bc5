using FsCheck;
using FsCheck.Fluent;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Tests.WorkingTime;

/// <summary>A clock as cases have it: any shipped calendar, zone and state of knowledge, any start, limit and pauses.</summary>
internal sealed record Scenario(
    string Calendar, string Zone, DateOnly? AsOf, int StartDay, DateTimeOffset Start, Limit Limit, IReadOnlyList<PauseSpan> Pauses)
{
    private static readonly DateTimeOffset First = new(2021, 11, 1, 0, 0, 0, TimeSpan.Zero);

    internal static readonly Gen<DateTimeOffset> Instants = Gen.OneOf(
        Gen.Choose(0, 6 * 366 * 24 * 60 - 1).Select(minute => First.AddMinutes(minute)),
        Gen.Choose(0, 6 * 366 - 1).SelectMany(day => Gen.Elements(14, 15, 16, 17).Select(hour => First.AddDays(day).AddHours(hour))),
        Gen.Choose(0, 7).SelectMany(day => Gen.Elements(2021, 2022, 2023, 2024, 2025, 2026)
            .Select(year => new DateTimeOffset(year, 12, 28, 17, 0, 0, TimeSpan.Zero).AddDays(day))),
        Gen.Choose(0, 3).SelectMany(day => Gen.Elements(2022, 2023, 2024, 2025)
            .Select(year => new DateTimeOffset(year, 2, 26, 16, 59, 0, TimeSpan.Zero).AddDays(day))));

    internal static Arbitrary<Scenario> InIndonesia { get; } =
        From(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Pontianak"]).ToArbitrary();

    /// <summary>Zones in which days of 23 and 25 hours happen; not ours, but the arithmetic must not depend on that.</summary>
    internal static Arbitrary<Scenario> WhereClocksChange { get; } =
        From(["Europe/Berlin", "America/New_York", "America/Santiago", "America/Havana"]).ToArbitrary();

    internal WorkingCalendar Build() => WorkingCalendar.Build(Definition, Calendars.Decrees, AsOf, Zone);

    internal CalendarDefinition Definition => Calendars.Definition(Calendar) with { StartDay = StartDay, Zone = Zone };

    public override string ToString() =>
        $"{Calendar} {Zone} as of {AsOf:yyyy-MM-dd} day {StartDay}: {Start:O} + {Limit}; " +
        string.Join("; ", Pauses.Select(p => $"{p.From:O} - {p.To:O}"));

    private static Gen<Scenario> From(string[] zones) =>
        from calendar in Gen.Elements("id-5", "id-5", "id-6", "id-5-open", "id-7")
        from zone in Gen.Elements(zones)
        from known in Gen.Choose(0, 8)
        from startDay in Gen.Elements(0, 0, 0, 1)
        from start in Instants
        from limit in Limits
        from pauses in Spans(start)
        select new Scenario(calendar, zone, known == 0 ? null : new DateOnly(2021, 12, 31).AddDays(known * 190), startDay, start, limit, pauses);

    private static Gen<Limit> Limits =>
        from unit in Gen.Elements(LimitUnit.WorkingDays, LimitUnit.WorkingDays, LimitUnit.CalendarDays, LimitUnit.WorkingHours, LimitUnit.Hours)
        from amount in Gen.Choose(1, unit is LimitUnit.WorkingDays or LimitUnit.CalendarDays ? 40 : 90)
        select new Limit { Amount = amount, Unit = unit };

    private static Gen<IReadOnlyList<PauseSpan>> Spans(DateTimeOffset start) =>
        from count in Gen.Elements(0, 0, 1, 2, 4)
        from spans in Span(start).ArrayOf(count)
        select (IReadOnlyList<PauseSpan>)spans;

    private static Gen<PauseSpan> Span(DateTimeOffset start) =>
        from after in Gen.Choose(-3 * 24 * 60, 40 * 24 * 60)
        from length in Gen.OneOf(Gen.Choose(-60, 24 * 60), Gen.Choose(0, 12 * 24 * 60))
        select new PauseSpan(start.AddMinutes(after), start.AddMinutes(after + length), "jeda");
}
