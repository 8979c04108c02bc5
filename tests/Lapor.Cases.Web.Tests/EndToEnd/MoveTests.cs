using System.Text.Json.Nodes;
using Lapor.Cases.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>The designer proposes, the secretary sees every case before and after, and approves.</summary>
[Collection(ConsoleTests.Name)]
public sealed class MoveTests(ConsoleHost host, Browser browser)
{
    [Fact]
    public async Task Two_people_move_running_cases_after_looking_at_each()
    {
        await PublishAsync(2);
        var designer = await browser.SignedInAsync(host.Address, "organisasi.kemensos");
        await designer.GotoAsync("/pindah-sop");
        await designer.Locator("#pindah-dari").SelectOptionAsync(new SelectOptionValue { Label = await OptionAsync(designer, "Pengelolaan Pengaduan Kementerian versi 1") });
        await Expect(designer.GetByText("Langkah yang tidak ada lagi pada versi baru")).ToBeVisibleAsync();
        await designer.Locator("#pindah-alasan").FillAsync("Verifikasi mendapat enam hari kerja.");
        await designer.GetByRole(AriaRole.Button, new() { Name = "Periksa setiap kasus dan usulkan" }).ClickAsync();
        await designer.WaitForURLAsync("**/usulan/*");
        await Expect(designer.GetByText("Menunggu putusan sekretaris atau admin instansi")).ToBeVisibleAsync();
        await Expect(designer.GetByRole(AriaRole.Button, new() { Name = "Setujui dan pindahkan" })).ToHaveCountAsync(0);
        await Expect(designer.Locator(".move tr", new() { HasText = "Verifikasi" }).Filter(new() { HasText = "1 hari kerja" }).First).ToContainTextAsync("2 hari kerja");
        Assert.Empty(await Axe.ViolationsAsync(designer));
        Assert.Equal(0, await host.CountAsync("select count(*) from cases where sop_version = 2", TestContext.Current.CancellationToken));

        var secretary = await browser.SignedInAsync(host.Address, "sekretaris.kemensos", width: 390);
        await secretary.GotoAsync(designer.Url);
        await Expect(secretary.Locator(".move").First).ToBeVisibleAsync();
        Assert.Empty(await Axe.ViolationsAsync(secretary));
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Setujui dan pindahkan" }).ClickAsync();
        await Expect(secretary.Locator(".page-head .tag", new() { HasText = "Selesai" })).ToBeVisibleAsync();
        var moved = await host.CountAsync("select count(*) from cases where sop_version = 2", TestContext.Current.CancellationToken);
        Assert.True(moved > 0);
        await Expect(secretary.Locator(".tile.green .figure")).ToHaveTextAsync(moved.ToString(System.Globalization.CultureInfo.InvariantCulture));

        await secretary.Locator(".move", new() { HasText = "Sudah pindah" }).First.Locator("a.mono").ClickAsync();
        await secretary.WaitForURLAsync("**/kasus/*");
        await Expect(secretary.Locator(".timeline")).ToContainTextAsync("Kasus dipindahkan ke versi SOP lain");
    }

    [Fact]
    public async Task Staff_of_a_unit_are_shown_no_door_to_it()
    {
        var page = await browser.SignedInAsync(host.Address, "staf.pusdatin.kemensos");
        await page.GotoAsync("/antrean");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Pindah versi SOP" })).ToHaveCountAsync(0);
        await page.GotoAsync("/pindah-sop");
        await Expect(page.GetByText("Usulkan pemindahan")).ToHaveCountAsync(0);
    }

    private static async Task<string> OptionAsync(IPage page, string start)
    {
        await page.Locator("#pindah-dari").WaitForAsync();
        return (await page.Locator("#pindah-dari option").AllInnerTextsAsync()).First(t => t.StartsWith(start, StringComparison.Ordinal));
    }

    /// <summary>Twice the time to verify, and an approving step under another name.</summary>
    private async Task PublishAsync(int version)
    {
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "workflows", "sop-kementerian.json"), TestContext.Current.CancellationToken))!.AsObject();
        definition["version"] = version;
        foreach (var activity in definition["root"]!["activities"]!.AsArray().Select(a => a!.AsObject()))
        {
            if ((string)activity["id"]! == "clockVerification")
                activity["limit"]!["expression"]!["value"] = ((string)activity["limit"]!["expression"]!["value"]!)
                    .Replace("\"amount\": 3", "\"amount\": 6", StringComparison.Ordinal).Replace("\"amount\": 1", "\"amount\": 2", StringComparison.Ordinal);
            if ((string)activity["id"]! == "approve")
                activity["id"] = "approveAnswer";
        }

        foreach (var end in definition["root"]!["connections"]!.AsArray().SelectMany(c => new[] { c!["source"]!, c["target"]! }).Where(e => (string)e["activity"]! == "approve"))
            end["activity"] = "approveAnswer";
        var result = await host.Services.GetRequiredService<SopLibrary>().PublishAsync(definition.ToJsonString(), "uji", TestContext.Current.CancellationToken);
        Assert.True(result is PublishResult.Published or PublishResult.Unchanged, (result as PublishResult.Refused)?.Problems[0]);
    }
}
