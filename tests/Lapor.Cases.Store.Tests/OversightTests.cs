using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Urgent;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Store.Tests;

public sealed class OversightTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static readonly Viewer Admin = TestDatabase.Viewer("admin", Roles.AgencyAdmin);
    private static readonly Viewer Apip = TestDatabase.Viewer("auditor", Roles.Apip);
    private static readonly Viewer Elsewhere = TestDatabase.Viewer("lain", Roles.Apip, "kab-bima");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Broken_deadlines_are_counted_in_working_days_and_filtered_by_unit_topic_and_cause()
    {
        var opened = await db.OpenAsync(db.Report("Bantuan PKH belum cair"));
        var other = await db.OpenAsync(db.Report("Kartu BPNT rusak"));
        // Verification of an urgent report ends on Tuesday 3 March; a week and a weekend later five working days are over.
        var now = db.Clock.Now.AddDays(8);

        var mine = Assert.Single(await BreachesAsync(Apip, new() { Topic = "pkh", Cause = "verification" }, now), l => l.CaseId == opened.CaseId);
        Assert.Equal((5, new ClockKey("verification", 1), null), (mine.WorkingDaysOverdue, mine.Clock, mine.EndedAt));
        Assert.Contains(await BreachesAsync(Apip, new() { Cause = "verification" }, now), l => l.CaseId == other.CaseId);
        Assert.DoesNotContain(await BreachesAsync(Apip, new() { Topic = "pkh" }, now), l => l.CaseId == other.CaseId);
        Assert.Empty(await BreachesAsync(Apip, new() { UnitId = "pusdatin" }, now));
        Assert.Empty(await BreachesAsync(Apip, new() { Cause = "settlement" }, now));
        Assert.Equal((await BreachesAsync(Apip, new(), now)).Count, (await db.Get<BreachQuery>().CausesAsync(Apip, new(), now, Token)).Sum(c => c.Count));
        Assert.DoesNotContain(await BreachesAsync(Elsewhere, new(), now), l => l.AgencyId != "kab-bima");
        Assert.Empty(await BreachesAsync(Elsewhere, new() { AgencyId = "kemensos" }, now));
        Assert.Empty(await db.Get<BreachQuery>().CausesAsync(Elsewhere, new() { AgencyId = "kemensos" }, now, Token));
    }

    [Fact]
    public async Task Pages_of_broken_deadlines_follow_one_another_in_both_states()
    {
        for (var i = 0; i < 5; i++)
        {
            var opened = await db.OpenAsync(db.Report($"Antrean kantor {i}", agency: "pemprov-kepri"));
            if (i % 2 == 0)
                await db.ExecuteAsync($"update clocks set state = 'breached', ended_at = due_at + interval '3 days' where case_id = '{opened.CaseId}'");
        }

        var viewer = TestDatabase.Viewer("auditor-kepri", Roles.Apip, "pemprov-kepri");
        foreach (var ended in new[] { false, true })
        {
            var all = await BreachesAsync(viewer, new() { Ended = ended }, db.Clock.Now.AddDays(30));
            var paged = new List<BreachLine>();
            string? after = null;
            do
            {
                var page = await db.Get<BreachQuery>().RunAsync(viewer, new() { Ended = ended, Limit = 2, After = after }, db.Clock.Now.AddDays(30), Token);
                paged.AddRange(page.Items);
                after = page.Next;
            }
            while (after is not null);
            Assert.True(all.Count >= 4);
            Assert.All(all, l => Assert.Equal(ended, l.EndedAt is not null));
            Assert.Equal(all, paged);
        }
    }

    [Fact]
    public async Task Who_was_told_what_they_did_and_what_still_waits_comes_first()
    {
        await db.GrantAsync("kepala", Roles.UnitHead, "setditjen-rehsos", name: "Kepala Rehsos");
        await db.GrantAsync("sekjen", Roles.Secretary, null, name: "Sekretaris Jenderal");
        var opened = await db.OpenAsync(db.Report("Anak disiksa di rumah"));
        var told = await EscalationsAsync(Apip, new() { CaseId = opened.CaseId });
        Assert.Equal([Roles.Secretary, Roles.UnitHead], told.Select(l => l.ToRole).Order());
        Assert.All(told, l => Assert.True(l is { Waits: true, ActedAt: null, MayAcknowledge: false }));
        Assert.Equal(["Kepala Rehsos"], told.Single(l => l.ToRole == Roles.UnitHead).Told);
        Assert.Equal(2, await db.Get<EscalationQuery>().WaitingAsync(Apip, "kemensos", Token));

        var secretary = TestDatabase.Person("sekjen", Roles.Secretary);
        db.Clock.Now += TimeSpan.FromMinutes(10);
        Assert.IsType<Advance.Moved>(await db.Runner.AcknowledgeEscalationAsync(told.Single(l => l.ToRole == Roles.Secretary).Id, secretary, Token));
        var acknowledged = (await EscalationsAsync(Apip, new() { CaseId = opened.CaseId })).Single(l => l.ToRole == Roles.Secretary);
        Assert.Equal(("Sekretaris Jenderal", db.Clock.Now, null), (acknowledged.AcknowledgedBy, acknowledged.AcknowledgedAt, acknowledged.ActedAt));
        db.Clock.Now += TimeSpan.FromMinutes(10);
        Assert.IsType<Advance.Moved>(await db.Runner.AddNoteAsync(opened.CaseId, secretary, "Saya sudah menelepon dinas.", Token));

        var after = await EscalationsAsync(Apip, new() { CaseId = opened.CaseId });
        Assert.Equal([Roles.UnitHead, Roles.Secretary], after.Select(l => l.ToRole));
        Assert.Equal(("note", db.Clock.Now), (after[1].ActedKind, after[1].ActedAt));
        Assert.Equal([Roles.UnitHead], (await EscalationsAsync(Apip, new() { CaseId = opened.CaseId, WaitingOnly = true })).Select(l => l.ToRole));
        Assert.DoesNotContain(await EscalationsAsync(Elsewhere, new()), l => l.AgencyId != "kab-bima");
        Assert.Equal(0L, await db.AsAppAsync<long>("kab-bima", "select count(*) from escalations where agency_id = 'kemensos'"));
        Assert.NotEqual(0L, await db.AsAppAsync<long>("kemensos", "select count(*) from escalations where agency_id = 'kemensos'"));
        Assert.Empty(await EscalationsAsync(Elsewhere, new() { AgencyId = "kemensos" }));
        Assert.Equal(0, await db.Get<EscalationQuery>().WaitingAsync(Elsewhere, "kemensos", Token));

        var first = await db.Get<EscalationQuery>().RunAsync(Apip, new() { CaseId = opened.CaseId, Limit = 1 }, Token);
        var second = await db.Get<EscalationQuery>().RunAsync(Apip, new() { CaseId = opened.CaseId, Limit = 1, After = first.Next }, Token);
        Assert.Equal(after.Select(l => l.Id), [.. first.Items.Select(l => l.Id), .. second.Items.Select(l => l.Id)]);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task The_inspectorate_s_queue_begins_with_what_it_has_to_acknowledge()
    {
        var quiet = await db.OpenAsync(db.Report("Antrean loket"));
        var loud = await db.OpenAsync(db.Report("Antrean loket lagi"));
        await db.ExecuteAsync($"""
            insert into escalations (case_id, agency_id, rung, to_role, reason, at, acknowledge)
            values ('{loud.CaseId}', 'kemensos', 5, 'apip', '100 % + 5 hari kerja', '2026-03-01', true),
                   ('{quiet.CaseId}', 'kemensos', 4, 'apip', '100 %', '2026-03-02', false)
            """);
        var queue = await db.Get<ApipQuery>().RunAsync(Apip, null, 1, Token);
        Assert.Equal(loud.CaseId, queue[0].CaseId);
        Assert.IsType<Advance.Moved>(await db.Runner.AcknowledgeEscalationAsync(queue[0].EscalationId!.Value, Apip.AsActor(), Token));
        Assert.NotNull((await db.Get<ApipQuery>().RunAsync(Apip, null, 200, Token)).Single(l => l.CaseId == loud.CaseId).AcknowledgedAt);
    }

    [Fact]
    public async Task A_report_that_a_person_found_urgent_counts_as_late_with_the_time_it_lay()
    {
        var agency = TestDatabase.Viewer("auditor-bima", Roles.Apip, "kab-bima");
        var verifier = TestDatabase.Person("admin-bima", Roles.AgencyAdmin, "kab-bima");
        await db.OpenAsync(db.Report("Anak disiksa", agency: "kab-bima"));
        var missed = await db.OpenAsync(db.Report("Bayi ditinggal sendirian", agency: "kab-bima"));
        await db.OpenAsync(db.Report("Terima kasih", agency: "kab-bima"));
        var received = db.Clock.Now;
        db.Clock.Now += TimeSpan.FromHours(3);
        Assert.IsType<Advance.Moved>(await db.Runner.SignalAsync(missed.CaseId, new Stimulus.CorrectTopic("violence", Urgency.U1, "Bayi dalam bahaya.", verifier), Token));

        var day = DateOnly.FromDateTime(received.UtcDateTime);
        var period = await db.Get<UrgentQuery>().RunAsync(agency, "kab-bima", day, day, Token);
        var late = Assert.Single(period!.Late, l => l.CaseId == missed.CaseId);
        Assert.Equal((RecognitionKind.ByPerson, "Orang admin-bima", TimeSpan.FromHours(3)), (late.Recognition.Kind, late.RecognisedBy, late.Recognition.Waited));
        Assert.Equal((period.Late.Count, period.Late.Count), (period.Summary.Late, period.Summary.LateU1));
        Assert.True(late.Recognition.Lost.Amount > 0 && period.Summary.Urgent > period.Summary.Late);
        Assert.Null(await db.Get<UrgentQuery>().RunAsync(Apip, "kab-bima", day, day, Token));
    }

    [Fact]
    public async Task A_drill_catches_what_the_table_knows_and_leaves_nothing_behind()
    {
        var before = await db.ScalarAsync<long>("select count(*) from cases");
        var designer = TestDatabase.Viewer("organisasi", Roles.SopDesigner);
        var run = await db.Get<DrillQuery>().RunAsync(designer, "kemensos", [new DrillReport("a", "Anak disiksa", "", Urgency.U1), new DrillReport("b", "Bayi ditinggal", "", Urgency.U1)], Token);
        Assert.Equal((1, 1), (run?.Result.Caught, run?.Result.Missed));
        Assert.Equal(before, await db.ScalarAsync<long>("select count(*) from cases"));
        Assert.Null(await db.Get<DrillQuery>().RunAsync(Admin, "kemensos", [], Token));
        Assert.Null(await db.Get<DrillQuery>().RunAsync(designer, "kab-bima", [], Token));
    }

    private async Task<IReadOnlyList<BreachLine>> BreachesAsync(Viewer viewer, BreachFilter filter, DateTimeOffset now) =>
        (await db.Get<BreachQuery>().RunAsync(viewer, filter with { Limit = 200 }, now, Token)).Items;

    private async Task<IReadOnlyList<EscalationLine>> EscalationsAsync(Viewer viewer, EscalationFilter filter) =>
        (await db.Get<EscalationQuery>().RunAsync(viewer, filter with { Limit = 200 }, Token)).Items;
}
