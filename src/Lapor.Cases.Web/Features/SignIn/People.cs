using System.Collections.Concurrent;
using System.Security.Claims;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Accounts;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Web.Features.SignIn;

/// <summary>The signed-in person as the door and the queries want them. Grants are read again after a short time, so that a revoked role ends soon.</summary>
public sealed class People(Grants grants, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, (Actor Actor, long ReadAt)> known = new(StringComparer.Ordinal);

    /// <returns>Null when nobody is signed in or the account is no longer active.</returns>
    public async ValueTask<Actor?> ActorAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.Identity?.IsAuthenticated != true || ActorClaims.UserId(user) is not { } id)
            return null;
        if (known.TryGetValue(id, out var entry) && time.GetElapsedTime(entry.ReadAt) < Fresh)
            return entry.Actor;
        var actor = await grants.ActorAsync(id, cancellation);
        if (actor is null)
            known.TryRemove(id, out _);
        else
            known[id] = (actor, time.GetTimestamp());
        return actor;
    }

    public async ValueTask<Viewer?> ViewerAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        await ActorAsync(user, cancellation) is { } actor ? Viewer.Of(actor) : null;
}
