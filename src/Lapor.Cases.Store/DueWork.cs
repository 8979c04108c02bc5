namespace Lapor.Cases.Store;

/// <summary>Rings what is due. PostgreSQL remembers; whoever calls this is only the alarm clock.</summary>
public sealed class DueWork
{
    /// <summary>Rings due instants, ladder rungs and waits, the latest first, each through the door in its own transaction. Any number of nodes may call at once.</summary>
    /// <returns>How many rang here. Less than <paramref name="max"/> means nothing more is due.</returns>
    public Task<int> FireDueAsync(DateTimeOffset now, int max, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>The next instant at which something is due, UTC, or null.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
