using System.Text.Json.Nodes;
using Lapor.Cases.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>What everybody in an agency sees of its procedures.</summary>
[Collection(ConsoleTests.Name)]
public sealed class SopPageTests(ConsoleHost host, Browser browser)
{
    [Fact]
    public async Task From_the_list_to_the_picture_the_table_and_the_versions()
    {
        var page = await browser.SignedInAsync(host.Address, "staf.pusdatin.kemensos");
        await page.GotoAsync("/sop");
        var privacy = page.Locator("tr").Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = "Pelindungan Data Pribadi" }) });
        await Expect(privacy).ToContainTextAsync("Kewajiban data pribadi");
        await page.GetByRole(AriaRole.Link, new() { Name = "Pengelolaan Pengaduan Kementerian" }).ClickAsync();

        await Expect(page.Locator(".sop-picture svg .box")).ToHaveCountAsync(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "workflows", "sop-kementerian.json"), TestContext.Current.CancellationToken))!["root"]!["activities"]!.AsArray().Count);
        await Expect(page.Locator(".sop-picture").GetByText("Sampaikan respons awal")).ToBeVisibleAsync();
        var row = page.Locator(".sop-steps tr").Filter(new() { Has = page.Locator("td.lead strong", new() { HasText = "Terima atau tolak disposisi" }) });
        await Expect(row).ToContainTextAsync("Pejabat penghubung");
        await Expect(row).ToContainTextAsync("1 hari kerja");
        await Expect(page.Locator(".sop-steps")).ToContainTextAsync("urgensi laporan sama dengan 'U1'");
        await Expect(page.GetByText("sistem dipasang").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Perkecil" }).ClickAsync();
        await Expect(page.GetByText("75 %", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel("juga yang dikerjakan sistem").CheckAsync();
        await Expect(page.Locator(".sop-steps")).ToContainTextAsync("Mulai jam verifikasi 3 hari kerja");
    }

    [Fact]
    public async Task A_case_leads_to_the_version_that_governs_it_and_a_new_version_tells_what_changed()
    {
        await PublishAsync();
        var page = await browser.SignedInAsync(host.Address, "admin.kepri");
        await page.GotoAsync("/antrean");
        await page.Locator(".work .title").First.ClickAsync();
        await page.Locator("dl.facts a[href^='/sop/']").ClickAsync();
        await Expect(page.Locator(".page-head")).ToContainTextAsync("versi 1");

        await page.Locator("#dari").SelectOptionAsync("1");
        await page.Locator("#ke").SelectOptionAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tampilkan perubahan" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Perubahan dari versi 1 ke versi 7" })).ToBeVisibleAsync();
        await Expect(page.Locator(".sop-changes")).ToContainTextAsync("Pelaksana diubah dari Pejabat penghubung menjadi Kepala unit.");
    }

    [Fact]
    public async Task A_SOP_of_another_agency_is_not_found()
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri");
        await page.GotoAsync("/sop/sop-kementerian");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "SOP tidak ditemukan" })).ToBeVisibleAsync();
    }

    private async Task PublishAsync()
    {
        var library = host.Services.GetRequiredService<SopLibrary>();
        var next = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "workflows", "sop-pemda.json"), TestContext.Current.CancellationToken))!.AsObject();
        next["version"] = 7;
        next["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "accept")!["performer"]!["expression"]!["value"] = "unit-head";
        Assert.IsType<PublishResult.Published>(await library.PublishAsync(next.ToJsonString(), "perancang", TestContext.Current.CancellationToken));
    }
}
