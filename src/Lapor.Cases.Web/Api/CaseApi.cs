using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lapor.Cases.Web.Api;

/// <summary>Completing a step over HTTP. JSON only, so that a foreign page's form cannot send it.</summary>
public sealed record CompleteStepRequest(string Activity, int Visit, string Outcome, JsonObject? Fields);

/// <summary>Taking or giving back a task.</summary>
public sealed record StepRequest(string Activity, int Visit);

public sealed record NoteRequest(string Text);

/// <summary>The acts on a case over HTTP. Whether they are allowed is decided by the rules behind the door, as for every page.</summary>
public static class CaseApi
{
    public static void MapCases(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/kasus/{caseId:guid}").RequireAuthorization(Policies.Console).DisableAntiforgery();
        cases.MapGet("", ReadAsync);
        cases.MapPost("/langkah", CompleteAsync);
        cases.MapPost("/ambil", ClaimAsync);
        cases.MapPost("/lepas", ReleaseAsync);
        cases.MapPost("/catatan", NoteAsync);
        app.MapPost("/api/eskalasi/{id:long}/diketahui", AcknowledgeAsync).RequireAuthorization(Policies.Console).DisableAntiforgery();
    }

    private static async Task<Results<Ok<CaseSummary>, ProblemHttpResult>> ReadAsync(
        Guid caseId, HttpContext http, People people, CaseFileQuery query, Words words, CancellationToken cancellation)
    {
        if (await people.ViewerAsync(http.User, cancellation) is not { } viewer || await query.RunAsync(viewer, caseId, cancellation) is not { } file)
            return Refusals.Problem("case.not-found", null, words);
        return TypedResults.Ok(new CaseSummary(caseId, file.TrackingCode, file.Facts.Status.ToString(),
            [.. file.Tasks.Select(t => new OpenStep(t.Step.Activity, t.Step.Visit, t.Title, t.Role, t.Outcomes, t.MayAct))]));
    }

    private static Task<Results<NoContent, ProblemHttpResult>> CompleteAsync(
        Guid caseId, CompleteStepRequest request, HttpContext http, People people, CaseRunner runner, Words words, CancellationToken cancellation) =>
        ActAsync(http, people, words, actor => runner.SignalAsync(
            caseId, new Stimulus.CompleteStep(new(request.Activity, request.Visit), request.Outcome, request.Fields ?? [], actor), CancellationToken.None), cancellation);

    private static Task<Results<NoContent, ProblemHttpResult>> ClaimAsync(
        Guid caseId, StepRequest request, HttpContext http, People people, CaseRunner runner, Words words, CancellationToken cancellation) =>
        ActAsync(http, people, words, actor => runner.ClaimAsync(caseId, new(request.Activity, request.Visit), actor, CancellationToken.None), cancellation);

    private static Task<Results<NoContent, ProblemHttpResult>> ReleaseAsync(
        Guid caseId, StepRequest request, HttpContext http, People people, CaseRunner runner, Words words, CancellationToken cancellation) =>
        ActAsync(http, people, words, actor => runner.ReleaseAsync(caseId, new(request.Activity, request.Visit), actor, CancellationToken.None), cancellation);

    private static Task<Results<NoContent, ProblemHttpResult>> NoteAsync(
        Guid caseId, NoteRequest request, HttpContext http, People people, CaseRunner runner, Words words, CancellationToken cancellation) =>
        ActAsync(http, people, words, actor => runner.AddNoteAsync(caseId, actor, request.Text, CancellationToken.None), cancellation);

    private static Task<Results<NoContent, ProblemHttpResult>> AcknowledgeAsync(
        long id, HttpContext http, People people, CaseRunner runner, Words words, CancellationToken cancellation) =>
        ActAsync(http, people, words, actor => runner.AcknowledgeEscalationAsync(id, actor, CancellationToken.None), cancellation);

    // A write that has begun commits or rolls back by itself, so the request's own token ends here.
    private static async Task<Results<NoContent, ProblemHttpResult>> ActAsync(
        HttpContext http, People people, Words words, Func<Actor, Task<Advance>> act, CancellationToken cancellation)
    {
        if (await people.ActorAsync(http.User, cancellation) is not { } actor)
            return Refusals.Problem("actor.unknown", null, words);
        return await act(actor) is Advance.Refused refused
            ? Refusals.Problem(refused.Code, refused.Detail, words)
            : TypedResults.NoContent();
    }
}

public sealed record CaseSummary(Guid CaseId, string TrackingCode, string Status, IReadOnlyList<OpenStep> Steps);

public sealed record OpenStep(string Activity, int Visit, string Title, string Role, IReadOnlyList<string> Outcomes, bool MayAct);
