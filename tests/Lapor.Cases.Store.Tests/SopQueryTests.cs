using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Reading;

namespace Lapor.Cases.Store.Tests;

public sealed class SopQueryTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static readonly Actor Admin = TestDatabase.Person("admin", Roles.AgencyAdmin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SopQuery Sops => db.Get<SopQuery>();

    [Fact]
    public async Task Cases_are_counted_where_they_wait_on_the_version_they_keep()
    {
        var viewer = TestDatabase.Viewer("admin", Roles.AgencyAdmin, "kab-bima");
        var definition = (await Sops.ListAsync(viewer, "kab-bima", Token)).Single(l => l.Purposes.Contains("default")).DefinitionId;
        var first = await db.OpenAsync(db.Report(agency: "kab-bima"));
        await PublishNextAsync(definition, "kab-bima");
        var second = await db.OpenAsync(db.Report(agency: "kab-bima"));

        var view = (await Sops.FindAsync(viewer, "kab-bima", definition, Token))!;

        Assert.NotEqual(first.CaseId, second.CaseId);
        Assert.Equal([(2, true, 1), (1, false, 1)], view.Versions.Select(v => (v.Version, v.IsInForce, v.OpenCases)));
        Assert.Equal([(2, 1), (1, 1)], view.Waiting.Where(w => w.Activity == "verify").Select(w => (w.Version, w.Cases)));
        Assert.Equal("perancang", Assert.Single(view.Versions[0].Terms).AssignedBy);
        var line = (await Sops.ListAsync(viewer, "kab-bima", Token)).Single(l => l.DefinitionId == definition);
        Assert.Equal((2, 2, 2), (line.InForce!.Value, line.Versions, line.OpenCases));
    }

    [Fact]
    public async Task Everybody_in_the_agency_reads_its_SOPs_and_counts_only_what_they_may_see()
    {
        var opened = await db.OpenAsync();
        await db.CompleteAsync(opened.CaseId, "verify", "Oversight", Admin, ("reason", "Pungutan."));
        var apip = (await Sops.FindAsync(TestDatabase.Viewer("auditor", Roles.Apip), "kemensos", "sop-kementerian", Token))!;
        var admin = (await Sops.FindAsync(TestDatabase.Viewer("admin", Roles.AgencyAdmin), "kemensos", "sop-kementerian", Token))!;
        var staff = (await Sops.FindAsync(TestDatabase.Viewer("staf", Roles.UnitStaff, unit: "pusdatin"), "kemensos", "sop-kementerian", Token))!;
        var designer = (await Sops.FindAsync(TestDatabase.Viewer("perancang", Roles.SopDesigner), "kemensos", "sop-kementerian", Token))!;

        Assert.Contains(apip.Waiting, w => w.Activity.StartsWith("oversight:", StringComparison.Ordinal));
        Assert.DoesNotContain(admin.Waiting, w => w.Activity.StartsWith("oversight:", StringComparison.Ordinal));
        Assert.Empty(staff.Waiting);
        Assert.Empty(designer.Waiting);
        Assert.All([apip, admin, staff, designer], v => Assert.NotEmpty(v.Versions));
    }

    [Fact]
    public async Task Other_agencies_and_SOPs_that_govern_nothing_here_are_not_found()
    {
        var viewer = TestDatabase.Viewer("admin", Roles.AgencyAdmin);

        Assert.Empty(await Sops.ListAsync(viewer, "pemprov-kepri", Token));
        Assert.Null(await Sops.FindAsync(viewer, "pemprov-kepri", "sop-pemda", Token));
        Assert.Null(await Sops.FindAsync(viewer, "kemensos", "sop-pemda", Token));
        Assert.Null(await Sops.FindAsync(viewer, "kemensos", "sop-yang-tidak-ada", Token));
        Assert.Null(await Sops.FindAsync(TestDatabase.Viewer("warga", Roles.Reporter), "kemensos", "sop-kementerian", Token));
    }

    private async Task PublishNextAsync(string definition, string agency)
    {
        var json = await db.ScalarAsync<string>($"select json from sop_versions where definition_id = '{definition}' and version = 1");
        var next = JsonNode.Parse(json)!.AsObject();
        next["version"] = 2;
        Assert.IsType<PublishResult.Published>(await db.Get<SopLibrary>().PublishAsync(next.ToJsonString(), "perancang", Token));
        await db.Get<SopLibrary>().AssignAsync(agency, "default", definition, 2, db.Clock.Now, "perancang", Token);
    }
}
