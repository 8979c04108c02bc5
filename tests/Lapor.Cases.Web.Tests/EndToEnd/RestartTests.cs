using Lapor.Cases.Store.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>Pages that are open while the console is started anew, as with every new version.</summary>
public sealed class RestartTests(TestServer server, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task An_open_page_comes_back_by_itself_and_one_with_something_typed_waits_for_its_person()
    {
        await using var before = new ConsoleHost(server);
        await before.InitializeAsync();
        var queue = await browser.SignedInAsync(before.Address, "admin.kepri");
        await Expect(queue.Locator(".work .title").First).ToBeVisibleAsync();
        await queue.EvaluateAsync("window.before = true");
        var letter = await browser.SignedInAsync(before.Address, "admin.kepri");
        await letter.GotoAsync("/kasus/baru");
        await letter.GetByLabel("Judul").FillAsync("Belum tersimpan");

        await before.StopAsync();
        await Expect(letter.GetByText("Sambungan terputus.")).ToBeVisibleAsync();
        await using var after = before.Restarted(before.Address.Port);
        await after.InitializeAsync();

        await queue.WaitForFunctionAsync("() => window.before === undefined");
        await queue.GetByRole(AriaRole.Button, new() { Name = "Lewat tenggat" }).ClickAsync();
        await Expect(queue.GetByRole(AriaRole.Button, new() { Name = "Lewat tenggat" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(letter.GetByText("Server sudah dimulai ulang.")).ToBeVisibleAsync();
        await Expect(letter.GetByLabel("Judul")).ToHaveValueAsync("Belum tersimpan");
    }
}
