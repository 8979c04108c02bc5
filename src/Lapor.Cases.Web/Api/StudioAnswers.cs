using System.Text;
using System.Text.Json.Nodes;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Web.Designer;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lapor.Cases.Web.Api;

/// <summary>Answers in the shapes that Studio reads.</summary>
internal static class StudioAnswers
{
    /// <summary>Longest body that is read, bytes. A definition may have 16 million characters.</summary>
    private const int LongestBody = 24 * 1024 * 1024;

    public static ContentHttpResult Json(JsonNode node) => TypedResults.Text(node.ToJsonString(DraftText.Written), "application/json", Encoding.UTF8);

    /// <summary>Studio shows nothing but the messages of a 400: every refusal that a person should read is one.</summary>
    public static IResult Refused(params IEnumerable<string> messages) => TypedResults.Text(
        new JsonObject
        {
            ["statusCode"] = 400,
            ["message"] = "One or more errors occured!",
            ["errors"] = new JsonObject { ["generalErrors"] = new JsonArray([.. messages.Select(m => JsonValue.Create(m))]) },
        }.ToJsonString(DraftText.Written), "application/problem+json", Encoding.UTF8, StatusCodes.Status400BadRequest);

    public static IResult Missing(string what) => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: what, type: "studio.not-found");

    /// <summary>The body as a JSON object, or null when it is none.</summary>
    public static async Task<JsonObject?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasJsonContentType() || request.ContentLength > LongestBody)
            return null;
        var text = new StringBuilder();
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var buffer = new char[16 * 1024];
        for (int got; (got = await reader.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (text.Length + got > LongestBody)
                return null;
            text.Append(buffer, 0, got);
        }

        return DraftText.Parse(text.ToString());
    }

    public static JsonObject Definition(DeskItem item, DescriptorBook book) =>
        StudioDefinition.ToStudio(DraftText.Parse(item.Json) ?? [], item.Edition, book);

    public static JsonObject Summary(DeskItem item) => new()
    {
        ["id"] = item.Edition.VersionId,
        ["definitionId"] = item.Edition.DefinitionId,
        ["name"] = item.Name,
        ["description"] = item.Draft is { } draft ? $"{draft.SavedByName}" : "",
        ["version"] = item.Edition.Version,
        ["toolVersion"] = "3.8.2.0",
        ["isLatest"] = item.Edition.IsLatest,
        ["isPublished"] = item.Edition.IsPublished,
        ["createdAt"] = item.Edition.At,
        ["isReadonly"] = false,
        ["providerName"] = null,
        ["materializerName"] = "Json",
        ["isMaterializerAvailable"] = true,
        ["links"] = item.Edition.MayEdit
            ? new JsonArray(new JsonObject { ["href"] = $"/workflow-definitions/{item.Edition.DefinitionId}/publish", ["rel"] = "publish", ["method"] = "POST" }) : new JsonArray(),
    };

    public static JsonObject Saved(DeskItem item, DescriptorBook book) => new()
    {
        ["workflowDefinition"] = Definition(item, book),
        ["alreadyPublished"] = false,
        ["consumingWorkflowCount"] = 0,
        ["validationErrors"] = new JsonArray(),
    };
}
