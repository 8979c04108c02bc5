using System.Net;

namespace Lapor.Cases.Web.Tests.Api;

[Collection(ConsoleTests.Name)]
public sealed class PublicFormTests(ConsoleHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("judul", "", "Judul wajib diisi")]
    [InlineData("isi", "", "Isi wajib diisi")]
    [InlineData("instansi", "tidak-ada", "Instansi tidak dikenal")]
    public async Task What_is_wrong_with_a_report_is_named_and_nothing_is_sent(string field, string value, string message)
    {
        using var visitor = host.Visitor();
        var form = Form();
        form[field] = value;

        using var answer = await ConsoleHost.PostAsync(visitor, "/lapor", "lapor", form, Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(message, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_megabytes_of_text_are_refused_with_words()
    {
        using var visitor = host.Visitor();
        var form = Form();
        form["isi"] = new string('a', 5 * 1024 * 1024);

        using var answer = await ConsoleHost.PostAsync(visitor, "/lapor", "lapor", form, Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Isi terlalu panjang", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_opens_one_case()
    {
        using var visitor = host.Visitor();
        var form = Form();

        using var first = await ConsoleHost.PostAsync(visitor, "/lapor", "lapor", form, Cancellation);
        using var second = await ConsoleHost.PostAsync(visitor, "/lapor", "lapor", form, Cancellation);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(CodeOf(await first.Content.ReadAsStringAsync(Cancellation)), CodeOf(await second.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task Markup_in_a_report_is_shown_as_text()
    {
        using var visitor = host.Visitor();
        var form = Form();
        form["judul"] = "<script>alert(1)</script>";

        using var answer = await ConsoleHost.PostAsync(visitor, "/lapor", "lapor", form, Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_pair_of_codes_opens_nothing()
    {
        using var visitor = host.Visitor();

        using var answer = await ConsoleHost.PostAsync(visitor, "/lacak", "lacak", new() { ["kode"] = "AAA-BBBB-CCC", ["rahasia"] = "salah" }, Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var visitor = host.Visitor();
        var form = Form();
        form["_handler"] = "lapor";
        using var content = new FormUrlEncodedContent(form);

        using var answer = await visitor.PostAsync(new Uri("/lapor", UriKind.Relative), content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/masuk")]
    public async Task Every_answer_keeps_a_page_to_its_own_scripts(string path)
    {
        using var visitor = host.Visitor();

        using var answer = await visitor.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_console_says_that_it_is_ready()
    {
        using var visitor = host.Visitor();

        Assert.Equal("Healthy", await visitor.GetStringAsync(new Uri("/sehat/siap", UriKind.Relative), Cancellation));
    }

    private static string CodeOf(string page)
    {
        const string Mark = "id=\"kode-pelacakan\">";
        var start = page.IndexOf(Mark, StringComparison.Ordinal);
        Assert.True(start > 0, "The page shows no tracking code.");
        return page[(start + Mark.Length)..page.IndexOf('<', start + Mark.Length)];
    }

    private static Dictionary<string, string> Form() => new(StringComparer.Ordinal)
    {
        ["kunci"] = Guid.NewGuid().ToString("N"),
        ["jenis"] = "Complaint",
        ["instansi"] = "pemprov-kepri",
        ["judul"] = "Halte rusak",
        ["isi"] = "Atap halte di depan pasar rusak dan bocor.",
    };
}
