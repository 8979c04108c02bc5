using System.Net;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Tests;
using Lapor.Cases.Web.Features.Intake;
using Lapor.Cases.Web.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.Api;

/// <summary>A console whose PostgreSQL goes away and comes back.</summary>
public sealed class DatabaseAwayTests(Browser browser) : IClassFixture<Browser>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_database_is_away_a_visitor_is_told_so_and_afterwards_everything_works()
    {
        await RunAsync(54998, async (host, folder) =>
        {
            using var visitor = host.Visitor();
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/sehat/siap"));

            await TestServer.StopAsync(folder, "immediate");

            var file = new IncomingFile("bukti.txt", 3, () => new MemoryStream("isi"u8.ToArray()));
            var keeping = host.Services.GetRequiredService<ReportFiles>().KeepAsync(Guid.NewGuid(), Actor.Reporter, [file, file with { Size = 11 }], 10, "attachment.interrupted");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(visitor, "/sehat/siap"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/sehat/hidup"));
            using var answer = await ConsoleHost.PostAsync(visitor, "/lacak", "lacak", new() { ["kode"] = "AAA-BBBB-CCC", ["rahasia"] = "x" }, Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("Basis data sedang tidak dapat dihubungi", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

            Assert.Equal([("bukti.txt", "attachment.interrupted"), ("bukti.txt", "attachment.too-large")], await keeping);

            await TestServer.StartAsync(folder);

            Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/sehat/siap"));
            using var signedIn = await host.SignedInAsync("admin.kepri", Cancellation);
        });
    }

    [Fact]
    public async Task An_open_page_says_so_keeps_what_was_typed_and_goes_on_by_itself()
    {
        await RunAsync(54997, async (host, folder) =>
        {
            var desk = await browser.SignedInAsync(host.Address, "admin.kepri");
            await desk.GotoAsync("/kasus/baru");
            await desk.GetByLabel("Judul").FillAsync("Surat yang tidak hilang");
            await desk.Locator("#isi-laporan").FillAsync("Diketik ketika basis data masih ada.");
            var list = await browser.SignedInAsync(host.Address, "admin.kepri");
            await list.GotoAsync("/kasus");
            await Expect(list.Locator("table.cards tbody tr").First).ToBeVisibleAsync();

            await TestServer.StopAsync(folder, "immediate");

            await desk.GetByRole(AriaRole.Button, new() { Name = "Catat laporan", Exact = true }).ClickAsync();
            await list.Locator("#status").SelectOptionAsync("Closed");
            await list.GetByRole(AriaRole.Button, new() { Name = "Terapkan", Exact = true }).ClickAsync();
            await Expect(desk.GetByText("Tidak ada yang tersimpan sebagian").First).ToBeVisibleAsync();
            await Expect(list.GetByText("Halaman ini memuat ulang sendiri").First).ToBeVisibleAsync();
            Assert.Empty(await Axe.ViolationsAsync(list));

            await TestServer.StartAsync(folder);

            await Expect(list.Locator("table.cards tbody tr").First).ToContainTextAsync("Selesai");
            await Expect(desk.GetByLabel("Judul")).ToHaveValueAsync("Surat yang tidak hilang");
            await desk.GetByRole(AriaRole.Button, new() { Name = "Catat laporan", Exact = true }).ClickAsync();
            await Expect(desk.Locator("#kode-rahasia")).ToBeVisibleAsync();
            await desk.Context.CloseAsync();
            await list.Context.CloseAsync();
        });
    }

    private static async Task RunAsync(int port, Func<ConsoleHost, string, Task> test)
    {
        var folder = Directory.CreateTempSubdirectory("lapor-away-").FullName;
        try
        {
            await using var server = new TestServer { ConnectionString = await TestServer.StartClusterAsync(folder, port) };
            await using var host = new ConsoleHost(server);
            await host.InitializeAsync();
            await test(host, folder);
        }
        finally
        {
            await TestServer.StopAsync(folder, "immediate");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient visitor, string path)
    {
        using var answer = await visitor.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return answer.StatusCode;
    }
}
