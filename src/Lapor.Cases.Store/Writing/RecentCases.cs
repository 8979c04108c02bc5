using Microsoft.Extensions.Caching.Memory;

namespace Lapor.Cases.Store.Writing;

/// <summary>
/// Cases that moved a moment ago, as this node left them: people and clocks mostly move the same few. A step on one of them spares its reading. What is
/// remembered may be old, because other nodes move cases too: it commits only on the version it knows, and it must not refuse anything.
/// </summary>
internal sealed class RecentCases(int most) : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(15);

    private readonly MemoryCache cases = new(new MemoryCacheOptions { SizeLimit = most });

    public CaseSnapshot? Find(Guid caseId) => cases.Get<CaseSnapshot>(caseId);

    public void Remember(CaseSnapshot snapshot) =>
        cases.Set(snapshot.Facts.CaseId, snapshot, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = Keep });

    public void Forget(Guid caseId) => cases.Remove(caseId);

    public void Dispose() => cases.Dispose();
}
