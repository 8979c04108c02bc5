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
        // Without locks: the door decides, as it commits, whether it is still to ring.
        var clocks = await db.QueryAsync(
            Scope.System, new SqlText("select case_id, name, round, rungs from clocks where next_ring_at <= $1 order by next_ring_at limit $2", at, max),
            r => (CaseId: r.GetGuid(0), Clock: new DueClock(new ClockKey(r.GetString(1), r.GetInt32(2)), r.GetString(3))), cancellation);
        var waits = await db.QueryAsync(Scope.System, new SqlText("""
            select case_id, activity, visit, at from waits where state = 'pending' and at <= $1 and (not_before is null or not_before <= $1) order by at limit $2
            """, at, max), r => new Ringing(r.GetGuid(0), at, r.Instant(3), null, 0, new StepKey(r.GetString(1), r.GetInt32(2))), cancellation);
        var rungs = clocks.SelectMany(c => c.Clock.Rungs.Where(r => IsDue(r, at)).Select(r => new Ringing(c.CaseId, at, r.RingAt, c.Clock, r.Rung, default)));
        var cases = rungs.Concat(waits).InRingingOrder(d => d.At, d => d.Clock is null ? null : d.Rung).Take(max).GroupBy(d => d.CaseId);
        var fired = 0;
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation }, async (rows, token) =>
        {
            foreach (var row in rows)
            {
                if (await FireAsync(row, token))
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

    private static bool IsDue(RungRow rung, DateTimeOffset now) =>
        rung.State == "pending" && rung.RingAt <= now && (rung.NotBefore is not { } notBefore || notBefore <= now);

    private async Task<bool> FireAsync(Ringing ringing, CancellationToken cancellation)
    {
        try
        {
            switch (await runner.RingAsync(ringing, cancellation))
            {
                case Advance.Moved:
                    return true;
                case Advance.Refused { Code: not ("due.stale" or "case.not-found") and var code }:
                    await DropAsync(ringing, code, cancellation);
                    return false;
                default:
                    return false;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !Weather.IsWeather(failure))
        {
            // One case that cannot ring must not keep the others from ringing: it waits longer each time, and the log shouts.
            CouldNotRing(logger, failure, ringing.CaseId, ringing.Name, ringing.Rung);
            await PutOffAsync(ringing, cancellation);
            return false;
        }
    }
    /// <summary>The engine does not want it (any more): it must not come up in every sweep.</summary>
    private Task DropAsync(Ringing ringing, string code, CancellationToken cancellation) => ringing.Clock is { } clock
        ? RewriteAsync(ringing, clock, r => r.Refused(ringing.Now, code), cancellation)
        : db.ExecuteAsync(Scope.System, cancellation, new SqlText(
            "update waits set state = 'refused: ' || $4, ended_at = $5 where case_id = $1 and activity = $2 and visit = $3 and state = 'pending'",
            ringing.CaseId, ringing.Wait.Activity, ringing.Wait.Visit, code, ringing.Now));

    private Task PutOffAsync(Ringing ringing, CancellationToken cancellation) => ringing.Clock is { } clock
        ? RewriteAsync(ringing, clock, r => r.PutOff(ringing.Now), cancellation)
        : db.ExecuteAsync(Scope.System, cancellation, new SqlText("""
            update waits set failures = failures + 1, not_before = $4::timestamptz + least(3600, 30 * 2 ^ failures) * interval '1 second'
            where case_id = $1 and activity = $2 and visit = $3
            """, ringing.CaseId, ringing.Wait.Activity, ringing.Wait.Visit, ringing.Now));

    // Where somebody else wrote meanwhile, the next sweep finds what is due then.
    private async Task RewriteAsync(Ringing ringing, DueClock clock, Func<RungRow, RungRow> change, CancellationToken cancellation)
    {
        var rungs = clock.Rungs.With(ringing.Rung, change);
        var written = await db.ExecuteAsync(Scope.System, cancellation, new SqlText(
            "update clocks set rungs = $5, next_ring_at = $6 where case_id = $1 and name = $2 and round = $3 and rungs = $4 and state = 'running'",
            ringing.CaseId, clock.Key.Name, clock.Key.Round, clock.Ladder, Ladder.Write(rungs), Ladder.Next(rungs)));
        if (written > 0)
            clock.Became(rungs);
    }

    [LoggerMessage(1201, LogLevel.Error, "Case {CaseId}: {Clock} (rung {Rung}) could not ring")]
    private static partial void CouldNotRing(ILogger logger, Exception failure, Guid caseId, string clock, int rung);
}
