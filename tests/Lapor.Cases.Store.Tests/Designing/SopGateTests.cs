using Lapor.Cases.Store.Designing;
using Npgsql;

namespace Lapor.Cases.Store.Tests.Designing;

public sealed class SopGateTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private readonly DraftDesk desk = new(db);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_published_when_a_second_person_approves_and_each_act_is_kept()
    {
        const string id = "kemensos-terbit";

        var version = await desk.PublishAsync(DraftDesk.Definition(id));

        Assert.Equal(1, version);
        Assert.Null(await desk.Drafts.FindAsync(DraftDesk.Agency, id, Cancellation));
        Assert.Equal(["started perancang-1", "submitted perancang-1", "approved sekretaris-1", "published sekretaris-1"], await desk.ActsAsync(id));
        var acts = await desk.Shelf.ActsAsync(DraftDesk.Agency, id, Cancellation);
        Assert.All(acts, a => Assert.Equal(64, a.Checksum.Length));
        Assert.Equal("Sesuai rapat", acts.Single(a => a.Act == "approved").Reason);
    }

    [Fact]
    public async Task New_cases_follow_the_new_version_and_running_ones_keep_theirs()
    {
        var before = await desk.GoverningAsync();
        var old = await db.OpenAsync();

        var version = await desk.PublishAsync(DraftDesk.Definition("kemensos-jalan-baru"), "default");

        var young = await db.OpenAsync();
        Assert.Equal(("kemensos-jalan-baru", version), await desk.GoverningAsync());
        Assert.Equal(before.Id, await db.ScalarAsync<string>($"select definition_id from cases where id = '{old.CaseId}'"));
        Assert.Equal("kemensos-jalan-baru", await db.ScalarAsync<string>($"select definition_id from cases where id = '{young.CaseId}'"));
        Assert.IsType<GateResult.Done>(await desk.Gate.RetractAsync(DraftDesk.Agency, "kemensos-jalan-baru", version, "Keliru", DraftDesk.Secretary, Cancellation));
        Assert.Equal(before, await desk.GoverningAsync());
    }

    [Fact]
    public async Task Whoever_worked_on_a_draft_cannot_approve_it()
    {
        const string id = "kemensos-sendiri";
        await desk.SaveAsync(DraftDesk.Definition(id, "Satu"), 0);
        await desk.SaveAsync(DraftDesk.Definition(id, "Dua"), 1, "s2", DraftDesk.Colleague);
        await desk.SubmitAsync(id, 2);

        Assert.Equal("gate.own-work", DraftDesk.Refusal(await desk.ApproveAsync(id, 2, DraftDesk.Designer)));
        Assert.Equal("gate.own-work", DraftDesk.Refusal(await desk.ApproveAsync(id, 2, DraftDesk.Colleague)));
        Assert.Equal("actor.role", DraftDesk.Refusal(await desk.ApproveAsync(id, 2, DraftDesk.Stranger)));
        Assert.IsType<GateResult.Done>(await desk.ApproveAsync(id, 2, DraftDesk.Secretary));
    }

    [Fact]
    public async Task What_lint_calls_an_error_is_neither_submitted_nor_published_by_any_route()
    {
        const string id = "kemensos-cacat";
        var faulty = DraftDesk.Faulty(id);
        var saved = Assert.IsType<DraftSaved.Saved>(await desk.SaveAsync(faulty, 0));

        var submitted = Assert.IsType<GateResult.Refused>(await desk.SubmitAsync(id, saved.Draft.Revision));
        // Even a draft that got past the first check, whatever way, stops at the second.
        await db.ExecuteAsync($"update sop_drafts set submitted_at = now(), submitted_by = 'x', submitted_by_name = 'x', reason = 'x' where definition_id = '{id}'");
        var approved = Assert.IsType<GateResult.Refused>(await desk.ApproveAsync(id, saved.Draft.Revision, DraftDesk.Secretary));
        var direct = Assert.IsType<PublishResult.Refused>(await db.Get<SopLibrary>().PublishAsync(DraftText.Write(faulty), "berkas", Cancellation));

        Assert.Equal(("sop.faulty", "sop.faulty", "sop.faulty"), (submitted.Code, approved.Code, direct.Code));
        Assert.Contains(submitted.Problems, p => p.Contains("step.unreachable", StringComparison.Ordinal));
        Assert.Equal(0, await db.ScalarAsync<long>($"select count(*) from sop_versions where definition_id = '{id}'"));
    }

    [Fact]
    public async Task A_submitted_draft_does_not_change_until_it_is_returned()
    {
        const string id = "kemensos-tunggu";
        await desk.SaveAsync(DraftDesk.Definition(id, "Satu"), 0);
        await desk.SubmitAsync(id, 1);

        Assert.Equal("draft.submitted", Assert.IsType<DraftSaved.Refused>(await desk.SaveAsync(DraftDesk.Definition(id, "Dua"), 1)).Code);
        Assert.Equal("gate.reason", DraftDesk.Refusal(await desk.Gate.ReturnAsync(DraftDesk.Agency, id, " ", DraftDesk.Secretary, Cancellation)));
        Assert.IsType<GateResult.Done>(await desk.Gate.ReturnAsync(DraftDesk.Agency, id, "Dasar hukum kurang", DraftDesk.Secretary, Cancellation));
        Assert.IsType<DraftSaved.Saved>(await desk.SaveAsync(DraftDesk.Definition(id, "Dua"), 1));
        Assert.Equal("draft.not-submitted", DraftDesk.Refusal(await desk.ApproveAsync(id, 2, DraftDesk.Secretary)));
    }

    [Fact]
    public async Task An_approval_counts_for_the_revision_that_was_seen_and_only_once()
    {
        const string id = "kemensos-dilihat";
        await desk.SaveAsync(DraftDesk.Definition(id, "Satu"), 0);
        await desk.SubmitAsync(id, 1);

        Assert.Equal("draft.stale", DraftDesk.Refusal(await desk.ApproveAsync(id, 7, DraftDesk.Secretary)));
        var twice = await Task.WhenAll(desk.ApproveAsync(id, 1, DraftDesk.Secretary), desk.ApproveAsync(id, 1, DraftDesk.Secretary));

        Assert.Single(twice.OfType<GateResult.Done>());
        Assert.Equal(1, await db.ScalarAsync<long>($"select count(*) from sop_versions where definition_id = '{id}'"));
        Assert.Equal(1, await db.ScalarAsync<long>($"select count(*) from sop_acts where definition_id = '{id}' and act = 'published'"));
    }

    [Fact]
    public async Task A_version_planned_for_a_later_day_governs_from_that_day_on()
    {
        const string id = "kemensos-bulan-depan";
        var before = await desk.GoverningAsync("oversight");
        await desk.SaveAsync(DraftDesk.Definition(id), 0);
        var from = db.Clock.Now.AddDays(10);
        await desk.Gate.SubmitAsync(DraftDesk.Agency, id, 1, "Mulai bulan depan", from, ["oversight"], DraftDesk.Designer, Cancellation);
        await desk.ApproveAsync(id, 1, DraftDesk.Secretary);

        Assert.Equal(before, await desk.GoverningAsync("oversight"));
        Assert.Equal(from, (await desk.Shelf.VersionsAsync(DraftDesk.Agency, id, Cancellation))[0].Scheduled);
        Assert.Equal(id, (await db.Get<SopLibrary>().AssignedAsync(DraftDesk.Agency, "oversight", from, Cancellation))!.DefinitionId);
        Assert.IsType<GateResult.Done>(await desk.Gate.RetractAsync(DraftDesk.Agency, id, 1, "Ditunda", DraftDesk.Secretary, Cancellation));
        Assert.Equal(before.Id, (await db.Get<SopLibrary>().AssignedAsync(DraftDesk.Agency, "oversight", from.AddDays(1), Cancellation))!.DefinitionId);
    }

    [Fact]
    public async Task Going_back_to_an_earlier_version_makes_a_new_one_with_its_content()
    {
        const string id = "kemensos-mundur";
        await desk.PublishAsync(DraftDesk.Definition(id, "Lama"));
        await desk.PublishAsync(DraftDesk.Definition(id, "Baru"));
        var text = (await db.Get<SopLibrary>().TextAsync(id, 1, Cancellation))!;

        var restarted = Assert.IsType<DraftSaved.Saved>(await desk.Gate.RestartAsync(DraftDesk.Agency, id, text, 0, "s9", "rolled-back", "Versi 2 keliru", 1, DraftDesk.Designer, Cancellation));
        await desk.SubmitAsync(id, restarted.Draft.Revision);
        var third = Assert.IsType<GateResult.Done>(await desk.ApproveAsync(id, restarted.Draft.Revision, DraftDesk.Secretary));

        Assert.Equal(3, third.Version);
        Assert.Equal("Lama", (await db.Get<SopLibrary>().GetAsync(id, 3, Cancellation)).Name);
        Assert.Contains("rolled-back perancang-1", await desk.ActsAsync(id));
    }

    [Fact]
    public async Task The_only_version_cannot_be_retracted_and_neither_can_one_that_does_not_govern()
    {
        await desk.PublishAsync(DraftDesk.Definition("kemensos-diam"));

        Assert.Equal("gate.not-governing", DraftDesk.Refusal(await desk.Gate.RetractAsync(DraftDesk.Agency, "kemensos-diam", 1, "x", DraftDesk.Secretary, Cancellation)));
        Assert.Equal("gate.nothing-before", DraftDesk.Refusal(await desk.Gate.RetractAsync("kab-bima", "sop-pemda", 1, "x", DraftDesk.Stranger, Cancellation)));
        Assert.Equal("sop.not-found", DraftDesk.Refusal(await desk.Gate.RetractAsync(DraftDesk.Agency, "sop-pemda", 1, "x", DraftDesk.Secretary, Cancellation)));
    }

    [Fact]
    public async Task What_was_done_cannot_be_rewritten_by_the_application()
    {
        await desk.PublishAsync(DraftDesk.Definition("kemensos-jejak"));
        await using var command = db.Get<Db>().Source.CreateCommand("update sop_acts set reason = 'lain'");

        var denied = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancellation));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, denied.SqlState);
    }

    [Fact]
    public async Task Seeding_again_leaves_what_people_decided_and_never_gives_it_to_another_agency()
    {
        var version = await desk.PublishAsync(DraftDesk.Definition("sop-pengawasan", "Pengawasan kemensos", "sop-pengawasan.json"), "oversight");
        Assert.True(version > 1);

        await db.Get<Seeder>().SeedAsync(TestDatabase.Workflows, null, Cancellation);

        Assert.Equal(("sop-pengawasan", version), await desk.GoverningAsync("oversight"));
        Assert.Equal(1, (await db.Get<SopLibrary>().AssignedAsync("kab-bima", "oversight", db.Clock.Now, Cancellation))!.Version);
        Assert.DoesNotContain(await desk.Shelf.VersionsAsync("kab-bima", "sop-pengawasan", Cancellation), v => v.Version == version);
    }
}
