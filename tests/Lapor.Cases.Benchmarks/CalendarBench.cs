using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Calendars;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lapor.Cases.Benchmarks;

/// <summary>
/// August 2025 on a loaded database: a joint leave decreed a few days before it falls, and every open clock counted again. Each case is
/// opened and verified through the door once and then copied by SQL, with ids, days and people of its own, until there are enough clocks.
/// </summary>
internal static class CalendarBench
{
    private const string Database = "lapor_bench_calendar";
    private const string Late = "SKB 933/1/3-2025";

    /// <summary>The last working day before the new day off: nearly every case has a date to move.</summary>
    private static readonly DateTimeOffset Published = new(2025, 8, 15, 8, 0, 0, TimeSpan.Zero);

    public static async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var wanted = BenchServer.Setting("LAPOR_BENCH_CLOCKS", 500_000);
        var server = BenchServer.Settings();
        await BenchServer.RecreateAsync(server, Database, cancellation);
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = Database, MaxPoolSize = 20 }.ConnectionString;
        await Migrator.ApplyAsync(connection, null, cancellation);
        var clock = new Standing { Now = Published };
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddLaporStore(connection).BuildServiceProvider();
        await services.GetRequiredService<Seeder>().SeedAsync(Repository.Workflows, null, cancellation);
        await BenchServer.ExecuteAsync(connection, $"delete from decrees where number = '{Late}'", cancellation);
        services.GetRequiredService<CalendarBook>().Forget();
        await FillAsync(services.GetRequiredService<CaseRunner>(), clock, connection, wanted, cancellation);
        clock.Now = Published;

        var wrongBefore = await WrongAsync(connection, withLate: false, cancellation);
        var decree = DecreeFile.Read(await File.ReadAllTextAsync(Path.Combine(Repository.Workflows, "holidays", "2025.json"), cancellation)).Decrees.Single(d => d.Number == Late);
        var watch = Stopwatch.StartNew();
        var preview = await services.GetRequiredService<DecreePreviewQuery>().RunAsync(decree, new Store.Reading.Viewer("a", "a", []), cancellation);
        var previewed = watch.Elapsed;
        watch.Restart();
        await PublishAsync(services, decree, cancellation);
        var published = watch.Elapsed;
        await services.GetRequiredService<CalendarRuns>().ContinueAsync(new Progress(), cancellation);
        var carried = watch.Elapsed;
        var moved = await BenchServer.CountAsync(connection, "select count(*) from calendar_moves", cancellation);
        var open = await BenchServer.CountAsync(connection, "select count(*) from clocks where ended_at is null", cancellation);
        var wrong = await WrongAsync(connection, withLate: true, cancellation);
        watch.Restart();
        clock.Now = Published.AddMinutes(2);
        await services.GetRequiredService<CalendarRuns>().ContinueAsync(null, cancellation);
        var settled = watch.Elapsed;
        NpgsqlConnection.ClearAllPools();
        Write(new Figures(
            open, preview.Looked, moved, preview.Clocks, previewed.TotalSeconds, published.TotalSeconds, carried.TotalSeconds, settled.TotalSeconds, wrongBefore, wrong,
            await BenchServer.CountAsync(connection, "select count(*) from cases", cancellation)));
        return true;
    }

    private static async Task PublishAsync(ServiceProvider services, Decree decree, CancellationToken cancellation)
    {
        var desk = services.GetRequiredService<DecreeDesk>();
        Core.Cases.Actor Person(string id) => new(id, id, [new Core.Cases.RoleGrant(Core.Cases.Roles.NationalAdmin, "*", null)]);
        if (await desk.EnterAsync([decree], "json", Person("a"), cancellation) is not DecreeResult.Done entered || await desk.ConfirmAsync(entered.Ids[0], Person("b"), cancellation) is not DecreeResult.Done)
            throw new InvalidOperationException("The decree was refused.");
    }

    /// <summary>Forty cases of the four days before, at different steps, each copied as often as needed.</summary>
    private static async Task FillAsync(CaseRunner runner, Standing clock, string connection, int wanted, CancellationToken cancellation)
    {
        for (var moment = 0; moment < 40; moment++)
        {
            clock.Now = Published.AddMinutes(-137 * moment);
            var id = CaseIds.New(clock.Now);
            await runner.OpenAsync(new NewReport { CaseId = id, AgencyId = "kemensos", Title = Road.Title, Text = Road.Text, ReceivedAt = clock.Now }, cancellation);
            var state = Road.Opened;
            for (var step = 0; step < 1 + moment % 3 && Road.Next(state) is { } next; step++)
                state = await runner.SignalAsync(id, next, cancellation) is Core.Sop.Advance.Moved moved ? moved.State : throw new InvalidOperationException($"{next.Step} was refused.");
            if (moment % 4 == 0)
                await runner.SignalAsync(id, Incomplete(), cancellation);
        }

        var have = await BenchServer.CountAsync(connection, "select count(*) from clocks where ended_at is null", cancellation);
        Console.WriteLine($"calendar: {have} open clocks in 40 cases as the SOP has them, each copied {wanted / have + 1} times");
        await CopyAsync(connection, (int)(wanted / have) + 1, cancellation);
    }

    private static Core.Sop.Stimulus.CompleteStep Incomplete() =>
        new(new Core.Sop.StepKey("verify", 1), "Incomplete", new JsonObject { ["missing"] = "Nomor." }, Road.Office);

    /// <summary>Ids keep their millisecond, which decides the partition, and get another tail.</summary>
    private static async Task CopyAsync(string connection, int times, CancellationToken cancellation)
    {
        foreach (var (table, id) in new[] { ("cases", "id"), ("case_states", "case_id"), ("case_texts", "case_id"), ("tasks", "case_id"), ("clocks", "case_id"), ("timeline_entries", "case_id") })
            await BenchServer.ExecuteAsync(connection, Copy(table, id, times), cancellation);
        await BenchServer.ExecuteAsync(connection, "vacuum analyze", cancellation);
    }

    private static string Copy(string table, string id, int times) => $"""
        do $copy$
        declare
            names text;
            wanted text;
        begin
            select string_agg(quote_ident(attname), ', ' order by attnum),
                   string_agg(case when attname = '{id}' then '(substr(t.{id}::text, 1, 24) || lpad(to_hex(g), 12, ''0''))::uuid' else 't.' || quote_ident(attname) end, ', ' order by attnum)
            into names, wanted from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '';
            execute format('insert into {table} (%s) select %s from {table} t cross join generate_series(1, {times - 1}) g', names, wanted);
        end $copy$
        """;

    /// <summary>Open working-day clocks whose date is not what a walk over the days gives; the walk shares no code with the product.</summary>
    private static async Task<long> WrongAsync(string connection, bool withLate, CancellationToken cancellation)
    {
        var off = new HashSet<DateOnly>();
        foreach (var decree in Directory.EnumerateFiles(Path.Combine(Repository.Workflows, "holidays"), "2*.json").SelectMany(f => DecreeFile.Read(File.ReadAllText(f)).Decrees)
            .Where(d => withLate || d.Number != Late).OrderBy(d => d.SignedOn))
        {
            off.ExceptWith(decree.Removes);
            off.UnionWith(decree.Adds.Select(a => a.Date));
        }

        await using var opened = new NpgsqlConnection(connection);
        await opened.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("select limit_amount, limit_unit, started_at, due_at, pauses from clocks where ended_at is null and limit_unit <> 'Hours'", opened);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var wrong = 0L;
        var known = new Dictionary<(DateTimeOffset, int, string, string), DateTimeOffset>();
        while (await reader.ReadAsync(cancellation))
        {
            var key = (reader.GetFieldValue<DateTimeOffset>(2), reader.GetInt32(0), reader.GetString(1), reader.GetString(4));
            if (!known.TryGetValue(key, out var due))
                known[key] = due = Walk(key.Item1, key.Item2, key.Item3 == "WorkingDays", JsonNode.Parse(key.Item4)!.AsArray(), off);
            wrong += due == reader.GetFieldValue<DateTimeOffset>(3) ? 0 : 1;
        }

        return wrong;
    }

    private static DateTimeOffset Walk(DateTimeOffset start, int amount, bool working, JsonArray pauses, HashSet<DateOnly> off)
    {
        var jakarta = TimeSpan.FromHours(7);
        var day = DateOnly.FromDateTime(start.ToOffset(jakarta).DateTime);
        for (var counted = 0; counted < amount;)
        {
            day = day.AddDays(1);
            var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), jakarta);
            var paused = pauses.Any(p => p!["to"] is { } to && p["from"]!.GetValue<DateTimeOffset>() < end && to.GetValue<DateTimeOffset>() >= end);
            if (!paused && (!working || day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !off.Contains(day)))
                counted++;
        }

        return new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), jakarta).ToUniversalTime();
    }

    private static void Write(Figures f)
    {
        var text = new StringBuilder()
            .AppendLine("# A decree over open clocks").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{f.Open:N0} open clocks in {f.Cases:N0} cases; the decree touches the days of {f.Looked:N0} of them and moves {f.Moved:N0}. Every moved case gets its line and link in the chain, its ladder, its task, its message. {Results.Machine()}.")
            .AppendLine().AppendLine("| what | seconds |").AppendLine("|---|---:|")
            .AppendLine(CultureInfo.InvariantCulture, $"| preview, nothing written | {f.Preview:0.0} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| entered, confirmed, list of cases made | {f.Published:0.0} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| **all clocks counted again and written, from the confirmation on** | **{f.Carried:0.0}** |")
            .AppendLine(CultureInfo.InvariantCulture, $"| last look at cases of nodes that knew the old calendar, digests | {f.Settled:0.0} |")
            .AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Dates that a walk over the days finds wrong: {f.WrongBefore:N0} before, {f.Wrong:N0} after. The preview said {f.Previewed:N0} dates would move.");
        Results.Write("calendar", text.ToString(), f);
    }

    private sealed class Standing : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Progress : IProgress<int>
    {
        private int shown;

        public void Report(int value)
        {
            if (value / 50_000 > shown)
                Console.WriteLine($"calendar: {shown = value / 50_000} × 50,000 cases");
        }
    }

    private sealed record Figures(
        long Open, int Looked, long Moved, int Previewed, double Preview, double Published, double Carried, double Settled, long WrongBefore, long Wrong, long Cases);
}
