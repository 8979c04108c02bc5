using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Store.Tests;

/// <summary>A closed case is opened again through the door.</summary>
public sealed class ReopeningTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static readonly Actor Admin = TestDatabase.Person("admin", Roles.AgencyAdmin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reporter_opens_an_archived_case_again_and_fresh_clocks_follow_the_old_ones()
    {
        var opened = await ArchivedAsync();
        var before = await db.RowsAsync($"select name, round, state, due_at from clocks where case_id = '{opened.CaseId}' order by 1, 2", r => (r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3)));
        Assert.Equal("Archived", await EndedAsAsync(opened.CaseId));
        var offer = await db.Get<ReopeningQuery>().RunAsync(Actor.Reporter, opened.CaseId, Token);
        Assert.Null(offer!.Refusal);
        Assert.True(offer.Until > db.Clock.Now);
        Assert.IsType<Advance.Moved>(await db.Runner.ReopenAsync(opened.CaseId, Actor.Reporter, "Bukti sudah saya lengkapi.", Token));
        Assert.Null(await EndedAsAsync(opened.CaseId));

        Assert.Equal(before, await db.RowsAsync($"select name, round, state, due_at from clocks where case_id = '{opened.CaseId}' and ended_at is not null order by 1, 2", r => (r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3))));
        var file = await FileAsync(opened.CaseId);
        var clock = Assert.Single(file.Clocks, c => c.State == "running");
        Assert.Equal((new ClockKey("verification", 2), new ClockKey("verification", 1), db.Clock.Now), (clock.Clock, clock.Continues, clock.StartedAt));
        Assert.Equal((2, (DateTimeOffset?)null, CaseStatus.Unverified), (file.Facts.Round, file.ClosedAt, file.Facts.Status));
        Assert.Equal(new StepKey("verify", 2), Assert.Single(file.Tasks).Step);
        var line = Assert.Single(file.Timeline, l => l.Kind == "case.reopened");
        Assert.Equal(("reporter", "Bukti sudah saya lengkapi.", Visibility.Public), (line.ActorId, line.Text, line.Visibility));
        Assert.Contains(file.Timeline, l => l.Kind == "clock.started" && (string?)l.Data?["continues"] == "verification#1");
        Assert.Contains(file.Escalations, e => e is { ToRole: Roles.Apip, Reason: "case.reopened" });
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Archived", Admin, ("reason", "Tetap.")));
        Assert.Equal("case.not-closed", Code(await db.Runner.ReopenAsync((await db.OpenAsync()).CaseId, Admin, "Belum tutup.", Token)));
    }

    [Fact]
    public async Task Twenty_equal_openings_open_once()
    {
        var opened = await ArchivedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => db.Runner.ReopenAsync(opened.CaseId, Admin, "Salah arsip.", Token)));
        Assert.Single(answers, a => a is Advance.Moved);
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{opened.CaseId}' and kind = 'case.reopened'"));
    }

    [Fact]
    public async Task After_the_limit_only_an_official_may()
    {
        var opened = await ArchivedAsync();
        var then = db.Clock.Now;
        try
        {
            db.Clock.Now = then.AddDays(31);
            Assert.Equal("reopening.too-late", (await db.Get<ReopeningQuery>().RunAsync(Actor.Reporter, opened.CaseId, Token))!.Refusal);
            Assert.Equal("reopening.too-late", Code(await db.Runner.ReopenAsync(opened.CaseId, Actor.Reporter, "Terlambat.", Token)));
            Assert.Equal("actor.role", Code(await db.Runner.ReopenAsync(opened.CaseId, TestDatabase.Person("staf", Roles.UnitStaff), "Bukan saya.", Token)));
            Assert.IsType<Advance.Moved>(await db.Runner.ReopenAsync(opened.CaseId, Admin, "Ditemukan bukti baru.", Token));
        }
        finally
        {
            db.Clock.Now = then;
        }
    }

    [Fact]
    public async Task The_reported_party_does_not_open_it_again()
    {
        var opened = await ArchivedAsync(db.Report(reportedUnit: "pusdatin"));
        var reported = TestDatabase.Person("kapus", Roles.AgencyAdmin, unit: "pusdatin");
        Assert.Equal("actor.conflict", Code(await db.Runner.ReopenAsync(opened.CaseId, reported, "Saya buka.", Token)));
    }

    private async Task<OpenResult.Opened> ArchivedAsync(NewReport? report = null)
    {
        var opened = await db.OpenAsync(report);
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Archived", Admin, ("reason", "Tidak cukup bukti.")));
        return opened;
    }

    private async Task<CaseFile> FileAsync(Guid caseId) =>
        await db.Get<CaseFileQuery>().RunAsync(TestDatabase.Viewer("admin", Roles.AgencyAdmin), caseId, Token) ?? throw new InvalidOperationException("The case is hidden.");

    private async Task<string?> EndedAsAsync(Guid caseId) =>
        Assert.Single(await db.RowsAsync($"select ended_as from cases where id = '{caseId}'", r => r.IsDBNull(0) ? null : r.GetString(0)));

    private static string Code(Advance answer) => Assert.IsType<Advance.Refused>(answer).Code;
}
