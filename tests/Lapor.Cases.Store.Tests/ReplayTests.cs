using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Store.Tests;

public sealed class ReplayTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_is_written_at_its_own_instants_silently_and_once()
    {
        var received = new DateTimeOffset(2024, 3, 4, 2, 0, 0, TimeSpan.Zero);
        var admin = TestDatabase.Person("admin", Roles.AgencyAdmin);
        var report = db.Report("Pertanyaan lama") with
        {
            CaseId = CaseIds.From(received, "kemensos", "lapor", "1"),
            ReceivedAt = received,
            ExternalSource = "lapor",
            ExternalId = "1",
            TrackingCode = "8000001",
        };
        // Nine working days after the limit of three had passed.
        var archived = new HistoricalStep(received.AddDays(12), (state, _) =>
            TestDatabase.Completion(state.Waiting.Single(w => w.ActivityId == "verify").Step, "Archived", admin, ("reason", "Sudah dijawab lisan.")));
        var wrong = report with { CaseId = CaseIds.From(received, "kemensos", "lapor", "2"), ExternalId = "2", TrackingCode = "8000002", Title = "" };
        HistoricalCase[] cases = [new(report, [archived]), new(wrong, [])];
        var result = await db.Runner.ReplayAsync(cases, null, Token);
        Assert.Equal((1, 0), (result.Created, result.AlreadyThere));
        Assert.Equal(new ReplayRefusal(1, "title.required", "title"), Assert.Single(result.Refusals));

        Assert.Equal("Archived Archived", await db.ScalarAsync<string>($"select status || ' ' || ended_as from cases where id = '{report.CaseId}'"));
        Assert.Equal(received.AddDays(12), await db.ScalarAsync<DateTimeOffset>($"select closed_at from cases where id = '{report.CaseId}'"));
        Assert.True(await db.ScalarAsync<bool>($"select ended_at >= due_at from clocks where case_id = '{report.CaseId}' and name = 'verification'"));
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{report.CaseId}' and kind = 'clock.breached' and data->>'clock' = 'verification#1'"));
        Assert.True(await db.ScalarAsync<bool>($"select bool_and(at = (select ring_at from rungs r where r.case_id = e.case_id and r.clock = e.clock_name and r.rung = e.rung) and historical) from escalations e where case_id = '{report.CaseId}'"));
        Assert.Equal(0L, await db.ScalarAsync<long>($"select (select count(*) from outbox where case_id = '{report.CaseId}') + (select count(*) from notifications where case_id = '{report.CaseId}')"));
        Assert.Equal(0L, await db.ScalarAsync<long>($"select count(*) from rungs where case_id = '{report.CaseId}' and state = 'pending'"));
        Assert.True(await db.ScalarAsync<bool>($"select bool_and(at >= '2024-03-04' and at < '2024-04-01') from timeline where case_id = '{report.CaseId}'"));

        var again = await db.Runner.ReplayAsync(cases, null, Token);
        Assert.Equal((0, 1), (again.Created, again.AlreadyThere));
    }

    [Fact]
    public async Task What_an_import_escalated_long_ago_is_live_on_no_board()
    {
        var received = db.Clock.Now.AddDays(-120);
        var report = db.Report("Laporan lama yang tak kunjung diverifikasi") with
        {
            CaseId = CaseIds.From(received, "kemensos", "lapor", "9"),
            ReceivedAt = received,
            ExternalSource = "lapor",
            ExternalId = "9",
            TrackingCode = "8000009",
        };
        var auditor = TestDatabase.Viewer("auditor", Roles.Apip);
        Viewer[] viewers = [auditor, TestDatabase.Viewer("sek", Roles.Secretary), TestDatabase.Viewer("admin", Roles.AgencyAdmin)];
        var before = await UnacknowledgedAsync(viewers);
        Assert.Equal(1, (await db.Runner.ReplayAsync([new HistoricalCase(report, [])], null, Token)).Created);
        Assert.True(await db.ScalarAsync<bool>($"select count(*) > 0 and bool_and(historical) from escalations where case_id = '{report.CaseId}'"));
        await db.ExecuteAsync($"""
            insert into escalations (case_id, agency_id, rung, to_role, reason, at, acknowledge, historical)
            values ('{report.CaseId}', 'kemensos', 9, 'apip', 'clock', now(), true, true)
            """);

        var late = await db.Get<OverdueQuery>().RunAsync(TestDatabase.Viewer("sek", Roles.Secretary), null, null, null, 200, db.Clock.Now, Token);
        Assert.All(late.Items.Where(l => l.CaseId == report.CaseId), l => Assert.Equal((0, false), (l.Escalations, l.Unacknowledged)));
        Assert.Contains(late.Items, l => l.CaseId == report.CaseId);
        Assert.DoesNotContain(await db.Get<ApipQuery>().RunAsync(auditor, null, 200, Token), l => l.CaseId == report.CaseId);
        Assert.Equal(before, await UnacknowledgedAsync(viewers));
    }

    [Fact]
    public async Task The_demo_loads_whole_and_loading_it_again_adds_nothing()
    {
        var demo = db.Get<DemoSeeder>();
        await demo.SeedAsync(TestDatabase.Workflows, null, Token);
        var cases = await db.ScalarAsync<long>("select count(*) from cases where channel <> 'import'");
        Assert.True(cases >= 20);
        db.Clock.Now = db.Clock.Now.AddDays(1);
        await demo.SeedAsync(TestDatabase.Workflows, null, Token);
        Assert.Equal(cases, await db.ScalarAsync<long>("select count(*) from cases where channel <> 'import'"));
        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from outbox"));
    }

    private async Task<List<int>> UnacknowledgedAsync(Viewer[] viewers)
    {
        var counts = new List<int>();
        foreach (var viewer in viewers)
            counts.Add((await db.Get<DashboardQuery>().RunAsync(viewer, null, db.Clock.Now, db.Clock.Now, Token)).Unacknowledged);
        return counts;
    }
}
