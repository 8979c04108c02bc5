using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Store.Tests;
using Lapor.Cases.Web.Designer;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Web.Tests.Designer;

/// <summary>What Studio asks and gets, held to answers recorded from a real Elsa server. A console of its own: drafts are left behind.</summary>
public sealed class StudioApiTests(StudioApiTests.OwnConsole own) : IClassFixture<StudioApiTests.OwnConsole>
{
    private readonly ConsoleHost host = own.Host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/workflow-definitions/by-definition-id/sop-kementerian?versionOptions=Latest", "workflow-definitions-by-definition-id")]
    [InlineData("/workflow-definitions/by-id/sop-kementerian@1", "workflow-definitions-by-definition-id")]
    [InlineData("/workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False", "workflow-definitions-list")]
    [InlineData("/workflow-definitions/validation/is-name-unique?name=x&definitionId=y", "workflow-definitions-is-name-unique")]
    [InlineData("/descriptors/activities?Refresh=True", "descriptors-activities")]
    [InlineData("/descriptors/expression-descriptors", "descriptors-expression-descriptors")]
    [InlineData("/descriptors/variables", "descriptors-variables")]
    [InlineData("/descriptors/storage-drivers", "descriptors-storage-drivers")]
    [InlineData("/descriptors/incident-strategies", "descriptors-incident-strategies")]
    [InlineData("/features/installed", "features-installed")]
    public async Task An_answer_has_the_shape_that_a_real_server_gives(string path, string recording)
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kemensos");

        var (status, body) = await studio.GetAsync(path);

        Assert.Equal(200, status);
        // Content of a definition and types of .NET are each server's own.
        Assert.Empty(Shapes.Differences(Shapes.Recorded(recording), body, "root", "variables", "inputs[0]", "outputs", "outcomes[0]", "customProperties", "options", "clrType", "isSystem", "uiSpecifications"));
    }

    [Fact]
    public async Task A_save_answers_like_a_real_server_and_counts_up()
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kepri", "pemprov-kepri", "sop-pemda");
        var model = await studio.LatestAsync("sop-pemda");
        model["description"] = "Diubah";

        var (status, body) = await studio.SaveAsync(model);

        Assert.Equal(200, status);
        Assert.Empty(Shapes.Differences(Shapes.Recorded("workflow-definitions-post-new"), body, "root", "isSystem", "options", "validationErrors"));
        Assert.Equal(("sop-pemda@draft-1", 2, false), ((string?)body!["workflowDefinition"]!["id"], (int)body["workflowDefinition"]!["version"]!, (bool)body["workflowDefinition"]!["isPublished"]!));
        Assert.Equal(200, (await studio.SaveAsync(model)).Status);
        Assert.Equal(1, await host.CountAsync("select revision::bigint from sop_drafts where definition_id = 'sop-pemda' and agency_id = 'pemprov-kepri'", Cancellation));
    }

    [Theory]
    [InlineData("sop-kementerian")]
    [InlineData("sop-pengawasan")]
    public async Task What_is_opened_and_saved_without_a_change_begins_no_draft(string definition)
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kemensos", definition: definition);

        var (status, body) = await studio.SaveAsync(await studio.LatestAsync(definition));

        Assert.Equal((200, $"{definition}@1"), (status, (string?)body!["workflowDefinition"]!["id"]));
        Assert.Equal(0, await host.CountAsync($"select count(*) from sop_drafts where agency_id = 'kemensos' and definition_id = '{definition}'", Cancellation));
    }

    [Fact]
    public async Task Everything_in_a_shipped_definition_survives_the_way_through_Studio()
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.bima", "kab-bima", "sop-pemda");
        var model = await studio.LatestAsync("sop-pemda");
        model["description"] = "Hanya kalimat ini";
        await studio.SaveAsync(model);

        var stored = JsonNode.Parse((await host.Services.GetRequiredService<SopDrafts>().FindAsync("kab-bima", "sop-pemda", Cancellation))!.Json)!.AsObject();
        var shipped = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "workflows/sop-pemda.json"), Cancellation))!.AsObject();
        stored["description"] = shipped["description"]!.DeepClone();

        Assert.Equal(DraftText.Checksum(shipped), DraftText.Checksum(stored));
    }

    [Fact]
    public async Task Pressing_publish_saves_a_draft_and_publishes_nothing()
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kepri", "pemprov-kepri", "sop-pengawasan");
        var model = await studio.LatestAsync("sop-pengawasan");
        model["name"] = "Terbit sendiri";

        var (status, body) = await studio.SaveAsync(model, publish: true);
        var gates = new[]
        {
            await studio.SendAsync("/workflow-definitions/sop-pengawasan/publish", new JsonObject()),
            await studio.SendAsync("/workflow-definitions/sop-pengawasan/retract", new JsonObject()),
            await studio.SendAsync("/bulk-actions/publish/workflow-definitions/by-definition-ids", new JsonObject { ["definitionIds"] = new JsonArray("sop-pengawasan") }),
            await studio.SendAsync("/workflow-definition-versions/sop-pengawasan@1", null, HttpMethod.Delete),
            await studio.SendAsync("/workflow-definitions/sop-pengawasan", null, HttpMethod.Delete),
        };

        Assert.Equal(400, status);
        Assert.Contains("orang kedua", StudioVisitor.Message(body), StringComparison.Ordinal);
        Assert.All(gates, g => Assert.Equal(400, g.Status));
        Assert.Equal(1, await host.CountAsync("select count(*) from sop_drafts where name = 'Terbit sendiri'", Cancellation));
        Assert.Equal(0, await host.CountAsync("select count(*) from sop_versions where version > 1", Cancellation));
    }

    [Fact]
    public async Task The_second_page_on_one_draft_is_told_and_overwrites_nothing()
    {
        using var first = await StudioVisitor.OpenAsync(host, "organisasi.bima", "kab-bima", "sop-pengawasan");
        using var second = await StudioVisitor.OpenAsync(host, "organisasi.bima", "kab-bima", "sop-pengawasan");
        var (a, b) = (await first.LatestAsync("sop-pengawasan"), await second.LatestAsync("sop-pengawasan"));
        (a["name"], b["name"]) = ("Oleh pertama", "Oleh kedua");

        Assert.Equal(200, (await first.SaveAsync(a)).Status);
        var (status, body) = await second.SaveAsync(b);

        Assert.Equal(400, status);
        Assert.Contains("tidak menimpanya", StudioVisitor.Message(body), StringComparison.Ordinal);
        Assert.Equal("Oleh pertama", (string?)(await first.LatestAsync("sop-pengawasan"))["name"]);
    }

    [Fact]
    public async Task A_definition_of_a_real_server_is_imported_and_shows_what_is_unknown()
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kemensos");
        var real = Shapes.Recorded("workflow-definitions-export").AsObject();

        var (status, body) = await studio.SendAsync("/workflow-definitions/import", real);

        Assert.Equal(200, status);
        var strangers = body!["root"]!["activities"]!.AsArray().Where(a => (string?)a!["type"] == "Elsa.NotFoundActivity").ToList();
        Assert.Equal(["Sop.VerifyReport", "Sop.ForwardReport", "Sop.AwaitAcknowledgement"], strangers.Select(s => (string?)s!["missingTypeName"]));
        var saved = await studio.SaveAsync(body);
        Assert.Equal(200, saved.Status);
        var id = (string)body["definitionId"]!;
        var draft = (await host.Services.GetRequiredService<SopDrafts>().FindAsync("kemensos", id, Cancellation))!;
        Assert.Contains("\"Sop.VerifyReport\"", draft.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("NotFoundActivity", draft.Json, StringComparison.Ordinal);
        var problems = await host.Services.GetRequiredService<SopGate>().ProblemsAsync("kemensos", draft.Json, Cancellation);
        var unknown = problems.First(p => p.Code == "activity.unknown");
        Assert.Equal((string?)strangers[0]!["id"], ProblemPlace.Of(JsonNode.Parse(draft.Json)!.AsObject(), unknown.Path).Id);
    }

    [Fact]
    public async Task Nothing_changes_without_the_token_of_the_page()
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kemensos");
        var model = await studio.LatestAsync();
        model["name"] = "Dari halaman lain";

        var (status, _) = await studio.SendAsync("/workflow-definitions", new JsonObject { ["model"] = model, ["publish"] = false }, withToken: false);

        Assert.Equal(400, status);
        Assert.Equal(0, await host.CountAsync("select count(*) from sop_drafts where name = 'Dari halaman lain'", Cancellation));
    }

    [Theory]
    [InlineData("organisasi.bima", HttpStatusCode.Forbidden)]
    [InlineData("humas.kemensos", HttpStatusCode.Forbidden)]
    [InlineData("auditor.kemensos", HttpStatusCode.Forbidden)]
    public async Task Another_agency_and_another_role_get_nothing(string user, HttpStatusCode expected)
    {
        using var visitor = await host.SignedInAsync(user, Cancellation);

        using var answer = await visitor.GetAsync(new Uri($"/api/studio/kemensos/{Guid.NewGuid():N}/workflow-definitions/by-definition-id/sop-kementerian", UriKind.Relative), Cancellation);
        using var file = await visitor.GetAsync(new Uri("/api/perancang/kemensos/ekspor", UriKind.Relative), Cancellation);

        Assert.Equal(expected, answer.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, file.StatusCode);
        using var nobody = host.Visitor();
        using var refused = await nobody.GetAsync(new Uri($"/api/studio/kemensos/{Guid.NewGuid():N}/descriptors/activities", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task An_approver_reads_but_saves_nothing()
    {
        using var studio = await StudioVisitor.OpenAsync(host, "sekretaris.kemensos");
        var model = await studio.LatestAsync();

        Assert.Empty(model["links"]!.AsArray());
        model["name"] = "Oleh sekretaris";
        Assert.Equal(400, (await studio.SaveAsync(model)).Status);
    }

    [Theory]
    [InlineData("GET", "/workflow-definitions/count", 404)]
    [InlineData("POST", "/workflow-definitions/sop-kementerian/execute", 501)]
    [InlineData("PUT", "/secrets/x", 404)]
    [InlineData("POST", "/workflow-definitions/sop-kementerian/update-references", 404)]
    [InlineData("GET", "/workflow-definitions/by-definition-id/tidak-ada", 404)]
    [InlineData("GET", "/workflow-definitions/by-id/..%2F..%2Fetc", 404)]
    public async Task What_is_not_there_is_answered_in_JSON(string method, string path, int expected)
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kemensos");

        var (status, body) = await studio.SendAsync(path, method == "GET" ? null : new JsonObject(), new HttpMethod(method));

        Assert.Equal(expected, status);
        Assert.NotNull(body?["title"]);
    }

    [Theory]
    [InlineData("bukan json")]
    [InlineData("[]")]
    [InlineData("{\"model\":null}")]
    [InlineData("{\"model\":{\"root\":5,\"name\":[],\"variables\":\"x\"}}")]
    public async Task A_body_that_is_none_is_refused_with_words(string body)
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kemensos");
        using var deep = new StringContent(body, Encoding.UTF8, "application/json");

        var (status, answer) = await studio.SendAsync("/workflow-definitions", JsonValue.Create(body));

        Assert.Equal(400, status);
        Assert.NotEmpty(StudioVisitor.Message(answer));
    }

    [Fact]
    public async Task A_drawing_of_two_thousand_steps_is_opened_and_saved()
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kemensos");
        var steps = new JsonArray([.. Enumerable.Range(0, 2000).Select(n => (JsonNode)new JsonObject { ["id"] = $"n{n}", ["type"] = n == 0 ? "Elsa.Start" : "Lapor.Task", ["version"] = 1 })]);
        var model = new JsonObject { ["definitionId"] = null, ["id"] = null, ["name"] = "Dua ribu langkah", ["root"] = new JsonObject { ["id"] = "f", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = steps, ["connections"] = new JsonArray() } };

        var (status, body) = await studio.SaveAsync(model, publish: null);

        Assert.Equal(200, status);
        Assert.Equal("kemensos-dua-ribu-langkah", (string?)body!["workflowDefinition"]!["definitionId"]);
        Assert.Equal(2000, (await studio.LatestAsync("kemensos-dua-ribu-langkah"))["root"]!["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task Conditions_complete_our_own_names_and_those_of_the_definition()
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kemensos");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(studio.Api, UriKind.Relative));

        var types = ScriptTypes.Of(await studio.LatestAsync());

        Assert.Contains("declare const laporan", types, StringComparison.Ordinal);
        Assert.Contains("declare function getHandOffOpened(): boolean;", types, StringComparison.Ordinal);
        Assert.Contains("HandOffConfirmed: boolean;", types, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Studio_runs_in_a_frame_of_ours_with_a_policy_of_its_own_and_its_files_are_kept()
    {
        using var studio = await StudioVisitor.OpenAsync(host, "organisasi.kemensos");
        var policy = string.Join(' ', studio.PageHeaders.GetValues("Content-Security-Policy"));
        using var console = await studio.Http.GetAsync(new Uri("/perancang", UriKind.Relative), Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Services.GetRequiredService<StudioPackage>().Base + "_framework/blazor.webassembly.js", UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        using var script = await studio.Http.SendAsync(request, Cancellation);
        using var up = await studio.Http.GetAsync(new Uri(host.Services.GetRequiredService<StudioPackage>().Base + "..%2f..%2f..%2fpackage.json", UriKind.Relative), Cancellation);

        Assert.Contains("'wasm-unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("wasm-unsafe-eval", string.Join(' ', console.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(["br"], script.Content.Headers.ContentEncoding);
        Assert.Contains("immutable", script.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, up.StatusCode);
    }

    /// <summary>A console for this class alone.</summary>
    public sealed class OwnConsole(TestServer server) : IAsyncLifetime
    {
        public ConsoleHost Host { get; } = new(server);

        public ValueTask InitializeAsync() => Host.InitializeAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
