using Lapor.Cases.Core.Cases;

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

        Assert.Equal("Archived", await db.ScalarAsync<string>($"select status from cases where id = '{report.CaseId}'"));
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
}
