using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>What the agency's admin does besides the queue.</summary>
[Collection(ConsoleTests.Name)]
public sealed class DeskTests(ConsoleHost host, Browser browser)
{
    [Fact]
    public async Task A_letter_becomes_a_case_with_its_scan_and_its_topic_can_be_corrected()
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri");
        await page.GotoAsync("/kasus/baru");
        await page.GetByLabel("Nomor agenda").FillAsync("045/2026");
        await page.GetByLabel("Judul").FillAsync("Surat warga tentang drainase");
        await page.Locator("#isi-laporan").FillAsync("Saluran air di depan pasar tersumbat sejak awal bulan.");
        await page.Locator("#berkas").ChooseAsync(new FilePayload { Name = "surat.txt", MimeType = "text/plain", Buffer = "Isi surat."u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Catat laporan", Exact = true }).ClickAsync();
        await Expect(page.Locator("#kode-rahasia")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Buka kasus" }).ClickAsync();

        await Expect(page.GetByText("Dicatat petugas. Saluran: Surat. Nomor agenda: 045/2026.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "surat.txt" })).ToBeVisibleAsync();

        await page.GetByText("Koreksi topik atau tingkat").ClickAsync();
        await page.Locator("#koreksi-tingkat").SelectOptionAsync("U2");
        await page.Locator("#koreksi-alasan").FillAsync("Air masuk ke rumah warga.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan koreksi" }).ClickAsync();

        await Expect(page.Locator(".rz-notification-success")).ToBeVisibleAsync();
        Assert.Empty(await Axe.ViolationsAsync(page));
        await Expect(page.Locator(".timeline").GetByText("Air masuk ke rumah warga.")).ToBeVisibleAsync();
        await Expect(page.Locator(".page-head").GetByText("Mendesak (U2)")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_due_date_explains_itself_day_by_day()
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri");
        await page.GotoAsync("/antrean");
        await page.Locator(".work .title").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mengapa tanggal ini?" }).First.ClickAsync();

        await Expect(page.Locator(".day-words li").First).ToContainTextAsync("hari mulai (hari ke-0), tidak dihitung");
        await Expect(page.Locator(".day-words li.counted").First).ToContainTextAsync("hari ke-1");
    }

    [Fact]
    public async Task System_records_show_on_demand()
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri");
        await page.GotoAsync("/antrean");
        await page.Locator(".work .title").First.ClickAsync();
        await Expect(page.Locator(".timeline > li").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Jam mulai berjalan")).ToHaveCountAsync(0);

        await page.GetByLabel("Tampilkan catatan sistem").CheckAsync();

        await Expect(page.GetByText("Jam mulai berjalan").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_of_reports_is_imported_and_what_is_wrong_with_it_is_said_line_by_line()
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri");
        await page.GotoAsync("/impor");
        await page.Locator("#instansi option").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var lines = await File.ReadAllLinesAsync(Path.Combine(RepositoryFolder.Path, "workflows", "demo", "laporan-kepri-2022.csv"), TestContext.Current.CancellationToken);
        var broken = string.Join(';', Enumerable.Repeat("x", lines[0].Split(';').Length));
        var csv = string.Join('\n', [lines[0], .. lines.Skip(1).Take(4), broken]);

        await page.Locator("#berkas").ChooseAsync(new FilePayload { Name = "laporan.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });

        await Expect(page.GetByText("Baris yang ditolak")).ToBeVisibleAsync();
        await Expect(page.Locator(".tile.red .figure")).ToHaveTextAsync("1");
        await Expect(page.Locator("table.cards tbody tr").First).ToContainTextAsync("6");
    }
}
