using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store;

/// <summary>A message that was committed with the step it tells of.</summary>
/// <param name="Id">The receiver's key: the same message may come twice, never under two ids.</param>
/// <param name="Receiver"><c>reporter</c>, a role, or <c>role@unit</c>.</param>
public sealed record OutboxMessage(long Id, DateTimeOffset At, string AgencyId, Guid CaseId, string Receiver, string Template, string Data);

/// <summary>Messages that have not left yet. At least once: a message is marked after it was delivered.</summary>
public sealed class Outbox(Db db, TimeProvider time)
{
    /// <summary>Delivers what waits, oldest first; a failure is put off, longer each time.</summary>
    /// <returns>How many were delivered.</returns>
    public async Task<int> RelayAsync(Func<OutboxMessage, CancellationToken, Task> deliver, int max, CancellationToken cancellation)
    {
        var now = Instants.Micro(time.GetUtcNow());
        var waiting = await db.QueryAsync(Scope.System, new SqlText("""
            select id, at, agency_id, case_id, receiver, template, data::text from outbox
            where sent_at is null and (next_at is null or next_at <= $1) order by id limit $2
            """, now, max),
            r => new OutboxMessage(r.GetInt64(0), r.Instant(1), r.GetString(2), r.GetGuid(3), r.GetString(4), r.GetString(5), r.GetString(6)), cancellation);
        var sent = 0;
        foreach (var message in waiting)
        {
            try
            {
                await deliver(message, cancellation);
                await db.ExecuteAsync(Scope.System, cancellation, new SqlText("update outbox set sent_at = $2, attempts = attempts + 1 where id = $1 and sent_at is null", message.Id, now));
                sent++;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await db.ExecuteAsync(Scope.System, cancellation, new SqlText("""
                    update outbox set attempts = attempts + 1, last_error = $3, next_at = $2::timestamptz + least(3600, 10 * 2 ^ least(attempts, 12)) * interval '1 second' where id = $1
                    """, message.Id, now, failure.GetType().Name));
            }
        }

        return sent;
    }

    /// <summary>When the oldest unsent message was written, UTC; null when none waits.</summary>
    public async Task<DateTimeOffset?> OldestUnsentAsync(CancellationToken cancellation) =>
        (await db.QueryAsync(Scope.System, new SqlText("select min(at) from outbox where sent_at is null"), r => r.InstantOrNull(0), cancellation))[0];
}
