using System.Text.Json.Serialization;

namespace Lapor.Cases.Core.WorkingTime;

/// <summary>A stretch in which a clock stood still. <c>To</c> is null while it still does; a span that ends before it begins is ignored.</summary>
public sealed record PauseSpan(DateTimeOffset From, DateTimeOffset? To, string Reason);

/// <summary>An amount of consumed time on the axis of its unit, exact to the tick.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Ticks">A whole day is <see cref="TimeSpan.TicksPerDay"/> for day units; hour units count real ticks.</param>
public readonly record struct WorkingSpan(LimitUnit Unit, long Ticks)
{
    private long TicksPerUnit => Unit is LimitUnit.WorkingDays or LimitUnit.CalendarDays ? TimeSpan.TicksPerDay : TimeSpan.TicksPerHour;

    /// <summary>The amount in units, such as 2.5 working days.</summary>
    public decimal Amount => (decimal)Ticks / TicksPerUnit;

    /// <summary>Whole units that have passed.</summary>
    public long Whole => Ticks / TicksPerUnit;
}

/// <summary>When a limit runs out.</summary>
public sealed record Due
{
    /// <summary>
    /// UTC. For day limits the local midnight that ends the last counted day. Late means <c>now &gt;= At</c>.
    /// <see cref="DateTimeOffset.MaxValue"/> while the clock is paused short of its end.
    /// </summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The local day on which the limit can still be kept.</summary>
    public required DateOnly LastDay { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required Limit Limit { get; init; }

    /// <summary>True while an open pause keeps the limit from running out.</summary>
    public bool Paused { get; init; }

    /// <summary>
    /// True when a working-time limit touches a year that no decree lays down yet (or any more): weekends are known, holidays
    /// are not, so the date may still move.
    /// </summary>
    public bool BeyondDecreedYears { get; init; }

    public bool IsLate(DateTimeOffset now) => now >= At;
}

/// <summary>Why a day is what it is.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DayReason>))]
public enum DayReason
{
    Working,
    Weekend,
    National,
    JointLeave,
    Regional,
    Agency,
    ExtraWorkingDay,
}

/// <summary>A day, whether it is worked, and by which decree.</summary>
/// <param name="Date">The local day.</param>
/// <param name="IsWorking">Whether the calendar counts it. A joint leave that is worked is <c>JointLeave</c> and working.</param>
/// <param name="Reason">Why.</param>
/// <param name="Name">The holiday's name, when a decree speaks about the day.</param>
/// <param name="Decree">That decree's number.</param>
/// <param name="Source">Where that was read.</param>
/// <param name="Decreed">False when no decree lays down the day's year.</param>
public sealed record DayVerdict(
    DateOnly Date, bool IsWorking, DayReason Reason, string? Name, string? Decree, string? Source, bool Decreed);
