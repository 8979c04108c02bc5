using Lapor.Cases.Core.Audit;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;
using Npgsql;

namespace Lapor.Cases.Store.Tests;

public sealed class VisibilityTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static readonly Viewer Admin = TestDatabase.Viewer("admin", Roles.AgencyAdmin);
    private static readonly Viewer Apip = TestDatabase.Viewer("auditor", Roles.Apip);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reported_party_sees_a_case_nowhere()
    {
        var opened = await db.OpenAsync(db.Report("Petugas tidak ramah", reportedUnit: "biro-humas"));
        // An admin of the agency, but serving in the unit that is complained about.
        var reported = TestDatabase.Viewer("humas", Roles.AgencyAdmin, unit: "biro-humas");
        Assert.True(await SeesAsync(Admin, opened.CaseId));
        Assert.Contains((await InboxAsync(Admin)).Items, l => l.CaseId == opened.CaseId);
        Assert.False(await SeesAsync(reported, opened.CaseId));
        Assert.DoesNotContain((await InboxAsync(reported)).Items, l => l.CaseId == opened.CaseId);
        Assert.Null(await db.Get<CaseFileQuery>().FindAsync(reported, opened.TrackingCode, Token));
        Assert.Null(await db.Get<CaseFileQuery>().OpenIdentityAsync(reported, opened.CaseId, "ingin tahu", Token));
    }

    [Fact]
    public async Task A_restricted_case_is_for_APIP_alone()
    {
        var opened = await db.OpenAsync(db.Report("Perilaku pegawai"));
        Assert.True(await SeesAsync(Admin, opened.CaseId));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Oversight", Admin.AsActor(), ("reason", "Diduga pungutan.")));
        Assert.True(await db.ScalarAsync<bool>($"select restricted from cases where id = '{opened.CaseId}'"));
        Assert.False(await SeesAsync(Admin, opened.CaseId));
        Assert.True(await SeesAsync(Apip, opened.CaseId));
        Assert.Contains(await db.Get<ApipQuery>().RunAsync(Apip, null, 100, Token), l => l.CaseId == opened.CaseId);
        Assert.Empty(await db.Get<ApipQuery>().RunAsync(Admin, null, 100, Token));
        Assert.False(await SeesAsync(TestDatabase.Viewer("lain", Roles.Apip, "kab-bima"), opened.CaseId));
    }

    [Fact]
    public async Task The_application_role_cannot_read_another_agency_even_with_SQL_of_its_own()
    {
        var opened = await db.OpenAsync();
        var part = $"cases_y{db.Clock.Now.Year}";
        foreach (var (table, column) in new[] { ("cases", "id"), (part, "id"), ("case_texts", "case_id"), ("timeline", "case_id"), ("tasks", "case_id"), ("identities", "case_id"), ("tracking", "case_id") })
        {
            Assert.Equal(0L, await CountAsAppAsync("", $"select count(*) from {table} where {column} = '{opened.CaseId}'"));
            Assert.Equal(0L, await CountAsAppAsync("kab-bima", $"select count(*) from {table} where {column} = '{opened.CaseId}'"));
            Assert.NotEqual(0L, await CountAsAppAsync("kemensos", $"select count(*) from {table} where {column} = '{opened.CaseId}'"));
        }

        Assert.Equal(0L, await CountAsAppAsync("kab-bima", "select count(*) from find_cases('bantuan', 100)"));
        Assert.NotEqual(0L, await CountAsAppAsync("kemensos", "select count(*) from find_cases('bantuan', 100)"));
        await Assert.ThrowsAsync<PostgresException>(() => CountAsAppAsync("kemensos", $"with x as (update timeline set text = 'lain' where case_id = '{opened.CaseId}' returning 1) select count(*) from x"));
        await Assert.ThrowsAsync<PostgresException>(() => CountAsAppAsync("kemensos", $"with x as (insert into case_reads (case_id, agency_id, user_id, user_name, at) values ('{opened.CaseId}', 'kab-bima', 'x', 'x', now()) returning 1) select count(*) from x"));
        await Assert.ThrowsAsync<PostgresException>(() => CountAsAppAsync("kemensos", "with x as (delete from cases returning 1) select count(*) from x"));
    }

    [Fact]
    public async Task Cases_are_written_by_the_role_of_the_door_alone_and_no_role_rewrites_the_timeline()
    {
        var opened = await db.OpenAsync();
        var part = db.Clock.Now.Year;
        foreach (var write in new[]
        {
            $"update cases_y{part} set title = 'lain' where id = '{opened.CaseId}'", $"update cases set title = 'lain' where id = '{opened.CaseId}'",
            $"update case_states_y{part} set version = 9 where case_id = '{opened.CaseId}'", $"update case_texts set title = 'lain' where case_id = '{opened.CaseId}'",
            $"insert into timeline_entries_y{part} select * from timeline_entries_y{part} where case_id = '{opened.CaseId}'",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => CountAsAppAsync("*", $"with x as ({write} returning 1) select count(*) from x"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        foreach (var write in new[] { "update timeline_entries set lines = '[]'", $"update timeline_entries_y{part} set actor_name = 'lain'", "delete from timeline_entries" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => db.ExecuteAsync($"set role lapor_door; {write}"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_timeline_verifies_and_names_the_line_that_was_changed()
    {
        var opened = await db.OpenAsync();
        Assert.IsType<Advance.Moved>(await db.Runner.AddNoteAsync(opened.CaseId, Admin.AsActor(), "Catatan \"penting\" — é\n<b>", Token));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Incomplete", Admin.AsActor(), ("missing", "Nomor.")));
        var links = await LinksAsync(opened.CaseId);
        Assert.Equal(3, links.Count);
        Assert.Null(AuditChain.Verify(links));
        var note = links.Single(l => l.Entry.Lines.Contains("\"note\"", StringComparison.Ordinal)).Entry.Seq;
        await db.ExecuteAsync($"update timeline_entries set lines = replace(lines, 'penting', 'sepele') where case_id = '{opened.CaseId}' and seq = {note}");
        Assert.Equal(new AuditProblem(note, "audit.changed"), AuditChain.Verify(await LinksAsync(opened.CaseId)));
        await db.ExecuteAsync($"delete from timeline_entries where case_id = '{opened.CaseId}' and seq = 2");
        Assert.Equal(new AuditProblem(2, "audit.gap"), AuditChain.Verify(await LinksAsync(opened.CaseId)));
    }

    [Fact]
    public async Task Reading_a_case_and_opening_an_identity_are_recorded()
    {
        var opened = await db.OpenAsync();
        Assert.NotNull(await db.Get<CaseFileQuery>().RunAsync(Admin, opened.CaseId, Token));
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from case_reads where case_id = '{opened.CaseId}' and user_id = 'admin'"));
        Assert.Null(await db.Get<CaseFileQuery>().OpenIdentityAsync(Admin, opened.CaseId, " ", Token));
        Assert.Equal(0L, await db.ScalarAsync<long>($"select count(*) from identity_openings where case_id = '{opened.CaseId}'"));
        Assert.Equal("Nama Rekaan", (await db.Get<CaseFileQuery>().OpenIdentityAsync(Admin, opened.CaseId, "Menghubungi pelapor", Token))?.Name);
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from identity_openings where case_id = '{opened.CaseId}' and reason = 'Menghubungi pelapor'"));
        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from identities where position('Rekaan' in encode(sealed, 'escape')) > 0"));
    }

    [Fact]
    public async Task The_two_codes_open_the_public_side_and_nothing_else()
    {
        var opened = await db.OpenAsync();
        Assert.IsType<Advance.Moved>(await db.Runner.AddNoteAsync(opened.CaseId, Admin.AsActor(), "Hanya untuk kami.", Token));
        var seen = await db.Get<PublicCaseQuery>().RunAsync(opened.TrackingCode.ToLowerInvariant(), opened.ReceiptCode, Token);
        Assert.NotNull(seen);
        Assert.DoesNotContain(seen.Timeline, l => l.Visibility != Visibility.Public || l.ActorName == "Orang admin");
        Assert.Null(await db.Get<PublicCaseQuery>().RunAsync(opened.TrackingCode, "0000000000", Token));
        Assert.Null(await db.Get<PublicCaseQuery>().RunAsync("AAA-AAAA-AAA", opened.ReceiptCode, Token));
    }

    private async Task<bool> SeesAsync(Viewer viewer, Guid caseId)
    {
        var listed = (await db.Get<CaseListQuery>().RunAsync(viewer, new CaseFilter { Limit = 200 }, db.Clock.Now, Token)).Items.Any(l => l.CaseId == caseId);
        var opened = await db.Get<CaseFileQuery>().RunAsync(viewer, caseId, Token) is not null;
        Assert.Equal(listed, opened);
        return opened;
    }

    private Task<Page<InboxLine>> InboxAsync(Viewer viewer) => db.Get<InboxQuery>().RunAsync(viewer, new InboxFilter { Limit = 200 }, db.Clock.Now, Token);

    private async Task<long> CountAsAppAsync(string agency, string sql)
    {
        await using var connection = await db.Get<Db>().Source.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using (var scope = new NpgsqlCommand("select set_config('lapor.agency', $1, true)", connection) { Parameters = { new() { Value = agency } } })
            await scope.ExecuteNonQueryAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(Token) ?? 0L);
    }

    private Task<List<AuditLink>> LinksAsync(Guid caseId) => db.RowsAsync(
        $"select seq, at, actor_id, actor_name, lines, prev_hash, hash from timeline_entries where case_id = '{caseId}' order by seq",
        r => new AuditLink(
            new AuditEntry(caseId, r.GetInt32(0), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetString(3), r.GetString(4)),
            (byte[])r.GetValue(5), (byte[])r.GetValue(6)));
}
