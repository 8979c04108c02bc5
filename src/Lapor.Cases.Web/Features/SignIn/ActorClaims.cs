using System.Security.Claims;
using Lapor.Cases.Store.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Lapor.Cases.Web.Features.SignIn;

/// <summary>Puts name and role names into the cookie, for menus and page policies. What a person may do is read from their grants each time.</summary>
public sealed class ActorClaims(UserManager<LaporUser> users, IOptions<IdentityOptions> options, Grants grants)
    : UserClaimsPrincipalFactory<LaporUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(LaporUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var actor = await grants.ActorAsync(user.Id, CancellationToken.None);
        identity.TryRemoveClaim(identity.FindFirst(identity.NameClaimType));
        identity.AddClaim(new Claim(identity.NameClaimType, user.DisplayName.Length == 0 ? user.UserName ?? user.Id : user.DisplayName));
        foreach (var role in (actor?.Grants ?? []).Select(g => g.Role).Distinct())
            identity.AddClaim(new Claim(identity.RoleClaimType, role));
        return identity;
    }

    public static string? UserId(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier);

    public static IEnumerable<string> RolesOf(ClaimsPrincipal user) => user.FindAll(ClaimTypes.Role).Select(c => c.Value);
}
