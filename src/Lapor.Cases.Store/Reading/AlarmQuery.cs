using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>What an operator is woken for.</summary>
/// <param name="Unrung">Clocks with a rung or due instant, and waits, that have passed and have not rung.</param>
/// <param name="OldestUnsentAt">When the oldest unsent message was written, UTC.</param>
public sealed record Alarms(long Unrung, DateTimeOffset? OldestUnsentAt);

public sealed class AlarmQuery(Db db)
{
    /// <param name="now">UTC.</param>
    public async Task<Alarms> RunAsync(DateTimeOffset now, CancellationToken cancellation) =>
        (await db.QueryAsync(Scope.System, new SqlText("""
            select (select count(*) from clocks where next_ring_at <= $1) + (select count(*) from waits where state = 'pending' and at <= $1),
                (select min(at) from outbox where sent_at is null and (next_at is null or attempts > 0))
            """, Instants.Micro(now)), r => new Alarms(r.GetInt64(0), r.InstantOrNull(1)), cancellation))[0];
}
