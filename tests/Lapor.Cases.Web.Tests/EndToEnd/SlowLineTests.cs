using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>People far from the server, and people who do not wait.</summary>
[Collection(ConsoleTests.Name)]
public sealed class SlowLineTests(ConsoleHost host, Browser browser)
{
    [Theory]
    [InlineData("admin.kepri", "/kasus/baru")]
    [InlineData("organisasi.kemensos", "/perancang/kemensos/sop-kementerian")]
    [InlineData("auditor.kemensos", "/sop/sop-kementerian")]
    public async Task A_page_left_too_early_takes_nothing_with_it(string user, string heavy)
    {
        var page = await browser.SignedInAsync(host.Address, user);
        var failures = new List<string>();
        page.Console += (_, line) =>
        {
            if (line.Type == "error" && line.Text.Contains("circuit", StringComparison.Ordinal))
                failures.Add(line.Text);
        };
        await page.SlowDownAsync(120);
        await page.GotoAsync("/antrean");
        foreach (var patience in new[] { 40, 350 })
        {
            foreach (var link in await page.Locator(".sidebar nav a").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))"))
            {
                await page.Locator($".sidebar nav a[href='{link}']").First.ClickAsync();
                await Task.Delay(patience, TestContext.Current.CancellationToken);
            }

            await page.EvaluateAsync("heavy => Blazor.navigateTo(heavy)", heavy);
            await Task.Delay(patience, TestContext.Current.CancellationToken);
        }

        await page.Locator(".sidebar nav a[href='/kalender']").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Kalender kerja", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("humas.kemensos", "/antrean", "/kasus", "/tenggat", "/kasus/baru", "/instansi", "/sop", "/sop/sop-kementerian", "/pindah-sop", "/kalender", "/waktu-unit", "/indikator", "/impor")]
    [InlineData("auditor.kemensos", "/apip", "/apip/tenggat", "/apip/eskalasi", "/topik-mendesak")]
    [InlineData("organisasi.kemensos", "/perancang", "/perancang/kemensos/sop-kementerian")]
    [InlineData("admin.nasional", "/kalender/baru", "/operasi")]
    public async Task Nothing_can_be_touched_before_the_page_listens(string user, params string[] paths)
    {
        var page = await browser.SignedInAsync(host.Address, user, script: false);
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("main h1")).ToHaveCountAsync(1);
            Assert.Empty(await page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]
                    .filter(e => !e.disabled && !e.closest('[inert]') && !e.closest('form[method=post]')).map(e => `${location.pathname} ${e.outerHTML.slice(0, 80)}`)
                """));
        }
    }

    [Fact]
    public async Task What_is_typed_as_soon_as_it_can_be_stays()
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri");
        await page.GotoAsync("/kasus");
        var code = await page.Locator("table.cards tbody tr .mono").First.InnerTextAsync();
        await page.SlowDownAsync(300);
        await page.GotoAsync("/kasus");

        await page.Locator("#cari").ClickAsync();
        await page.Keyboard.TypeAsync(code, new() { Delay = 60 });
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("table.cards tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#cari")).ToHaveValueAsync(code);
    }

    [Fact]
    public async Task No_file_can_be_chosen_before_the_page_takes_it()
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri");
        await page.SlowDownAsync(300);
        await page.GotoAsync("/impor");

        await page.Locator("#berkas").ChooseAsync(new FilePayload { Name = "kosong.csv", MimeType = "text/csv", Buffer = "apa;saja\n"u8.ToArray() });

        await Expect(page.GetByText("Kolom wajib tidak ada").First).ToBeVisibleAsync();
    }
}
