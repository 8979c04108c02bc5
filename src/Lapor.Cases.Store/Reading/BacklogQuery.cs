using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>What waits to be done by the machines.</summary>
/// <param name="Unrung">Clocks with something past due that has not rung, and waits.</param>
/// <param name="OldestDueAt">Since when the oldest of them is due, UTC.</param>
/// <param name="NextDueAt">When the next one rings, UTC; null when nothing is planned.</param>
/// <param name="PutOff">Those of the unrung that failed and are tried again later.</param>
/// <param name="Unsent">Messages that may go out and have not.</param>
/// <param name="OldestUnsentAt">When the oldest of them was written, UTC.</param>
/// <param name="Held">Messages that wait for their hour.</param>
/// <param name="Failing">Messages that failed at least once and are tried again.</param>
public sealed record Backlog(
    long Unrung, DateTimeOffset? OldestDueAt, DateTimeOffset? NextDueAt, long PutOff, long Unsent, DateTimeOffset? OldestUnsentAt, long Held, long Failing);

/// <summary>For the operations page.</summary>
public sealed class BacklogQuery(Db db)
{
    /// <param name="now">UTC.</param>
    public async Task<Backlog> RunAsync(DateTimeOffset now, CancellationToken cancellation) =>
        (await db.QueryAsync(Scope.System, new SqlText("""
            select (select count(*) from clocks where next_ring_at <= $1) + (select count(*) from waits where state = 'pending' and at <= $1),
                least((select min(next_ring_at) from clocks where next_ring_at <= $1), (select min(at) from waits where state = 'pending' and at <= $1)),
                least((select min(next_ring_at) from clocks where next_ring_at > $1), (select min(at) from waits where state = 'pending' and at > $1)),
                (select count(*) from rungs r join clocks k on k.case_id = r.case_id and k.name = r.clock and k.round = r.round
                    where k.next_ring_at is not null and k.rungs like '%"failures":%' and r.state = 'pending' and r.failures > 0)
                    + (select count(*) from waits where state = 'pending' and failures > 0),
                count(*) filter (where next_at is null or next_at <= $1),
                min(at) filter (where next_at is null or next_at <= $1),
                count(*) filter (where next_at > $1 and attempts = 0),
                count(*) filter (where attempts > 0)
            from outbox where sent_at is null
            """, Instants.Micro(now)), r => new Backlog(
                r.GetInt64(0), r.InstantOrNull(1), r.InstantOrNull(2), r.GetInt64(3), r.GetInt64(4), r.InstantOrNull(5), r.GetInt64(6), r.GetInt64(7)), cancellation))[0];
}
