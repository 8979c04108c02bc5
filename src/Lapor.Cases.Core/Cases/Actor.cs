namespace Lapor.Cases.Core.Cases;

/// <summary>Who acts.</summary>
/// <param name="Id">User id; <c>system</c> for clocks, <c>reporter</c> for the reporter of the case.</param>
/// <param name="Name">Name as shown to colleagues.</param>
/// <param name="Grants">Roles held, each in an agency and perhaps a unit.</param>
public sealed record Actor(string Id, string Name, IReadOnlyList<RoleGrant> Grants)
{
    public static Actor System { get; } = new("system", "Sistem", []);

    public static Actor Reporter { get; } = new("reporter", "Pelapor", [new(Roles.Reporter, "*", null)]);

    /// <summary>Whether a role is held in the agency, and in the unit where one is asked for.</summary>
    public bool Holds(string role, string agencyId, string? unitId)
    {
        for (var i = 0; i < Grants.Count; i++)
        {
            var grant = Grants[i];
            if (grant.Role == role && (grant.AgencyId == agencyId || grant.AgencyId == "*")
                && (unitId is null || grant.UnitId is null || grant.UnitId == unitId))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A role held in an agency, limited to a unit when one is named.</summary>
public sealed record RoleGrant(string Role, string AgencyId, string? UnitId);

/// <summary>The role names used in SOPs, grants and policies.</summary>
public static class Roles
{
    public const string Reporter = "reporter";
    public const string AgencyAdmin = "agency-admin";
    public const string UnitLiaison = "unit-liaison";
    public const string UnitStaff = "unit-staff";
    public const string UnitHead = "unit-head";
    public const string Secretary = "secretary";
    public const string SopDesigner = "sop-designer";
    public const string Apip = "apip";
    public const string SystemAdmin = "system-admin";
    public const string NationalAdmin = "national-admin";

    public static IReadOnlyList<string> All { get; } =
        [Reporter, AgencyAdmin, UnitLiaison, UnitStaff, UnitHead, Secretary, SopDesigner, Apip, SystemAdmin, NationalAdmin];

    /// <summary>Roles that act for the unit that holds the case.</summary>
    public static bool IsUnitRole(string role) => role is UnitLiaison or UnitStaff or UnitHead;
}
