using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>What the inspectorate sees of deadlines and escalations, and the drill.</summary>
[Collection(ConsoleTests.Name)]
public sealed class OversightTests(ConsoleHost host, Browser browser)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_drill_shows_what_is_missed_first_and_opens_no_case(int width)
    {
        var cases = await host.CountAsync("select count(*) from cases", TestContext.Current.CancellationToken);
        var page = await browser.SignedInAsync(host.Address, "organisasi.kemensos", width);
        await page.GotoAsync("/topik-mendesak");
        await page.GetByRole(AriaRole.Button, new() { Name = "Jalankan latihan" }).ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Terlewat");
        await Expect(page.Locator("tbody tr", new() { HasText = "Korban banjir belum dapat bantuan" })).ToContainTextAsync("Tertangkap");
        Assert.Empty(await Axe.ViolationsAsync(page));
        await ShotAsync(page, $"latihan-{width}");

        await page.Locator("#coba").FillAsync("Tetangga saya dipukuli");
        await page.GetByRole(AriaRole.Button, new() { Name = "Coba", Exact = true }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("dipukuli");
        Assert.Equal(cases, await host.CountAsync("select count(*) from cases", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Broken_deadlines_can_be_narrowed_to_one_cause(int width)
    {
        var page = await browser.SignedInAsync(host.Address, "auditor.kemensos", width);
        await page.GotoAsync("/apip/tenggat");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("hari kerja");
        var all = await page.Locator("tbody tr").CountAsync();
        await ShotAsync(page, $"tenggat-{width}");
        var cause = page.Locator("#sebab option").Nth(1);
        var value = await cause.GetAttributeAsync("value");
        var count = int.Parse((await cause.TextContentAsync())!.Split('(')[^1].TrimEnd(')', ' ', '\n'), System.Globalization.CultureInfo.InvariantCulture);
        await page.Locator("#sebab").SelectOptionAsync(value!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Terapkan" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(Math.Min(50, count));
        Assert.True(count <= all);
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Fact]
    public async Task The_trail_says_who_was_told_and_a_secretary_acknowledges_on_the_case()
    {
        var auditor = await browser.SignedInAsync(host.Address, "auditor.kemensos");
        await auditor.GotoAsync("/apip/eskalasi");
        var waiting = auditor.Locator("li.work.late", new() { HasText = "Sekretaris" }).First;
        await Expect(waiting).ToContainTextAsync("Wajib dinyatakan diketahui");
        await Expect(auditor.Locator("li.work").First).ToHaveClassAsync("work late");
        Assert.Empty(await Axe.ViolationsAsync(auditor));
        await ShotAsync(auditor, "eskalasi-1440");
        var open = await host.CountAsync(Waiting, TestContext.Current.CancellationToken);
        var path = await waiting.Locator("a.title").GetAttributeAsync("href");

        var secretary = await browser.SignedInAsync(host.Address, "sekretaris.kemensos", 390);
        await secretary.GotoAsync(path!);
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Nyatakan mengetahui" }).First.ClickAsync();
        await Expect(secretary.Locator(".fate .good", new() { HasText = "Diketahui" }).First).ToBeVisibleAsync();
        Assert.Equal(open - 1, await host.CountAsync(Waiting, TestContext.Current.CancellationToken));
        Assert.Empty(await Axe.ViolationsAsync(secretary));
        await ShotAsync(secretary, "kasus-390");
    }

    private const string Waiting = "select count(*) from escalations where acknowledge and acknowledged_at is null and agency_id = 'kemensos'";

    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("LAPOR_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
