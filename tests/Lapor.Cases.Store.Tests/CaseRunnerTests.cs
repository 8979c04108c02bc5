using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Tests;

public sealed class CaseRunnerTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static readonly Actor Admin = TestDatabase.Person("admin", Roles.AgencyAdmin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_equal_completions_move_the_case_once()
    {
        var opened = await db.OpenAsync();
        var verify = await db.StepAsync(opened.CaseId, "verify");
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => db.Runner.SignalAsync(
            opened.CaseId, TestDatabase.Completion(verify, "Incomplete", Admin, ("missing", "Nomor kartu.")), Token)));
        Assert.Single(results, r => r is Advance.Moved);
        Assert.Equal(19, results.Count(r => r is Advance.Refused { Code: "step.not-waiting" }));
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{opened.CaseId}' and kind = 'step.closed'"));
    }

    [Fact]
    public async Task A_report_sent_twice_opens_one_case()
    {
        var report = db.Report() with { ExternalSource = "lapor", ExternalId = "7001" };
        var opened = await db.OpenAsync(report);
        var again = Assert.IsType<OpenResult.AlreadyThere>(await db.Runner.OpenAsync(report, Token));
        Assert.Equal((opened.CaseId, opened.TrackingCode, opened.ReceiptCode), (again.CaseId, again.TrackingCode, again.ReceiptCode));
        var other = report with { CaseId = CaseIds.New(db.Clock.Now) };
        Assert.Equal(opened.CaseId, Assert.IsType<OpenResult.AlreadyThere>(await db.Runner.OpenAsync(other, Token)).CaseId);
        Assert.Equal(0L, await db.ScalarAsync<long>($"select count(*) from cases where id = '{other.CaseId}'"));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing()
    {
        var opened = await db.OpenAsync();
        var before = await FingerprintAsync(opened.CaseId);
        await db.ExecuteAsync("alter table outbox add constraint broken check (template <> 'will-not-fit') not valid");
        await db.ExecuteAsync("""
            create function refuse_outbox() returns trigger language plpgsql as $$ begin raise exception 'disk of the outbox is full'; end $$;
            create trigger refuse before insert on outbox for each row execute function refuse_outbox()
            """);
        try
        {
            var failure = await Assert.ThrowsAnyAsync<Npgsql.PostgresException>(() => db.CompleteAsync(opened.CaseId, "verify", "Archived", Admin, ("reason", "Uji.")));
            Assert.Contains("outbox is full", failure.MessageText, StringComparison.Ordinal);
            Assert.Equal(before, await FingerprintAsync(opened.CaseId));
        }
        finally
        {
            await db.ExecuteAsync("drop trigger refuse on outbox; drop function refuse_outbox; alter table outbox drop constraint broken");
        }

        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Archived", Admin, ("reason", "Uji.")));
    }

    [Theory]
    [InlineData("", "isi", "title.required", "title")]
    [InlineData(" \u0007\u0000 ", "isi", "title.required", "title")]
    [InlineData("judul", "", "text.required", "text")]
    public async Task A_report_without_words_is_refused_with_its_field(string title, string text, string code, string field)
    {
        var refused = Assert.IsType<OpenResult.Refused>(await db.Runner.OpenAsync(db.Report() with { Title = title, Text = text }, Token));
        Assert.Equal((code, field), (refused.Code, refused.Field));
    }

    [Fact]
    public async Task Five_megabytes_of_text_are_refused()
    {
        var refused = Assert.IsType<OpenResult.Refused>(await db.Runner.OpenAsync(db.Report() with { Text = new string('a', 5_000_000) }, Token));
        Assert.Equal(("text.too-long", "text"), (refused.Code, refused.Field));
    }

    [Fact]
    public async Task Markup_stays_text_and_control_characters_go()
    {
        var opened = await db.OpenAsync(db.Report() with { Text = "<script>alert(1)</script>\r\nbaris\u0000dua\u0008 \ud800" });
        Assert.Equal("<script>alert(1)</script>\nbarisdua", await db.ScalarAsync<string>($"select text from case_texts where case_id = '{opened.CaseId}'"));
    }

    [Fact]
    public async Task An_unknown_case_is_refused()
    {
        var answer = await db.Runner.SignalAsync(CaseIds.New(db.Clock.Now), new Stimulus.EventReceived("x", null), Token);
        Assert.Equal("case.not-found", Assert.IsType<Advance.Refused>(answer).Code);
    }

    [Fact]
    public async Task The_wrong_role_is_refused_at_the_door()
    {
        var opened = await db.OpenAsync();
        var answer = await db.CompleteAsync(opened.CaseId, "verify", "Archived", TestDatabase.Person("staf", Roles.UnitStaff, unit: "pusdatin"), ("reason", "Uji."));
        Assert.StartsWith("actor.", Assert.IsType<Advance.Refused>(answer).Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_is_claimed_by_one_and_released_by_the_same()
    {
        var opened = await db.OpenAsync();
        var verify = await db.StepAsync(opened.CaseId, "verify");
        var other = TestDatabase.Person("other", Roles.AgencyAdmin);
        Assert.IsType<Advance.Moved>(await db.Runner.ClaimAsync(opened.CaseId, verify, Admin, Token));
        Assert.Equal("task.claimed", Assert.IsType<Advance.Refused>(await db.Runner.ClaimAsync(opened.CaseId, verify, other, Token)).Code);
        Assert.Equal("task.not-yours", Assert.IsType<Advance.Refused>(await db.Runner.ReleaseAsync(opened.CaseId, verify, other, Token)).Code);
        Assert.IsType<Advance.Moved>(await db.Runner.ReleaseAsync(opened.CaseId, verify, Admin, Token));
        Assert.IsType<Advance.Moved>(await db.Runner.ClaimAsync(opened.CaseId, verify, other, Token));
    }

    [Fact]
    public async Task A_note_of_the_reported_party_is_refused()
    {
        var opened = await db.OpenAsync(db.Report(reportedUnit: "pusdatin"));
        var reported = TestDatabase.Person("kapus", Roles.UnitHead, unit: "pusdatin");
        Assert.Equal("actor.not-allowed", Assert.IsType<Advance.Refused>(await db.Runner.AddNoteAsync(opened.CaseId, reported, "Saya keberatan.", Token)).Code);
        Assert.IsType<Advance.Moved>(await db.Runner.AddNoteAsync(opened.CaseId, Admin, "Catatan.", Token));
        Assert.Equal("text.required", Assert.IsType<Advance.Refused>(await db.Runner.AddNoteAsync(opened.CaseId, Admin, " \n", Token)).Code);
    }

    private Task<string> FingerprintAsync(Guid caseId) => db.ScalarAsync<string>($"""
        select md5(concat(
            (select string_agg(t::text, '|' order by seq) from timeline_entries t where case_id = '{caseId}'),
            (select string_agg(t::text, '|' order by activity, visit) from tasks t where case_id = '{caseId}'),
            (select string_agg(k::text, '|' order by name, round) from clocks k where case_id = '{caseId}'),
            (select string_agg(r::text, '|' order by clock, round, rung) from rungs r where case_id = '{caseId}'),
            (select c::text from cases c where id = '{caseId}'), (select s::text from case_states s where case_id = '{caseId}'),
            (select count(*) from outbox where case_id = '{caseId}'), (select count(*) from escalations where case_id = '{caseId}')))
        """);
}
