using System.Collections.Frozen;
using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store;

/// <summary>Agencies as stored, kept in memory for a short time.</summary>
public sealed class AgencyDirectory : IDisposable
{
    private readonly Db db;
    private readonly Cached<FrozenDictionary<string, AgencyProfile>> all;

    public AgencyDirectory(Db db, StoreSettings settings, TimeProvider time)
    {
        this.db = db;
        all = new Cached<FrozenDictionary<string, AgencyProfile>>(time, settings.CacheFor, ReadAsync);
    }

    public async ValueTask<AgencyProfile?> FindAsync(string id, CancellationToken cancellation) =>
        (await all.GetAsync(cancellation)).GetValueOrDefault(id);

    /// <summary>By name.</summary>
    public async ValueTask<IReadOnlyList<AgencyProfile>> AllAsync(CancellationToken cancellation) =>
        [.. (await all.GetAsync(cancellation)).Values.OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase)];

    /// <returns>False when nothing was different.</returns>
    public async Task<bool> SaveAsync(AgencyProfile profile, CancellationToken cancellation)
    {
        await using var connection = await db.Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        new BatchWriter(batch).Sql("""
            insert into agencies (id, name, profile) values ($1, $2, $3)
            on conflict (id) do update set name = excluded.name, profile = excluded.profile, updated_at = now()
            where agencies.profile <> excluded.profile
            """).Text(profile.Id).Text(profile.Name).Json(JsonSerializer.Serialize(profile, StoreJson.Options));
        var changed = await batch.ExecuteNonQueryAsync(cancellation) > 0;
        all.Forget();
        return changed;
    }

    public void Dispose() => all.Dispose();

    private async Task<FrozenDictionary<string, AgencyProfile>> ReadAsync(FrozenDictionary<string, AgencyProfile>? before, CancellationToken cancellation)
    {
        var rows = await db.QueryAsync(Scope.System, new SqlText("select profile from agencies"),
            r => JsonSerializer.Deserialize<AgencyProfile>(r.GetString(0), StoreJson.Options), cancellation);
        return rows.OfType<AgencyProfile>().ToFrozenDictionary(a => a.Id, StringComparer.Ordinal);
    }
}
