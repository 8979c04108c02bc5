using Lapor.Cases.Store.Designing;

namespace Lapor.Cases.Store.Tests.Designing;

public sealed class SopDraftsTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private readonly DraftDesk desk = new(db);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_designer_overwrites_nothing_and_loses_nothing()
    {
        const string id = "kemensos-dua-orang";
        Assert.IsType<DraftSaved.Saved>(await desk.SaveAsync(DraftDesk.Definition(id, "Pertama"), 0));

        var second = await desk.SaveAsync(DraftDesk.Definition(id, "Kedua"), 0, "s2", DraftDesk.Colleague);

        Assert.Equal("Pertama", Assert.IsType<DraftSaved.Conflict>(second).Current!.Name);
        Assert.Equal("Pertama", (await desk.Drafts.FindAsync(DraftDesk.Agency, id, Cancellation))!.Name);
        var aside = Assert.Single(await desk.Drafts.TextsAsync(DraftDesk.Agency, id, Cancellation), t => t.SetAside);
        Assert.Equal("perancang-2", aside.SavedBy);
        Assert.Contains("\"Kedua\"", await desk.Drafts.TextAsync(DraftDesk.Agency, id, aside.Id, Cancellation));
    }

    [Fact]
    public async Task Whoever_opened_the_latest_revision_may_save_over_it()
    {
        const string id = "kemensos-bergantian";
        await desk.SaveAsync(DraftDesk.Definition(id, "Pertama"), 0);

        var second = Assert.IsType<DraftSaved.Saved>(await desk.SaveAsync(DraftDesk.Definition(id, "Kedua"), 1, "s2", DraftDesk.Colleague));

        Assert.Equal(["perancang-1", "perancang-2"], second.Draft.Editors);
        Assert.IsType<DraftSaved.Conflict>(await desk.SaveAsync(DraftDesk.Definition(id, "Pertama lagi"), 1));
    }

    [Fact]
    public async Task A_repeated_save_changes_nothing_and_overlapping_saves_of_one_page_pass()
    {
        const string id = "kemensos-ulang";
        await desk.SaveAsync(DraftDesk.Definition(id, "Satu"), 0);

        Assert.IsType<DraftSaved.Unchanged>(await desk.SaveAsync(DraftDesk.Definition(id, "Satu"), 0));
        Assert.Equal(2, Assert.IsType<DraftSaved.Saved>(await desk.SaveAsync(DraftDesk.Definition(id, "Dua"), 0)).Draft.Revision);
    }

    [Fact]
    public async Task Twenty_first_saves_at_once_make_one_draft_and_keep_the_others_aside()
    {
        const string id = "kemensos-serentak";

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => desk.SaveAsync(DraftDesk.Definition(id, $"Orang {n}"), 0, $"s{n}")));

        Assert.Single(results.OfType<DraftSaved.Saved>());
        Assert.Equal(19, results.OfType<DraftSaved.Conflict>().Count());
        Assert.Equal(19, (await desk.Drafts.TextsAsync(DraftDesk.Agency, id, Cancellation)).Count(t => t.SetAside));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("<script>")]
    [InlineData("Huruf-Besar")]
    [InlineData("")]
    public async Task An_id_that_is_no_id_is_refused(string id) =>
        Assert.Equal("sop.id", Assert.IsType<DraftSaved.Refused>(await desk.SaveAsync(DraftDesk.Definition(id), 0)).Code);

    [Fact]
    public async Task Nobody_saves_into_another_agency_or_under_its_id()
    {
        Assert.Equal("actor.role", Assert.IsType<DraftSaved.Refused>(await desk.SaveAsync(DraftDesk.Definition("kemensos-asing"), 0, "s", DraftDesk.Stranger)).Code);
        Assert.Equal("sop.id-taken", Assert.IsType<DraftSaved.Refused>(await desk.SaveAsync(DraftDesk.Definition("sop-pemda"), 0)).Code);
        Assert.Equal("actor.role", Assert.IsType<DraftSaved.Refused>(await desk.SaveAsync(DraftDesk.Definition("kemensos-sekretaris"), 0, "s", DraftDesk.Secretary)).Code);
    }

    [Fact]
    public async Task The_database_hides_the_drafts_of_another_agency()
    {
        await desk.SaveAsync(DraftDesk.Definition("kemensos-rahasia"), 0);

        Assert.Empty(await db.Get<Db>().QueryAsync(new Scope("kab-bima", ""), new SqlText("select definition_id from sop_drafts"), r => r.GetString(0), Cancellation));
        Assert.Empty(await db.Get<Db>().QueryAsync(new Scope("kab-bima", ""), new SqlText("select act from sop_acts"), r => r.GetString(0), Cancellation));
    }
}
