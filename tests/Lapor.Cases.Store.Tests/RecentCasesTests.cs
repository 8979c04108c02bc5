using System.Text.Json;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Store.Tests;

public sealed class RecentCasesTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static readonly Actor Admin = TestDatabase.Person("admin", Roles.AgencyAdmin);
    private static readonly Actor Liaison = TestDatabase.Person("penghubung", Roles.UnitLiaison, unit: "pusdatin");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_another_node_did_decides_although_this_node_remembers_the_case()
    {
        await using var other = db.Provider(db.Clock);
        var opened = await db.OpenAsync();
        var verify = await db.StepAsync(opened.CaseId, "verify");
        var valid = TestDatabase.Completion(verify, "Valid", Admin, ("class", "ordinary"), ("unit", "pusdatin"));
        Assert.IsType<Advance.Moved>(await other.GetRequiredService<CaseRunner>().SignalAsync(opened.CaseId, valid, Token));

        Assert.Equal("step.not-waiting", Assert.IsType<Advance.Refused>(await db.Runner.SignalAsync(opened.CaseId, valid, Token)).Code);
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from tasks where case_id = '{opened.CaseId}' and activity = '{verify.Activity}'"));
    }

    [Fact]
    public async Task A_step_on_an_old_memory_is_read_again_and_taken_once()
    {
        await using var other = db.Provider(db.Clock);
        var there = other.GetRequiredService<CaseRunner>();
        var opened = await db.OpenAsync();
        // The other node changes the case but not its open step, so that the memory here still allows the step.
        Assert.IsType<Advance.Moved>(await there.AddNoteAsync(opened.CaseId, Admin, "Catatan simpul lain.", Token));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Incomplete", Admin, ("missing", "Nomor kartu.")));

        var entries = await db.RowsAsync($"select seq from timeline_entries where case_id = '{opened.CaseId}' order by seq", r => r.GetInt32(0));
        Assert.Equal([1, 2, 3], entries);
        Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{opened.CaseId}' and kind = 'step.closed'"));
    }

    [Fact]
    public async Task What_is_remembered_of_a_case_is_what_the_database_says()
    {
        using var recent = new RecentCases(10);
        var opened = await db.OpenAsync(db.Report() with { ReceivedAt = db.Clock.Now.AddTicks(-3) });
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Valid", Admin, ("class", "ordinary"), ("unit", "pusdatin")));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "accept", "Accepted", Liaison));

        var remembered = db.Runner.Remembered(opened.CaseId);
        await using var read = await CaseAtVersion.ReadAsync(db.Get<Db>(), opened.CaseId, null, Token);
        Assert.NotNull(remembered);
        Assert.Equal(Text(read.Case!), Text(remembered));
    }

    [Fact]
    public async Task Nothing_is_remembered_where_the_installation_does_not_want_it()
    {
        using var none = new RecentCases(0);
        var opened = await db.OpenAsync();
        none.Remember(db.Runner.Remembered(opened.CaseId)!);
        Assert.Null(none.Find(opened.CaseId));
    }

    private static string Text(CaseSnapshot snapshot) =>
        JsonSerializer.Serialize(snapshot with { State = SopState.New }) + snapshot.State.ToJson();
}
