using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lapor.Cases.Store.Tests;

public sealed class DueWorkTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_sweepers_ring_the_whole_ladder_in_order_and_once()
    {
        var opened = await db.OpenAsync(db.Report("Pertanyaan umum"));
        var later = db.Clock.Now.AddDays(10);
        await using var other = db.Provider(new TestClock { Now = later });
        await using var third = db.Provider(new TestClock { Now = later });
        var (fired, before) = (0, await RangAsync());
        for (var round = 0; round < 20; round++)
        {
            var rang = await Task.WhenAll(other.GetRequiredService<DueWork>().FireDueAsync(later, 100, Token), third.GetRequiredService<DueWork>().FireDueAsync(later, 100, Token));
            fired += rang.Sum();
            if (rang.Sum() == 0)
                break;
        }

        Assert.Equal(fired, await RangAsync() - before);
        var told = await db.RowsAsync($"select data->>'role' from timeline where case_id = '{opened.CaseId}' and kind = 'escalated' and data->>'clock' = 'verification#1' order by seq, line", r => r.GetString(0));
        Assert.Equal(["agency-admin", "unit-head", "secretary"], told);
        Assert.Equal(3L, await db.ScalarAsync<long>($"select count(*) from escalations where case_id = '{opened.CaseId}' and clock_name = 'verification'"));
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{opened.CaseId}' and kind = 'clock.breached' and data->>'clock' = 'verification#1'"));
        Assert.Equal(0, await other.GetRequiredService<DueWork>().FireDueAsync(later, 100, Token));
        var board = await other.GetRequiredService<OverdueQuery>().RunAsync(TestDatabase.Viewer("sek", Roles.Secretary), null, null, null, 50, later, Token);
        Assert.Contains(board.Items, l => l.CaseId == opened.CaseId && l.Clock.Name == "verification");
    }

    [Fact]
    public async Task A_clock_stands_still_while_the_reporter_completes_the_file_and_then_moves()
    {
        var opened = await db.OpenAsync(db.Report("Pertanyaan umum lain"));
        // Monday 2 March; three working days end with Thursday the 5th. Back on Monday the 9th, they are the 9th, 10th and 11th.
        var due = new DateTimeOffset(2026, 3, 11, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 17, 0, 0, TimeSpan.Zero), await DueAsync(opened.CaseId));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Incomplete", TestDatabase.Person("a", Roles.AgencyAdmin), ("missing", "Nomor.")));
        Assert.Equal("paused", await db.ScalarAsync<string>($"select state from clocks where case_id = '{opened.CaseId}' and name = 'verification'"));
        Assert.Equal(0L, await db.ScalarAsync<long>($"select count(*) from rungs where case_id = '{opened.CaseId}' and clock = 'verification' and state = 'pending'"));
        var before = db.Clock.Now;
        db.Clock.Now = before.AddDays(7);
        try
        {
            Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "requestCompletion", "Completed", Actor.Reporter, ("text", "Ini nomornya.")));
        }
        finally
        {
            db.Clock.Now = before;
        }

        Assert.Equal("running", await db.ScalarAsync<string>($"select state from clocks where case_id = '{opened.CaseId}' and name = 'verification'"));
        Assert.Equal(due, await DueAsync(opened.CaseId));
        Assert.Equal(due, await db.ScalarAsync<DateTimeOffset>($"select ring_at from rungs where case_id = '{opened.CaseId}' and clock = 'verification' and rung = 0"));
        Assert.Equal(due, await db.ScalarAsync<DateTimeOffset>($"select due_at from tasks where case_id = '{opened.CaseId}' and activity = 'verify' and ended_at is null"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_step_that_joins_a_running_clock_later_is_due_with_it(bool paused)
    {
        var opened = await db.OpenAsync(db.Report("Pertanyaan umum keempat"));
        var admin = TestDatabase.Person("a", Roles.AgencyAdmin);
        var before = db.Clock.Now;
        try
        {
            if (paused)
            {
                Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Incomplete", admin, ("missing", "Nomor.")));
                db.Clock.Now = before.AddDays(7);
                Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "requestCompletion", "Completed", Actor.Reporter, ("text", "Ini nomornya.")));
            }

            Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Valid", admin, ("class", "ordinary")));
        }
        finally
        {
            db.Clock.Now = before;
        }

        var task = await db.RowAsync(
            $"select activity, due_at, sort_at, clock_paused from tasks where case_id = '{opened.CaseId}' and clock_name = 'verification' and ended_at is null",
            r => (r.GetString(0), r.GetFieldValue<DateTimeOffset>(1), r.GetFieldValue<DateTimeOffset>(2), r.GetBoolean(3)));
        var due = await DueAsync(opened.CaseId);
        Assert.Equal(("forwardManual", due, due, false), task);
        Assert.Equal(new DateTimeOffset(2026, 3, paused ? 11 : 5, 17, 0, 0, TimeSpan.Zero), due);
    }

    [Fact]
    public async Task A_node_whose_clock_runs_ahead_rings_nothing_early()
    {
        var opened = await db.OpenAsync(db.Report("Pertanyaan umum ketiga"));
        var due = await DueAsync(opened.CaseId);
        var wrong = new DueWork(db.Get<Db>(), db.Runner, NullLogger<DueWork>.Instance) { Wall = new TestClock { Now = DateTimeOffset.UtcNow.AddHours(1) } };
        // By its own clock the limit ended twenty minutes ago; by the database's it has forty to go.
        await wrong.FireDueAsync(due.AddMinutes(20), 1000, Token);
        Assert.Equal("pending", await db.ScalarAsync<string>($"select state from rungs where case_id = '{opened.CaseId}' and clock = 'verification' and rung = 0"));

        await db.Get<DueWork>().FireDueAsync(due.AddMinutes(20), 1000, Token);
        Assert.Equal("rung", await db.ScalarAsync<string>($"select state from rungs where case_id = '{opened.CaseId}' and clock = 'verification' and rung = 0"));
    }

    private Task<long> RangAsync() => db.ScalarAsync<long>("select (select count(*) from rungs where state = 'rung') + (select count(*) from waits where state = 'elapsed')");

    private Task<DateTimeOffset> DueAsync(Guid caseId) =>
        db.ScalarAsync<DateTimeOffset>($"select due_at from clocks where case_id = '{caseId}' and name = 'verification'");
}
