using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Migrating;
using Lapor.Cases.Store.Moving;
using Lapor.Cases.Store.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Store.Tests;

/// <summary>Running cases on their way to another version: previewed, decided by two people, carried out once.</summary>
public sealed class SopMoveTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private const string Sop = "sop-kementerian";
    private static readonly Actor Designer = TestDatabase.Person("perancang", Roles.SopDesigner);
    private static readonly Actor Secretary = TestDatabase.Person("sekjen", Roles.Secretary);
    private static readonly Actor Admin = TestDatabase.Person("admin", Roles.AgencyAdmin);
    private static int lastVersion = 1;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SopMoves Moves => db.Get<SopMoves>();

    [Fact]
    public async Task A_move_shows_old_and_new_clocks_before_and_keeps_the_task_as_it_was_afterwards()
    {
        var version = await PublishAsync(Longer);
        var opened = await db.OpenAsync();
        var verify = await db.StepAsync(opened.CaseId, "verify");
        await db.Runner.ClaimAsync(opened.CaseId, verify, Admin, Token);
        var due = await DueAsync(opened.CaseId);
        await db.GrantAsync(Secretary.Id, Roles.Secretary);
        await db.GrantAsync(Designer.Id, Roles.SopDesigner);
        var move = await ProposeAsync(version);
        Assert.Equal(["sekjen"], await db.RowsAsync($"select user_id from notifications where template = 'sop.move-proposed' and data->>'page' = '/pindah-sop/usulan/{move}'", r => r.GetString(0)));
        var line = (await PageAsync(move)).Single(l => l.CaseId == opened.CaseId);
        var clock = line.Preview.Clocks.Single(c => c.Clock.Name == "verification");
        Assert.Equal(("fits", due, ClockChange.Revised), (line.State, clock.FromDue, clock.Change));
        Assert.Contains(line.Preview.Steps, s => s.Step == verify && s.ToActivity == "verify");
        Assert.Equal(due, await DueAsync(opened.CaseId));

        Assert.Equal("move.same-person", Code(await Moves.ApproveAsync(move, Designer with { Grants = [.. Designer.Grants, .. Secretary.Grants] }, Token)));
        Assert.Equal("actor.role", Code(await Moves.ApproveAsync(move, TestDatabase.Person("staf", Roles.UnitStaff), Token)));
        Assert.IsType<MoveResult.Done>(await Moves.ApproveAsync(move, Secretary, Token));
        Assert.Equal("move.decided", Code(await Moves.RejectAsync(move, Secretary, "Batal.", Token)));
        Assert.True(await Moves.RunAsync(move, Token) > 0);

        Assert.Equal(clock.ToDue, await DueAsync(opened.CaseId));
        Assert.True(clock.ToDue > due);
        Assert.Equal(verify, await db.StepAsync(opened.CaseId, "verify"));
        Assert.Equal(("admin", version), await db.RowAsync($"select t.assignee_id, c.sop_version from tasks t join cases c on c.id = t.case_id where t.case_id = '{opened.CaseId}' and t.activity = 'verify'", r => (r.GetString(0), r.GetInt32(1))));
        Assert.Equal(clock.ToDue, await db.ScalarAsync<DateTimeOffset>($"select due_at from tasks where case_id = '{opened.CaseId}' and activity = 'verify' and ended_at is null"));
        var data = JsonNode.Parse(await db.ScalarAsync<string>($"select data::text from timeline where case_id = '{opened.CaseId}' and kind = 'case.moved'"))!;
        Assert.Equal(("perancang", "sekjen", 1, version), ((string)data["proposedBy"]!, (string)data["approvedBy"]!, (int)data["fromVersion"]!, (int)data["toVersion"]!));
        Assert.Equal(0L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{opened.CaseId}' and seq >= (select seq from timeline where case_id = '{opened.CaseId}' and kind = 'case.moved') and kind in ('step.opened', 'step.closed')"));
        Assert.True(await ChainHoldsAsync(opened.CaseId));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Archived", Admin, ("reason", "Uji.")));
    }

    [Fact]
    public async Task A_case_whose_step_is_gone_stays_with_its_reason_until_another_step_is_named()
    {
        var version = await PublishAsync(definition => Rename(definition, "verify", "verifyAgain"));
        var opened = await db.OpenAsync();
        var move = await ProposeAsync(version);
        var line = (await PageAsync(move)).Single(l => l.CaseId == opened.CaseId);
        Assert.Equal(("no-place", "move.step-missing", "verify"), (line.State, line.Preview.Notes[0].Code, line.Preview.Notes[0].Activity));
        await RunAsync(move);
        Assert.Equal(1, await db.ScalarAsync<int>($"select sop_version from cases where id = '{opened.CaseId}'"));

        var mapped = await ProposeAsync(version, ("verify", "verifyAgain"));
        await RunAsync(mapped);
        Assert.Equal(version, await db.ScalarAsync<int>($"select sop_version from cases where id = '{opened.CaseId}'"));
        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Archived", Admin, ("reason", "Uji.")));
        Assert.Equal("mapping.kind", Assert.Single(Assert.IsType<MoveResult.Refused>(await TryProposeAsync(version, ("verify", "forward"))).Notes).Code);
    }

    [Fact]
    public async Task A_case_that_went_on_between_preview_and_move_is_left_where_it_is()
    {
        var version = await PublishAsync(Longer);
        var (goes, noted) = (await db.OpenAsync(), await db.OpenAsync());
        var move = await ProposeAsync(version);
        await db.CompleteAsync(goes.CaseId, "verify", "Incomplete", Admin, ("missing", "Nomor kartu."));
        await db.Runner.AddNoteAsync(noted.CaseId, Admin, "Catatan tidak mengubah langkah.", Token);
        await RunAsync(move);
        var lines = await PageAsync(move);
        Assert.Equal("stale", lines.Single(l => l.CaseId == goes.CaseId).State);
        Assert.Contains(lines.Single(l => l.CaseId == goes.CaseId).Preview.Steps, s => s.ToActivity == "requestCompletion");
        Assert.Equal("moved", lines.Single(l => l.CaseId == noted.CaseId).State);
        Assert.Equal(1, await db.ScalarAsync<int>($"select sop_version from cases where id = '{goes.CaseId}'"));
        Assert.Equal(0L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{goes.CaseId}' and kind = 'case.moved'"));
    }

    [Fact]
    public async Task Interrupted_half_way_and_started_again_every_case_moves_once()
    {
        var version = await PublishAsync(Longer);
        var cases = new List<Guid>();
        for (var i = 0; i < 12; i++)
            cases.Add((await db.OpenAsync()).CaseId);
        // In the order in which they will be moved.
        cases.Sort((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
        var move = await ProposeAsync(version);
        await Moves.ApproveAsync(move, Secretary, Token);
        // The server refuses the fifth case in the middle of its transaction, as a crash would.
        await db.ExecuteAsync($$"""
            create function refuse_fifth() returns trigger language plpgsql as $$ begin
                if new.state = 'moved' and new.case_id = '{{cases[4]}}' then raise exception 'the power went'; end if; return new; end $$;
            create trigger refuse before update on sop_move_cases for each row execute function refuse_fifth()
            """);
        try
        {
            await Assert.ThrowsAnyAsync<Npgsql.PostgresException>(() => Moves.RunAsync(move, Token));
            Assert.InRange(await CountAsync(cases), 1, 11);
            Assert.Equal(1, await db.ScalarAsync<int>($"select sop_version from cases where id = '{cases[4]}'"));
        }
        finally
        {
            await db.ExecuteAsync("drop trigger refuse on sop_move_cases; drop function refuse_fifth");
        }

        await using var node = db.Provider(db.Clock);
        await using var other = db.Provider(db.Clock);
        await Task.WhenAll(node.GetRequiredService<SopMoves>().RunUnfinishedAsync(Token), other.GetRequiredService<SopMoves>().RunUnfinishedAsync(Token));
        Assert.Equal(12, await CountAsync(cases));
        Assert.Equal(12L, await db.ScalarAsync<long>($"select count(*) from timeline where kind = 'case.moved' and case_id in ({List(cases)})"));
        Assert.Equal("done", await db.ScalarAsync<string>($"select state from sop_moves where id = '{move}'"));
        Assert.Equal(0, await Moves.RunAsync(move, Token));
    }

    [Fact]
    public async Task Another_agency_and_outsiders_see_nothing_and_restricted_cases_show_to_APIP_alone()
    {
        var version = await PublishAsync(Longer);
        var opened = await db.OpenAsync();
        await db.CompleteAsync(opened.CaseId, "verify", "Oversight", Admin, ("reason", "Dugaan pungli."));
        await db.OpenAsync();
        var move = await ProposeAsync(version);
        var query = db.Get<MoveQuery>();
        Assert.Null(await query.FindAsync(TestDatabase.Viewer("lain", Roles.SopDesigner, "pemprov-kepri"), move, Token));
        Assert.Empty(await query.ListAsync(TestDatabase.Viewer("staf", Roles.UnitStaff), "kemensos", Token));
        Assert.Equal("actor.role", Code(await Moves.ProposeAsync(Admin, "kemensos", Sop, 1, version, new Dictionary<string, string>(), "Uji.", Token)));
        Assert.DoesNotContain(await PageAsync(move), l => l.CaseId == opened.CaseId);
        var auditor = TestDatabase.Viewer("auditor", Roles.Apip);
        var seen = await query.FindAsync(auditor, move, Token);
        Assert.Equal("fits", (await query.CasesAsync(auditor, seen!, null, null, 200, Token)).Items.Single(l => l.CaseId == opened.CaseId).State);
        // Other tests leave restricted cases too.
        var restricted = await db.ScalarAsync<int>($"select count(*)::int from sop_move_cases p join cases c on c.id = p.case_id where p.move_id = '{move}' and c.restricted");
        Assert.True(restricted >= 1);
        Assert.Equal((restricted, 0), (await query.HiddenAsync(Viewer.Of(Designer), seen!, Token), await query.HiddenAsync(auditor, seen!, Token)));
        Assert.Equal(0L, await db.AsAppAsync<long>("pemprov-kepri", $"select count(*) from sop_move_cases where move_id = '{move}'"));
        Assert.Equal(0L, await db.AsAppAsync<long>("kemensos", $"select count(*) from sop_move_cases where case_id = '{opened.CaseId}'"));
    }

    [Fact]
    public async Task Wherever_a_case_stands_an_equal_version_leaves_its_tasks_and_clocks_as_they_are()
    {
        var version = await PublishAsync(_ => { });
        var (served, overseen) = (await db.OpenAsync(), await db.OpenAsync());
        var liaison = TestDatabase.Person("penghubung", Roles.UnitLiaison, unit: "pusdatin");
        var auditor = TestDatabase.Person("auditor", Roles.Apip);
        List<(Guid Case, string Step, string Outcome, Actor By, (string, string)[] Fields)> road =
        [
            (served.CaseId, "verify", "Incomplete", Admin, [("missing", "Nomor kartu.")]),
            (served.CaseId, "requestCompletion", "Completed", Actor.Reporter, [("text", "Ini nomornya.")]),
            (served.CaseId, "verify", "Valid", Admin, [("class", "ordinary"), ("unit", "pusdatin")]),
            (served.CaseId, "accept", "Accepted", liaison, []),
            (served.CaseId, "firstResponse", "Responded", liaison, [("text", "Kami periksa.")]),
            (overseen.CaseId, "verify", "Oversight", Admin, [("reason", "Dugaan pungli.")]),
            (overseen.CaseId, "oversight:Workflow1:flow1:register", "Registered", auditor, [("problemCode", "03 Korupsi/pungli"), ("reportedParty", "Kepala loket")]),
        ];
        await AssertMovesUnchangedAsync(version, served.CaseId);
        foreach (var (caseId, step, outcome, by, fields) in road)
        {
            var answer = await db.CompleteAsync(caseId, await NamedAsync(caseId, step), outcome, by, fields);
            Assert.True(answer is Advance.Moved, $"{step}: {answer}");
            await AssertMovesUnchangedAsync(version, caseId);
        }
    }

    [Theory]
    [InlineData(1, 1, "Uji.", "move.same-version")]
    [InlineData(1, 999, "Uji.", "move.version-unknown")]
    [InlineData(1, 999, " ", "field.required")]
    public async Task A_proposal_that_says_nothing_is_refused(int from, int to, string reason, string code) =>
        Assert.Equal(code, Code(await Moves.ProposeAsync(Designer, "kemensos", Sop, from, to, new Dictionary<string, string>(), reason, Token)));

    [Fact]
    public async Task The_database_itself_refuses_one_person_in_both_roles()
    {
        var version = await PublishAsync(Longer);
        await db.OpenAsync();
        var move = await ProposeAsync(version);
        await Assert.ThrowsAnyAsync<Npgsql.PostgresException>(() => db.ExecuteAsync($"update sop_moves set decided_by = 'perancang', state = 'approved' where id = '{move}'"));
    }

    /// <summary>To the equal version, and back to the first.</summary>
    private async Task AssertMovesUnchangedAsync(int version, Guid caseId)
    {
        var before = await RowsAsync(caseId);
        foreach (var (from, to) in new[] { (1, version), (version, 1) })
        {
            var move = Assert.IsType<MoveResult.Done>(await Moves.ProposeAsync(Designer, "kemensos", Sop, from, to, new Dictionary<string, string>(), "Sama.", Token)).MoveId;
            Assert.Equal("fits", await db.ScalarAsync<string>($"select state from sop_move_cases where move_id = '{move}' and case_id = '{caseId}'"));
            await RunAsync(move);
            Assert.Equal(to, await db.ScalarAsync<int>($"select sop_version from cases where id = '{caseId}'"));
            Assert.Equal(before, await RowsAsync(caseId));
        }
    }

    private Task<string> RowsAsync(Guid caseId) => db.ScalarAsync<string>($"""
        select concat((select string_agg(t::text, E'\n' order by activity, visit) from tasks t where case_id = '{caseId}'),
            (select string_agg(k::text, E'\n' order by name, round) from clocks k where case_id = '{caseId}'), (select state from case_states where case_id = '{caseId}'))
        """);

    /// <summary>A step inside a SOP used as an activity has a longer name.</summary>
    private async Task<string> NamedAsync(Guid caseId, string step)
    {
        var open = await db.RowsAsync($"select activity from tasks where case_id = '{caseId}' and ended_at is null", r => r.GetString(0));
        return open.Find(a => a == step) ?? open.Single(a => a.EndsWith(step[step.LastIndexOf(':')..], StringComparison.Ordinal));
    }

    private async Task<int> PublishAsync(Action<JsonObject> change)
    {
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TestDatabase.Workflows, Sop + ".json"), Token))!.AsObject();
        var version = Interlocked.Increment(ref lastVersion);
        definition["version"] = version;
        change(definition);
        var result = await db.Get<SopLibrary>().PublishAsync(definition.ToJsonString(), "uji", Token);
        Assert.True(result is PublishResult.Published, (result as PublishResult.Refused)?.Problems[0]);
        return version;
    }

    /// <summary>Verification in twice the working days.</summary>
    private static void Longer(JsonObject definition)
    {
        var expression = Activity(definition, "clockVerification")["limit"]!["expression"]!;
        expression["value"] = ((string)expression["value"]!).Replace("\"amount\": 3", "\"amount\": 6", StringComparison.Ordinal).Replace("\"amount\": 1", "\"amount\": 2", StringComparison.Ordinal);
    }

    private static void Rename(JsonObject definition, string from, string to)
    {
        Activity(definition, from)["id"] = to;
        foreach (var end in definition["root"]!["connections"]!.AsArray().SelectMany(c => new[] { c!["source"]!, c["target"]! }).Where(e => (string)e["activity"]! == from))
            end["activity"] = to;
    }

    private static JsonObject Activity(JsonObject definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == id)!.AsObject();

    private Task<MoveResult> TryProposeAsync(int version, params (string From, string To)[] mapping) =>
        Moves.ProposeAsync(Designer, "kemensos", Sop, 1, version, mapping.ToDictionary(m => m.From, m => m.To), "Batas waktu baru.", Token);

    private async Task<Guid> ProposeAsync(int version, params (string From, string To)[] mapping) =>
        Assert.IsType<MoveResult.Done>(await TryProposeAsync(version, mapping)).MoveId;

    private async Task RunAsync(Guid move)
    {
        Assert.IsType<MoveResult.Done>(await Moves.ApproveAsync(move, Secretary, Token));
        await Moves.RunAsync(move, Token);
    }

    private async Task<IReadOnlyList<MoveCaseLine>> PageAsync(Guid move)
    {
        var viewer = Viewer.Of(Designer);
        var found = await db.Get<MoveQuery>().FindAsync(viewer, move, Token);
        var lines = new List<MoveCaseLine>();
        for (string? after = null; ;)
        {
            var page = await db.Get<MoveQuery>().CasesAsync(viewer, found!, null, after, 5, Token);
            lines.AddRange(page.Items);
            if (page.Next is null)
                return lines;
            after = page.Next;
        }
    }

    private Task<DateTimeOffset> DueAsync(Guid caseId) => db.ScalarAsync<DateTimeOffset>($"select due_at from clocks where case_id = '{caseId}' and name = 'verification'");

    private async Task<int> CountAsync(List<Guid> cases) => (int)await db.ScalarAsync<long>($"select count(*) from cases where sop_version <> 1 and id in ({List(cases)})");

    private async Task<bool> ChainHoldsAsync(Guid caseId) =>
        await db.ScalarAsync<bool>($"select bool_and(prev_hash = before) from (select prev_hash, lag(hash, 1, prev_hash) over (order by seq) as before from timeline_entries where case_id = '{caseId}') t");

    private static string List(List<Guid> cases) => string.Join(", ", cases.Select(c => $"'{c}'"));

    private static string Code(MoveResult result) => Assert.IsType<MoveResult.Refused>(result).Code;
}
