using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store;

namespace Lapor.Cases.Web.Features.SignIn;

/// <summary>Names of agencies and units for screens.</summary>
public sealed class Places(AgencyDirectory agencies)
{
    /// <summary>The agencies a person belongs to, by name; all of them for people with nationwide roles.</summary>
    public async ValueTask<IReadOnlyList<AgencyProfile>> OfAsync(Actor actor, CancellationToken cancellation)
    {
        var all = await agencies.AllAsync(cancellation);
        return actor.Grants.Any(g => g.AgencyId == "*") ? all : [.. all.Where(a => actor.Grants.Any(g => g.AgencyId == a.Id))];
    }

    public async ValueTask<IReadOnlyDictionary<string, AgencyProfile>> AllAsync(CancellationToken cancellation) =>
        (await agencies.AllAsync(cancellation)).ToDictionary(a => a.Id, StringComparer.Ordinal);
}
