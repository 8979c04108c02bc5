using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Calendars;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Store.Tests.Designing;

namespace Lapor.Cases.Store.Tests;

/// <summary>Whoever may decide on what somebody prepared hears of it; whoever prepared it does not, nor does anybody else.</summary>
public sealed class SecondPersonTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approvers_hear_of_a_submitted_draft_and_its_editors_do_not()
    {
        foreach (var designer in new[] { DraftDesk.Designer.Id, DraftDesk.Colleague.Id, "perancang-3" })
            await db.GrantAsync(designer, Roles.SopDesigner);
        await db.GrantAsync(DraftDesk.Secretary.Id, Roles.Secretary);
        await db.GrantAsync("sekretaris-bima", Roles.Secretary, agency: "kab-bima");
        var desk = new DraftDesk(db);
        await desk.SaveAsync(DraftDesk.Definition("kemensos-baru", "Penanganan baru"), 0);
        await desk.SaveAsync(DraftDesk.Definition("kemensos-baru", "Penanganan terbaru"), 1, "s2", DraftDesk.Colleague);
        Assert.Empty(await ToldAsync("sop.submitted"));
        Assert.IsType<GateResult.Done>(await desk.SubmitAsync("kemensos-baru", 2));

        Assert.Equal(["perancang-3", "sekretaris-1"], await ToldAsync("sop.submitted"));
        var line = Assert.Single(await db.Get<NotificationQuery>().RunAsync(Viewer.Of(DraftDesk.Secretary), 10, Token));
        Assert.Equal(("/perancang/kemensos/kemensos-baru", "Penanganan terbaru"), ((string?)line.Data?["page"], (string?)line.Data?["subject"]));
    }

    [Fact]
    public async Task An_agency_decree_is_for_its_secretary_and_the_administrators_and_a_national_one_for_these_alone()
    {
        await db.GrantAsync("admin-kepri", Roles.AgencyAdmin, agency: "pemprov-kepri");
        await db.GrantAsync("sek-kepri", Roles.Secretary, agency: "pemprov-kepri");
        await db.GrantAsync("nasional-1", Roles.NationalAdmin, agency: "*");
        await db.GrantAsync("nasional-2", Roles.NationalAdmin, agency: "*");
        var own = Holiday("SK 7", new DateOnly(2026, 9, 24), DayKind.Agency) with { Layer = "agency:pemprov-kepri" };
        await EnterAsync(own, TestDatabase.Person("admin-kepri", Roles.AgencyAdmin, "pemprov-kepri"));
        Assert.Equal(["nasional-1", "nasional-2", "sek-kepri"], await ToldAsync("decree.entered", "SK 7"));

        var id = await EnterAsync(Holiday("SKB 8", new DateOnly(2026, 9, 25), DayKind.National), new Actor("nasional-1", "N", [new RoleGrant(Roles.NationalAdmin, "*", null)]));
        Assert.Equal(["nasional-2"], await ToldAsync("decree.entered", "SKB 8"));
        Assert.Equal($"/kalender/usulan/{id}", await db.ScalarAsync<string>("select data->>'page' from notifications where data->>'subject' = 'SKB 8'"));
    }

    private async Task<long> EnterAsync(Decree decree, Actor actor) =>
        Assert.IsType<DecreeResult.Done>(await db.Get<DecreeDesk>().EnterAsync([decree], "form", actor, Token)).Ids[0];

    private static Decree Holiday(string number, DateOnly day, DayKind kind) => new()
    {
        Number = number,
        SignedOn = new DateOnly(2026, 2, 1),
        Title = "Uji",
        Source = "uji",
        Adds = [new Holiday(day, "Uji", kind, "uji")],
    };

    private Task<List<string>> ToldAsync(string template, string? subject = null) => db.RowsAsync(
        $"select user_id from notifications where template = '{template}' and ('{subject}' = '' or data->>'subject' = '{subject}') order by user_id", r => r.GetString(0));
}
