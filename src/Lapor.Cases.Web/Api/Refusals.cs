using Lapor.Cases.Web.Localization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lapor.Cases.Web.Api;

/// <summary>A refusal's code as an HTTP status: who may not gets 403, what is stale 409, what is unfit 422.</summary>
public static class Refusals
{
    public static ProblemHttpResult Problem(string code, string? detail, Words words) =>
        TypedResults.Problem(statusCode: Status(code), title: words.Refusal(code, detail), type: code, detail: detail);

    public static int Status(string code) => code switch
    {
        "case.not-found" or "escalation.not-found" or "attachment.not-found" or "document.not-found" => StatusCodes.Status404NotFound,
        "actor.unknown" => StatusCodes.Status401Unauthorized,
        "attachment.too-large" => StatusCodes.Status413PayloadTooLarge,
        "step.not-waiting" or "task.claimed" or "task.not-yours" or "case.closed" or "case.not-closed" or "move.decided" or "escalation.acknowledged" or "forwarding.cap" => StatusCodes.Status409Conflict,
        _ when code.StartsWith("actor.", StringComparison.Ordinal) => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
