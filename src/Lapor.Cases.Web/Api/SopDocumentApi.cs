using System.Text;
using Lapor.Cases.Core.Sop.Document;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Reading;
using Lapor.Cases.Web.Features.SignIn;
using Lapor.Cases.Web.Localization;
using Lapor.Cases.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Lapor.Cases.Web.Api;

/// <summary>The official form of a SOP version (SOP-AP) for everybody in an agency it governs: as a page, and as a PDF to sign.</summary>
public static class SopDocumentApi
{
    public static void MapSopDocuments(this IEndpointRouteBuilder app)
    {
        var forms = app.MapGroup("/sop/{definitionId}/{version:int}").RequireAuthorization(Policies.Console);
        forms.MapGet("/dokumen", PageAsync);
        forms.MapGet("/dokumen.pdf", PdfAsync);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> PageAsync(
        string definitionId, int version, string? instansi, HttpContext http, People people, Places places, SopQuery sops, SopLibrary library, Words words, CancellationToken cancellation) =>
        await FormAsync(await people.ViewerAsync(http.User, cancellation), (definitionId, version), instansi, places, sops, library, cancellation) is { } form
            ? TypedResults.Content(FormHtml.Write(form), "text/html", Encoding.UTF8)
            : Refusals.Problem("document.not-found", null, words);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PdfAsync(
        string definitionId, int version, string? instansi, HttpContext http, People people, Places places, SopQuery sops, SopLibrary library, Words words, CancellationToken cancellation) =>
        await FormAsync(await people.ViewerAsync(http.User, cancellation), (definitionId, version), instansi, places, sops, library, cancellation) is { } form
            ? TypedResults.File(FormPdf.Write(form), "application/pdf", $"{definitionId}-{version}.pdf")
            : Refusals.Problem("document.not-found", null, words);

    private static async Task<PrintedForm?> FormAsync(
        Viewer? viewer, (string Id, int Version) sop, string? agencyId, Places places, SopQuery sops, SopLibrary library, CancellationToken cancellation)
    {
        if (viewer is null)
            return null;
        foreach (var place in (await places.OfAsync(viewer.AsActor(), cancellation)).Where(p => agencyId is null || p.Id == agencyId))
        {
            if (await sops.FindAsync(viewer, place.Id, sop.Id, cancellation) is not { } view || view.Versions.All(v => v.Version != sop.Version))
                continue;
            var names = (await sops.ListAsync(viewer, place.Id, cancellation)).ToDictionary(l => l.DefinitionId, l => l.Name, StringComparer.Ordinal);
            return FormPainter.Paint(DocumentBuilder.Build(await library.GetAsync(sop.Id, sop.Version, cancellation), new DocumentOwner(place.Name, null, id => names.GetValueOrDefault(id))));
        }

        return null;
    }
}
