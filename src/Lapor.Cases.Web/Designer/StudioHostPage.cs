using System.Text.Encodings.Web;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Lapor.Cases.Web.Designer;

/// <summary>The page inside the frame: Studio's scripts around one of its elements, and our own that connects it with the console.</summary>
public static class StudioHostPage
{
    public static void MapStudio(this IEndpointRouteBuilder app)
    {
        var studio = app.MapGroup("/studio/{version}").RequireAuthorization(Policies.Console);
        studio.MapGet("/sunting/{agencyId}/{definitionId}", EditorAsync);
        studio.MapGet("/kasus/{agencyId}/{caseId:guid}", Viewer);
        studio.MapGet("/{**path}", static (string version, string? path, StudioPackage package, HttpContext http) => package.Serve(version, path ?? "", http));
    }

    private static async Task<Results<ContentHttpResult, NotFound>> EditorAsync(
        string version, string agencyId, string definitionId, StudioPackage package, People people, IAntiforgery antiforgery, IStringLocalizer<Texts> texts, HttpContext http, CancellationToken cancellation) =>
        package.IsThere && version == package.Version
        && await people.ActorAsync(http.User, cancellation) is { } actor && Core.Sop.SopAuthority.MayApprove(actor, agencyId)
            ? Page(package, http, antiforgery, texts, "elsa-workflow-definition-editor", "definition-id", definitionId, $"/api/studio/{agencyId}/{Guid.NewGuid():N}")
            : TypedResults.NotFound();

    // Who may see the case is asked for each answer, as everywhere.
    private static Results<ContentHttpResult, NotFound> Viewer(
        string version, string agencyId, Guid caseId, StudioPackage package, IAntiforgery antiforgery, IStringLocalizer<Texts> texts, HttpContext http) =>
        package.IsThere && version == package.Version
            ? Page(package, http, antiforgery, texts, "elsa-workflow-instance-viewer", "instance-id", caseId.ToString("D"), $"/api/studio/{agencyId}/kasus/{caseId:D}")
            : TypedResults.NotFound();

    private static ContentHttpResult Page(StudioPackage package, HttpContext http, IAntiforgery antiforgery, IStringLocalizer<Texts> texts, string element, string attribute, string value, string api)
    {
        StudioHeaders.Write(http.Response.Headers);
        var token = antiforgery.GetAndStoreTokens(http).RequestToken ?? "";
        StudioHeaders.Write(http.Response.Headers);
        static string Text(string raw) => HtmlEncoder.Default.Encode(raw);
        return TypedResults.Content(
            $"""
            <!DOCTYPE html>
            <html lang="{System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Elsa Studio</title>
            <base href="{Text(package.Base)}">
            <link rel="icon" href="/favicon.svg">
            <link href="_content/MudBlazor/MudBlazor.min.css" rel="stylesheet">
            <link href="_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.css" rel="stylesheet">
            <link href="_content/Radzen.Blazor/css/material-base.css" rel="stylesheet">
            <link href="_content/Elsa.Studio.Shell/css/shell.css" rel="stylesheet">
            <link href="Elsa.Studio.Host.CustomElements.styles.css" rel="stylesheet">
            <link href="/css/studio-host.css" rel="stylesheet">
            </head>
            <body data-element="{Text(element)}" data-attribute="{Text(attribute)}" data-value="{Text(value)}" data-api="{Text(api)}" data-token="{Text(token)}">
            <div id="studio"><p class="waiting">{Text(texts["Memuat Elsa Studio…"])}</p></div>
            <div id="blazor-error-ui" role="alert">{Text(texts["Elsa Studio berhenti karena kesalahan. Yang sudah tersimpan tetap aman."])} <a href="" class="reload">{Text(texts["Muat ulang"])}</a></div>
            <script src="/js/studio-host.js"></script>
            <script src="_content/BlazorMonaco/jsInterop.js"></script>
            <script src="_content/BlazorMonaco/lib/monaco-editor/min/vs/loader.js"></script>
            <script src="_content/BlazorMonaco/lib/monaco-editor/min/vs/editor/editor.main.js"></script>
            <script src="_content/MudBlazor/MudBlazor.min.js"></script>
            <script src="_content/CodeBeam.MudBlazor.Extensions/MudExtensions.min.js"></script>
            <script src="_content/Radzen.Blazor/Radzen.Blazor.js"></script>
            <script src="_framework/blazor.webassembly.js"></script>
            </body>
            </html>
            """, "text/html; charset=utf-8");
    }
}
