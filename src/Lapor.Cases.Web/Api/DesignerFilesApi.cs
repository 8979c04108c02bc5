using System.Text;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lapor.Cases.Web.Api;

/// <summary>SOPs as files, exactly as they are stored.</summary>
public static class DesignerFilesApi
{
    public static void MapDesignerFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/api/perancang/{agencyId}").RequireAuthorization(Policies.Design);
        files.MapGet("/ekspor", AgencyAsync);
        files.MapGet("/{definitionId}/ekspor", DefinitionAsync);
        files.MapGet("/{definitionId}/simpanan/{id:long}", TextAsync);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> AgencyAsync(
        string agencyId, HttpContext http, People people, SopExchange exchange, Words words, CancellationToken cancellation) =>
        await MayAsync(http, people, agencyId, cancellation)
            ? TypedResults.File(await exchange.ExportZipAsync(agencyId, cancellation), "application/zip", $"{agencyId}.zip") : Missing(words);

    /// <summary>The draft when there is one and no version is asked for, else that version.</summary>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DefinitionAsync(
        string agencyId, string definitionId, int? versi, HttpContext http, People people, SopShelf shelf, SopDrafts drafts, SopLibrary library, Words words, CancellationToken cancellation)
    {
        if (!await MayAsync(http, people, agencyId, cancellation))
            return Missing(words);
        if (versi is null && await drafts.FindAsync(agencyId, definitionId, cancellation) is { } draft)
            return Json(draft.Json, $"{definitionId}.json");
        var line = (await shelf.VersionsAsync(agencyId, definitionId, cancellation)).FirstOrDefault(v => versi is null || v.Version == versi);
        return line is not null && await library.TextAsync(definitionId, line.Version, cancellation) is { } json ? Json(json, $"{definitionId}.json") : Missing(words);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> TextAsync(
        string agencyId, string definitionId, long id, HttpContext http, People people, SopDrafts drafts, Words words, CancellationToken cancellation) =>
        await MayAsync(http, people, agencyId, cancellation) && await drafts.TextAsync(agencyId, definitionId, id, cancellation) is { } json
            ? Json(json, $"{definitionId}-{id}.json") : Missing(words);

    private static FileContentHttpResult Json(string text, string name) => TypedResults.File(Encoding.UTF8.GetBytes(text), "application/json", name);

    private static ProblemHttpResult Missing(Words words) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: words.Gate("sop.not-found"), type: "sop.not-found");

    private static async Task<bool> MayAsync(HttpContext http, People people, string agencyId, CancellationToken cancellation) =>
        await people.ActorAsync(http.User, cancellation) is { } actor && SopAuthority.MayApprove(actor, agencyId);
}
