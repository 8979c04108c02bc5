using System.Text.Json.Nodes;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Designer;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;

namespace Lapor.Cases.Web.Api;

/// <summary>A case for whoever may read it, with the version that governs it and the way it took.</summary>
/// <param name="Root">Node id of the drawing, as Studio is given it.</param>
public sealed record CaseCall(CaseFile File, DeskItem Sop, IReadOnlyList<Passage> Path, string Root)
{
    private static readonly CaseCall Unadmitted = new(null!, null!, [], "");

    public static ValueTask<CaseCall?> BindAsync(HttpContext context) => ValueTask.FromResult<CaseCall?>(Unadmitted);
}

/// <summary>What Studio's instance viewer asks for: the path of one case on its diagram. Read only; nobody cancels or deletes a case here.</summary>
public static class StudioCaseApi
{
    public static void MapStudioCase(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/studio/{agencyId}/kasus/{caseId:guid}").RequireAuthorization(Policies.Console).DisableAntiforgery();
        api.AddEndpointFilter(AdmitAsync);
        api.MapGet("/workflow-instances/{id}", static (CaseCall call) => StudioAnswers.Json(Instance(call)));
        api.MapPost("/workflow-instances/{id}/journal", JournalAsync);
        api.MapGet("/workflow-instances/{id}/execution-state", static (CaseCall call) => StudioAnswers.Json(new JsonObject
        {
            ["status"] = Status(call),
            ["subStatus"] = SubStatus(call),
            ["workflowSubStatus"] = SubStatus(call),
            ["updatedAt"] = Updated(call),
        }));
        api.MapGet("/workflow-instances/{id}/variables", static () => StudioAnswers.Json(StudioLists.None()));
        api.MapGet("/workflow-definitions/by-id/{versionId}", static async (CaseCall call, StudioCall who, StudioDesk desk, Words words, CancellationToken cancellation) =>
            StudioAnswers.Json(StudioAnswers.Definition(call.Sop, await desk.BookAsync(who.Agency, words, cancellation))));
        api.MapPost("/activity-executions/report", ReportAsync);
        api.MapGet("/activity-executions/list", static (string? activityNodeId, CaseCall call) => StudioAnswers.Json(Executions(call, activityNodeId)));
        api.MapGet("/activity-execution-summaries/list", static (string? activityNodeId, CaseCall call) => StudioAnswers.Json(Executions(call, activityNodeId)));
        api.MapGet("/activity-executions/by-id", static (string? id, CaseCall call) =>
            call.Path.FirstOrDefault(p => p.Id == id) is { } passage ? StudioAnswers.Json(Execution(call, passage)) : StudioAnswers.Missing("execution"));
        api.MapGet("/activity-executions/{id}/call-stack", static (string id) => StudioAnswers.Json(new JsonObject { ["activityExecutionId"] = id, ["items"] = new JsonArray(), ["totalCount"] = 0 }));
        api.MapStudioLookups();
        api.MapFallback("/{**path}", StudioApi.Unknown);
    }

    private static async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (http, services) = (invocation.HttpContext, invocation.HttpContext.RequestServices);
        var words = services.GetRequiredService<Words>();
        if (!HttpMethods.IsGet(http.Request.Method) && !await services.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().IsRequestValidAsync(http))
            return StudioAnswers.Refused(words.Gate("actor.unknown"));
        if (await services.GetRequiredService<People>().ActorAsync(http.User, http.RequestAborted) is not { } actor
            || await services.GetRequiredService<CaseFileQuery>().RunAsync(Viewer.Of(actor), Guid.Parse((string)http.GetRouteValue("caseId")!), http.RequestAborted) is not { } file
            || file.Facts.AgencyId != (string?)http.GetRouteValue("agencyId")
            || await services.GetRequiredService<AgencyDirectory>().FindAsync(file.Facts.AgencyId, http.RequestAborted) is not { } agency)
        {
            return StudioAnswers.Missing(words.Refusal("case.not-found", null));
        }

        var json = await services.GetRequiredService<SopLibrary>().TextAsync(file.SopDefinitionId, file.SopVersion, http.RequestAborted) ?? "{}";
        var definition = DraftText.Parse(json) ?? [];
        var edition = new StudioEdition(EditionName.OfVersion(file.SopDefinitionId, file.SopVersion), file.SopDefinitionId, file.SopVersion, file.Facts.ReceivedAt, true, true, false);
        var call = new CaseCall(file, new DeskItem(edition, json, null, null), CasePath.Of(definition, file), $"Workflow1:{(string?)definition["root"]?["id"] ?? "flow1"}");
        var who = new StudioCall(actor, agency, "");
        for (var i = 0; i < invocation.Arguments.Count; i++)
        {
            invocation.Arguments[i] = invocation.Arguments[i] switch { CaseCall => call, StudioCall => who, var other => other };
        }

        return await next(invocation);
    }

    private static JsonObject Instance(CaseCall call)
    {
        var instance = new JsonObject
        {
            ["id"] = call.File.Facts.CaseId.ToString("D"),
            ["definitionId"] = call.File.SopDefinitionId,
            ["definitionVersionId"] = call.Sop.Edition.VersionId,
            ["version"] = call.File.SopVersion,
            ["status"] = Status(call),
            ["subStatus"] = SubStatus(call),
            ["correlationId"] = call.File.TrackingCode,
            ["name"] = call.File.TrackingCode,
            ["incidentCount"] = call.File.Timeline.Count(l => l.Kind == "incident"),
            ["createdAt"] = call.File.Facts.ReceivedAt,
            ["updatedAt"] = Updated(call),
            ["finishedAt"] = call.File.ClosedAt,
        };
        var state = instance.DeepClone().AsObject();
        state["definitionVersion"] = call.File.SopVersion;
        foreach (var list in (string[])["bookmarks", "incidents", "completionCallbacks", "activityExecutionContexts"])
            state[list] = new JsonArray();
        foreach (var bag in (string[])["input", "output", "properties"])
            state[bag] = new JsonObject();
        instance["workflowState"] = state;
        return instance;
    }

    private static async Task<IResult> JournalAsync(CaseCall call, HttpRequest request, CancellationToken cancellation)
    {
        var filter = (await StudioAnswers.BodyAsync(request, cancellation))?["filter"];
        var nodes = Texts(filter?["activityNodeIds"]);
        var items = call.Path
            .SelectMany(p => new[] { (Passage: p, At: p.Started, Event: "Started"), (Passage: p, At: p.Ended ?? p.Started, Event: p.Ended is null ? "Suspended" : "Completed") })
            .Where(e => nodes is null || nodes.Contains(Node(call, e.Passage))).OrderBy(e => e.At).ToList();
        var from = Number(request, "skip", 0);
        return StudioAnswers.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. items.Select((e, n) => (JsonNode)new JsonObject
            {
                ["id"] = $"{e.Passage.Id}.{e.Event}",
                ["activityInstanceId"] = e.Passage.Id,
                ["parentActivityInstanceId"] = null,
                ["activityId"] = e.Passage.Activity,
                ["activityType"] = e.Passage.Type,
                ["activityTypeVersion"] = 1,
                ["activityName"] = e.Passage.Name,
                ["nodeId"] = Node(call, e.Passage),
                ["timestamp"] = e.At,
                ["sequence"] = n,
                ["eventName"] = e.Event,
                ["message"] = null,
                ["source"] = null,
                ["activityState"] = null,
                ["payload"] = e.Event == "Completed" && e.Passage.Outcome is { } outcome ? new JsonObject { ["outcomes"] = new JsonArray(outcome) } : null,
            }).Skip(from).Take(Number(request, "take", 100))]),
            ["totalCount"] = items.Count,
        });
    }

    private static async Task<IResult> ReportAsync(CaseCall call, HttpRequest request, CancellationToken cancellation)
    {
        var nodes = Texts((await StudioAnswers.BodyAsync(request, cancellation))?["activityNodeIds"]);
        return StudioAnswers.Json(new JsonObject
        {
            ["stats"] = new JsonArray([.. call.Path.GroupBy(p => p.Activity).Select(g => (Id: g.Key, Node: Node(call, g.First()), All: g.Count(), Open: g.Count(p => p.Ended is null)))
                .Where(s => nodes is null || nodes.Contains(s.Node)).Select(s => new JsonObject
                {
                    ["activityId"] = s.Id,
                    ["activityNodeId"] = s.Node,
                    ["startedCount"] = s.All,
                    ["completedCount"] = s.All - s.Open,
                    ["uncompletedCount"] = s.Open,
                    ["isBlocked"] = s.Open > 0,
                    ["isFaulted"] = false,
                    ["aggregateFaultCount"] = 0,
                    ["metadata"] = null,
                })]),
        });
    }

    private static JsonObject Executions(CaseCall call, string? node) =>
        StudioLists.Listed(call.Path.Where(p => node is null || Node(call, p) == node).Select(p => Execution(call, p)));

    private static JsonObject Execution(CaseCall call, Passage passage) => new()
    {
        ["id"] = passage.Id,
        ["workflowInstanceId"] = call.File.Facts.CaseId.ToString("D"),
        ["activityId"] = passage.Activity,
        ["activityNodeId"] = Node(call, passage),
        ["activityType"] = passage.Type,
        ["activityTypeVersion"] = 1,
        ["activityName"] = passage.Name,
        ["activityState"] = new JsonObject(),
        ["payload"] = passage.Outcome is { } outcome ? new JsonObject { ["outcomes"] = new JsonArray(outcome) } : null,
        ["outputs"] = null,
        ["properties"] = new JsonObject(),
        ["metadata"] = new JsonObject(),
        ["exception"] = null,
        ["startedAt"] = passage.Started,
        ["hasBookmarks"] = passage.Ended is null,
        ["status"] = passage.Ended is null ? "Running" : "Completed",
        ["aggregateFaultCount"] = 0,
        ["completedAt"] = passage.Ended,
    };

    private static string Node(CaseCall call, Passage passage) => $"{call.Root}:{passage.Activity}";

    private static string Status(CaseCall call) => call.File.ClosedAt is null ? "Running" : "Finished";

    private static string SubStatus(CaseCall call) => call.File.ClosedAt is null ? "Suspended" : "Finished";

    private static DateTimeOffset Updated(CaseCall call) => call.File.Timeline.Count > 0 ? call.File.Timeline[^1].At : call.File.Facts.ReceivedAt;

    private static HashSet<string>? Texts(JsonNode? node) => node is JsonArray list
        ? list.Select(i => i is JsonValue value && value.TryGetValue<string>(out var text) ? text : "").ToHashSet(StringComparer.Ordinal) : null;

    private static int Number(HttpRequest request, string name, int usual) =>
        int.TryParse(request.Query[name], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 1000) : usual;
}
