using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

[Collection(ConsoleTests.Name)]
public sealed class TopBarTests(ConsoleHost host, Browser browser)
{
    [Fact]
    public async Task The_bell_has_all_that_is_unread_in_the_agency_s_own_time_and_marks_it_at_once()
    {
        await host.ExecuteAsync("""
            insert into notifications (user_id, agency_id, at, template, data)
            select u.id, 'kab-bima', '2026-03-02T01:00:00Z', 'sop.submitted', jsonb_build_object('page', '/sop', 'subject', 'Uji ' || n)
            from users u, generate_series(1, 45) n where u.user_name = 'staf.woha.bima'
            """, TestContext.Current.CancellationToken);
        var page = await browser.SignedInAsync(host.Address, "staf.woha.bima", 390);

        await page.GetByLabel("Pemberitahuan, 45 belum dibaca").ClickAsync();
        await Expect(page.Locator(".bell li.unread")).ToHaveCountAsync(45);
        await Expect(page.Locator(".bell li").First).ToContainTextAsync("Uji 45");
        await Expect(page.Locator(".bell li").First).ToContainTextAsync("09.00 WITA");
        Assert.True((await page.Locator(".bell .panel").BoundingBoxAsync())!.X >= 0, "The panel is cut off on a phone.");

        await page.GetByRole(AriaRole.Button, new() { Name = "Tandai semua dibaca" }).ClickAsync();
        await Expect(page.GetByLabel("Pemberitahuan, 0 belum dibaca")).ToBeVisibleAsync();
        await Expect(page.Locator(".bell li")).ToHaveCountAsync(30);
        Assert.Equal(0, await host.CountAsync("select count(*) from notifications n join users u on u.id = n.user_id where u.user_name = 'staf.woha.bima' and n.read_at is null", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_account_menu_changes_the_language_on_a_phone()
    {
        var page = await browser.SignedInAsync(host.Address, "kepala.woha.bima", 390);
        await page.Locator("summary", new() { HasText = "Menu akun" }).ClickAsync();
        await page.Locator(".topbar .menu .lang").GetByText("EN").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task Whoever_may_not_open_a_page_stays_in_the_console()
    {
        var page = await browser.SignedInAsync(host.Address, "staf.woha.bima");
        await page.GotoAsync("/operasi");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Anda tidak berwenang membuka halaman ini" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Semua kasus" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Semua kasus" })).ToBeVisibleAsync();
    }
}
