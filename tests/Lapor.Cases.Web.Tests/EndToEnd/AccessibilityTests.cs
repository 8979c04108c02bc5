namespace Lapor.Cases.Web.Tests.EndToEnd;

[Collection(ConsoleTests.Name)]
public sealed class AccessibilityTests(ConsoleHost host, Browser browser)
{
    private const string Script = """
        () => {
            const problems = [];
            const shown = e => e.getClientRects().length > 0;
            const headings = [...document.querySelectorAll('h1,h2,h3,h4')].filter(shown).filter(h => !h.closest('.sidebar'));
            if (headings.filter(h => h.tagName === 'H1').length !== 1) problems.push('h1 count ' + headings.filter(h => h.tagName === 'H1').length);
            if (document.querySelectorAll('main').length !== 1) problems.push('main count');
            for (const e of document.querySelectorAll('input:not([type=hidden]),select,textarea'))
                if (!e.labels?.length && !e.getAttribute('aria-label')) problems.push('no label: ' + e.outerHTML.slice(0, 90));
            for (const e of document.querySelectorAll('button,a[href],summary'))
                if (!(e.innerText || e.textContent).trim() && !e.getAttribute('aria-label')) problems.push('no name: ' + e.outerHTML.slice(0, 90));
            const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
            for (const id of new Set(ids.filter((x, i) => ids.indexOf(x) !== i))) problems.push('id twice: ' + id);
            if (!document.documentElement.lang) problems.push('no lang');
            if (document.documentElement.scrollWidth > window.innerWidth + 1) problems.push('wider than the screen by ' + (document.documentElement.scrollWidth - window.innerWidth));
            return problems;
        }
        """;

    [Fact]
    public async Task A_picture_without_words_and_grey_on_grey_are_found()
    {
        var page = await browser.VisitorAsync(host.Address);
        await page.SetContentAsync("<html lang='id'><title>x</title><main><h1>x</h1><img src='x'><p style='color:#aaa;background:#bbb'>pudar</p></main></html>");

        var found = await Axe.ViolationsAsync(page);

        Assert.Contains(found, v => v.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Contains(found, v => v.StartsWith("color-contrast", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/", 390)]
    [InlineData("/lapor", 390)]
    [InlineData("/lacak", 390)]
    [InlineData("/masuk", 390)]
    [InlineData("/lapor", 1440)]
    public async Task A_public_page_can_be_read_and_operated(string path, int width)
    {
        var page = await browser.VisitorAsync(host.Address, width);
        await page.GotoAsync(path);

        Assert.Empty(await page.EvaluateAsync<string[]>(Script));
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Theory]
    [InlineData("/antrean", 1440)]
    [InlineData("/antrean", 390)]
    [InlineData("/kasus", 390)]
    [InlineData("/tenggat", 390)]
    [InlineData("/apip", 390)]
    [InlineData("/apip/tenggat", 1440)]
    [InlineData("/apip/tenggat", 390)]
    [InlineData("/apip/eskalasi", 1440)]
    [InlineData("/apip/eskalasi", 390)]
    [InlineData("/topik-mendesak", 1440)]
    [InlineData("/topik-mendesak", 390)]
    [InlineData("/instansi", 390)]
    [InlineData("/indikator", 390)]
    [InlineData("/pindah-sop", 390)]
    [InlineData("/sop", 390)]
    [InlineData("/sop/sop-pemda", 390)]
    [InlineData("/sop/sop-pemda", 1440)]
    [InlineData("/sop/sop-pemda/1/1", 390)]
    [InlineData("/kalender", 1440)]
    [InlineData("/kalender", 390)]
    [InlineData("/waktu-unit", 390)]
    public async Task A_console_page_can_be_read_and_operated(string path, int width)
    {
        var page = await browser.SignedInAsync(host.Address, "inspektur.kepri", width);
        await page.GotoAsync(path);
        await page.WaitForFunctionAsync("() => !document.querySelector('main .loading')");

        Assert.Empty(await page.EvaluateAsync<string[]>(Script));
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_case_can_be_read_and_operated_with_everything_unfolded(int width)
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri", width);
        await page.GotoAsync("/antrean");
        await page.Locator(".work .title").First.ClickAsync();
        await page.Locator(".timeline > li").First.WaitForAsync();
        await page.GetByLabel("Tampilkan catatan sistem").CheckAsync();
        await page.Locator(".choice").First.ClickAsync();
        await page.Locator(".clock button[aria-expanded]").First.ClickAsync();
        await page.Locator(".clock .day-words").WaitForAsync();

        Assert.Empty(await page.EvaluateAsync<string[]>(Script));
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Theory]
    [InlineData("/kasus/baru", 1440)]
    [InlineData("/kasus/baru", 390)]
    [InlineData("/impor", 390)]
    [InlineData("/kalender/baru", 390)]
    [InlineData("/kalender/baru", 1440)]
    public async Task A_page_of_the_agency_admin_can_be_read_and_operated(string path, int width)
    {
        var page = await browser.SignedInAsync(host.Address, "admin.kepri", width);
        await page.GotoAsync(path);
        await page.Locator("main form, main input[type=file]").First.WaitForAsync();

        Assert.Empty(await page.EvaluateAsync<string[]>(Script));
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task The_operators_page_shows_what_waits_and_which_nodes_live(int width)
    {
        var page = await browser.SignedInAsync(host.Address, "admin.sistem", width);
        await page.GotoAsync("/operasi");
        await page.GetByText("Hidup", new() { Exact = true }).First.WaitForAsync();
        await page.GetByText("Berikutnya berbunyi").WaitForAsync();

        Assert.Empty(await page.EvaluateAsync<string[]>(Script));
        Assert.Empty(await Axe.ViolationsAsync(page));
    }

    [Theory]
    [InlineData("/perancang", 1440)]
    [InlineData("/perancang", 390)]
    [InlineData("/perancang/pemprov-kepri/sop-pengawasan", 1440)]
    [InlineData("/perancang/pemprov-kepri/sop-pengawasan", 390)]
    public async Task A_page_of_the_SOP_designer_can_be_read_and_operated(string path, int width)
    {
        var page = await browser.SignedInAsync(host.Address, "organisasi.kepri", width);
        await page.GotoAsync(path);
        await page.Locator("main section.card").First.WaitForAsync();
        // What is inside the frame is Elsa's.
        await page.EvaluateAsync("() => { for (const d of document.querySelectorAll('main details')) d.open = true; document.querySelector('iframe')?.remove(); }");

        Assert.Empty(await page.EvaluateAsync<string[]>(Script));
        Assert.Empty(await Axe.ViolationsAsync(page));
    }
}
