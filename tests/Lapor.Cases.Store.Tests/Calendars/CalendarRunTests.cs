using System.Text.Json.Nodes;
using Lapor.Cases.Core.Audit;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Store.Tests.Calendars;

/// <summary>The seventh of August 2025: a joint leave is decreed eleven days before it falls.</summary>
public sealed class CalendarRunTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private const string Late = "SKB 933/1/3-2025";
    private static readonly Actor First = new("u1", "Orang pertama", [new RoleGrant(Roles.NationalAdmin, "*", null)]);
    private static readonly Actor Second = new("u2", "Orang kedua", [new RoleGrant(Roles.SystemAdmin, "*", null)]);
    private static readonly DateTimeOffset Monday4 = new(2025, 8, 4, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Signed = new(2025, 8, 7, 3, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_decree_moves_running_and_paused_clocks_their_ladders_and_tasks_and_says_so_once()
    {
        await UnpublishAsync();
        db.Clock.Now = Monday4;
        var running = await ForwardedAsync("Laporan yang berjalan");
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(running, "accept", "Accepted", Liaison));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(running, "firstResponse", "Responded", Liaison, ("text", "Diterima dan ditangani.")));
        var paused = await db.OpenAsync(db.Report("Laporan yang menunggu pelapor"));
        var closed = await db.OpenAsync(db.Report("Laporan yang sudah selesai"));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(closed.CaseId, "verify", "Archived", Admin, ("reason", "Bukan aduan.")));
        db.Clock.Now = new DateTimeOffset(2025, 8, 6, 3, 0, 0, TimeSpan.Zero);
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(paused.CaseId, "verify", "Incomplete", Admin, ("missing", "Nomor.")));
        var closedBefore = await LedgerAsync(closed.CaseId);
        // The tenth working day after the fourth: until the decree, Monday the eighteenth.
        Assert.Equal(Midnight(19), await DueAsync(running, "substantiveResponse"));

        db.Clock.Now = Signed;
        var run = await PublishAsync();
        await FinishAsync(run);

        Assert.Equal(Midnight(20), await DueAsync(running, "substantiveResponse"));
        Assert.Equal(Midnight(20), await db.ScalarAsync<DateTimeOffset>($"select ring_at from rungs where case_id = '{running}' and clock = 'substantiveResponse' and rung = 0"));
        Assert.Equal(Midnight(20), await db.ScalarAsync<DateTimeOffset>($"select distinct due_at from tasks where case_id = '{running}' and clock_name = 'substantiveResponse' and ended_at is null and due_at = sort_at"));
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{running}' and kind = 'deadline.moved'"));
        Assert.Equal(Late, await db.ScalarAsync<string>($"select data->>'decree' from timeline where case_id = '{running}' and kind = 'deadline.moved'"));
        Assert.Equal(closedBefore, await LedgerAsync(closed.CaseId));
        Assert.Equal(0L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{closed.CaseId}' and kind = 'deadline.moved'"));
        foreach (var id in new[] { running, paused.CaseId })
            Assert.Null(await ChainAsync(id));
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from outbox where case_id = '{running}' and template = 'deadline.moved' and receiver = 'reporter'"));
        Assert.Equal("done", (await db.Get<CalendarRuns>().FindAsync(run, Token))?.State);
        Assert.Equal(0, await WrongAsync());
    }

    [Fact]
    public async Task A_paused_clock_moves_too_and_goes_on_from_there()
    {
        await UnpublishAsync();
        // Three working days from Wednesday the thirteenth end on the eighteenth, or after the decree on the nineteenth.
        db.Clock.Now = new DateTimeOffset(2025, 8, 13, 3, 0, 0, TimeSpan.Zero);
        var opened = await db.OpenAsync(db.Report("Menunggu pelapor"));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Incomplete", Admin, ("missing", "Nomor.")));
        Assert.Equal(Midnight(19), await DueAsync(opened.CaseId, "verification"));
        var run = await PublishAsync();
        Assert.Equal(Midnight(20), await DueAsync(opened.CaseId, "verification"));
        Assert.Equal("paused", await db.ScalarAsync<string>($"select state from clocks where case_id = '{opened.CaseId}' and name = 'verification'"));
        Assert.True(await db.ScalarAsync<bool>($"select paused from calendar_moves where case_id = '{opened.CaseId}' and clock = 'verification'"));
        Assert.Equal(0L, await db.ScalarAsync<long>($"select count(*) from clocks where case_id = '{opened.CaseId}' and state = 'paused' and next_ring_at is not null"));

        db.Clock.Now = new DateTimeOffset(2025, 8, 15, 3, 0, 0, TimeSpan.Zero);
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "requestCompletion", "Completed", Actor.Reporter, ("text", "Ini.")));
        // Resumed on Friday: the fifteenth, nineteenth and twentieth count.
        Assert.Equal(Midnight(21), await DueAsync(opened.CaseId, "verification"));
        await FinishAsync(run);
        Assert.Equal(0, await WrongAsync());
    }

    [Fact]
    public async Task A_clock_that_had_run_out_may_be_in_time_again_and_run_out_once_more()
    {
        await UnpublishAsync();
        db.Clock.Now = new DateTimeOffset(2025, 8, 13, 3, 0, 0, TimeSpan.Zero);
        var opened = await db.OpenAsync(db.Report("Terlambat karena libur belum tercatat"));
        db.Clock.Now = new DateTimeOffset(2025, 8, 18, 18, 0, 0, TimeSpan.Zero);
        await SweepAsync();
        Assert.Equal("rung", await RungAsync(opened.CaseId));
        var preview = await db.Get<DecreePreviewQuery>().RunAsync(Amendment, TestDatabase.Viewer("v", Roles.AgencyAdmin), Token);
        Assert.True(preview.InTimeAgain > 0);

        var run = await PublishAsync();

        Assert.Equal("pending", await RungAsync(opened.CaseId));
        Assert.True(await db.ScalarAsync<bool>($"select in_time_again from calendar_moves where run_id = {run} and case_id = '{opened.CaseId}' and clock = 'verification'"));
        Assert.Equal(preview.InTimeAgain, await db.ScalarAsync<int>($"select count(*)::int from calendar_moves where run_id = {run} and in_time_again"));
        db.Clock.Now = Midnight(20).AddMinutes(1);
        await SweepAsync();
        Assert.Equal("rung", await RungAsync(opened.CaseId));
        Assert.Equal(2L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{opened.CaseId}' and kind = 'clock.breached' and data->>'clock' = 'verification#1'"));
        Assert.Null(await ChainAsync(opened.CaseId));
        await FinishAsync(run);
    }

    [Fact]
    public async Task The_preview_counts_what_publishing_then_does()
    {
        await UnpublishAsync();
        db.Clock.Now = Monday4;
        for (var i = 0; i < 5; i++)
            await db.OpenAsync(db.Report($"Laporan pratinjau {i}", agency: i % 2 == 0 ? "kemensos" : "pemprov-kepri"));
        await ForwardedAsync("Laporan pratinjau yang diteruskan");
        db.Clock.Now = Signed;
        var preview = await db.Get<DecreePreviewQuery>().RunAsync(Amendment, TestDatabase.Viewer("v", Roles.AgencyAdmin), Token);
        Assert.True(preview.Clocks > 0);

        var run = await PublishAsync();

        Assert.Equal(
            (preview.Cases, preview.Clocks, preview.Paused, preview.BecomeLate),
            (await CountAsync(run, "count(distinct case_id)"), await CountAsync(run, "count(*)"), await CountAsync(run, "count(*) filter (where paused)"),
                await CountAsync(run, "count(*) filter (where became_late)")));
        Assert.Equal(preview.Clocks, preview.Shifts.Sum(s => s.Clocks));
        Assert.NotEmpty(preview.Examples);
        Assert.All(preview.Examples, e => Assert.Equal("kemensos", e.AgencyId));
        Assert.All(preview.Shifts, s => Assert.True(s.Days >= 1));
        Assert.Equal(0, (await db.Get<DecreePreviewQuery>().RunAsync(Amendment, TestDatabase.Viewer("v", Roles.AgencyAdmin), Token)).Clocks);
        await FinishAsync(run);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_finished_by_another_node_and_every_case_moves_once()
    {
        await UnpublishAsync();
        db.Clock.Now = Monday4;
        var cases = new List<Guid>();
        for (var i = 0; i < 12; i++)
            cases.Add(await ForwardedAsync($"Laporan terputus {i}"));
        db.Clock.Now = Signed;
        var id = await ConfirmAsync();
        var run = await db.Get<CalendarRuns>().FindAsync(id, Token) ?? throw new InvalidOperationException();
        Assert.Equal(3, await db.Runner.ReprojectAsync(run, 3, Token));
        // A node dies with its cases read and written but not committed: the connection goes.
        await using (var lost = await CalendarChunk.TakeAsync(db.Get<Db>(), id, 4, Token))
            Assert.Equal(4, (await lost.ReadAsync(Token)).Count);

        await using var other = db.Provider(db.Clock);
        await using var third = db.Provider(db.Clock);
        await Task.WhenAll(other.GetRequiredService<CalendarRuns>().ContinueAsync(null, Token), third.GetRequiredService<CalendarRuns>().ContinueAsync(null, Token));
        await FinishAsync(id);

        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from calendar_work"));
        foreach (var one in cases)
        {
            Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{one}' and kind = 'deadline.moved'"));
            Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from outbox where case_id = '{one}' and template = 'deadline.moved'"));
            Assert.Null(await ChainAsync(one));
        }

        Assert.Equal(0, await WrongAsync());
    }

    [Fact]
    public async Task People_act_on_cases_while_a_decree_moves_them()
    {
        await UnpublishAsync();
        db.Clock.Now = Monday4;
        var cases = new List<Guid>();
        for (var i = 0; i < 30; i++)
            cases.Add((await db.OpenAsync(db.Report($"Laporan bersamaan {i}"))).CaseId);
        db.Clock.Now = Signed;
        var run = await ConfirmAsync();
        var acts = cases.Select(id => db.Runner.AddNoteAsync(id, Admin, "Catatan", Token))
            .Concat(cases.Select(id => db.CompleteAsync(id, "verify", "Archived", Admin, ("reason", "Bukan aduan.")))).ToList();
        await Task.WhenAll(acts.Cast<Task>().Append(db.Get<CalendarRuns>().ContinueAsync(null, Token)));

        Assert.All(acts, a => Assert.IsType<Advance.Moved>(a.Result));
        foreach (var id in cases)
            Assert.Null(await ChainAsync(id));
        await FinishAsync(run);
        Assert.Equal(0, await WrongAsync());
    }

    [Fact]
    public async Task A_case_started_by_a_node_that_still_knew_the_old_calendar_is_put_right_afterwards()
    {
        await UnpublishAsync();
        db.Clock.Now = Signed;
        await using var stale = db.Provider(db.Clock);
        var before = await ForwardedAsync("Sebelum keputusan", stale.GetRequiredService<CaseRunner>());
        var run = await PublishAsync();
        Assert.Equal("settling", (await db.Get<CalendarRuns>().FindAsync(run, Token))?.State);
        var late = await ForwardedAsync("Oleh node yang belum tahu", stale.GetRequiredService<CaseRunner>());
        Assert.NotEqual(await DueAsync(before, "substantiveResponse"), await DueAsync(late, "substantiveResponse"));

        await FinishAsync(run);

        Assert.Equal(await DueAsync(before, "substantiveResponse"), await DueAsync(late, "substantiveResponse"));
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{before}' and kind = 'deadline.moved'"));
        Assert.Equal(0, await WrongAsync());
    }

    [Fact]
    public async Task Handlers_get_one_message_however_many_of_their_cases_moved()
    {
        await UnpublishAsync();
        await db.GrantAsync("penghubung", Roles.UnitLiaison, "pusdatin");
        db.Clock.Now = Monday4;
        for (var i = 0; i < 3; i++)
            await ForwardedAsync($"Laporan penghubung {i}");
        db.Clock.Now = Signed;
        var run = await PublishAsync();
        await FinishAsync(run);

        var told = await db.RowsAsync($"select (data->>'cases')::int from notifications where user_id = 'penghubung' and template = 'deadline.moved.digest' and (data::json->>'run')::bigint = {run}", r => r.GetInt32(0));
        Assert.True(Assert.Single(told) >= 3);
        Assert.Single(await db.RowsAsync($"select 1 from outbox where receiver = 'unit-liaison@pusdatin' and template = 'deadline.moved.digest' and (data::json->>'run')::bigint = {run}", r => r.GetInt32(0)));
    }

    private static Actor Liaison { get; } = TestDatabase.Person("liaison", Roles.UnitLiaison, unit: "pusdatin");

    private static Actor Admin { get; } = TestDatabase.Person("admin", Roles.AgencyAdmin);

    private static Decree Amendment { get; } = DecreeFile.Read(File.ReadAllText(Path.Combine(TestDatabase.Workflows, "holidays", "2025.json"))).Decrees.Single(d => d.Number == Late);

    private static DateTimeOffset Midnight(int day) => new DateTimeOffset(2025, 8, day, 0, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();

    /// <summary>Makes the database forget the amendment, and ends what earlier tests left open.</summary>
    private async Task UnpublishAsync()
    {
        await db.ExecuteAsync($"update clocks set state = 'canceled', ended_at = now(), next_ring_at = null where ended_at is null; delete from decrees where number = '{Late}'");
        db.Get<CalendarBook>().Forget();
    }

    private async Task<long> ConfirmAsync()
    {
        var desk = db.Get<DecreeDesk>();
        var entered = Assert.IsType<DecreeResult.Done>(await desk.EnterAsync([Amendment], "form", First, Token));
        return Assert.IsType<DecreeResult.Done>(await desk.ConfirmAsync(entered.Ids[0], Second, Token)).Ids[0];
    }

    private async Task<long> PublishAsync()
    {
        var run = await ConfirmAsync();
        await db.Get<CalendarRuns>().ContinueAsync(null, Token);
        return run;
    }

    /// <summary>Lets the time pass in which other nodes may remember the old calendar.</summary>
    private async Task FinishAsync(long run)
    {
        var now = db.Clock.Now;
        db.Clock.Now = now.AddMinutes(2);
        await db.Get<CalendarRuns>().ContinueAsync(null, Token);
        db.Clock.Now = now;
        Assert.Equal("done", (await db.Get<CalendarRuns>().FindAsync(run, Token))?.State);
    }

    private async Task<Guid> ForwardedAsync(string title, CaseRunner? runner = null)
    {
        runner ??= db.Runner;
        var opened = Assert.IsType<OpenResult.Opened>(await runner.OpenAsync(db.Report(title), Token));
        var step = await db.StepAsync(opened.CaseId, "verify");
        Assert.IsType<Advance.Moved>(await runner.SignalAsync(opened.CaseId, TestDatabase.Completion(step, "Valid", Admin, ("class", "ordinary"), ("unit", "pusdatin")), Token));
        return opened.CaseId;
    }

    private async Task SweepAsync()
    {
        while (await db.Get<DueWork>().FireDueAsync(db.Clock.Now, 200, Token) > 0)
        {
        }
    }

    private Task<string> RungAsync(Guid caseId) => db.ScalarAsync<string>($"select state from rungs where case_id = '{caseId}' and clock = 'verification' and rung = 0");

    private Task<int> CountAsync(long run, string what) => db.ScalarAsync<int>($"select ({what})::int from calendar_moves where run_id = {run}");

    private Task<DateTimeOffset> DueAsync(Guid caseId, string clock) => db.ScalarAsync<DateTimeOffset>($"select due_at from clocks where case_id = '{caseId}' and name = '{clock}'");

    private Task<string> LedgerAsync(Guid caseId) => db.ScalarAsync<string>($"select coalesce(string_agg(k::text, ';' order by name, round), '') from clocks k where case_id = '{caseId}'");

    /// <summary>Open clocks whose date is not what their ledger gives, counted by the walk over days and not by the product's arithmetic.</summary>
    private async Task<int> WrongAsync()
    {
        var holidays = (await db.Get<CalendarBook>().DecreesAsync(Token)).OrderBy(d => d.SignedOn).ToList();
        var off = new HashSet<DateOnly>();
        foreach (var decree in holidays)
        {
            off.ExceptWith(decree.Removes);
            off.UnionWith(decree.Adds.Select(a => a.Date));
        }

        var clocks = await db.RowsAsync("select limit_amount, started_at, due_at, pauses::text, state from clocks where ended_at is null and limit_unit = 'WorkingDays' and agency_id <> 'kab-bima'",
            r => (Amount: r.GetInt32(0), Start: r.GetFieldValue<DateTimeOffset>(1), Due: r.GetFieldValue<DateTimeOffset>(2), Pauses: JsonNode.Parse(r.GetString(3))!.AsArray(), State: r.GetString(4)));
        return clocks.Count(c => Walk(c.Start, c.Amount, c.Pauses, off) != c.Due);
    }

    private static DateTimeOffset Walk(DateTimeOffset start, int amount, JsonArray pauses, HashSet<DateOnly> off)
    {
        var day = DateOnly.FromDateTime(start.ToOffset(TimeSpan.FromHours(7)).DateTime);
        for (var counted = 0; counted < amount;)
        {
            day = day.AddDays(1);
            var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7));
            var paused = pauses.Any(p => p!["to"] is { } to && p["from"]!.GetValue<DateTimeOffset>() < end && to.GetValue<DateTimeOffset>() >= end);
            if (!paused && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !off.Contains(day))
                counted++;
        }

        return new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7)).ToUniversalTime();
    }

    private async Task<AuditProblem?> ChainAsync(Guid caseId)
    {
        var links = await db.RowsAsync($"select seq, at, actor_id, actor_name, lines::text, prev_hash, hash from timeline_entries where case_id = '{caseId}' order by seq", r => new AuditLink(
            new AuditEntry(caseId, r.GetInt32(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetString(3), r.GetString(4)), (byte[])r.GetValue(5), (byte[])r.GetValue(6)));
        return AuditChain.Verify(links);
    }
}
