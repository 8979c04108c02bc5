using System.Text.Json;
using Lapor.Cases.Store;
using Quartz;

namespace Lapor.Cases.Web.Jobs;

/// <summary>Takes messages further, outside the database.</summary>
public interface IMessageGateway
{
    /// <exception cref="IOException">Not delivered; it is tried again later.</exception>
    Task SendAsync(OutboxMessage message, CancellationToken cancellation);
}

/// <summary>Writes messages as lines of JSON into a file, one a day. The gateway of installations that have no mail server.</summary>
public sealed class FileGateway(string folder, TimeProvider time) : IMessageGateway
{
    public async Task SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var line = JsonSerializer.Serialize(new { message.Id, message.AgencyId, message.CaseId, message.Receiver, message.Template, Data = JsonDocument.Parse(message.Data).RootElement });
        await File.AppendAllTextAsync(Path.Combine(folder, $"pesan-{time.GetUtcNow():yyyy-MM-dd}.jsonl"), line + "\n", cancellation);
    }
}

/// <summary>Hands what committed to the gateway.</summary>
public sealed partial class OutboxRelay(Outbox outbox, IMessageGateway gateway, ILogger<OutboxRelay> logger)
{
    private const int Batch = 1000;

    /// <returns>How many were delivered or put off for their hour.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var total = 0;
        int sent;
        do
        {
            sent = await outbox.RelayAsync(gateway.SendAsync, Batch, cancellation);
            total += sent;
        }
        while (sent >= Batch);
        if (total > 0)
            Relayed(total);
        return total;
    }

    [LoggerMessage(1201, LogLevel.Information, "Relayed {Count} messages")]
    private partial void Relayed(int count);
}

/// <summary>The clustered relay: one node every few seconds.</summary>
[DisallowConcurrentExecution]
public sealed class OutboxRelayJob(OutboxRelay relay) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await relay.RunAsync(cancellationToken);
}
