using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Designing;

/// <summary>Which SOPs and versions an agency works with. What another agency published for itself stays out of sight.</summary>
public sealed class SopShelf(Db db, AgencyDirectory agencies, TimeProvider time)
{
    /// <summary>Newest version first within a definition.</summary>
    /// <param name="definitionId">Null for every definition of the agency.</param>
    public async Task<IReadOnlyList<ShelfLine>> VersionsAsync(string agencyId, string? definitionId, CancellationToken cancellation)
    {
        var known = (await agencies.FindAsync(agencyId, cancellation))?.Sops.Values.ToArray() ?? [];
        return await db.QueryAsync(Scope.System, new SqlText("""
            with mine as (
                select definition_id from sop_assignments where agency_id = $1
                union select definition_id from sop_acts where agency_id = $1 and act = 'published'
                union select unnest($2::text[])),
            rows as (
                select purpose, effective_from, definition_id, version,
                    effective_from <= $3 and effective_from = max(effective_from) filter (where effective_from <= $3) over (partition by purpose) as now
                from sop_assignments where agency_id = $1)
            select v.definition_id, v.version, v.name, v.checksum, v.published_at, v.published_by,
                array(select r.purpose from rows r where r.definition_id = v.definition_id and r.version = v.version and r.now order by 1),
                (select min(r.effective_from) from rows r where r.definition_id = v.definition_id and r.version = v.version and r.effective_from > $3),
                exists (select from sop_acts a where a.agency_id = $1 and a.definition_id = v.definition_id and a.version = v.version and a.act = 'retracted')
            from sop_versions v join mine using (definition_id)
            where ($4::text is null or v.definition_id = $4)
                and (exists (select from rows r where r.definition_id = v.definition_id and r.version = v.version)
                    or not exists (select from sop_acts a where a.act = 'published' and a.definition_id = v.definition_id and a.version = v.version and a.agency_id <> $1))
            order by v.definition_id, v.version desc
            """, agencyId, known, Instants.Micro(time.GetUtcNow()), definitionId),
            r => new ShelfLine(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.Instant(4), r.GetString(5),
                r.GetFieldValue<string[]>(6), r.IsDBNull(7) ? null : r.Instant(7), r.GetBoolean(8)), cancellation);
    }

    /// <summary>An id is free, or the agency works with it already. Ids are common to all agencies.</summary>
    public async Task<bool> MayUseIdAsync(string agencyId, string definitionId, CancellationToken cancellation) =>
        (await VersionsAsync(agencyId, definitionId, cancellation)).Count > 0
        || (await db.QueryAsync(Scope.System, new SqlText(
            "select 1 where exists (select from sop_versions where definition_id = $1) or exists (select from sop_drafts where definition_id = $1 and agency_id <> $2)",
            definitionId, agencyId), r => r.GetInt32(0), cancellation)).Count == 0;

    /// <summary>The next free number of a definition, over all agencies.</summary>
    internal async Task<int> NextVersionAsync(string definitionId, CancellationToken cancellation) =>
        (await db.QueryAsync(Scope.System, new SqlText("select coalesce(max(version), 0) + 1 from sop_versions where definition_id = $1", definitionId),
            r => r.GetInt32(0), cancellation))[0];

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<SopAct>> ActsAsync(string agencyId, string? definitionId, CancellationToken cancellation) =>
        await db.QueryAsync(new Scope(agencyId, ""), new SqlText("""
            select id, definition_id, act, version, actor_id, actor_name, at, reason, checksum, effective_from from sop_acts
            where agency_id = $1 and ($2::text is null or definition_id = $2) order by id desc limit 200
            """, agencyId, definitionId),
            r => new SopAct(r.GetInt64(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : r.GetInt32(3), r.GetString(4), r.GetString(5),
                r.Instant(6), r.GetString(7), r.GetString(8), r.IsDBNull(9) ? null : r.Instant(9)), cancellation);
}
