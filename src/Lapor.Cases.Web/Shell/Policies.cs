using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Reading;
using Microsoft.AspNetCore.Authorization;

namespace Lapor.Cases.Web.Shell;

/// <summary>Who may open which pages. Acts are judged by Core, whatever a page shows.</summary>
public static class Policies
{
    public const string Console = "console";
    public const string Oversight = "oversight";
    public const string Import = "import";
    public const string Intake = "intake";
    public const string Operations = "operations";
    public const string Moves = "moves";
    public const string Design = "design";
    public const string Drills = "drills";

    public static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Console, p => p.RequireAuthenticatedUser());
        options.AddPolicy(Oversight, p => p.RequireRole(Roles.Apip, Roles.SystemAdmin, Roles.NationalAdmin));
        options.AddPolicy(Operations, p => p.RequireRole(Roles.SystemAdmin, Roles.NationalAdmin));
        options.AddPolicy(Moves, p => p.RequireRole(MoveRights.Readers));
        options.AddPolicy(Design, p => p.RequireRole(Roles.SopDesigner, Roles.Secretary));
        options.AddPolicy(Drills, p => p.RequireRole(DrillQuery.Readers));
        options.AddPolicy(Intake, p => p.RequireRole(Roles.AgencyAdmin));
        options.AddPolicy(Import, p => p.RequireRole(Roles.AgencyAdmin, Roles.SystemAdmin, Roles.NationalAdmin));
    }
}
