using System.Text.Json.Nodes;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Accounts;
using Lapor.Cases.Web.Designer;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Web.Tests.Designer;

/// <summary>The way of a case on its drawing, for whoever may read the case.</summary>
[Collection(ConsoleTests.Name)]
public sealed class CaseFlowTests(ConsoleHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_shows_what_it_passed_and_where_it_waits()
    {
        var id = await OpenAsync();
        using var visitor = await host.SignedInAsync("humas.kemensos", Cancellation);

        var instance = await GetAsync(visitor, id, $"workflow-instances/{id}");
        var executions = (await GetAsync(visitor, id, "activity-executions/list"))["items"]!.AsArray();

        Assert.Equal(("Running", "Suspended"), ((string?)instance["status"], (string?)instance["subStatus"]));
        Assert.Equal("sop-kementerian@1", (string?)instance["definitionVersionId"]);
        Assert.Equal(["start", "receipt"], executions.Take(2).Select(e => (string?)e!["activityId"]));
        var verify = executions.Single(e => (string?)e!["activityId"] == "verify")!;
        Assert.Equal(("Running", true), ((string?)verify["status"], (bool)verify["hasBookmarks"]!));
        Assert.Empty(Shapes.Differences(Shapes.Recorded("workflow-instances-by-id-suspended"), instance, "workflowState", "isExecuting", "isSystem", "incidents"));
        Assert.Empty(Shapes.Differences(Shapes.Recorded("workflow-instances-execution-state"), await GetAsync(visitor, id, $"workflow-instances/{id}/execution-state")));
    }

    [Fact]
    public async Task An_answer_moves_the_way_on()
    {
        var id = await OpenAsync();
        var actor = (await host.Services.GetRequiredService<Grants>().ActorAsync("demo-humas-kemensos", Cancellation))!;
        var moved = await host.Services.GetRequiredService<CaseRunner>().SignalAsync(id, new Stimulus.CompleteStep(
            new("verify", 1), "NotOurs", new JsonObject { ["destination"] = "Dinas Sosial", ["reason"] = "Kewenangan daerah" }, actor), Cancellation);
        Assert.IsType<Advance.Moved>(moved);
        using var visitor = await host.SignedInAsync("humas.kemensos", Cancellation);

        var executions = (await GetAsync(visitor, id, "activity-executions/list"))["items"]!.AsArray();

        var verify = executions.Single(e => (string?)e!["activityId"] == "verify")!;
        Assert.Equal(("Completed", "NotOurs"), ((string?)verify["status"], (string?)verify["payload"]!["outcomes"]![0]));
        Assert.Contains(executions, e => (string?)e!["activityType"] == "Lapor.CloseCase");
        Assert.DoesNotContain(executions, e => (string?)e!["activityId"] == "accept");
    }

    [Theory]
    [InlineData("organisasi.bima")]
    [InlineData("penghubung.pusdatin.kemensos")]
    public async Task Who_may_not_read_the_case_sees_no_way(string user)
    {
        var id = await OpenAsync();
        using var visitor = await host.SignedInAsync(user, Cancellation);

        using var answer = await visitor.GetAsync(new Uri($"/api/studio/kemensos/kasus/{id}/workflow-instances/{id}", UriKind.Relative), Cancellation);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        using var act = await visitor.PostAsync(new Uri($"/api/studio/kemensos/kasus/{id}/cancel/workflow-instances/{id}", UriKind.Relative), null, Cancellation);
        Assert.False(act.IsSuccessStatusCode);
    }

    [Fact]
    public void A_loop_counts_its_visits_and_a_fork_without_evidence_claims_nothing()
    {
        var definition = JsonNode.Parse("""
            {"root":{"id":"f","type":"Elsa.Flowchart","activities":[
              {"id":"s","type":"Elsa.Start"},{"id":"d","type":"Elsa.FlowDecision"},{"id":"a","type":"Lapor.Task"},{"id":"b","type":"Lapor.Task"},{"id":"n","type":"Lapor.Notify"}],
             "connections":[
              {"source":{"activity":"s","port":"Done"},"target":{"activity":"d","port":"In"}},
              {"source":{"activity":"d","port":"True"},"target":{"activity":"a","port":"In"}},
              {"source":{"activity":"d","port":"False"},"target":{"activity":"b","port":"In"}},
              {"source":{"activity":"a","port":"Again"},"target":{"activity":"n","port":"In"}},
              {"source":{"activity":"n","port":"Done"},"target":{"activity":"a","port":"In"}}]}}
            """)!.AsObject();
        var first = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

        var path = CasePath.Of(definition, Timelines.File(
            Timelines.Line(first, "case.received"), Timelines.Line(first, "step.opened", "a#1"),
            Timelines.Line(first.AddDays(1), "step.closed", "a#1", "Again"), Timelines.Line(first.AddDays(1), "step.opened", "a#2")));

        Assert.Equal(["s.1", "d.1", "a.1", "n.1", "a.2"], path.Select(p => p.Id));
        Assert.Equal("True", path[1].Outcome);
        Assert.Null(path[^1].Ended);
        Assert.DoesNotContain(CasePath.Of(definition, Timelines.File(Timelines.Line(first, "case.received"))), p => p.Activity is "d" or "a" or "b");
    }

    private async Task<Guid> OpenAsync()
    {
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var report = new NewReport { CaseId = CaseIds.New(now), AgencyId = "kemensos", Title = "Jam layanan", Text = "Mohon jam layanan loket.", ReceivedAt = now };
        return Assert.IsType<OpenResult.Opened>(await host.Services.GetRequiredService<CaseRunner>().OpenAsync(report, Cancellation)).CaseId;
    }

    private static async Task<JsonNode> GetAsync(HttpClient visitor, Guid id, string path) =>
        JsonNode.Parse(await visitor.GetStringAsync(new Uri($"/api/studio/kemensos/kasus/{id}/{path}", UriKind.Relative), Cancellation))!;
}
