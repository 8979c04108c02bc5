using System.Collections.Concurrent;

namespace Lapor.Cases.Web.Hosting;

/// <summary>Tells open pages of this process that a case moved, whoever moved it and on whichever node.</summary>
public sealed class CaseFeed
{
    private readonly ConcurrentDictionary<Guid, Subscription> subscriptions = new();

    /// <param name="caseId">Only this case, or every case for null.</param>
    /// <param name="changed">Called on a pool thread with the case that moved, or null when anything may have (a lost connection, a moved clock).</param>
    /// <returns>Ends the subscription when disposed.</returns>
    public IDisposable Subscribe(Guid? caseId, Func<Guid?, Task> changed)
    {
        var subscription = new Subscription(this, Guid.NewGuid(), caseId, changed);
        subscriptions[subscription.Id] = subscription;
        return subscription;
    }

    public void Publish(Guid? caseId)
    {
        foreach (var subscription in subscriptions.Values)
        {
            if (caseId is null || subscription.CaseId is null || subscription.CaseId == caseId)
                subscription.Ring(caseId);
        }
    }

    private sealed class Subscription(CaseFeed feed, Guid id, Guid? caseId, Func<Guid?, Task> changed) : IDisposable
    {
        private int pending;

        public Guid Id => id;

        public Guid? CaseId => caseId;

        // A burst of moves asks a page to reload once, not once for each.
        public void Ring(Guid? moved)
        {
            if (Interlocked.Exchange(ref pending, 1) == 0)
                _ = Task.Run(() => RunAsync(moved));
        }

        public void Dispose() => feed.subscriptions.TryRemove(id, out _);

        private async Task RunAsync(Guid? moved)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(120));
            Interlocked.Exchange(ref pending, 0);
            try
            {
                await changed(moved);
            }
            catch (ObjectDisposedException)
            {
                Dispose();
            }
        }
    }
}
