using Lapor.Cases.Store.Calendars;
using Quartz;

namespace Lapor.Cases.Web.Jobs;

/// <summary>Goes on with published decrees that have not been carried through all clocks yet. Any node may; the database knows what is left.</summary>
[DisallowConcurrentExecution]
public sealed class CalendarJob(CalendarRuns runs) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await runs.ContinueAsync(null, cancellationToken);
}
