using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Designing;

namespace Lapor.Cases.Store.Tests.Designing;

public sealed class SopExchangeTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private readonly DraftDesk desk = new(db);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SopExchange Exchange => db.Get<SopExchange>();

    [Theory]
    [InlineData("kemensos")]
    [InlineData("kab-bima")]
    [InlineData("pemprov-kepri")]
    public async Task What_is_in_the_files_is_what_the_database_exports(string agency)
    {
        var files = await Exchange.ExportAsync(agency, Cancellation);

        Assert.Contains(files, f => f.Path.StartsWith("sop-", StringComparison.Ordinal));
        foreach (var (path, text) in files)
        {
            var original = await File.ReadAllTextAsync(Path.Combine(TestDatabase.Workflows, path), Cancellation);
            if (path.StartsWith("agencies/", StringComparison.Ordinal))
                Assert.Equal(DraftText.Checksum(WithoutDefaults(original)), DraftText.Checksum(WithoutDefaults(text)));
            else
                Assert.Equal(original, text);
        }
    }

    [Fact]
    public async Task An_agency_that_is_exported_and_imported_again_has_nothing_new_and_exports_the_same_bytes()
    {
        var zip = await Exchange.ExportZipAsync("pemprov-kepri", Cancellation);

        var results = await ImportAsync("kepri.zip", zip, TestDatabase.Person("perancang-kepri", Roles.SopDesigner, "pemprov-kepri"), "pemprov-kepri");

        Assert.All(results, r => Assert.Equal("unchanged", r.Code));
        Assert.True(results.Count >= 2);
        Assert.Equal(zip, await Exchange.ExportZipAsync("pemprov-kepri", Cancellation));
        Assert.Empty(await desk.Drafts.ListAsync("pemprov-kepri", Cancellation));
    }

    [Fact]
    public async Task A_file_that_is_imported_becomes_a_draft_with_exactly_its_text()
    {
        const string id = "kemensos-impor";
        var text = DraftText.Write(DraftDesk.Definition(id, "Impor")).Replace("  ", "\t", StringComparison.Ordinal);

        var result = Assert.Single(await ImportAsync("a.json", Encoding.UTF8.GetBytes(text)));

        Assert.Equal(("imported", id), (result.Code, result.DefinitionId));
        Assert.Equal(text, (await desk.Drafts.FindAsync(DraftDesk.Agency, id, Cancellation))!.Json);
        Assert.Equal(0, await db.ScalarAsync<long>($"select count(*) from sop_versions where definition_id = '{id}'"));
        Assert.Contains("imported perancang-1", await desk.ActsAsync(id));
    }

    [Fact]
    public async Task An_import_never_replaces_an_open_draft()
    {
        const string id = "kemensos-terbuka";
        await desk.SaveAsync(DraftDesk.Definition(id, "Sedang dikerjakan"), 0);

        var result = Assert.Single(await ImportAsync("a.json", Bytes(DraftDesk.Definition(id, "Dari berkas"))));

        Assert.Equal("conflict", result.Code);
        Assert.Equal("Sedang dikerjakan", (await desk.Drafts.FindAsync(DraftDesk.Agency, id, Cancellation))!.Name);
    }

    [Fact]
    public async Task A_zip_bomb_is_cut_off_where_the_limit_is()
    {
        var zip = Zip(z =>
        {
            for (var n = 0; n < 4; n++)
            {
                using var content = z.CreateEntry($"bom-{n}.json", CompressionLevel.Fastest).Open();
                var zeros = new byte[1024 * 1024];
                for (var i = 0; i < 40; i++)
                    content.Write(zeros);
            }
        });
        Assert.True(zip.Length < 2 * 1024 * 1024);

        var results = await ImportAsync("bom.zip", zip);

        Assert.Equal("file.too-large", Assert.Single(results).Code);
    }

    [Theory]
    [InlineData("../../../etc/cron.d/x.json")]
    [InlineData("/etc/x.json")]
    [InlineData("..\\..\\x.json")]
    [InlineData("a/b/c.json")]
    [InlineData("x.exe")]
    [InlineData("<script>alert(1)</script>.json")]
    [InlineData("agencies/../x.json")]
    public async Task A_name_that_leads_elsewhere_is_not_taken(string name)
    {
        var zip = Zip(z =>
        {
            using var content = z.CreateEntry(name).Open();
            content.Write(Bytes(DraftDesk.Definition("kemensos-jalan")));
        });

        Assert.Equal("file.name", Assert.Single(await ImportAsync("a.zip", zip)).Code);
        Assert.Null(await desk.Drafts.FindAsync(DraftDesk.Agency, "kemensos-jalan", Cancellation));
    }

    [Fact]
    public async Task Too_many_entries_are_refused_and_a_broken_archive_says_so()
    {
        var many = Zip(z => { for (var n = 0; n < 300; n++) z.CreateEntry($"f{n}.json"); });

        Assert.Equal("file.too-many", Assert.Single(await ImportAsync("a.zip", many)).Code);
        Assert.Equal("file.unreadable", Assert.Single(await ImportAsync("a.zip", [80, 75, 3, 4, 1, 2, 3])).Code);
        Assert.Equal("file.unreadable", Assert.Single(await ImportAsync("a.json", "bukan json"u8.ToArray())).Code);
        Assert.Equal("file.unreadable", Assert.Single(await ImportAsync("a.json", Encoding.UTF8.GetBytes(new string('[', 100_000)))).Code);
    }

    [Fact]
    public async Task A_script_for_a_name_stays_text_and_never_becomes_an_id()
    {
        var definition = DraftDesk.Definition("x", "<script>alert(1)</script>");
        definition["definitionId"] = "<img src=x onerror=alert(1)>";

        var result = Assert.Single(await ImportAsync("a.json", Bytes(definition)));

        Assert.Equal("imported", result.Code);
        Assert.Matches("^[a-z0-9-]+$", result.DefinitionId);
        Assert.Equal("<script>alert(1)</script>", (await desk.Drafts.FindAsync(DraftDesk.Agency, result.DefinitionId!, Cancellation))!.Name);
    }

    [Fact]
    public async Task A_definition_of_two_thousand_activities_becomes_a_draft_that_is_checked()
    {
        const string id = "kemensos-dua-ribu";
        var steps = new JsonArray();
        var ways = new JsonArray();
        for (var n = 0; n < 2000; n++)
        {
            steps.Add(new JsonObject
            {
                ["id"] = $"n{n}",
                ["type"] = n == 0 ? "Elsa.Start" : "Lapor.SetStatus",
                ["version"] = 1,
                ["status"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "InProgress" } },
            });
            if (n > 0)
                ways.Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = $"n{n - 1}", ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = $"n{n}", ["port"] = "In" } });
        }

        var definition = new JsonObject { ["definitionId"] = id, ["name"] = "Dua ribu", ["version"] = 1, ["root"] = new JsonObject { ["id"] = "f", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = steps, ["connections"] = ways } };

        Assert.Equal("imported", Assert.Single(await ImportAsync("a.json", Bytes(definition))).Code);
        var problems = await desk.Gate.ProblemsAsync(DraftDesk.Agency, DraftText.Write(definition), Cancellation);
        Assert.Contains(problems, p => p.Severity == Core.Sop.Reading.SopSeverity.Error);
        Assert.Equal("sop.faulty", DraftDesk.Refusal(await desk.SubmitAsync(id, 1)));
    }

    [Fact]
    public async Task The_profile_in_a_file_changes_the_agency_only_for_whoever_runs_the_system()
    {
        var before = (await db.Get<AgencyDirectory>().FindAsync("kab-bima", Cancellation))!;
        var profile = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TestDatabase.Workflows, "agencies/kab-bima.json"), Cancellation))!.AsObject();
        profile["name"] = "Nama lain";
        var zip = Zip(z =>
        {
            using var content = z.CreateEntry("agencies/kab-bima.json").Open();
            content.Write(Bytes(profile));
        });

        Assert.Equal("profile.differs", Assert.Single(await ImportAsync("a.zip", zip, DraftDesk.Stranger, "kab-bima")).Code);
        var both = DraftDesk.Stranger with { Grants = [.. DraftDesk.Stranger.Grants, new RoleGrant(Roles.SystemAdmin, "*", null)] };
        Assert.Equal("profile.saved", Assert.Single(await ImportAsync("a.zip", zip, both, "kab-bima")).Code);
        Assert.Equal("Nama lain", (await db.Get<AgencyDirectory>().FindAsync("kab-bima", Cancellation))!.Name);
        await db.Get<AgencyDirectory>().SaveAsync(before, Cancellation);
    }

    private async Task<IReadOnlyList<ImportedFile>> ImportAsync(string name, byte[] bytes, Actor? actor = null, string agency = DraftDesk.Agency)
    {
        using var content = new MemoryStream(bytes);
        return await Exchange.ImportAsync(agency, name, content, "impor", actor ?? DraftDesk.Designer, Cancellation);
    }

    private static byte[] Bytes(JsonObject definition) => Encoding.UTF8.GetBytes(DraftText.Write(definition));

    private static byte[] Zip(Action<ZipArchive> fill)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            fill(zip);
        return bytes.ToArray();
    }

    // The file leaves out what has its default; the export states it.
    private static JsonNode? WithoutDefaults(string json) => Strip(JsonNode.Parse(json), JsonNode.Parse(JsonSerializer.Serialize(new Unit { Id = "", Name = "" }, JsonSerializerOptions.Web)));

    private static JsonNode? Strip(JsonNode? node, JsonNode? defaults) => node switch
    {
        JsonObject part => new JsonObject(part.Where(p => p.Value is not (null or JsonArray { Count: 0 }) && !(p.Key is "urgency" && (string?)p.Value == "None") && !(p.Key is "priority" && (int?)p.Value == 100)
            && !(p.Key is "kind" && (string?)p.Value == (string?)defaults?["kind"])).Select(p => new KeyValuePair<string, JsonNode?>(p.Key, Strip(p.Value, defaults)))),
        JsonArray list => new JsonArray([.. list.Select(i => Strip(i, defaults))]),
        _ => node?.DeepClone(),
    };
}
