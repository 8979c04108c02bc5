using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

[Collection(ConsoleTests.Name)]
public sealed class WholeCaseTests(ConsoleHost host, Browser browser)
{
    // A PNG of one dot.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Five_people_take_a_report_from_the_form_to_its_rating()
    {
        var reporter = await browser.VisitorAsync(host.Address, width: 390);
        var receipt = await reporter.SubmitReportAsync("Lubang di tikungan jalan provinsi", "Ada lubang besar di tikungan kilometer 12, sudah ada pengendara yang jatuh.");
        var tracking = receipt.Tracking;
        var admin = await browser.SignedInAsync(host.Address, "admin.kepri");
        var liaison = await browser.SignedInAsync(host.Address, "penghubung.pupr.kepri");
        var staff = await browser.SignedInAsync(host.Address, "staf.pupr.kepri");
        var head = await browser.SignedInAsync(host.Address, "kepala.pupr.kepri");

        var address = await OpenFromQueueAsync(admin, tracking);
        await ActAsync(admin, "Lengkap dan berwenang", new() { ["Klasifikasi"] = "ordinary", ["Unit tujuan"] = "dpupr" });
        await OpenFromQueueAsync(liaison, tracking);
        await ActAsync(liaison, "Terima");
        await ActAsync(liaison, "Kirim jawaban", new() { ["Respon awal"] = "Laporan kami terima dan akan kami periksa di lapangan." });
        await ActAsync(liaison, "Perlu cek lapangan", new() { ["Lokasi yang dicek"] = "Tikungan kilometer 12" });
        await staff.GotoAsync(address);
        await ActAsync(staff, "Sudah dicek", new() { ["Hasil cek lapangan"] = "Lubang sepanjang dua meter, perlu tambal." });
        await ActAsync(liaison, "Konsep selesai", new() { ["Rancangan jawaban"] = "Jalan ditambal pekan ini." });
        await head.GotoAsync(address);
        await ActAsync(head, "Setujui");
        await ActAsync(liaison, "Kirim jawaban", new() { ["Respon substantif"] = "Jalan sudah ditambal, foto terlampir." }, evidence: true);
        await ActAsync(admin, "Menjawab inti masalah");

        await reporter.TrackReportAsync(receipt);
        await Expect(reporter.GetByText("Jalan sudah ditambal, foto terlampir.")).ToBeVisibleAsync();
        await Expect(reporter.GetByText("Lubang sepanjang dua meter")).ToHaveCountAsync(0);
        await reporter.GetByLabel("5 sangat baik").CheckAsync();
        await reporter.GetByRole(AriaRole.Button, new() { Name = "Puas, tutup laporan" }).ClickAsync();
        await Expect(reporter.GetByText("nilai Anda 5 dari 5")).ToBeVisibleAsync();

        // Nobody reloads the admin's page: it follows by itself.
        await Expect(admin.GetByText("nilai pelapor 5 dari 5")).ToBeVisibleAsync();
        Assert.DoesNotMatch(@"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),", await admin.Locator("main").InnerTextAsync());
    }

    private static async Task<string> OpenFromQueueAsync(IPage page, string tracking)
    {
        await page.GotoAsync("/antrean");
        await page.Locator(".work", new() { HasText = tracking }).First.Locator("a.title").ClickAsync();
        await page.WaitForURLAsync("**/kasus/*");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task ActAsync(IPage page, string outcome, Dictionary<string, string>? fields = null, bool evidence = false)
    {
        var step = page.Locator(".step", new() { Has = page.Locator(".choice", new() { HasText = outcome }) });
        await step.Locator(".choice", new() { HasText = outcome }).First.ClickAsync();
        foreach (var (label, value) in fields ?? [])
        {
            var field = step.GetByLabel(label).First;
            if (await field.EvaluateAsync<string>("e => e.tagName") == "SELECT")
                await field.SelectOptionAsync(value);
            else
                await field.FillAsync(value);
        }
        if (evidence)
        {
            await step.GetByLabel("Unggah berkas bukti").ChooseAsync(new FilePayload { Name = "jalan.png", MimeType = "image/png", Buffer = Picture });
            await Expect(step.GetByLabel("jalan.png")).ToBeCheckedAsync();
        }
        var title = await step.Locator("h2").InnerTextAsync();
        await step.GetByRole(AriaRole.Button, new() { Name = "Simpan langkah" }).ClickAsync();
        await Expect(page.Locator(".step h2", new() { HasTextString = title })).ToHaveCountAsync(0);
    }
}
