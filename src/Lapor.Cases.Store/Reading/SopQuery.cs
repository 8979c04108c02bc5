using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Reading;

/// <summary>A SOP that governs cases of an agency.</summary>
/// <param name="Purposes">For which reports: <c>default</c>, <c>oversight</c>. Empty when only cases that began earlier run on it.</param>
/// <param name="InForce">The version for new cases now, or null when it is no longer, or not yet, in force.</param>
/// <param name="OpenCases">Running cases on any version, of those the viewer may see.</param>
public sealed record AgencySopLine(string DefinitionId, string Name, IReadOnlyList<string> Purposes, int? InForce, DateTimeOffset? Since, string? AssignedBy, int Versions, int OpenCases);

/// <summary>A published version, as an agency meets it.</summary>
/// <param name="Terms">When it came, or comes, into force in the agency, the newest first.</param>
/// <param name="OpenCases">Running cases on it, of those the viewer may see.</param>
public sealed record SopVersionLine(int Version, string Name, string Checksum, DateTimeOffset PublishedAt, string PublishedBy, IReadOnlyList<SopTerm> Terms, bool IsInForce, int OpenCases);

/// <summary>From when a version governs new cases.</summary>
public sealed record SopTerm(string Purpose, DateTimeOffset From, string AssignedBy);

/// <summary>Cases that wait at a step.</summary>
/// <param name="Activity">As in <see cref="Core.Sop.StepKey.Activity"/>.</param>
public sealed record WaitingAt(int Version, string Activity, int Cases);

/// <summary>A SOP of an agency with its versions and where its cases stand.</summary>
public sealed record AgencySopView(AgencyProfile Agency, string DefinitionId, IReadOnlyList<SopVersionLine> Versions, IReadOnlyList<WaitingAt> Waiting);

/// <summary>The SOPs of an agency, for everybody who serves in it. Cases are counted only as far as the viewer may see them.</summary>
public sealed class SopQuery(Db db, AgencyDirectory agencies, SopLibrary library, TimeProvider time)
{
    /// <returns>By name; empty for an agency the viewer has no role in.</returns>
    public async Task<IReadOnlyList<AgencySopLine>> ListAsync(Viewer viewer, string agencyId, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, agencyId);
        if (scope.SeesNothing)
            return [];
        var terms = await TermsAsync(scope, agencyId, cancellation);
        var open = await OpenAsync(scope, null, cancellation);
        var published = (await library.ListAsync(cancellation)).ToLookup(v => v.DefinitionId, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        return
        [
            .. terms.Select(t => t.DefinitionId).Concat(open.Select(o => o.DefinitionId)).Distinct(StringComparer.Ordinal)
                .Select(id => Line(id, terms, now, [.. published[id]], open.Where(o => o.DefinitionId == id).Sum(o => o.Cases)))
                .OrderBy(l => l.InForce is null).ThenBy(l => l.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <returns>Null when the viewer has no role in the agency, or the SOP neither is, was or will be in force there nor governs a case.</returns>
    public async Task<AgencySopView?> FindAsync(Viewer viewer, string agencyId, string definitionId, CancellationToken cancellation)
    {
        var scope = new ViewerScope(viewer, agencyId);
        if (scope.SeesNothing || await agencies.FindAsync(agencyId, cancellation) is not { } profile)
            return null;
        var terms = await TermsAsync(scope, agencyId, cancellation);
        var open = await OpenAsync(scope, definitionId, cancellation);
        var own = terms.Where(t => t.DefinitionId == definitionId).ToList();
        if (own.Count == 0 && open.Count == 0)
            return null;
        var inForce = InForce(terms, time.GetUtcNow());
        var versions = (await library.ListAsync(cancellation)).Where(v => v.DefinitionId == definitionId).Select(v => new SopVersionLine(
            v.Version, v.Name, v.Checksum, v.PublishedAt, v.PublishedBy,
            [.. own.Where(t => t.Version == v.Version).OrderByDescending(t => t.From).Select(t => new SopTerm(t.Purpose, t.From, t.AssignedBy))],
            inForce.Any(t => t.DefinitionId == definitionId && t.Version == v.Version), open.Where(o => o.Version == v.Version).Sum(o => o.Cases)));
        return new AgencySopView(profile, definitionId, [.. versions], await WaitingAsync(scope, definitionId, cancellation));
    }

    private static AgencySopLine Line(string id, List<Term> terms, DateTimeOffset now, List<SopSummary> published, int open)
    {
        var current = InForce(terms, now).Where(t => t.DefinitionId == id).ToList();
        var newest = current.OrderByDescending(t => t.Version).FirstOrDefault();
        var name = published.Find(p => p.Version == newest?.Version)?.Name ?? published.FirstOrDefault()?.Name ?? id;
        return new AgencySopLine(id, name, [.. current.Select(t => t.Purpose).Order(StringComparer.Ordinal)], newest?.Version, newest?.From, newest?.AssignedBy, published.Count, open);
    }

    private static List<Term> InForce(List<Term> terms, DateTimeOffset now) =>
        [.. terms.Where(t => t.From <= now).GroupBy(t => t.Purpose, StringComparer.Ordinal).Select(g => g.MaxBy(t => t.From)!)];

    private Task<List<Term>> TermsAsync(ViewerScope scope, string agencyId, CancellationToken cancellation) => db.QueryAsync(scope.Scope,
        new SqlText("select purpose, definition_id, version, effective_from, assigned_by from sop_assignments where agency_id = $1", agencyId),
        r => new Term(r.GetString(0), r.GetString(1), r.GetInt32(2), r.Instant(3), r.GetString(4)), cancellation);

    private Task<List<Running>> OpenAsync(ViewerScope scope, string? definitionId, CancellationToken cancellation)
    {
        var sql = new SqlText("select c.definition_id, c.sop_version, count(*)::int from cases c where c.ended_as is null and not c.historical and");
        scope.MaySee(sql);
        if (definitionId is not null)
            sql.And(" and c.definition_id = ?", definitionId);
        sql.And(" group by 1, 2");
        return db.QueryAsync(scope.Scope, sql, r => new Running(r.GetString(0), r.GetInt32(1), r.GetInt32(2)), cancellation);
    }

    private async Task<IReadOnlyList<WaitingAt>> WaitingAsync(ViewerScope scope, string definitionId, CancellationToken cancellation)
    {
        var sql = new SqlText("""
            select c.sop_version, s.activity, count(distinct s.case_id)::int
            from (select t.case_id, t.activity from tasks t where t.ended_at is null
                  union all select w.case_id, w.activity from waits w where w.state = 'pending') s
            join cases c on c.id = s.case_id where c.definition_id = $1 and not c.historical and
            """, definitionId);
        scope.MaySee(sql).And(" group by 1, 2 order by 1 desc, 3 desc, 2");
        return await db.QueryAsync(scope.Scope, sql, r => new WaitingAt(r.GetInt32(0), r.GetString(1), r.GetInt32(2)), cancellation);
    }

    private sealed record Term(string Purpose, string DefinitionId, int Version, DateTimeOffset From, string AssignedBy);

    private sealed record Running(string DefinitionId, int Version, int Cases);
}
