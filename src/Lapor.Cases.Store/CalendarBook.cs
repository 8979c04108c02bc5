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
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<Book, ConcurrentDictionary<string, Book>> proposals = [];

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

    /// <summary>The same calendars as they would be with one more decree.</summary>
    public async ValueTask<Func<string?, WorkingCalendar>> WithAsync(AgencyProfile agency, Decree proposed, CancellationToken cancellation)
    {
        var read = await book.GetAsync(cancellation);
        var wider = proposals.GetValue(read, _ => new ConcurrentDictionary<string, Book>(StringComparer.Ordinal))
            .GetOrAdd(JsonSerializer.Serialize(proposed, StoreJson.Options), key => new Book(key, [.. read.Decrees.Where(d => d.Number != proposed.Number), proposed], read.Definitions));
        return unit => wider.For(agency, agency.FindUnit(unit));
    }

    /// <summary>A calendar as the law had it: with the decrees signed by the end of a day.</summary>
    /// <param name="unitId">A unit of the agency, or null for the agency itself.</param>
    public async Task<WorkingCalendar> AsSignedAsync(AgencyProfile agency, string? unitId, DateOnly day, CancellationToken cancellation)
    {
        var read = await book.GetAsync(cancellation);
        return read.Build(agency, agency.FindUnit(unitId), read.Decrees, day);
    }

    /// <summary>A calendar as clocks were counted by: with the decrees published here by an instant. Those that came with the installation count from their signing.</summary>
    /// <param name="unitId">A unit of the agency, or null for the agency itself.</param>
    public async Task<WorkingCalendar> AsPublishedAsync(AgencyProfile agency, string? unitId, DateTimeOffset instant, CancellationToken cancellation)
    {
        var read = await book.GetAsync(cancellation);
        var published = await db.QueryAsync(
            Scope.System, new SqlText("select number from decrees where coalesce(published_at, signed_on::timestamptz) <= $1", Instants.Micro(instant)), r => r.GetString(0), cancellation);
        return read.Build(agency, agency.FindUnit(unitId), [.. read.Decrees.Where(d => published.Contains(d.Number))], null);
    }

    /// <summary>Reads again at the next question: a decree was published.</summary>
    public void Forget() => book.Forget();

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

    /// <summary>Region codes are written with and without points.</summary>
    internal static string RegionDigits(string? code) => (code ?? "").Replace(".", "", StringComparison.Ordinal);

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
        private readonly ConcurrentDictionary<(string Id, string Zone, string Layers), WorkingCalendar> built = new();
        private readonly string[] special = Special(Decrees);

        public WorkingCalendar For(AgencyProfile agency, Unit? unit)
        {
            var (id, zone) = (unit?.CalendarId ?? agency.CalendarId, unit?.Zone ?? agency.Zone);
            // Agencies and units without days of their own share one calendar.
            var layers = special.Length == 0 ? "" : string.Join('|', Layers(agency, unit, special));
            return built.TryGetValue((id, zone, layers), out var known) ? known : built.GetOrAdd((id, zone, layers), _ => Build(agency, unit, Decrees, null));
        }

        public WorkingCalendar Build(AgencyProfile agency, Unit? unit, IReadOnlyList<Decree> decrees, DateOnly? asOf)
        {
            var (id, zone) = (unit?.CalendarId ?? agency.CalendarId, unit?.Zone ?? agency.Zone);
            if (!Definitions.TryGetValue(id, out var definition))
                throw new InvalidOperationException($"Agency {agency.Id} works by calendar '{id}', which is not in the database: seed workflows/holidays first.");
            return WorkingCalendar.Build(definition with { Layers = [.. definition.Layers, .. Layers(agency, unit, Special(decrees))] }, decrees, asOf, zone);
        }

        // A regency also keeps the days of its province, whose code its own begins with.
        private static IEnumerable<string> Layers(AgencyProfile agency, Unit? unit, string[] special)
        {
            var region = RegionDigits(agency.RegionCode);
            return special.Where(l => l == $"agency:{agency.Id}" || unit is not null && l == $"unit:{agency.Id}/{unit.Id}"
                || l.StartsWith("region:", StringComparison.Ordinal) && region.Length > 0 && region.StartsWith(RegionDigits(l[7..]), StringComparison.Ordinal));
        }

        private static string[] Special(IReadOnlyList<Decree> decrees) =>
            [.. decrees.Select(d => d.Layer).Where(l => l != Decree.NationalLayer).Distinct().Order(StringComparer.Ordinal)];
    }
}
