using System.Text.RegularExpressions;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>The real Elsa Studio, in a console of its own: it changes how the ministry works.</summary>
public sealed class StudioTests(TestServer server, Browser browser) : IClassFixture<Browser>
{
    private const string Page = "/perancang/kemensos/sop-kementerian";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_designer_draws_an_escalation_another_person_approves_and_only_new_cases_follow()
    {
        await using var host = new ConsoleHost(server);
        await host.InitializeAsync();
        var old = await OpenCaseAsync(host);
        var designer = await browser.SignedInAsync(host.Address, "organisasi.kemensos", 1600);
        var studio = await OpenStudioAsync(designer);

        await ShowAsync(designer, studio, "clockVerification");
        await FillAsync(studio, "Batas waktu: jumlah", "7");
        await Expect(designer.GetByText("tersimpan", new() { Exact = true })).ToBeVisibleAsync();

        await ShowAsync(designer, studio, "isManual");
        var step = await DropEscalationAsync(studio, "isManual");
        await Expect(designer.GetByText("step.unreachable")).ToBeVisibleAsync();
        await Expect(designer.GetByText("input.missing")).ToBeVisibleAsync();
        await ChooseAsync(studio, "Penerima", "Sekretaris");
        await ConnectAsync(designer, studio, "isManual", "False", step);
        await Expect(designer.Locator("#masalah + span").GetByText("bersih")).ToBeVisibleAsync();

        await designer.GetByRole(AriaRole.Button, new() { Name = "Layar penuh" }).ClickAsync();
        await designer.GetByRole(AriaRole.Button, new() { Name = "Ajukan", Exact = true }).ClickAsync();
        await designer.GetByLabel("Apa yang berubah dan mengapa").FillAsync("Sekretaris tahu sejak laporan masuk; verifikasi tujuh hari kerja.");
        await designer.GetByRole(AriaRole.Button, new() { Name = "Ajukan sekarang" }).ClickAsync();
        await Expect(designer.GetByText("Anda ikut mengerjakan konsep ini.")).ToBeVisibleAsync();
        await Expect(designer.GetByRole(AriaRole.Button, new() { Name = "Setujui dan terbitkan" })).ToHaveCountAsync(0);

        var secretary = await browser.SignedInAsync(host.Address, "sekretaris.kemensos", 1440);
        await secretary.GotoAsync(Page);
        await secretary.GetByLabel("Alasan keputusan").FillAsync("Sesuai rapat pimpinan.");
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Setujui dan terbitkan" }).ClickAsync();
        await Expect(secretary.GetByText("SOP diterbitkan.")).ToBeVisibleAsync();

        var young = await OpenCaseAsync(host);
        Assert.Equal((1L, 2L), (await VersionAsync(host, old), await VersionAsync(host, young)));
        Assert.Equal((0L, 1L), (await ToldAsync(host, old), await ToldAsync(host, young)));
        Assert.Equal((3L, 7L), (await LimitAsync(host, old), await LimitAsync(host, young)));
    }

    [Fact]
    public async Task The_second_designer_is_told_and_a_case_shows_its_way()
    {
        await using var host = new ConsoleHost(server);
        await host.InitializeAsync();
        var first = await browser.SignedInAsync(host.Address, "organisasi.kemensos", 1600);
        var second = await browser.SignedInAsync(host.Address, "organisasi.kemensos", 1600);
        var studios = (await OpenStudioAsync(first), await OpenStudioAsync(second));

        await ShowAsync(first, studios.Item1, "clockVerification");
        await FillAsync(studios.Item1, "Batas waktu: jumlah", "7");
        await Expect(first.GetByText("tersimpan", new() { Exact = true })).ToBeVisibleAsync();
        await ShowAsync(second, studios.Item2, "clockVerification");
        await FillAsync(studios.Item2, "Batas waktu: jumlah", "9");

        await Expect(studios.Item2.GetByText("menyimpan lebih dahulu").First).ToBeVisibleAsync();
        await Expect(second.GetByText("tidak tersimpan", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(1, await host.CountAsync("select count(*) from sop_drafts where json like '%amount__:7%' and json not like '%amount__:9%'", Cancellation));
        Assert.Equal(1, await host.CountAsync("select count(*) from sop_draft_texts where set_aside", Cancellation));

        var opened = await OpenCaseAsync(host);
        var admin = await browser.SignedInAsync(host.Address, "humas.kemensos", 1600);
        await admin.GotoAsync($"/kasus/{opened}/alur");
        var viewer = admin.FrameLocator(".designer-frame iframe");
        await viewer.Locator(".x6-node").First.WaitForAsync();
        await Expect(viewer.GetByText("Verifikasi laporan").First).ToBeVisibleAsync();
        await Expect(viewer.GetByText("Suspended").First).ToBeVisibleAsync();
    }

    private static async Task<IFrameLocator> OpenStudioAsync(IPage page)
    {
        await page.GotoAsync(Page);
        var studio = page.FrameLocator(".designer-frame iframe");
        await studio.Locator(".x6-node").First.WaitForAsync(new() { Timeout = 240_000 });
        await Expect(studio.GetByText("Auto-save")).ToBeVisibleAsync();
        // Full screen, as people work: room for the drawing and its form.
        await page.GetByRole(AriaRole.Button, new() { Name = "Layar penuh" }).ClickAsync();
        return studio;
    }

    /// <summary>What the list of problems does when a step is clicked there.</summary>
    private static async Task ShowAsync(IPage page, IFrameLocator studio, string step)
    {
        await page.EvaluateAsync("step => document.querySelector('.designer-frame iframe').contentWindow.postMessage({ to: 'lapor-studio', type: 'show', step }, location.origin)", step);
        await Expect(studio.Locator($".x6-widget-selection-box[data-cell-id='{step}'], .x6-node-selected[data-cell-id='{step}']").First).ToBeAttachedAsync();
    }

    private static ILocator Field(IFrameLocator studio, string label) =>
        studio.Locator(".mud-input-control", new() { Has = studio.Locator("label", new() { HasTextRegex = new Regex($"^\\s*{Regex.Escape(label)}\\s*$", RegexOptions.None, TimeSpan.FromSeconds(1)) }) }).Last;

    private static async Task FillAsync(IFrameLocator studio, string label, string value)
    {
        var input = Field(studio, label).Locator("input").First;
        await input.FillAsync(value);
        await input.PressAsync("Tab");
    }

    private static async Task ChooseAsync(IFrameLocator studio, string label, string option)
    {
        await Field(studio, label).Locator(".mud-input-slot").First.ClickAsync();
        await studio.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).First.ClickAsync();
    }

    private static async Task<string> DropEscalationAsync(IFrameLocator studio, string below)
    {
        await studio.GetByText("Lapor", new() { Exact = true }).ClickAsync();
        var before = await NodesAsync(studio);
        var canvas = studio.Locator(".x6-graph").First;
        var box = await canvas.BoundingBoxAsync() ?? throw new InvalidOperationException("No canvas.");
        var node = await studio.Locator($"[data-cell-id='{below}']").First.BoundingBoxAsync() ?? throw new InvalidOperationException($"{below} is not drawn.");
        await studio.Locator("[draggable=true][data-kind=escalate]").DragToAsync(canvas, new()
        {
            TargetPosition = new() { X = node.X + node.Width - box.X - 60, Y = node.Y + node.Height - box.Y + 60 },
        });
        await Expect(studio.Locator(".x6-node")).ToHaveCountAsync(before.Count + 1);
        return (await NodesAsync(studio)).Except(before).Single();
    }

    private static async Task<IReadOnlyList<string>> NodesAsync(IFrameLocator studio) =>
        await studio.Locator(".x6-graph").First.EvaluateAsync<string[]>("g => [...g.querySelectorAll('.x6-node')].map(n => n.dataset.cellId)");

    private static async Task ConnectAsync(IPage page, IFrameLocator studio, string from, string port, string to)
    {
        var start = await CentreAsync(studio.Locator($"[data-cell-id='{from}'] .x6-port-out [port='{port}']"));
        var end = await CentreAsync(studio.Locator($"[data-cell-id='{to}'] .x6-port-in [port='In']"));
        await page.Mouse.MoveAsync(start.X, start.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((start.X + end.X) / 2, (start.Y + end.Y) / 2, new() { Steps = 8 });
        await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private static async Task<(float X, float Y)> CentreAsync(ILocator port)
    {
        var box = await port.BoundingBoxAsync() ?? throw new InvalidOperationException("The port is not drawn.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private static async Task<Guid> OpenCaseAsync(ConsoleHost host)
    {
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var report = new NewReport
        {
            CaseId = CaseIds.New(now),
            AgencyId = "kemensos",
            Title = "Jam layanan loket",
            Text = "Mohon informasi jam layanan loket.",
            ReceivedAt = now,
        };
        return Assert.IsType<OpenResult.Opened>(await host.Services.GetRequiredService<CaseRunner>().OpenAsync(report, Cancellation)).CaseId;
    }

    private static Task<long> VersionAsync(ConsoleHost host, Guid id) => host.CountAsync($"select sop_version::bigint from cases where id = '{id}'", Cancellation);

    private static Task<long> ToldAsync(ConsoleHost host, Guid id) => host.CountAsync($"select count(*) from escalations where case_id = '{id}' and to_role = 'secretary'", Cancellation);

    private static Task<long> LimitAsync(ConsoleHost host, Guid id) => host.CountAsync($"select limit_amount::bigint from clocks where case_id = '{id}' and name = 'verification'", Cancellation);
}
