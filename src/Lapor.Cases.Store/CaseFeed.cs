namespace Lapor.Cases.Store;

/// <summary>A case changed somewhere, on this node or another.</summary>
public sealed record CaseChanged(Guid CaseId, string AgencyId);

/// <summary>Tells pages that a case changed. A courtesy, never a source of truth: a page that missed it shows the old picture until it loads again.</summary>
public sealed class CaseFeed
{
    /// <summary>Calls <paramref name="handler"/> on a background thread for each change until the subscription is disposed.</summary>
    public IDisposable Subscribe(Action<CaseChanged> handler) => throw new NotSupportedException("Not written yet.");
}
