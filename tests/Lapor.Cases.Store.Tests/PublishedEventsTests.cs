using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Tests;

public sealed class PublishedEventsTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static readonly Actor Admin = TestDatabase.Person("admin", Roles.AgencyAdmin, "kab-bima");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_that_waits_for_an_event_goes_on_when_another_step_of_the_case_publishes_it()
    {
        await PublishAsync("""{"typeName":"String","expression":{"type":"JavaScript","value":"getCorrelationId()"}}""", 1);
        var opened = await db.OpenAsync(db.Report(agency: "kab-bima"));
        var other = await db.OpenAsync(db.Report(agency: "kab-bima"));

        var moved = Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "task", "Selesai", Admin));

        Assert.DoesNotContain(moved.Effects, e => e is Effect.PublishEvent);
        Assert.Equal(["Elsa.PublishEvent Completed", "Elsa.Event Resumed"],
            moved.Journal.Where(j => j.Type is "Elsa.PublishEvent" or "Elsa.Event").Where(j => j.Event is "Completed" or "Resumed").Select(j => $"{j.Type} {j.Event}").Take(2));
        Assert.Equal("Closed", await db.ScalarAsync<string>($"select status from cases where id = '{opened.CaseId}'"));
        Assert.Equal("kabar", await db.ScalarAsync<string>($"select closing_basis from cases where id = '{opened.CaseId}'"));
        Assert.NotEqual("Closed", await db.ScalarAsync<string>($"select status from cases where id = '{other.CaseId}'"));
    }

    [Fact]
    public async Task An_event_for_another_correlation_is_not_heard()
    {
        await PublishAsync("\"lain\"", 2);
        var opened = await db.OpenAsync(db.Report(agency: "kab-bima"));

        Assert.IsType<Advance.Moved>(await db.CompleteAsync(opened.CaseId, "task", "Selesai", Admin));

        Assert.NotEqual("Closed", await db.ScalarAsync<string>($"select status from cases where id = '{opened.CaseId}'"));
    }

    private async Task PublishAsync(string correlation, int version)
    {
        var json = JsonNode.Parse($$$$$"""
            {"definitionId":"sop-kabar","name":"Kabar","version":{{{{{version}}}}},
             "variables":[{"id":"v","name":"Kabar","typeName":"String","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}],
             "root":{"id":"flow","type":"Elsa.Flowchart","activities":[
               {"id":"start","type":"Elsa.Start"},
               {"id":"task","type":"Lapor.Task","performer":"agency-admin","outcomes":{"typeName":"Object","expression":{"type":"Object","value":"[\"Selesai\"]"}},
                "limit":{"typeName":"Object","expression":{"type":"Object","value":"{\"amount\":1,\"unit\":\"workingDays\",\"legalBasis\":\"uji\"}"}}},
               {"id":"tell","type":"Elsa.PublishEvent","eventName":"Beres","correlationId":{{{{{correlation}}}}},"payload":"kabar"},
               {"id":"wait","type":"Elsa.Event","eventName":"Beres","result":{"typeName":"String","memoryReference":{"id":"v"}}},
               {"id":"close","type":"Lapor.CloseCase","basis":{"typeName":"String","expression":{"type":"JavaScript","value":"getKabar()"}}}],
              "connections":[{"source":"start","target":"task","sourcePort":"Done"},{"source":"start","target":"wait","sourcePort":"Done"},
               {"source":"task","target":"tell","sourcePort":"Selesai"},{"source":"wait","target":"close","sourcePort":"Done"}]}}
            """)!.ToJsonString();
        var library = db.Get<SopLibrary>();
        Assert.True(await library.PublishAsync(json, "perancang", Token) is PublishResult.Published or PublishResult.Unchanged);
        await library.AssignAsync("kab-bima", "default", "sop-kabar", version, db.Clock.Now.AddSeconds(-1), "perancang", Token);
    }
}
