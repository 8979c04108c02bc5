using System.Text;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Store.Tests;

public sealed class ReadingTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static readonly Viewer Admin = TestDatabase.Viewer("admin", Roles.AgencyAdmin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repeat()
    {
        for (var i = 0; i < 7; i++)
            await db.OpenAsync(db.Report($"Laporan nomor {i}", agency: "pemprov-kepri"));
        var viewer = TestDatabase.Viewer("kepri", Roles.AgencyAdmin, "pemprov-kepri");
        var listed = new List<Guid>();
        string? after = null;
        do
        {
            var page = await db.Get<CaseListQuery>().RunAsync(viewer, new CaseFilter { Limit = 3, After = after }, db.Clock.Now, Token);
            listed.AddRange(page.Items.Select(l => l.CaseId));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(7, listed.Distinct().Count());
        Assert.Equal(7, listed.Count);

        var queued = new List<(Guid, StepKey)>();
        do
        {
            var page = await db.Get<InboxQuery>().RunAsync(viewer, new InboxFilter { Limit = 3, After = after }, db.Clock.Now, Token);
            queued.AddRange(page.Items.Select(l => (l.CaseId, l.Step)));
            after = page.Next;
        }
        while (after is not null);
        Assert.True(queued.Count >= 7);
        Assert.Equal(queued.Count, queued.Distinct().Count());
        Assert.Equal(queued.Count, await db.ScalarAsync<long>("select count(*) from tasks where ended_at is null and agency_id = 'pemprov-kepri' and role = 'agency-admin'"));
    }

    [Fact]
    public async Task Words_are_found_by_their_stem_and_cases_by_their_code()
    {
        var opened = await db.OpenAsync(db.Report("Penyaluran beras terlambat"));
        Assert.Contains(await SearchAsync("salur"), l => l.CaseId == opened.CaseId);
        Assert.Contains(await SearchAsync(opened.TrackingCode.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()), l => l.CaseId == opened.CaseId);
        Assert.DoesNotContain(await SearchAsync("penyaluran -beras"), l => l.CaseId == opened.CaseId);
        Assert.Empty(await SearchAsync("' or 1=1 --"));
    }

    [Fact]
    public async Task A_broken_cursor_begins_at_the_beginning()
    {
        await db.OpenAsync();
        Assert.NotEmpty((await db.Get<CaseListQuery>().RunAsync(Admin, new CaseFilter { After = "bukan kursor" }, db.Clock.Now, Token)).Items);
        Assert.NotEmpty((await db.Get<InboxQuery>().RunAsync(Admin, new InboxFilter { After = "AAAA" }, db.Clock.Now, Token)).Items);
    }

    [Fact]
    public async Task The_other_boards_answer()
    {
        await db.OpenAsync();
        var dashboard = await db.Get<DashboardQuery>().RunAsync(Admin, null, db.Clock.Now.AddHours(-10), db.Clock.Now, Token);
        Assert.True(dashboard is { Open: > 0, ReceivedToday: > 0, Mine: 0 });
        var agency = await db.Get<AgencyQuery>().RunAsync(Admin, "kemensos", Token);
        Assert.Equal(["default", "oversight", "personalData"], agency?.Sops.Select(s => s.Purpose));
        Assert.Null(await db.Get<AgencyQuery>().RunAsync(Admin, "kab-bima", Token));
        Assert.Empty((await db.Get<CaseListQuery>().RunAsync(new Viewer("x", "X", []), new CaseFilter(), db.Clock.Now, Token)).Items);
    }

    [Theory]
    [InlineData("foto.jpg", "MZ", "attachment.executable")]
    [InlineData("foto.jpg", "\u007fELF", "attachment.executable")]
    [InlineData("skrip.txt", "#!/bin/sh", "attachment.executable")]
    [InlineData("foto.jpg", "%PDF-1.7", "attachment.type-mismatch")]
    [InlineData("halaman.txt", "<html><script>", "attachment.type")]
    [InlineData("kosong.txt", "", "attachment.empty")]
    [InlineData("../../etc/passwd.txt", "isi", "attachment.name")]
    [InlineData("a\\b.txt", "isi", "attachment.name")]
    [InlineData("tanpa-akhiran", "isi", "attachment.name")]
    public async Task A_file_that_is_not_what_it_says_is_refused(string name, string content, string code)
    {
        var opened = await db.OpenAsync();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        Assert.Equal(code, Assert.IsType<AttachmentResult.Refused>(await db.Runner.AddAttachmentAsync(opened.CaseId, Admin.AsActor(), name, stream, false, Token)).Code);
        Assert.Equal(0L, await db.ScalarAsync<long>($"select count(*) from attachments where case_id = '{opened.CaseId}'"));
    }

    [Fact]
    public async Task A_file_comes_back_as_it_went_in_and_one_too_large_does_not_go_in()
    {
        var opened = await db.OpenAsync();
        byte[] content = [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 700_000).Select(i => (byte)(i % 251))];
        var stored = Assert.IsType<AttachmentResult.Stored>(await db.Runner.AddAttachmentAsync(opened.CaseId, Admin.AsActor(), "bukti.pdf", new MemoryStream(content), false, Token));
        Assert.Equal(content, (await db.Get<CaseFileQuery>().OpenAttachmentAsync(Admin, opened.CaseId, stored.AttachmentId, Token))?.Content);
        Assert.Null(await db.Get<PublicCaseQuery>().OpenAttachmentAsync(opened.TrackingCode, opened.ReceiptCode, stored.AttachmentId, Token));
        var large = await db.Runner.AddAttachmentAsync(opened.CaseId, Admin.AsActor(), "besar.pdf", new MemoryStream(new byte[11 * 1024 * 1024]), false, Token);
        Assert.Equal("attachment.too-large", Assert.IsType<AttachmentResult.Refused>(large).Code);
    }

    [Fact]
    public async Task The_same_file_sent_again_is_there_already()
    {
        var opened = await db.OpenAsync();
        var first = await AddAsync("bukti.txt", "isi", Admin.AsActor());
        Assert.Equal(first, await AddAsync("bukti.txt", "isi", Admin.AsActor()));
        Assert.NotEqual(first, await AddAsync("lain.txt", "isi", Admin.AsActor()));
        Assert.NotEqual(first, await AddAsync("bukti.txt", "isi lain", Admin.AsActor()));
        Assert.NotEqual(first, await AddAsync("bukti.txt", "isi", Actor.Reporter));
        Assert.Equal(4L, await db.ScalarAsync<long>($"select count(*) from attachments where case_id = '{opened.CaseId}'"));

        async Task<Guid> AddAsync(string name, string content, Actor actor) => Assert.IsType<AttachmentResult.Stored>(
            await db.Runner.AddAttachmentAsync(opened.CaseId, actor, name, new MemoryStream(Encoding.UTF8.GetBytes(content)), true, Token)).AttachmentId;
    }

    private async Task<IReadOnlyList<CaseLine>> SearchAsync(string words) =>
        (await db.Get<CaseListQuery>().RunAsync(Admin, new CaseFilter { Search = words, Limit = 200 }, db.Clock.Now, Token)).Items;
}
