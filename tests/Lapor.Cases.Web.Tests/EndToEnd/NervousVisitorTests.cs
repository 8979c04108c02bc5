using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>Somebody who does not wait for a page before leaving it, on a slow line.</summary>
[Collection(ConsoleTests.Name)]
public sealed class NervousVisitorTests(ConsoleHost host, Browser browser)
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
}
