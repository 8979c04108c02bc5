using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Accounts;

/// <summary>Who may do what.</summary>
public sealed class Grants(Db db)
{
    /// <summary>The person as the door and the queries want them, or null for an unknown or inactive user.</summary>
    public async Task<Actor?> ActorAsync(string userId, CancellationToken cancellation)
    {
        var rows = await db.QueryAsync(Scope.System, new SqlText("""
            select coalesce(nullif(u.display_name, ''), u.user_name, u.id), g.role, g.agency_id, g.unit_id
            from users u left join user_grants g on g.user_id = u.id
            where u.id = $1 and u.active
            """, userId), r => (Name: r.GetString(0), Grant: r.IsDBNull(1) ? null : new RoleGrant(r.GetString(1), r.GetString(2), r.TextOrNull(3))), cancellation);
        return rows.Count == 0 ? null : new Actor(userId, rows[0].Name, [.. rows.Select(r => r.Grant).OfType<RoleGrant>()]);
    }

    public Task GrantAsync(string userId, RoleGrant grant, CancellationToken cancellation) =>
        db.ExecuteAsync(Scope.System, cancellation, new SqlText(
            "insert into user_grants (user_id, role, agency_id, unit_id) values ($1, $2, $3, $4) on conflict do nothing", userId, grant.Role, grant.AgencyId, grant.UnitId));

    public Task RevokeAsync(string userId, RoleGrant grant, CancellationToken cancellation) =>
        db.ExecuteAsync(Scope.System, cancellation, new SqlText(
            "delete from user_grants where user_id = $1 and role = $2 and agency_id = $3 and unit_id is not distinct from $4", userId, grant.Role, grant.AgencyId, grant.UnitId));
}
