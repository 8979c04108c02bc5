using Quartz;

namespace Lapor.Cases.Web.Jobs;

public sealed class OutboxRelay
{
    public Task RunAsync(CancellationToken cancellation) => Task.CompletedTask;
}

[DisallowConcurrentExecution]
public sealed class OutboxRelayJob(OutboxRelay relay) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await relay.RunAsync(cancellationToken);
}
