using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store;

/// <summary>Agencies as stored, kept in memory for a short time.</summary>
public sealed class AgencyDirectory
{
    public ValueTask<AgencyProfile?> FindAsync(string id, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    /// <summary>By name.</summary>
    public ValueTask<IReadOnlyList<AgencyProfile>> AllAsync(CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    public Task SaveAsync(AgencyProfile profile, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
