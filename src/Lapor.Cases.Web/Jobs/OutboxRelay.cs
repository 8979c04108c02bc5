using System.Text.Json;
using Lapor.Cases.Store;
using Quartz;

namespace Lapor.Cases.Web.Jobs;

/// <summary>A message that has left the transaction that caused it.</summary>
/// <param name="Id">The row's id: the receiver's key for recognising a message that arrives twice.</param>
/// <param name="Receiver">A role, <c>role@unit</c>, or <c>reporter</c>.</param>
public sealed record OutgoingMessage(long Id, string AgencyId, Guid CaseId, string Receiver, string Template, string Data, int Attempts);

/// <summary>Takes messages further, outside the database.</summary>
public interface IMessageGateway
{
    /// <exception cref="IOException">Not delivered; it is tried again later.</exception>
    Task SendAsync(OutgoingMessage message, CancellationToken cancellation);
}

/// <summary>Writes messages as lines of JSON into a file, one a day. The gateway of installations that have no mail server.</summary>
public sealed class FileGateway(string folder, TimeProvider time) : IMessageGateway
{
    public async Task SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var line = JsonSerializer.Serialize(new { message.Id, message.AgencyId, message.CaseId, message.Receiver, message.Template, Data = JsonDocument.Parse(message.Data).RootElement });
        await File.AppendAllTextAsync(Path.Combine(folder, $"pesan-{time.GetUtcNow():yyyy-MM-dd}.jsonl"), line + "\n", cancellation);
    }
}

/// <summary>Delivers what committed, at least once. Rows are claimed for a minute, so a node that dies delays its messages and loses none.</summary>
public sealed partial class OutboxRelay(Db db, IMessageGateway gateway, ILogger<OutboxRelay> logger)
{
    private const int Batch = 100;

    // The machine's clock, not the demo clock: this is about retries, not about cases.
    private const string ClaimSql = """
        update outbox o set attempts = o.attempts + 1, next_at = now() + interval '1 minute' * least(60, power(2, o.attempts))
        from (select id from outbox where sent_at is null and (next_at is null or next_at <= now()) order by id limit $1 for update skip locked) due
        where o.id = due.id
        returning o.id, o.agency_id, o.case_id, o.receiver, o.template, o.data::text, o.attempts
        """;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var total = 0;
        List<OutgoingMessage> claimed;
        do
        {
            claimed = await db.QueryAsync(Scope.System, new SqlText(ClaimSql, Batch), static r => new OutgoingMessage(
                r.GetInt64(0), r.GetString(1), r.GetGuid(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetInt32(6)), cancellation);
            foreach (var message in claimed.OrderBy(m => m.Id))
                await DeliverAsync(message, cancellation);
            total += claimed.Count;
        }
        while (claimed.Count == Batch);
        return total;
    }

    private async Task DeliverAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        try
        {
            await gateway.SendAsync(message, cancellation);
            await db.ExecuteAsync(Scope.System, cancellation, new SqlText("update outbox set sent_at = now(), last_error = null where id = $1", message.Id));
            Sent(message.Id, message.Template);
        }
        catch (IOException e)
        {
            await db.ExecuteAsync(Scope.System, cancellation, new SqlText("update outbox set last_error = $2 where id = $1", message.Id, e.GetType().Name));
            Postponed(message.Id, message.Attempts, e);
        }
    }

    [LoggerMessage(1201, LogLevel.Debug, "Message {Id} {Template} sent")]
    private partial void Sent(long id, string template);

    [LoggerMessage(1202, LogLevel.Warning, "Message {Id} postponed after attempt {Attempt}")]
    private partial void Postponed(long id, int attempt, Exception e);
}

/// <summary>The clustered relay: one node every few seconds.</summary>
[DisallowConcurrentExecution]
public sealed class OutboxRelayJob(OutboxRelay relay) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await relay.RunAsync(cancellationToken);
}
