using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store;

/// <summary>Working calendars, built from the decrees in the database.</summary>
public sealed class CalendarBook : IDisposable
{
    private readonly Db db;
    private readonly Cached<Book> book;

    public CalendarBook(Db db, StoreSettings settings, TimeProvider time)
    {
        this.db = db;
        book = new Cached<Book>(time, settings.CacheFor, ReadAsync);
    }

    /// <summary>The calendar of a unit of the agency, or of the agency itself for null, with every decree known now.</summary>
    /// <exception cref="InvalidOperationException">The agency names a calendar that is not in the database.</exception>
    public async ValueTask<Func<string?, WorkingCalendar>> ForAsync(AgencyProfile agency, CancellationToken cancellation)
    {
        var read = await book.GetAsync(cancellation);
        return unit => read.For(agency, agency.FindUnit(unit));
    }

    public async ValueTask<IReadOnlyList<Decree>> DecreesAsync(CancellationToken cancellation) => (await book.GetAsync(cancellation)).Decrees;

    public async ValueTask<IReadOnlyList<CalendarDefinition>> DefinitionsAsync(CancellationToken cancellation) =>
        [.. (await book.GetAsync(cancellation)).Definitions.Values];

    /// <summary>Adds a decree, or replaces the one of the same number.</summary>
    /// <returns>False when nothing was different.</returns>
    public async Task<bool> SaveAsync(Decree decree, CancellationToken cancellation)
    {
        await using var connection = await db.Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        new BatchWriter(batch).Sql("""
            insert into decrees (number, layer, year, signed_on, body) values ($1, $2, $3, $4::date, $5)
            on conflict (number) do update set layer = excluded.layer, year = excluded.year, signed_on = excluded.signed_on, body = excluded.body, recorded_at = now()
            where decrees.body <> excluded.body
            """)
            .Text(decree.Number).Text(decree.Layer).Int(decree.Year).Text(decree.SignedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Json(JsonSerializer.Serialize(decree, StoreJson.Options));
        var changed = await batch.ExecuteNonQueryAsync(cancellation) > 0;
        book.Forget();
        return changed;
    }

    /// <returns>False when nothing was different.</returns>
    public async Task<bool> SaveAsync(CalendarDefinition definition, CancellationToken cancellation)
    {
        await using var connection = await db.Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        new BatchWriter(batch).Sql("""
            insert into calendars (id, definition) values ($1, $2)
            on conflict (id) do update set definition = excluded.definition where calendars.definition <> excluded.definition
            """).Text(definition.Id).Json(JsonSerializer.Serialize(definition, StoreJson.Options));
        var changed = await batch.ExecuteNonQueryAsync(cancellation) > 0;
        book.Forget();
        return changed;
    }

    public void Dispose() => book.Dispose();

    private async Task<Book> ReadAsync(Book? before, CancellationToken cancellation)
    {
        var decrees = await db.QueryAsync(Scope.System, new SqlText("select body::text from decrees order by number"), r => r.GetString(0), cancellation);
        var definitions = await db.QueryAsync(Scope.System, new SqlText("select definition::text from calendars order by id"), r => r.GetString(0), cancellation);
        var fingerprint = string.Join('\n', decrees.Concat(definitions));
        return before?.Fingerprint == fingerprint ? before : new Book(fingerprint,
            [.. decrees.Select(d => JsonSerializer.Deserialize<Decree>(d, StoreJson.Options)).OfType<Decree>()],
            definitions.Select(d => JsonSerializer.Deserialize<CalendarDefinition>(d, StoreJson.Options)).OfType<CalendarDefinition>().ToDictionary(d => d.Id));
    }

    private sealed record Book(string Fingerprint, IReadOnlyList<Decree> Decrees, IReadOnlyDictionary<string, CalendarDefinition> Definitions)
    {
        private readonly ConcurrentDictionary<string, WorkingCalendar> built = new(StringComparer.Ordinal);

        public WorkingCalendar For(AgencyProfile agency, Unit? unit)
        {
            var id = unit?.CalendarId ?? agency.CalendarId;
            var zone = unit?.Zone ?? agency.Zone;
            // Agencies without days of their own share one calendar.
            string[] layers = [.. new[] { $"agency:{agency.Id}", $"region:{agency.RegionCode}" }.Where(l => Decrees.Any(d => d.Layer == l))];
            return built.GetOrAdd($"{id}|{zone}|{string.Join('|', layers)}", _ =>
            {
                if (!Definitions.TryGetValue(id, out var definition))
                    throw new InvalidOperationException($"Agency {agency.Id} works by calendar '{id}', which is not in the database: seed workflows/holidays first.");
                return WorkingCalendar.Build(definition with { Layers = [.. definition.Layers, .. layers] }, Decrees, zone: zone);
            });
        }
    }
}
