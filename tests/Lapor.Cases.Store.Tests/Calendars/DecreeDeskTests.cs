using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Calendars;
using Npgsql;

namespace Lapor.Cases.Store.Tests.Calendars;

public sealed class DecreeDeskTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static readonly Actor National = new("u1", "Orang pertama", [new RoleGrant(Roles.NationalAdmin, "*", null)]);
    private static readonly Actor Other = new("u2", "Orang kedua", [new RoleGrant(Roles.NationalAdmin, "*", null)]);
    private static readonly Actor Kepri = TestDatabase.Person("kepri", Roles.AgencyAdmin, "pemprov-kepri");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DecreeDesk Desk => db.Get<DecreeDesk>();

    [Fact]
    public async Task Nobody_confirms_their_own_decree_not_even_past_the_door()
    {
        var id = await EnteredAsync(Holiday("SKB A", "2026-04-14"));

        Assert.Equal("decree.two-people", Code(await Desk.ConfirmAsync(id, National, Token)));
        await Assert.ThrowsAsync<PostgresException>(() => db.ExecuteAsync($"update decree_entries set state = 'published', decided_by = 'u1' where id = {id}"));
        Assert.IsType<DecreeResult.Done>(await Desk.ConfirmAsync(id, Other, Token));
        Assert.Equal("decree.not-waiting", Code(await Desk.ConfirmAsync(id, Other, Token)));
        Assert.Equal("decree.number-twice", Code(await Desk.EnterAsync([Holiday("SKB A", "2026-04-15")], "form", National, Token)));
    }

    [Fact]
    public async Task A_decree_that_contradicts_by_the_time_it_is_confirmed_is_refused()
    {
        var one = await EnteredAsync(Holiday("SKB B1", "2026-06-02"));
        var two = await EnteredAsync(Holiday("SKB B2", "2026-06-02"));
        Assert.IsType<DecreeResult.Done>(await Desk.ConfirmAsync(one, Other, Token));
        await db.Get<CalendarRuns>().ContinueAsync(null, Token);

        Assert.Equal("decree.date-twice", Code(await Desk.ConfirmAsync(two, Other, Token)));
        Assert.IsType<DecreeResult.Done>(await Desk.RejectAsync(two, "Sudah ditetapkan SKB B1", National, Token));
        Assert.Equal("rejected", (await Desk.ListAsync(Token)).Single(e => e.Id == two).State);
    }

    [Fact]
    public async Task An_agency_decrees_for_itself_and_its_units_and_for_nobody_else()
    {
        Assert.Equal("actor.role", Code(await Desk.EnterAsync([Holiday("SK 1", "2026-09-24")], "form", Kepri, Token)));
        Assert.Equal("actor.role", Code(await Desk.EnterAsync([Holiday("SK 1", "2026-09-24") with { Layer = "agency:kemensos" }], "form", Kepri, Token)));
        var own = Holiday("SK HUT Kepri", "2026-09-24") with { Layer = "agency:pemprov-kepri", Adds = [new Holiday(new DateOnly(2026, 9, 24), "Hari jadi", DayKind.Agency, "s")] };
        var id = Assert.IsType<DecreeResult.Done>(await Desk.EnterAsync([own], "form", Kepri, Token)).Ids[0];
        Assert.IsType<DecreeResult.Done>(await Desk.ConfirmAsync(id, TestDatabase.Person("sek", Roles.Secretary, "pemprov-kepri"), Token));
        await db.Get<CalendarRuns>().ContinueAsync(null, Token);

        Assert.False((await CalendarAsync("pemprov-kepri")).IsWorkingDay(new DateOnly(2026, 9, 24)));
        Assert.True((await CalendarAsync("kemensos")).IsWorkingDay(new DateOnly(2026, 9, 24)));
    }

    [Fact]
    public async Task Days_of_a_province_bind_its_regencies_and_a_unit_has_its_own()
    {
        foreach (var decree in new[]
        {
            Holiday("SK NTB", "2026-12-17") with { Layer = "region:52" },
            Holiday("SK RSUD", "2026-12-18") with { Layer = "unit:kab-bima/rsud-bima" },
        })
            await PublishAsync(decree);
        var bima = await db.Get<AgencyDirectory>().FindAsync("kab-bima", Token);
        var calendarFor = await db.Get<CalendarBook>().ForAsync(bima!, Token);

        Assert.False(calendarFor(null).IsWorkingDay(new DateOnly(2026, 12, 17)));
        Assert.True(calendarFor(null).IsWorkingDay(new DateOnly(2026, 12, 18)));
        Assert.False(calendarFor("rsud-bima").IsWorkingDay(new DateOnly(2026, 12, 18)));
        Assert.True((await CalendarAsync("pemprov-kepri")).IsWorkingDay(new DateOnly(2026, 12, 17)));
    }

    [Fact]
    public async Task What_was_known_on_a_day_can_be_asked_by_signature_and_by_publication()
    {
        db.Clock.Now = new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
        await PublishAsync(Holiday("SKB C", "2026-10-14") with { SignedOn = new DateOnly(2026, 2, 20) });
        var agency = await db.Get<AgencyDirectory>().FindAsync("kemensos", Token);
        var (book, day) = (db.Get<CalendarBook>(), new DateOnly(2026, 10, 14));

        Assert.True((await book.AsSignedAsync(agency!, null, new DateOnly(2026, 2, 19), Token)).IsWorkingDay(day));
        Assert.False((await book.AsSignedAsync(agency!, null, new DateOnly(2026, 2, 20), Token)).IsWorkingDay(day));
        Assert.True((await book.AsPublishedAsync(agency!, null, db.Clock.Now.AddSeconds(-1), Token)).IsWorkingDay(day));
        Assert.False((await book.AsPublishedAsync(agency!, null, db.Clock.Now, Token)).IsWorkingDay(day));
        // What came with the installation counts from its signing.
        Assert.False((await book.AsPublishedAsync(agency!, null, new DateTimeOffset(2025, 12, 1, 0, 0, 0, TimeSpan.Zero), Token)).IsWorkingDay(new DateOnly(2026, 1, 1)));
    }

    private async Task<WorkingCalendar> CalendarAsync(string agency) =>
        (await db.Get<CalendarBook>().ForAsync((await db.Get<AgencyDirectory>().FindAsync(agency, Token))!, Token))(null);

    private async Task<long> EnteredAsync(Decree decree) => Assert.IsType<DecreeResult.Done>(await Desk.EnterAsync([decree], "form", National, Token)).Ids[0];

    private async Task PublishAsync(Decree decree)
    {
        Assert.IsType<DecreeResult.Done>(await Desk.ConfirmAsync(await EnteredAsync(decree), Other, Token));
        await db.Get<CalendarRuns>().ContinueAsync(null, Token);
    }

    private static string Code(DecreeResult result) => Assert.IsType<DecreeResult.Refused>(result).Reasons[0].Code;

    private static Decree Holiday(string number, string day) => new()
    {
        Number = number,
        SignedOn = new DateOnly(2026, 1, 5),
        Title = "t",
        Source = "s",
        Adds = [new Holiday(DateOnly.ParseExact(day, "yyyy-MM-dd"), "Libur", DayKind.National, "s")],
    };
}
