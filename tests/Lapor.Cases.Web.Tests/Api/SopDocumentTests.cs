using System.Net;
using System.Text;
using Lapor.Cases.Core.Sop.Document;

namespace Lapor.Cases.Web.Tests.Api;

/// <summary>The official form as people of an agency open it.</summary>
[Collection(ConsoleTests.Name)]
public sealed class SopDocumentTests(ConsoleHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_of_the_agencys_SOP_opens_as_a_page_and_as_a_PDF_with_one_seal()
    {
        using var admin = await host.SignedInAsync("admin.kepri", Cancellation);

        var page = await admin.GetByteArrayAsync("/sop/sop-pemda/1/dokumen", Cancellation);
        using var pdf = await admin.GetAsync("/sop/sop-pemda/1/dokumen.pdf", Cancellation);

        Assert.Contains("STANDAR OPERASIONAL PROSEDUR", Encoding.UTF8.GetString(page), StringComparison.Ordinal);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal(DocumentSeal.FindIn(page), DocumentSeal.FindIn(await pdf.Content.ReadAsByteArrayAsync(Cancellation)));
        Assert.Equal("sop-pemda", Assert.Single(DocumentSeal.FindIn(page)).DefinitionId);
    }

    [Theory, InlineData("/sop/sop-kementerian/1/dokumen"), InlineData("/sop/sop-pemda/999/dokumen.pdf")]
    public async Task The_form_of_another_agencys_SOP_or_an_unknown_version_is_not_found(string address)
    {
        using var admin = await host.SignedInAsync("admin.kepri", Cancellation);
        using var answer = await admin.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
