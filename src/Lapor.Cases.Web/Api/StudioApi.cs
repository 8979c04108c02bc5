using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Web.Designer;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Api;

/// <summary>The part of Elsa's REST API that Studio needs, over our own drafts and versions. Nothing here publishes: that is an act of two people at the gate.</summary>
public static class StudioApi
{
    public static void MapStudioApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/studio/{agencyId}/{session:regex(^[0-9a-f]{{32}}$)}").RequireAuthorization(Policies.Console).DisableAntiforgery();
        api.AddEndpointFilter(StudioCall.AdmitAsync);
        api.MapGet("/workflow-definitions/by-definition-id/{definitionId}", ReadAsync);
        api.MapGet("/workflow-definitions/by-id/{versionId}", ReadVersionAsync);
        api.MapGet("/workflow-definitions", ListAsync);
        api.MapGet("/workflow-definitions/{definitionId}/export", ExportAsync);
        api.MapGet("/workflow-definitions/validation/is-name-unique", IsNameUniqueAsync);
        api.MapPost("/workflow-definitions", SaveAsync);
        api.MapPost("/workflow-definitions/import", ImportAsync);
        api.MapPost("/workflow-definitions/{definitionId}/revert/{version:int}", RevertAsync);
        api.MapPost("/workflow-definitions/{definitionId}/publish", Gate);
        api.MapPost("/workflow-definitions/{definitionId}/retract", Gate);
        api.MapDelete("/workflow-definitions/{definitionId}", Gate);
        api.MapDelete("/workflow-definition-versions/{versionId}", Gate);
        api.MapPost("/bulk-actions/{**action}", Gate);
        api.MapPost("/workflow-definitions/{definitionId}/{act:regex(^(execute|dispatch)$)}", NotDone);
        api.MapStudioLookups();
        api.MapFallback("/{**path}", Unknown);
    }

    private static async Task<IResult> ReadAsync(string definitionId, StudioCall call, HttpRequest request, StudioDesk desk, Words words, CancellationToken cancellation) =>
        await desk.FindAsync(call.Agency, call.Actor, definitionId, Query(request, "versionOptions", "Latest"), cancellation) is { } item
            ? StudioAnswers.Json(StudioAnswers.Definition(item, await desk.BookAsync(call.Agency, words, cancellation)))
            : StudioAnswers.Missing(words.Gate("sop.not-found"));

    private static async Task<IResult> ReadVersionAsync(string versionId, StudioCall call, StudioDesk desk, Words words, CancellationToken cancellation) =>
        await desk.FindByIdAsync(call.Agency, call.Actor, versionId, cancellation) is { } item
            ? StudioAnswers.Json(StudioAnswers.Definition(item, await desk.BookAsync(call.Agency, words, cancellation)))
            : StudioAnswers.Missing(words.Gate("sop.not-found"));

    private static async Task<IResult> ListAsync(StudioCall call, HttpRequest request, StudioDesk desk, CancellationToken cancellation)
    {
        var ids = request.Query["DefinitionIds"].Concat(request.Query["definitionIds"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var versions = request.Query["Ids"].Concat(request.Query["ids"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var search = Query(request, "SearchTerm", "");
        var found = (await desk.ListAsync(call.Agency, call.Actor, Query(request, "versionOptions", ""), cancellation))
            .Where(i => ids.Count == 0 || ids.Contains(i.Edition.DefinitionId))
            .Where(i => versions.Count == 0 || versions.Contains(i.Edition.VersionId))
            .Where(i => i.Name.Contains(search, StringComparison.OrdinalIgnoreCase)).ToList();
        var page = Number(request, "Page", 0, 100_000);
        var size = Number(request, "PageSize", 100, 500);
        return StudioAnswers.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. found.Skip(page * size).Take(size).Select(StudioAnswers.Summary)]),
            ["totalCount"] = found.Count,
            ["links"] = call.MayDesign
                ? new JsonArray(new JsonObject { ["href"] = "/bulk-actions/publish/workflow-definitions/by-definition-ids", ["rel"] = "bulk-publish", ["method"] = "POST" }) : new JsonArray(),
        });
    }

    private static async Task<IResult> ExportAsync(string definitionId, StudioCall call, HttpRequest request, StudioDesk desk, Words words, CancellationToken cancellation) =>
        await desk.FindAsync(call.Agency, call.Actor, definitionId, Query(request, "versionOptions", "Latest"), cancellation) is { } item
            ? TypedResults.File(Encoding.UTF8.GetBytes(item.Json), "application/json", $"{item.Edition.DefinitionId}.json")
            : StudioAnswers.Missing(words.Gate("sop.not-found"));

    private static async Task<IResult> IsNameUniqueAsync(StudioCall call, HttpRequest request, StudioDesk desk, CancellationToken cancellation)
    {
        var (name, own) = (Query(request, "name", ""), Query(request, "definitionId", ""));
        var taken = (await desk.ListAsync(call.Agency, call.Actor, "Latest", cancellation)).Any(i => i.Edition.DefinitionId != own && i.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return StudioAnswers.Json(new JsonObject { ["isUnique"] = !taken });
    }

    private static async Task<IResult> SaveAsync(
        StudioCall call, HttpRequest request, StudioDesk desk, StudioSaving saving, Words words, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        if (await StudioAnswers.BodyAsync(request, cancellation) is not { } body || body["model"] is not JsonObject model)
            return StudioAnswers.Refused(words.Gate("draft.unreadable"));
        var book = await desk.BookAsync(call.Agency, words, cancellation);
        // A write that has begun commits or rolls back by itself, so the request's own token ends here.
        var (item, refusal) = await saving.SaveAsync(call, model, book, CancellationToken.None);
        if (item is null)
            return StudioAnswers.Refused(refusal);
        if (!(body["publish"] is JsonValue wish && wish.TryGetValue<bool>(out var publish) && publish))
            return StudioAnswers.Json(StudioAnswers.Saved(item, book));
        // The page around opens its form when it sees this.
        request.HttpContext.Response.Headers["X-Lapor-Saved"] = item.Edition.VersionId;
        return StudioAnswers.Refused(texts["Tersimpan sebagai konsep. Menerbitkan perlu persetujuan orang kedua: pakai Ajukan di atas gambar ini."]);
    }

    private static async Task<IResult> ImportAsync(StudioCall call, HttpRequest request, StudioDesk desk, StudioSaving saving, Words words, CancellationToken cancellation)
    {
        if (await StudioAnswers.BodyAsync(request, cancellation) is not { } model)
            return StudioAnswers.Refused(words.Gate("draft.unreadable"));
        var (item, refusal) = await saving.ImportAsync(call, model, CancellationToken.None);
        return item is null ? StudioAnswers.Refused(refusal) : StudioAnswers.Json(StudioAnswers.Definition(item, await desk.BookAsync(call.Agency, words, cancellation)));
    }

    private static async Task<IResult> RevertAsync(string definitionId, int version, StudioCall call, StudioSaving saving, CancellationToken cancellation)
    {
        var (item, refusal) = await saving.RevertAsync(call, definitionId, version, CancellationToken.None);
        return item is null ? StudioAnswers.Refused(refusal) : StudioAnswers.Json(StudioAnswers.Summary(item));
    }

    private static IResult Gate(IStringLocalizer<Texts> texts) =>
        StudioAnswers.Refused(texts["Menerbitkan, menarik, dan membuang dilakukan di halaman sekitar gambar ini, dengan alasan dan persetujuan orang kedua."]);

    /// <summary>Studio asks for more than this console has; it goes on when it is told so.</summary>
    internal static IResult Unknown(HttpRequest request) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound,
        title: $"{request.Method} {request.Path} is not part of this console's Studio API.", type: "studio.unknown");

    // Studio repeats what fails with 5xx, except running: there a 501 is the plain answer.
    private static ProblemHttpResult NotDone(string definitionId, string act) => TypedResults.Problem(
        statusCode: StatusCodes.Status501NotImplemented, title: $"{definitionId}: {act} is not done here; a case begins with a report.", type: "studio.not-done");

    private static string Query(HttpRequest request, string name, string usual) => request.Query.TryGetValue(name, out var values) ? values.ToString() : usual;

    private static int Number(HttpRequest request, string name, int usual, int most) =>
        int.TryParse(Query(request, name, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, most) : usual;
}
