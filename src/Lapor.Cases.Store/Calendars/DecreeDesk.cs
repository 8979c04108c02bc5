using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store.Calendars;

/// <summary>A decree that somebody entered.</summary>
/// <param name="State"><c>entered</c>, <c>published</c> or <c>rejected</c>.</param>
public sealed record DecreeEntry(
    long Id, Decree Decree, string Origin, string EnteredBy, string EnteredByName, DateTimeOffset EnteredAt, string State, string? DecidedByName, DateTimeOffset? DecidedAt, string? Reason);

/// <summary>What came of entering or deciding.</summary>
public abstract record DecreeResult
{
    private DecreeResult()
    {
    }

    /// <param name="Ids">The entries; for a confirmed one the run that carries it out.</param>
    public sealed record Done(IReadOnlyList<long> Ids) : DecreeResult;

    /// <param name="Reasons">All of them.</param>
    public sealed record Refused(IReadOnlyList<Contradiction> Reasons) : DecreeResult
    {
        public Refused(string code, string message, string detail = "") : this([new Contradiction("", code, message, detail)])
        {
        }
    }
}

/// <summary>Where decrees are entered by one person and confirmed by another.</summary>
public sealed class DecreeDesk(Db db, CalendarBook calendars, CalendarRuns runs, CaseFeed feed, TimeProvider time)
{
    // Two confirmations at once could contradict each other unseen.
    private const long Lock = 0x4445435245455321;

    /// <summary>Keeps decrees for a second person. All of them, or none when one is refused.</summary>
    /// <param name="origin"><c>form</c>, <c>json</c> or <c>ics</c>.</param>
    public async Task<DecreeResult> EnterAsync(IReadOnlyList<Decree> decrees, string origin, Actor actor, CancellationToken cancellation)
    {
        calendars.Forget();
        var known = (await calendars.DecreesAsync(cancellation)).ToList();
        var reasons = new List<Contradiction>();
        foreach (var decree in decrees.OrderBy(d => d.SignedOn))
        {
            if (!DecreeRights.MayEnter(actor, decree.Layer))
                reasons.Add(new Contradiction("layer", "actor.role", "This layer is not yours to decree for.", decree.Layer));
            reasons.AddRange(DecreeChecks.Contradictions(decree, known, Today()));
            known.Add(decree);
        }

        if (decrees.Count == 0)
            reasons.Add(new Contradiction("decrees", "decree.empty", "There is no decree.", ""));
        if (reasons.Count > 0)
            return new DecreeResult.Refused(reasons);
        try
        {
            var entered = await InsertAsync(decrees, origin, actor, cancellation);
            feed.PublishMatter("*");
            return new DecreeResult.Done(entered);
        }
        catch (PostgresException waiting) when (waiting.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return new DecreeResult.Refused("decree.waiting", "A decree of this number waits for confirmation already.", decrees[0].Number);
        }
    }

    /// <summary>The second person puts the decree in force and starts carrying it through open clocks.</summary>
    public async Task<DecreeResult> ConfirmAsync(long entryId, Actor actor, CancellationToken cancellation)
    {
        await using var connection = await db.Door.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var wait = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock})", connection))
            await wait.ExecuteNonQueryAsync(cancellation);
        if (await LockedAsync(connection, entryId, cancellation) is not { State: "entered" } entry)
            return new DecreeResult.Refused("decree.not-waiting", "This decree does not wait for confirmation.");
        if (await RefusalAsync(entry, actor, cancellation) is { } refused)
            return refused;
        var now = Instants.Micro(time.GetUtcNow());
        await using var batch = new NpgsqlBatch(connection) { Timeout = 300 };
        new BatchWriter(batch)
            .Sql("update decree_entries set state = 'published', decided_by = $2, decided_by_name = $3, decided_at = $4 where id = $1")
            .Long(entryId).Text(actor.Id).Text(actor.Name).At(now)
            .Sql("insert into decrees (number, layer, year, signed_on, body, published_at, entry_id) values ($1, $2, $3, $4, $5, $6, $7)")
            .Text(entry.Decree.Number).Text(entry.Decree.Layer).Int(entry.Decree.Year).Day(entry.Decree.SignedOn)
            .Json(JsonSerializer.Serialize(entry.Decree, StoreJson.Options)).At(now).Long(entryId);
        runs.Start(batch, entry.Decree, entry.Decree.Touches!.Value, actor.Id, now);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        await using var last = new NpgsqlCommand("select currval('calendar_runs_id_seq')", connection);
        var run = (long)(await last.ExecuteScalarAsync(CancellationToken.None))!;
        await transaction.CommitAsync(CancellationToken.None);
        calendars.Forget();
        feed.PublishMatter("*");
        return new DecreeResult.Done([run]);
    }

    /// <summary>Puts the decree aside. Whoever entered it may do so too.</summary>
    /// <param name="reason">1 to 500 characters.</param>
    public async Task<DecreeResult> RejectAsync(long entryId, string reason, Actor actor, CancellationToken cancellation)
    {
        var why = ReportChecks.CleanLine(reason);
        if (why.Length is 0 or > 500)
            return new DecreeResult.Refused("field.required", "A reason is needed.", "reason");
        if ((await ListAsync(cancellation)).FirstOrDefault(e => e.Id == entryId && e.State == "entered") is not { } entry)
            return new DecreeResult.Refused("decree.not-waiting", "This decree does not wait for confirmation.");
        if (actor.Id != entry.EnteredBy && !DecreeRights.MayConfirm(actor, entry.Decree.Layer, entry.EnteredBy))
            return new DecreeResult.Refused("actor.role", "This layer is not yours to decide on.", entry.Decree.Layer);
        var done = await db.ExecuteAsync(Scope.System, cancellation, new SqlText(
            "update decree_entries set state = 'rejected', decided_by = $2, decided_by_name = $3, decided_at = $4, reason = $5 where id = $1 and state = 'entered'",
            entryId, actor.Id, actor.Name, Instants.Micro(time.GetUtcNow()), why));
        if (done == 0)
            return new DecreeResult.Refused("decree.not-waiting", "This decree does not wait for confirmation.");
        feed.PublishMatter("*");
        return new DecreeResult.Done([entryId]);
    }

    /// <summary>Entries, those that wait first, then the newest.</summary>
    public Task<List<DecreeEntry>> ListAsync(CancellationToken cancellation) => db.QueryAsync(
        Scope.System, new SqlText($"select {Columns} from decree_entries order by state = 'entered' desc, id desc limit 200"), Read, cancellation);

    private const string Columns = "id, body::text, origin, entered_by, entered_by_name, entered_at, state, decided_by_name, decided_at, reason";

    private static DecreeEntry Read(System.Data.Common.DbDataReader row) => new(
        row.GetInt64(0), JsonSerializer.Deserialize<Decree>(row.GetString(1), StoreJson.Options) ?? throw new InvalidDataException("An entry has no decree."),
        row.GetString(2), row.GetString(3), row.GetString(4), row.Instant(5), row.GetString(6), row.TextOrNull(7), row.InstantOrNull(8), row.TextOrNull(9));

    private async Task<DecreeResult.Refused?> RefusalAsync(DecreeEntry entry, Actor actor, CancellationToken cancellation)
    {
        if (actor.Id == entry.EnteredBy)
            return new DecreeResult.Refused("decree.two-people", "Whoever entered a decree cannot confirm it.", entry.EnteredByName);
        if (!DecreeRights.MayConfirm(actor, entry.Decree.Layer, entry.EnteredBy))
            return new DecreeResult.Refused("actor.role", "This layer is not yours to decide on.", entry.Decree.Layer);
        // One after the other, so that each case's line names the decree that moved it.
        if ((await runs.OpenAsync(cancellation)).Find(r => r is { State: "running", Left: > 0 }) is { } busy)
            return new DecreeResult.Refused("decree.run-open", "Another decree is still being carried out.", busy.Decree);
        calendars.Forget();
        var reasons = DecreeChecks.Contradictions(entry.Decree, [.. await calendars.DecreesAsync(cancellation)], Today());
        return reasons.Count > 0 ? new DecreeResult.Refused(reasons) : null;
    }

    private static async Task<DecreeEntry?> LockedAsync(NpgsqlConnection connection, long entryId, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from decree_entries where id = $1 for update", connection) { Parameters = { new() { Value = entryId } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    private async Task<IReadOnlyList<long>> InsertAsync(IReadOnlyList<Decree> decrees, string origin, Actor actor, CancellationToken cancellation)
    {
        await using var connection = await db.Door.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        var writer = new BatchWriter(batch);
        var now = Instants.Micro(time.GetUtcNow());
        foreach (var decree in decrees)
        {
            writer.Sql($"""
                with entered as (
                    insert into decree_entries (number, layer, body, origin, entered_by, entered_by_name, entered_at) values ($1, $2, $3, $4, $5, $6, $7) returning id, number),
                asked as ({SecondPerson.Sql("'/kalender/usulan/' || e.id", "e.number", "entered e,", 8)})
                select id from entered
                """)
                .Text(decree.Number).Text(decree.Layer).Json(JsonSerializer.Serialize(decree, StoreJson.Options)).Text(origin).Text(actor.Id).Text(actor.Name).At(now)
                .Text(DecreeRights.AgencyOf(decree.Layer) ?? "*").At(now).Text("decree.entered").Texts(DecreeRights.InAgency).Texts(DecreeRights.Administrators).Texts([actor.Id]);
        }

        var ids = new List<long>();
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        do
        {
            while (await reader.ReadAsync(CancellationToken.None))
                ids.Add(reader.GetInt64(0));
        }
        while (await reader.NextResultAsync(CancellationToken.None));
        return ids;
    }

    // Decrees are signed in the capital.
    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).DateTime);
}
