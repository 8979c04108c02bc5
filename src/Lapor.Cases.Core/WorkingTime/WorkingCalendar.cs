using System.Collections.Frozen;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>
/// A calendar as known on one day: a definition and the decrees applied to it. Immutable and safe to share; the same arguments
/// always give the same answer. Queries outside the decreed years, or beyond the year 9999, are answered and flagged.
/// </summary>
public sealed partial class WorkingCalendar
{
    private readonly LocalClock clock;
    private readonly DayAxis workingDays;
    private readonly WholeDayAxis workingDayAxis;
    private readonly WholeDayAxis calendarDayAxis;
    private readonly OfficeAxis officeAxis;
    private readonly HourAxis hourAxis;
    private readonly FrozenDictionary<int, (Holiday Holiday, Decree Decree)> decreed;
    private readonly FrozenSet<int> years;

    private WorkingCalendar(CalendarDefinition definition, DateOnly? asOf, IReadOnlyList<Decree> decrees)
    {
        definition = WithDecreedHours(definition, decrees);
        Definition = definition;
        AsOf = asOf;
        Decrees = decrees;
        clock = LocalClock.For(definition.Zone);
        years = decrees.Where(d => d.Rank == 0).Select(d => d.Year).OfType<int>().ToFrozenSet();
        decreed = Apply(decrees);

        workingDays = Axis(day => Counts(day) ? TimeSpan.TicksPerDay : 0, day => InWeek(day) ? TimeSpan.TicksPerDay : 0);
        workingDayAxis = new WholeDayAxis(clock, workingDays);
        calendarDayAxis = new WholeDayAxis(clock, Axis(_ => TimeSpan.TicksPerDay, _ => TimeSpan.TicksPerDay));
        officeAxis = new OfficeAxis(
            clock, Axis(day => Counts(day) ? Office(day) : 0, day => InWeek(day) ? Office(definition.OfficeHours.Week, day) : 0),
            definition.OfficeHours);
        hourAxis = new HourAxis(clock);
    }

    /// <summary>The definition, with the office hours that decrees set for a while in front of its own.</summary>
    public CalendarDefinition Definition { get; }

    /// <summary>Only decrees signed on or before this day are applied; null applies all.</summary>
    public DateOnly? AsOf { get; }

    /// <summary>The applied decrees, in the order of their application.</summary>
    public IReadOnlyList<Decree> Decrees { get; }

    /// <summary>The years a national decree lays down, ascending.</summary>
    public IEnumerable<int> DecreedYears => years.Order();

    /// <param name="definition">The office's week, zone, hours and conventions.</param>
    /// <param name="decrees">Any decrees; those of regions and agencies the definition does not name are left out.</param>
    /// <param name="asOf">"As known on": decrees signed later are left out. Null knows them all.</param>
    /// <param name="zone">An IANA id instead of the definition's, for a unit in another zone.</param>
    /// <exception cref="ArgumentException">The week or the office hours are empty: nothing would ever count.</exception>
    /// <exception cref="TimeZoneNotFoundException">The zone is not known on this machine.</exception>
    public static WorkingCalendar Build(
        CalendarDefinition definition, IEnumerable<Decree> decrees, DateOnly? asOf = null, string? zone = null)
    {
        if ((definition.WeekDays & WeekDays.All) == WeekDays.None)
            throw new ArgumentException($"Calendar '{definition.Id}' has no working days.", nameof(definition));
        if (definition.OfficeHours.Week.Default.All(s => s.Length <= TimeSpan.Zero))
            throw new ArgumentException($"Calendar '{definition.Id}' has no office hours.", nameof(definition));
        var applied = decrees
            .Where(d => asOf is null || d.SignedOn <= asOf)
            .Where(d => d.Rank == 0 || definition.Layers.Contains(d.Layer));
        return new WorkingCalendar(zone is null ? definition : definition with { Zone = zone }, asOf, [.. Decree.InOrder(applied)]);
    }

    /// <summary>The local day that contains the instant, in the calendar's zone.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDayNumber(clock.DayOf(instant.UtcTicks));

    /// <summary>The instant at which the local day begins, in UTC.</summary>
    public DateTimeOffset StartOfDay(DateOnly date) => Instant(clock.StartOf(date.DayNumber));

    public bool IsWorkingDay(DateOnly date) => workingDays.WeightOf(date.DayNumber) > 0;

    /// <summary>Whether a decree lays down the year of the day.</summary>
    public bool IsDecreed(DateOnly date) => years.Contains(date.Year);

    /// <summary>What the day is, and which decree made it so.</summary>
    public DayVerdict Explain(DateOnly date)
    {
        var working = IsWorkingDay(date);
        if (!decreed.TryGetValue(date.DayNumber, out var entry))
        {
            var plain = InWeek(date.DayNumber) ? DayReason.Working : DayReason.Weekend;
            return new DayVerdict(date, working, plain, null, null, null, IsDecreed(date));
        }

        var reason = entry.Holiday.Kind switch
        {
            DayKind.National => DayReason.National,
            _ when !working && Definition.HolidaysAreWorking => DayReason.Weekend,
            DayKind.JointLeave => Definition.JointLeaveIsWorking && !working ? DayReason.Weekend : DayReason.JointLeave,
            DayKind.Regional => DayReason.Regional,
            DayKind.Agency => DayReason.Agency,
            _ => DayReason.ExtraWorkingDay,
        };
        return new DayVerdict(date, working, reason, entry.Holiday.Name, entry.Decree.Number, entry.Holiday.Source, IsDecreed(date));
    }

    /// <summary>How many working days lie after <paramref name="from"/>, up to and including <paramref name="to"/>; negative when reversed.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) =>
        (int)((workingDays.Before(to.DayNumber + 1) - workingDays.Before(from.DayNumber + 1)) / TimeSpan.TicksPerDay);

    private static DateTimeOffset Instant(long utcTicks) =>
        utcTicks >= TimeAxis.Forever ? DateTimeOffset.MaxValue : new DateTimeOffset(utcTicks, TimeSpan.Zero);

    private static FrozenDictionary<int, (Holiday, Decree)> Apply(IReadOnlyList<Decree> decrees)
    {
        var days = new Dictionary<int, (Holiday, Decree)>();
        foreach (var decree in decrees)
        {
            foreach (var date in decree.Removes)
                days.Remove(date.DayNumber);
            foreach (var move in decree.Moves)
            {
                if (days.Remove(move.From.DayNumber, out var moved))
                    days[move.To.DayNumber] = (moved.Item1 with { Date = move.To, Source = decree.Source }, decree);
            }

            foreach (var holiday in decree.Adds)
                days[holiday.Date.DayNumber] = (holiday, decree);
        }

        return days.ToFrozenDictionary();
    }

    private static CalendarDefinition WithDecreedHours(CalendarDefinition definition, IReadOnlyList<Decree> decrees)
    {
        OfficePeriod[] periods = [.. decrees.Reverse().SelectMany(d => d.Hours.Where(h => h.AppliesTo(definition.Id))
            .Select(h => new OfficePeriod(h.From, h.To, h.Name, h.Week, d.Number)))];
        return periods.Length == 0 ? definition
            : definition with { OfficeHours = definition.OfficeHours with { Periods = [.. periods, .. definition.OfficeHours.Periods] } };
    }

    private bool InWeek(int day) => ((int)Definition.WeekDays >> day % 7 & 1) == 1;

    private bool Counts(int day) => decreed.TryGetValue(day, out var entry)
        ? entry.Holiday.Kind switch
        {
            DayKind.ExtraWorkingDay => true,
            DayKind.JointLeave => (Definition.JointLeaveIsWorking || Definition.HolidaysAreWorking) && InWeek(day),
            _ => Definition.HolidaysAreWorking && InWeek(day),
        }
        : InWeek(day);

    private long Office(int day) => Definition.OfficeHours.On(DateOnly.FromDayNumber(day)).Sum(s => s.Length.Ticks);

    private static long Office(OfficeWeek week, int day) => week.On(DateOnly.FromDayNumber(day).DayOfWeek).Sum(s => s.Length.Ticks);

    /// <summary>A table from the first to the last day on which anything differs from the plain week.</summary>
    private DayAxis Axis(Func<int, long> onDay, Func<int, long> inWeek)
    {
        var week = Enumerable.Range(0, 7).Select(inWeek).ToArray();
        var special = decreed.Keys
            .Concat(Definition.OfficeHours.Periods.SelectMany(p => new[] { p.From.DayNumber, p.To.DayNumber })).ToArray();
        if (special.Length == 0)
            return new DayAxis(week, 0, []);
        var (first, last) = (special.Min(), special.Max());
        return new DayAxis(week, first, [.. Enumerable.Range(first, last - first + 1).Select(onDay)]);
    }
}
