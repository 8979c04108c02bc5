using Lapor.Cases.Store;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Lapor.Cases.Web.Api;

public sealed record StoredFile(Guid Id, string FileName, string MediaType, long Bytes);

/// <summary>Files of a case, for staff and for the reporter. Always sent as a download, whatever they claim to be.</summary>
public static class AttachmentApi
{
    public static void MapAttachments(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/api/kasus/{caseId:guid}/lampiran").RequireAuthorization(Policies.Console).DisableAntiforgery();
        files.MapPost("", AddAsync);
        files.MapGet("/{id:guid}", OpenAsync);
        app.MapPost("/lacak/lampiran", OpenForReporterAsync);
    }

    // The file is the body itself (application/octet-stream): nothing is buffered, and no foreign form can send it.
    private static async Task<Results<Ok<StoredFile>, ProblemHttpResult>> AddAsync(
        Guid caseId, [FromQuery] string? nama, [FromQuery] bool? publik, HttpContext http, People people, CaseRunner runner, Words words, CancellationToken cancellation)
    {
        if (await people.ActorAsync(http.User, cancellation) is not { } actor)
            return Refusals.Problem("actor.unknown", null, words);
        if (http.Request.ContentType != "application/octet-stream")
            return TypedResults.Problem(statusCode: 415, title: "application/octet-stream", type: "attachment.content-type");
        return await runner.AddAttachmentAsync(caseId, actor, nama ?? "", http.Request.Body, publik ?? false, cancellation) switch
        {
            AttachmentResult.Stored s => TypedResults.Ok(new StoredFile(s.AttachmentId, s.FileName, s.MediaType, s.Bytes)),
            AttachmentResult.Refused r => Refusals.Problem(r.Code, null, words),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OpenAsync(
        Guid caseId, Guid id, HttpContext http, People people, CaseFileQuery query, Words words, CancellationToken cancellation) =>
        await people.ViewerAsync(http.User, cancellation) is { } viewer && await query.OpenAttachmentAsync(viewer, caseId, id, cancellation) is { } file
            ? Download(file)
            : Refusals.Problem("attachment.not-found", null, words);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OpenForReporterAsync(
        [FromForm] string kode, [FromForm] string rahasia, [FromForm] Guid lampiran, PublicCaseQuery query, Words words, CancellationToken cancellation) =>
        await query.OpenAttachmentAsync(kode, rahasia, lampiran, cancellation) is { } file
            ? Download(file)
            : Refusals.Problem("attachment.not-found", null, words);

    private static FileContentHttpResult Download(AttachmentContent file) => TypedResults.File(file.Content, file.MediaType, file.FileName);
}
