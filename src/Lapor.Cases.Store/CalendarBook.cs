using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;

namespace Lapor.Cases.Store;

/// <summary>Working calendars, built from the decrees in the database.</summary>
public sealed class CalendarBook
{
    /// <summary>The calendar of a unit of the agency, or of the agency itself for null, with every decree known now.</summary>
    public ValueTask<Func<string?, WorkingCalendar>> ForAsync(AgencyProfile agency, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
