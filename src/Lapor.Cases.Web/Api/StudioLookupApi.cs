using System.Text;
using Lapor.Cases.Store.Designing;
using Lapor.Cases.Web.Designer;
using Lapor.Cases.Web.Localization;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Api;

/// <summary>What Studio looks up before and while it draws.</summary>
internal static class StudioLookupApi
{
    public static void MapStudioLookups(this IEndpointRouteBuilder api)
    {
        api.MapGet("/descriptors/activities", ActivitiesAsync);
        api.MapGet("/descriptors/expression-descriptors", static () => StudioAnswers.Json(StudioLists.Expressions()));
        api.MapGet("/descriptors/variables", static () => StudioAnswers.Json(StudioLists.Variables()));
        api.MapGet("/descriptors/storage-drivers", static () => StudioAnswers.Json(StudioLists.StorageDrivers()));
        api.MapGet("/descriptors/incident-strategies", static () => StudioAnswers.Json(StudioLists.Incidents()));
        foreach (var empty in (string[])["descriptors/workflow-activation-strategies", "descriptors/log-persistence-strategies", "descriptors/commit-strategies/workflows",
            "descriptors/commit-strategies/activities", "descriptors/output-converters", "features/installed"])
        {
            api.MapGet("/" + empty, static () => StudioAnswers.Json(StudioLists.None()));
        }

        api.MapPost("/scripting/javascript/type-definitions/{definitionId}", TypesAsync).WithMetadata(new StudioCall.ReadsOnly());
        api.MapPost("/tests/activities", static (IStringLocalizer<Texts> texts) =>
            StudioAnswers.Refused(texts["Langkah tidak dijalankan satu per satu di sini. Coba seluruh SOP dengan simulasi."])).WithMetadata(new StudioCall.ReadsOnly());
    }

    private static async Task<IResult> ActivitiesAsync(StudioCall call, StudioDesk desk, Words words, CancellationToken cancellation) =>
        StudioAnswers.Json((await desk.BookAsync(call.Agency, words, cancellation)).ToJson());

    private static async Task<IResult> TypesAsync(string definitionId, StudioCall call, StudioDesk desk, CancellationToken cancellation)
    {
        var item = await desk.FindAsync(call.Agency, call.Actor, definitionId, "Latest", cancellation);
        return TypedResults.Text(ScriptTypes.Of(item is null ? [] : DraftText.Parse(item.Json) ?? []), "text/plain", Encoding.UTF8);
    }
}
