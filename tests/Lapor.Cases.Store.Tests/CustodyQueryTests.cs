using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Custody;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Store.Tests;

public sealed class CustodyQueryTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_league_table_adds_up_and_names_who_a_case_came_back_to()
    {
        var first = db.Clock.Now;
        var id = (await db.OpenAsync(db.Report("Laporan bolak-balik"))).CaseId;
        var admin = TestDatabase.Person("admin", Roles.AgencyAdmin);
        await StepAsync(id, "verify", "Valid", admin, 1, ("class", "ordinary"), ("unit", "pusdatin"));
        await StepAsync(id, "accept", "Returned", Liaison("pusdatin"), 2, ("reason", "Bukan unit kami."));
        await StepAsync(id, "redispose", "Forwarded", admin, 3, ("unit", "setditjen-linjamsos"));
        await StepAsync(id, "accept", "Returned", Liaison("setditjen-linjamsos"), 7, ("reason", "Bukan unit kami."));
        await StepAsync(id, "redispose", "Forwarded", admin, 8, ("unit", "pusdatin"));
        var now = first.AddDays(9);
        var day = new DateOnly(2026, 3, 2);

        var table = await db.Get<CustodyQuery>().RunAsync(TestDatabase.Viewer("sek", Roles.Secretary), "kemensos", day, day, now, Token);

        Assert.NotNull(table);
        Assert.Equal((1, 2, 1, true), (table.Cases, table.Hops, table.PingPongs, table.Complete));
        Assert.Equal(table.Total, table.Lines.Sum(l => l.Total));
        // Monday to Wednesday of the next week: seven working days.
        Assert.Equal(7m, table.Total);
        Assert.Equal((2m, 1), table.Lines.Where(l => l.Holder == "pusdatin").Select(l => (l.Total, l.CameBack)).Single());
        Assert.Equal(2m, table.Lines.Single(l => l.Holder == "setditjen-linjamsos").Total);
        Assert.Equal(["pusdatin", "setditjen-linjamsos", "pusdatin"], Assert.Single(table.Worst).Units);
        Assert.Null(await db.Get<CustodyQuery>().RunAsync(TestDatabase.Viewer("x", Roles.Secretary, "kab-bima"), "kemensos", day, day, now, Token));

        var file = await db.Get<CaseFileQuery>().RunAsync(TestDatabase.Viewer("sek", Roles.Secretary), id, Token);
        var account = await db.Get<CustodyQuery>().OfCaseAsync(file!, now, Token);
        Assert.Equal(7m, account!.Total.Amount);
        Assert.Equal(3m, account.ByHolder.Single(h => h.Holder == Holders.Agency).Working.Amount);
    }

    private async Task StepAsync(Guid id, string step, string outcome, Actor actor, int day, params (string Name, string Value)[] fields)
    {
        db.Clock.Now = new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero).AddDays(day);
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(id, step, outcome, actor, fields));
    }

    private static Actor Liaison(string unit) => TestDatabase.Person("l-" + unit, Roles.UnitLiaison, unit: unit);
}
