using System.Collections.Concurrent;
using Lapor.Cases.Store;

namespace Lapor.Cases.Web.Hosting;

/// <summary>Tells open pages of this process that a case moved, whoever moved it and on whichever node.</summary>
public sealed class PageFeed : IDisposable
{
    // A burst of moves asks a page to load once, not once for each.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(150);
    private readonly ConcurrentDictionary<Guid, Subscription> subscriptions = new();
    private readonly IDisposable source;

    public PageFeed(CaseFeed feed) => source = feed.Subscribe(change => Publish(change.CaseId));

    /// <param name="caseId">Only this case, or every case for null.</param>
    /// <param name="changed">Called on a pool thread, at most once per burst.</param>
    /// <returns>Ends the subscription when disposed.</returns>
    public IDisposable Subscribe(Guid? caseId, Func<Task> changed)
    {
        var subscription = new Subscription(this, caseId, changed);
        subscriptions[subscription.Id] = subscription;
        return subscription;
    }

    /// <param name="caseId">The case, or null when any may look different (the demo clock moved).</param>
    public void Publish(Guid? caseId)
    {
        foreach (var subscription in subscriptions.Values)
        {
            if (caseId is null || subscription.CaseId is null || subscription.CaseId == caseId)
                subscription.Ring();
        }
    }

    public void Dispose() => source.Dispose();

    private sealed class Subscription(PageFeed feed, Guid? caseId, Func<Task> changed) : IDisposable
    {
        private int pending;

        public Guid Id { get; } = Guid.NewGuid();

        public Guid? CaseId => caseId;

        public void Ring()
        {
            if (Interlocked.Exchange(ref pending, 1) == 0)
                _ = RunAsync();
        }

        public void Dispose() => feed.subscriptions.TryRemove(Id, out _);

        private async Task RunAsync()
        {
            await Task.Delay(Gather);
            Interlocked.Exchange(ref pending, 0);
            try
            {
                await changed();
            }
            catch (ObjectDisposedException)
            {
                Dispose();
            }
        }
    }
}
