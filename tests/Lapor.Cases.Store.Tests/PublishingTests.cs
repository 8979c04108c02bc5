using System.Text.Json.Nodes;

namespace Lapor.Cases.Store.Tests;

/// <summary>Nothing that lint calls an error is published, whichever way it comes.</summary>
public sealed class PublishingTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SopLibrary Library => db.Get<SopLibrary>();

    public static TheoryData<string, string> Faults => new()
    {
        { "performer.unknown", "a role nobody could hold" },
        { "limit.missing", "a human step without a limit" },
        { "limit.no-basis", "a limit without a legal basis" },
        { "step.unreachable", "a step nothing leads to" },
        { "case.ends-open", "an end without a closing" },
        { "loop.without-wait", "a circle without a wait" },
    };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_definition_with_an_error_is_refused_and_leaves_nothing(string code, string why)
    {
        var json = Faulty(code);

        var refused = Assert.IsType<PublishResult.Refused>(await Library.PublishAsync(json, "perancang", Token));

        Assert.Equal("sop.faulty", refused.Code);
        Assert.True(refused.Problems.Any(p => p.EndsWith($"({code})", StringComparison.Ordinal) && p.StartsWith("$.", StringComparison.Ordinal)), $"{why}: {string.Join('\n', refused.Problems)}");
        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from sop_versions where definition_id = 'sop-uji'"));
    }

    [Fact]
    public async Task A_folder_with_one_faulty_SOP_is_not_seeded_with_it()
    {
        var folder = Directory.CreateTempSubdirectory("lapor-seed-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "sop-uji.json"), Faulty("performer.unknown"), Token);

            var failure = await Assert.ThrowsAsync<InvalidDataException>(() => db.Get<Seeder>().SeedAsync(folder.FullName, null, Token));

            Assert.Contains("performer.unknown", failure.Message, StringComparison.Ordinal);
            Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from sop_versions where definition_id = 'sop-uji'"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_warning_does_not_block()
    {
        var sop = Sound("sop-uji-peringatan");
        sop["root"]!["activities"]![1]!["outcomes"]!["expression"]!["value"] = """["Selesai","Lain"]""";
        sop["root"]!["connections"]!.AsArray().Add(Arrow("task", "Lain", "other"));
        sop["root"]!["activities"]!.AsArray().Add((JsonNode)new JsonObject
        {
            ["id"] = "other",
            ["type"] = "Lapor.CloseCase",
            ["status"] = Literal("Archived"),
            ["basis"] = Expression("JavaScript", "getVariable('TidakAda')"),
        });
        Assert.Contains(Core.Sop.Lint.SopLinter.Lint(sop.ToJsonString()), p => p is { Severity: Core.Sop.Reading.SopSeverity.Warning, Code: "script.undefined" });

        Assert.IsType<PublishResult.Published>(await Library.PublishAsync(sop.ToJsonString(), "perancang", Token));
    }

    /// <summary>As Elsa resolves an activity that is a definition: the id of its version, then its number, then the newest.</summary>
    [Theory]
    [InlineData("""  "workflowDefinitionVersionId": "bagian-satu" """, 1)]
    [InlineData("""  "workflowDefinitionVersionId": "bagian-satu", "version": 2 """, 1)]
    [InlineData("""  "version": 2 """, 2)]
    [InlineData("""  "workflowDefinitionVersionId": "entah" """, 2)]
    public async Task A_SOP_used_as_an_activity_is_found_by_version_id_number_or_as_the_newest(string wanted, int version)
    {
        foreach (var (number, name) in new[] { (1, "satu"), (2, "dua") })
        {
            var part = Sound("sop-bagian");
            (part["id"], part["version"], part["name"]) = ("bagian-" + name, number, "Bagian");
            part["root"]!["activities"]![1]!["metadata"] = new JsonObject { ["displayText"] = "Langkah " + name };
            Assert.True(await Library.PublishAsync(part.ToJsonString(), "perancang", Token) is PublishResult.Published or PublishResult.Unchanged);
        }

        var whole = Sound("sop-utuh-" + Math.Abs(wanted.GetHashCode(StringComparison.Ordinal)));
        var use = JsonNode.Parse("{" + wanted + "}")!.AsObject();
        (use["id"], use["type"], use["workflowDefinitionId"]) = ("bagian", "Bagian", "sop-bagian");
        whole["root"]!["activities"]![1] = use;
        whole["root"]!["connections"] = new JsonArray(Arrow("start", "Done", "bagian"), Arrow("bagian", "Done", "close"));

        Assert.IsType<PublishResult.Published>(await Library.PublishAsync(whole.ToJsonString(), "perancang", Token));
        var read = await Library.GetAsync((string)whole["definitionId"]!, 1, Token);
        Assert.Equal(version == 1 ? "Langkah satu" : "Langkah dua", Assert.Single(read.Steps).Title);
    }

    [Fact]
    public async Task No_other_code_of_the_store_writes_versions()
    {
        var sources = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(TestDatabase.Workflows)!, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).ToList();
        var writers = new List<string>();
        foreach (var file in sources)
        {
            var text = await File.ReadAllTextAsync(file, Token);
            if (text.Contains("insert into sop_versions", StringComparison.OrdinalIgnoreCase) || text.Contains("Set<SopVersionRow>().Add", StringComparison.Ordinal)
                || text.Contains("update sop_versions", StringComparison.OrdinalIgnoreCase))
                writers.Add(Path.GetFileName(file));
        }

        Assert.Equal(["SopLibrary.Publishing.cs"], writers);
    }

    private static string Faulty(string code)
    {
        var sop = Sound("sop-uji");
        var (task, connections) = (sop["root"]!["activities"]![1]!.AsObject(), sop["root"]!["connections"]!.AsArray());
        switch (code)
        {
            case "performer.unknown":
                task["performer"] = Literal("camat");
                break;
            case "limit.missing":
                task.Remove("limit");
                break;
            case "limit.no-basis":
                task["limit"] = Expression("Object", """{"amount":1,"unit":"workingDays"}""");
                break;
            case "step.unreachable":
                sop["root"]!["activities"]!.AsArray().Add((JsonNode)new JsonObject { ["id"] = "lonely", ["type"] = "Lapor.CloseCase" });
                break;
            case "case.ends-open":
                task["outcomes"] = Expression("Object", """["Selesai","Lain"]""");
                break;
            default:
                connections.Add(Arrow("start", "Done", "start"));
                break;
        }

        return sop.ToJsonString();
    }

    private static JsonObject Sound(string id) => new()
    {
        ["definitionId"] = id,
        ["name"] = "SOP uji",
        ["version"] = 1,
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = new JsonArray(
                new JsonObject { ["id"] = "start", ["type"] = "Elsa.Start" },
                new JsonObject
                {
                    ["id"] = "task",
                    ["type"] = "Lapor.Task",
                    ["performer"] = Literal("agency-admin"),
                    ["outcomes"] = Expression("Object", """["Selesai"]"""),
                    ["limit"] = Expression("Object", """{"amount":1,"unit":"workingDays","legalBasis":"uji"}"""),
                },
                new JsonObject { ["id"] = "close", ["type"] = "Lapor.CloseCase" }),
            ["connections"] = new JsonArray(Arrow("start", "Done", "task"), Arrow("task", "Selesai", "close")),
        },
    };

    private static JsonObject Arrow(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static JsonObject Literal(string value) => Expression("Literal", value);

    private static JsonObject Expression(string type, string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
