using Microsoft.AspNetCore.Identity;

namespace Lapor.Cases.Store.Accounts;

/// <summary>Somebody who signs in. What they may do is in <see cref="UserGrantRow"/>, never in Identity roles.</summary>
public sealed class LaporUser : IdentityUser
{
    public string DisplayName { get; set; } = "";
    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "id";
    public bool Active { get; set; } = true;
}

/// <summary>A role held by a user in an agency (<c>*</c> for all), limited to a unit when one is named.</summary>
public sealed class UserGrantRow
{
    public long Id { get; init; }
    public required string UserId { get; init; }
    public required string Role { get; init; }
    public required string AgencyId { get; init; }
    public string? UnitId { get; init; }
}
