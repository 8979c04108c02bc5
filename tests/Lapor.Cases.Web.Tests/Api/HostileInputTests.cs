using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Lapor.Cases.Web.Tests.Api;

/// <summary>What people and programs send that is wrong, huge or meant badly.</summary>
[Collection(ConsoleTests.Name)]
public sealed partial class HostileInputTests(ConsoleHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_before_they_are_sent()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("localhost", host.Address.Port, Cancellation);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /lapor HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {200L * 1024 * 1024}\r\n\r\n"), Cancellation);
        using var reader = new StreamReader(stream);

        var answer = await reader.ReadToEndAsync(Cancellation);

        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("Kiriman 200 MB melebihi batas 30 MB", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_named_as_a_picture_is_not_kept_and_the_report_is()
    {
        using var visitor = host.Visitor();

        var page = await SubmitAsync(visitor, "Foto halte", "Halte rusak sejak Senin.", ("halte.jpg", "MZ\u0090\0program"u8.ToArray()));

        Assert.Contains("Berkas program tidak diterima", page, StringComparison.Ordinal);
        Assert.Matches(Code(), page);
    }

    [Theory]
    [InlineData("Judul\0 dengan\u0007 bel")]
    [InlineData("Judul dengan \uFFFE tanda")]
    [InlineData("Judul dengan \u202E balik arah")]
    public async Task Control_characters_break_neither_the_page_nor_the_database(string title)
    {
        using var visitor = host.Visitor();

        var page = await SubmitAsync(visitor, title, "Isi\u0001 laporan\r\ndua baris\u0000.");

        Assert.Matches(Code(), page);
        Assert.DoesNotContain('\0', page);
        Assert.DoesNotContain('\u0007', page);
    }

    [Fact]
    public async Task Markup_reaches_every_reader_as_text()
    {
        using var visitor = host.Visitor();
        var receipt = await SubmitAsync(visitor, "<img src=x onerror=alert(1)>", "<script>alert(2)</script><b>tebal</b>");

        using var answer = await ConsoleHost.PostAsync(visitor, "/lacak", "lacak",
            new() { ["kode"] = Code().Match(receipt).Groups[1].Value, ["rahasia"] = Secret().Match(receipt).Groups[1].Value }, Cancellation);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Contains("&lt;script&gt;alert(2)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_again_brings_the_file_that_was_missing_and_doubles_nothing()
    {
        using var visitor = host.Visitor();
        var key = Guid.NewGuid().ToString("N");
        var first = Code().Match(await SubmitAsync(visitor, "Lampu jalan padam", "Sudah seminggu gelap.", null, key)).Groups[1].Value;
        for (var again = 0; again < 2; again++)
            Assert.Equal(first, Code().Match(await SubmitAsync(visitor, "Lampu jalan padam", "Sudah seminggu gelap.", ("catatan.txt", "Gang Melati"u8.ToArray()), key)).Groups[1].Value);

        Assert.Equal(1, await host.CountAsync($"select count(*) from attachments a join cases c on c.id = a.case_id where c.tracking_code = '{first}'", Cancellation));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_even_for_the_right_one()
    {
        const string User = "staf.dinkes.kepri";
        using var visitor = host.Visitor();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await SignInAsync(visitor, User, "Salah-2026!");
            Assert.NotEqual(HttpStatusCode.Redirect, wrong.StatusCode);
        }

        using var right = await SignInAsync(visitor, User, ConsoleHost.Password);

        Assert.NotEqual(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Contains("Akun terkunci sementara", await right.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/kasus/bukan-kode")]
    [InlineData("/instansi/tidak-ada")]
    [InlineData("/kasus?status=ngawur&unit=%00")]
    [InlineData("/lapor?ke=%3Cscript%3E&awalan=%FF")]
    public async Task An_address_that_leads_nowhere_answers_with_a_page(string path)
    {
        using var visitor = await host.SignedInAsync("admin.kepri", Cancellation);

        using var answer = await visitor.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient visitor, string user, string password) =>
        ConsoleHost.PostAsync(visitor, "/masuk", "masuk", new() { ["nama"] = user, ["sandi"] = password }, Cancellation);

    private static async Task<string> SubmitAsync(HttpClient visitor, string title, string text, (string Name, byte[] Content)? file = null, string? key = null)
    {
        var page = await visitor.GetStringAsync(new Uri("/lapor", UriKind.Relative), Cancellation);
        using var form = new MultipartFormDataContent();
        void Add(string name, string value) => form.Add(new StringContent(value), name);
        Add("__RequestVerificationToken", Token().Match(page).Groups[1].Value);
        Add("_handler", "lapor");
        Add("kunci", key ?? Guid.NewGuid().ToString("N"));
        Add("jenis", "Complaint");
        Add("instansi", "pemprov-kepri");
        Add("judul", title);
        Add("isi", text);
        if (file is var (name, bytes))
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(content, "lampiran", name);
        }
        using var answer = await visitor.PostAsync(new Uri("/lapor", UriKind.Relative), form, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    [GeneratedRegex("id=\"kode-pelacakan\">([^<]+)<")]
    private static partial Regex Code();

    [GeneratedRegex("id=\"kode-rahasia\">([^<]+)<")]
    private static partial Regex Secret();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
