using System.Globalization;
using Microsoft.Playwright;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>One headless Chromium for all tests; each person gets a context of their own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("LAPOR_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    public async Task<IPage> VisitorAsync(Uri address, int width = 1440, bool script = true)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = address.ToString(), ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        if (int.TryParse(Environment.GetEnvironmentVariable("LAPOR_SLOW_LINE"), CultureInfo.InvariantCulture, out var milliseconds))
            await page.SlowDownAsync(milliseconds);
        return page;
    }

    public async Task<IPage> SignedInAsync(Uri address, string user, int width = 1440, bool script = true)
    {
        var page = await VisitorAsync(address, width, script);
        await page.GotoAsync("/masuk");
        await page.GetByLabel("Nama pengguna").FillAsync(user);
        await page.GetByLabel("Kata sandi").FillAsync(ConsoleHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Masuk", Exact = true }).First.ClickAsync();
        await page.WaitForURLAsync("**/antrean");
        return page;
    }
}

/// <summary>What tests do with a page besides what Playwright offers.</summary>
internal static class Pages
{
    /// <summary>Keeps back whatever the page says to its circuit from now on; what acts before the page listens shows.</summary>
    public static Task SlowDownAsync(this IPage page, int milliseconds) => page.RouteWebSocketAsync("**/_blazor**", line =>
    {
        var server = line.ConnectToServer();
        var before = Task.CompletedTask;
        line.OnMessage(frame => before = SendAsync(before, frame));

        async Task SendAsync(Task last, IWebSocketFrame frame)
        {
            await Task.WhenAll(last, Task.Delay(milliseconds));
            if (frame.Binary is { } bytes)
                server.Send(bytes);
            else
                server.Send(frame.Text!);
        }
    });

    /// <summary>Chooses a file as a person does: only where the page takes one.</summary>
    public static async Task ChooseAsync(this ILocator input, FilePayload file)
    {
        await Assertions.Expect(input).ToBeEnabledAsync();
        await input.SetInputFilesAsync(file);
    }
}
