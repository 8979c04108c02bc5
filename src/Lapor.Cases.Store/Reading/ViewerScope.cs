using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Reading;

/// <summary>A viewer's grants, turned into conditions on rows. The same rules as <see cref="CaseAccess"/>, and row-level security behind them.</summary>
internal sealed class ViewerScope
{
    private readonly Viewer viewer;
    private readonly IReadOnlyList<RoleGrant> grants;
    private readonly bool everywhere;
    private readonly string[] agencies;
    private readonly bool apipEverywhere;
    private readonly string[] apip;

    /// <param name="viewer">Who looks.</param>
    /// <param name="agencyId">Only this agency, or null for all of the viewer's.</param>
    public ViewerScope(Viewer viewer, string? agencyId)
    {
        this.viewer = viewer;
        grants = [.. viewer.Grants
            .Where(g => g.Role != Roles.Reporter && (agencyId is null || g.AgencyId == agencyId || g.AgencyId == "*"))
            .Select(g => agencyId is not null && g.AgencyId == "*" ? g with { AgencyId = agencyId } : g)
            .Distinct()];
        everywhere = grants.Any(g => g.AgencyId == "*");
        agencies = [.. grants.Select(g => g.AgencyId).Distinct().Order(StringComparer.Ordinal)];
        var inspected = grants.Where(g => g.Role == Roles.Apip).Select(g => g.AgencyId).Distinct().ToArray();
        apipEverywhere = inspected.Contains("*");
        apip = inspected;
        Scope = new Scope(everywhere ? "*" : string.Join(',', agencies), apipEverywhere ? "*" : string.Join(',', apip));
    }

    public Scope Scope { get; }

    public bool SeesNothing => grants.Count == 0;

    public bool IsApip => apip.Length > 0;

    public IReadOnlyList<RoleGrant> Grants => grants;

    /// <summary>Limits rows that have an agency to the viewer's.</summary>
    public SqlText InAgencies(SqlText sql, string column) =>
        everywhere ? sql.And(" true") : agencies.Length == 1 ? sql.And($" {column} = ?", agencies[0]) : sql.And($" {column} = any (?)", (object)agencies);

    /// <summary>Limits rows of APIP's own to where the viewer is APIP.</summary>
    public SqlText InApipAgencies(SqlText sql, string column) =>
        apipEverywhere ? sql.And(" true") : sql.And($" {column} = any (?)", (object)apip);

    /// <summary>Conditions on a case aliased <c>c</c>: agency, restriction, conflict of interest, and the unit for those who serve one.</summary>
    public SqlText MaySee(SqlText sql)
    {
        InAgencies(sql, "c.agency_id");
        NotHidden(sql);
        string[] whole = [.. grants.Where(g => CaseAccess.WholeAgencyRoles.Contains(g.Role)).Select(g => g.AgencyId)];
        string[] anyUnit = [.. grants.Where(g => Roles.IsUnitRole(g.Role) && g.UnitId is null).Select(g => g.AgencyId)];
        string[] units = [.. grants.Where(g => Roles.IsUnitRole(g.Role) && g.UnitId is not null).Select(g => $"{g.AgencyId}/{g.UnitId}")];
        if (whole.Contains("*") || !everywhere && agencies.All(whole.Contains))
            return sql;
        if (agencies.Length == 1 && anyUnit.Length == 0 && units.Length == 1)
            return sql.And(" and c.unit_id = ?", units[0][(units[0].IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return sql.And(" and (c.agency_id = any (?) or c.unit_id is not null and (c.agency_id = any (?) or c.agency_id || '/' || c.unit_id = any (?)))", whole, anyUnit, units);
    }

    /// <summary>Restricted cases are for APIP alone, and the reported party sees nothing.</summary>
    public SqlText NotHidden(SqlText sql)
    {
        if (apip.Length == 0)
            sql.And(" and not c.restricted");
        else if (!apipEverywhere)
            sql.And(" and (not c.restricted or c.agency_id = any (?))", (object)apip);
        return NotReported(sql);
    }

    /// <summary>The reported party sees nothing, whatever else they are.</summary>
    public SqlText NotReported(SqlText sql)
    {
        sql.And(" and not (? = any (c.reported_user_ids))", viewer.UserId);
        string[] own = [.. viewer.Grants.Where(g => g.UnitId is not null).Select(g => $"{g.AgencyId}/{g.UnitId}").Distinct()];
        if (own.Length > 0)
            sql.And(" and (c.reported_unit_id is null or not (c.agency_id || '/' || c.reported_unit_id = any (?) or '*/' || c.reported_unit_id = any (?)))", own, own);
        return sql;
    }
}
