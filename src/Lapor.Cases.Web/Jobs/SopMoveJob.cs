using Lapor.Cases.Store.Moving;
using Quartz;

namespace Lapor.Cases.Web.Jobs;

/// <summary>Carries on with approved moves whose page was left or whose server went away.</summary>
[DisallowConcurrentExecution]
public sealed class SopMoveJob(SopMoves moves) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await moves.RunUnfinishedAsync(cancellationToken);
}
