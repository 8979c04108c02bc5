using Microsoft.Playwright;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>What a reporter does on the public pages, without an account.</summary>
internal static class ReporterPages
{
    /// <summary>Sends a report to Pemprov Kepri and keeps what the receipt says.</summary>
    public static async Task<(string Tracking, string Secret)> SubmitReportAsync(this IPage page, string title, string text)
    {
        await page.GotoAsync("/lapor");
        await page.GetByLabel("Instansi tujuan").SelectOptionAsync("pemprov-kepri");
        await page.GetByLabel("Judul").FillAsync(title);
        await page.Locator("#isi-laporan").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Kirim laporan" }).ClickAsync();
        return (await page.Locator("#kode-pelacakan").InnerTextAsync(), await page.Locator("#kode-rahasia").InnerTextAsync());
    }

    public static async Task TrackReportAsync(this IPage page, (string Tracking, string Secret) receipt)
    {
        await page.GotoAsync("/lacak");
        await page.GetByLabel("Kode pelacakan").FillAsync(receipt.Tracking);
        await page.GetByLabel("Kode rahasia").FillAsync(receipt.Secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lihat laporan" }).ClickAsync();
    }
}
