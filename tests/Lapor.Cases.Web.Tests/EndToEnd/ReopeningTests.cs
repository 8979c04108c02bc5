using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>The reporter asks for a closed report to be opened again; the agency sees why, and fresh clocks run.</summary>
[Collection(ConsoleTests.Name)]
public sealed class ReopeningTests(ConsoleHost host, Browser browser)
{
    [Fact]
    public async Task A_reporter_has_an_archived_report_opened_again_and_an_official_another()
    {
        var reporter = await browser.VisitorAsync(host.Address, width: 390);
        var receipt = await reporter.SubmitReportAsync("Lampu pasar mati", "Lampu di pasar mati sejak pekan lalu, pedagang kesulitan.");
        var tracking = receipt.Tracking;
        var admin = await browser.SignedInAsync(host.Address, "admin.kepri");
        await admin.GotoAsync("/antrean");
        await admin.Locator(".work", new() { HasText = tracking }).First.Locator("a.title").ClickAsync();
        await ArchiveAsync(admin, "Lokasi tidak jelas.");

        await reporter.TrackReportAsync(receipt);
        await reporter.GetByText("Minta dibuka kembali").First.ClickAsync();
        Assert.Empty(await Axe.ViolationsAsync(reporter));
        await reporter.GetByLabel("Apa yang belum selesai?").FillAsync("Lokasinya di depan pasar, foto menyusul.");
        await reporter.GetByRole(AriaRole.Button, new() { Name = "Minta dibuka kembali" }).ClickAsync();
        await Expect(reporter.GetByText("Terima kasih, tanggapan Anda tersimpan.")).ToBeVisibleAsync();
        await Expect(reporter.GetByText("Lokasinya di depan pasar, foto menyusul.")).ToBeVisibleAsync();
        await Expect(reporter.GetByText("Masalah Anda belum selesai?")).ToHaveCountAsync(0);

        // Nobody reloads the admin's page: it follows by itself.
        await Expect(admin.Locator(".timeline")).ToContainTextAsync("Lokasinya di depan pasar");
        await Expect(admin.Locator(".clock", new() { HasText = "Melanjutkan jam putaran ke-1" })).ToHaveCountAsync(1);
        await ArchiveAsync(admin, "Tetap tidak jelas.");
        await admin.ReloadAsync();
        await admin.Locator("#buka-alasan").FillAsync("Foto pelapor ternyata sudah ada.");
        Assert.Empty(await Axe.ViolationsAsync(admin));
        await admin.GetByRole(AriaRole.Button, new() { Name = "Buka kembali laporan" }).ClickAsync();
        await Expect(admin.Locator(".step h2").First).ToBeVisibleAsync();
        await Expect(admin.GetByText("Putaran ke-3").First).ToBeVisibleAsync();

        var auditor = await browser.SignedInAsync(host.Address, "inspektur.kepri");
        await auditor.GotoAsync("/apip");
        await Expect(auditor.Locator(".work", new() { HasText = tracking }).First).ToContainTextAsync("Laporan dibuka kembali");
    }

    private static async Task ArchiveAsync(IPage page, string reason)
    {
        var step = page.Locator(".step", new() { Has = page.Locator(".choice", new() { HasText = "Arsip" }) });
        await step.Locator(".choice", new() { HasText = "Arsip" }).First.ClickAsync();
        await step.Locator("textarea[required]").First.FillAsync(reason);
        await step.GetByRole(AriaRole.Button, new() { Name = "Simpan langkah" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Buka kembali laporan" })).ToBeVisibleAsync();
    }
}
