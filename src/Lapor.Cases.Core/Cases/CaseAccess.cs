namespace Lapor.Cases.Core.Cases;

/// <summary>Who may see a case. The same rules as the queries apply in SQL.</summary>
/// <remarks>Legal source: UU 25/2009 Pasal 45 and 48, UU 30/2014 Pasal 42–45: the reported party and others with a conflict of interest stay out.</remarks>
public static class CaseAccess
{
    /// <summary>Roles that see every case of their agency that is not restricted.</summary>
    public static IReadOnlyList<string> WholeAgencyRoles { get; } = [Roles.AgencyAdmin, Roles.Secretary, Roles.Apip, Roles.NationalAdmin];

    /// <summary>Whether the person, or a unit they act for, is the one the report complains about.</summary>
    public static bool IsReportedParty(Actor actor, CaseFacts facts) =>
        facts.ReportedUserIds.Contains(actor.Id)
        || facts.ReportedUnitId is { } reported && actor.Grants.Any(g => g.UnitId == reported && (g.AgencyId == facts.AgencyId || g.AgencyId == "*"));

    /// <summary>Who reads the case because of a role, for people to see. The reported party is left out whatever its roles.</summary>
    public static IReadOnlyList<CaseReader> ReadersOf(CaseFacts facts) =>
        facts.Restricted ? [new(Roles.Apip, null)]
        : facts.UnitId is not { } unit || unit == facts.ReportedUnitId ? [.. WholeAgencyRoles.Select(r => new CaseReader(r, null))]
        : [.. WholeAgencyRoles.Select(r => new CaseReader(r, null)), .. Roles.All.Where(Roles.IsUnitRole).Select(r => new CaseReader(r, unit))];

    /// <summary>Whether the person may read the case and its internal lines.</summary>
    public static bool MaySee(Actor actor, CaseFacts facts)
    {
        if (actor.Id == Actor.System.Id)
            return true;
        if (IsReportedParty(actor, facts))
            return false;
        var here = actor.Grants.Where(g => g.AgencyId == facts.AgencyId || g.AgencyId == "*").ToList();
        if (facts.Restricted)
            return here.Any(g => g.Role == Roles.Apip);
        return here.Any(g => WholeAgencyRoles.Contains(g.Role)
            || Roles.IsUnitRole(g.Role) && facts.UnitId is not null && (g.UnitId is null || g.UnitId == facts.UnitId));
    }
}

/// <summary>A role that reads a case, of the whole agency or of one unit.</summary>
public sealed record CaseReader(string Role, string? UnitId);
