using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Accounts;

/// <summary>Who may do what.</summary>
public sealed class Grants
{
    /// <summary>The person as the door and the queries want them, or null for an unknown or inactive user.</summary>
    public Task<Actor?> ActorAsync(string userId, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    public Task GrantAsync(string userId, RoleGrant grant, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");

    public Task RevokeAsync(string userId, RoleGrant grant, CancellationToken cancellation) => throw new NotSupportedException("Not written yet.");
}
