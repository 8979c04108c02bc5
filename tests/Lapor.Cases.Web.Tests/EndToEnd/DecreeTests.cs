using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>A decree from the first person's form to the reporter's page.</summary>
[Collection(ConsoleTests.Name)]
public sealed class DecreeTests(ConsoleHost host, Browser browser)
{
    [Fact]
    public async Task One_person_enters_a_decree_another_confirms_it_and_deadlines_move()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(7).DateTime);
        var days = Enumerable.Range(1, 10).Select(today.AddDays).Where(d => d.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Wednesday).Take(2).ToList();
        var second = await browser.SignedInAsync(host.Address, "admin.sistem");
        var first = await browser.SignedInAsync(host.Address, "admin.nasional");
        await first.GotoAsync("/kalender/baru");
        await first.Locator("#nomor").FillAsync("SKB UJI/2026");
        await first.Locator("#tanda").FillAsync($"{today:yyyy-MM-dd}");
        await first.Locator("#judul").FillAsync("Cuti bersama contoh");
        await first.Locator("#sumber").FillAsync("Uji");
        await first.Locator("#apa0").SelectOptionAsync("JointLeave");
        await first.Locator("#dari0").FillAsync($"{days[0]:yyyy-MM-dd}");
        await first.Locator("#sampai0").FillAsync($"{days[0]:yyyy-MM-dd}");
        await first.Locator("#nama0").FillAsync("Cuti bersama contoh");
        await first.GetByRole(AriaRole.Button, new() { Name = "Simpan untuk disahkan" }).ClickAsync();
        await first.WaitForURLAsync("**/kalender/usulan/*");
        await Expect(first.GetByText("Anda yang mencatat keputusan ini")).ToBeVisibleAsync();
        await Expect(first.GetByRole(AriaRole.Button, new() { Name = "Sahkan dan terapkan" })).ToHaveCountAsync(0);
        await Expect(first.Locator(".tile.blue .figure")).Not.ToHaveTextAsync("0");

        // The open page hears of it by itself.
        var notice = second.Locator(".bell li", new() { HasText = "SKB UJI/2026" }).Locator("a");
        await Expect(notice).ToHaveCountAsync(1);
        await second.Locator(".bell summary").ClickAsync();
        await notice.ClickAsync();
        await second.WaitForURLAsync(first.Url);
        await second.GetByRole(AriaRole.Button, new() { Name = "Sahkan dan terapkan" }).ClickAsync();
        await second.WaitForURLAsync("**/kalender/perubahan/*");
        await Expect(second.Locator(".page-head .tag")).ToContainTextAsync("diterapkan, akan diperiksa");

        var handler = await browser.SignedInAsync(host.Address, "inspektur.kepri");
        await handler.GotoAsync(new Uri(second.Url).PathAndQuery);
        await handler.Locator("table.cards tbody a").First.ClickAsync();
        await Expect(handler.Locator(".timeline").GetByText("Tenggat bergeser karena keputusan").First).ToBeVisibleAsync();
        await Expect(handler.Locator(".timeline").GetByText("SKB UJI/2026").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_date_in_a_list_explains_itself_and_its_paper_can_be_saved()
    {
        var page = await browser.SignedInAsync(host.Address, "sekretaris.kepri");
        await page.GotoAsync("/kasus");
        await page.Locator(".why-due button").First.ClickAsync();
        await Expect(page.Locator(".why-pop .day-words li").First).ToBeVisibleAsync();
        var paper = await page.Locator(".why-pop a[download]").GetAttributeAsync("href");

        using var visitor = await host.SignedInAsync("sekretaris.kepri", TestContext.Current.CancellationToken);
        using var answer = await visitor.GetAsync(new Uri(paper!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("%PDF-1.4", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var stranger = await host.SignedInAsync("admin.bima", TestContext.Current.CancellationToken);
        using var refused = await stranger.GetAsync(new Uri(paper!, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }

    [Fact]
    public async Task An_agency_admin_decrees_for_the_agency_alone_and_a_feed_that_contradicts_is_refused()
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri");
        await page.GotoAsync("/kalender/baru");
        await page.Locator("#lapis option").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var layers = await page.Locator("#lapis option").EvaluateAllAsync<string[]>("options => options.map(o => o.value)");
        Assert.All(layers, l => Assert.Matches("^(agency:pemprov-kepri|unit:pemprov-kepri/.+)$", l));
        await page.Locator("#berkas").ChooseAsync(new FilePayload
        {
            Name = "libur.ics",
            MimeType = "text/calendar",
            Buffer = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270104\nRRULE:FREQ=YEARLY\nSUMMARY:Hari jadi\nEND:VEVENT\nEND:VCALENDAR"u8.ToArray(),
        });
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Isian wajib belum diisi");
    }

    [Fact]
    public async Task Leaders_see_where_the_working_time_went()
    {
        var page = await browser.SignedInAsync(host.Address, "sekretaris.kepri");
        await page.GotoAsync("/waktu-unit");

        await Expect(page.Locator("tfoot th")).ToHaveTextAsync("Jumlah");
        var total = await page.Locator(".tiles .tile").Nth(1).Locator(".figure").InnerTextAsync();
        await Expect(page.Locator("tfoot td").Nth(1)).ToHaveTextAsync(total);
    }
}
