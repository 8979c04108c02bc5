using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Core.Sop;

/// <summary>Everything outside the SOP and its state that a decision may depend on.</summary>
public sealed record SopContext
{
    /// <summary>The instant of the stimulus, offset zero.</summary>
    public required DateTimeOffset Now { get; init; }

    public required AgencyProfile Agency { get; init; }

    /// <summary>The calendar of a unit (its zone, week and layers), or of the agency for null.</summary>
    public required Func<string?, WorkingCalendar> CalendarFor { get; init; }

    public required CaseFacts Case { get; init; }
}
