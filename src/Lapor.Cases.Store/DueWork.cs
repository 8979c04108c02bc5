using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;
using Microsoft.Extensions.Logging;

namespace Lapor.Cases.Store;

/// <summary>Rings what is due. PostgreSQL remembers; whoever calls this is only the alarm clock.</summary>
public sealed partial class DueWork(Db db, CaseRunner runner, ILogger<DueWork> logger)
{
    /// <summary>Rings so many cases at once.</summary>
    public const int Workers = 6;

    /// <summary>The clock on this node's wall, which a test may set wrong.</summary>
    internal TimeProvider Wall { get; init; } = TimeProvider.System;

    /// <summary>Rings due instants, ladder rungs and waits, the latest first, each through the door in its own transaction. Any number of nodes may call at once.</summary>
    /// <param name="now">UTC by this node's clock, which is corrected by the database's: a clock that runs ahead rings nothing early. Otherwise later only when a demo clock is moved forward.</param>
    /// <param name="max">At most this many in one call.</param>
    /// <returns>How many rang here. Zero means nothing more is due, or others are at it.</returns>
    public async Task<int> FireDueAsync(DateTimeOffset now, int max, CancellationToken cancellation)
    {
        var at = Instants.Micro(now - await AheadAsync(cancellation));
        // Without locks: the door decides, under the lock of the case, whether a row is still to ring.
        var due = await db.QueryAsync(Scope.System, new SqlText("""
            (select k.case_id, k.name, k.round, (r ->> 'rung')::integer, (r ->> 'ring_at')::timestamptz
             from (select * from clocks where next_ring_at <= $1 order by next_ring_at limit $2) k, jsonb_array_elements(k.rungs) r
             where r ->> 'state' = 'pending' and (r ->> 'ring_at')::timestamptz <= $1 and coalesce((r ->> 'not_before')::timestamptz <= $1, true))
            union all
            (select case_id, activity, visit, null, at from waits
             where state = 'pending' and at <= $1 and (not_before is null or not_before <= $1) order by at limit $2)
            """, at, max), r => new DueRow(r.GetGuid(0), r.GetString(1), r.GetInt32(2), r.IntOrNull(3), r.Instant(4)), cancellation);
        // In one case in order, and a rung that rings as the limit ends before the limit's end, which may stop its clock.
        var cases = due.OrderBy(d => d.At).ThenBy(d => d.Rung is 0 or null).ThenBy(d => d.Rung).Take(max).GroupBy(d => d.CaseId);
        var fired = 0;
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation }, async (rows, token) =>
        {
            foreach (var row in rows)
            {
                if (await FireAsync(row, at, token))
                    Interlocked.Increment(ref fired);
            }
        });
        return fired;
    }

    /// <summary>The next instant at which something is due, UTC, or null.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation)
    {
        var next = await db.QueryAsync(Scope.System, new SqlText("""
            select least(
                (select min(next_ring_at) from clocks),
                (select min(at) from waits where state = 'pending'))
            """), r => r.InstantOrNull(0), cancellation);
        return next[0];
    }

    /// <summary>How far this node's clock is ahead of the database's, which all nodes share; negative when behind.</summary>
    private async Task<TimeSpan> AheadAsync(CancellationToken cancellation)
    {
        var here = Wall.GetUtcNow();
        var there = await db.QueryAsync(Scope.System, new SqlText("select clock_timestamp()"), r => r.Instant(0), cancellation);
        return here - there[0];
    }

    private async Task<bool> FireAsync(DueRow row, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            return await runner.SignalAsync(row.CaseId, row.ToStimulus(), now, cancellation) is Advance.Moved;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !Weather.IsWeather(failure))
        {
            // One case that cannot ring must not keep the others from ringing: it waits longer each time, and the log shouts.
            CouldNotRing(logger, failure, row.CaseId, row.Name, row.Rung);
            await PutOffAsync(row, now, cancellation);
            return false;
        }
    }

    private Task<int> PutOffAsync(DueRow row, DateTimeOffset now, CancellationToken cancellation) =>
        db.ExecuteAsync(Scope.System, cancellation, row.Rung is { } rung
            ? new SqlText("""
                update clocks set rungs = put_off_rung(rungs, $4, $5), next_ring_at = case when state = 'running' then next_ring(put_off_rung(rungs, $4, $5)) end
                where case_id = $1 and name = $2 and round = $3
                """, row.CaseId, row.Name, row.Number, rung, now)
            : new SqlText("""
                update waits set failures = failures + 1, not_before = $4::timestamptz + least(3600, 30 * 2 ^ failures) * interval '1 second'
                where case_id = $1 and activity = $2 and visit = $3
                """, row.CaseId, row.Name, row.Number, now));

    [LoggerMessage(1201, LogLevel.Error, "Case {CaseId}: {Clock} (rung {Rung}) could not ring")]
    private static partial void CouldNotRing(ILogger logger, Exception failure, Guid caseId, string clock, int? rung);

    private sealed record DueRow(Guid CaseId, string Name, int Number, int? Rung, DateTimeOffset At)
    {
        public Stimulus ToStimulus() => Rung switch
        {
            null => new Stimulus.WaitElapsed(new StepKey(Name, Number)),
            0 => new Stimulus.ClockDue(new ClockKey(Name, Number)),
            { } rung => new Stimulus.RungReached(new ClockKey(Name, Number), rung),
        };
    }
}
