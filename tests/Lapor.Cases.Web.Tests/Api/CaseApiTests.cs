using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Lapor.Cases.Store;
using Lapor.Cases.Web.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Web.Tests.Api;

[Collection(ConsoleTests.Name)]
public sealed class CaseApiTests(ConsoleHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_that_the_step_does_not_name_is_refused_by_the_rules_and_nothing_moves()
    {
        var caseId = await OpenCaseAsync();
        using var secretary = await host.SignedInAsync("sekretaris.kepri", Cancellation);
        var step = await StepAsync(secretary, caseId, "verify");

        using var answer = await CompleteAsync(secretary, caseId, step, "Archived", new { reason = "Coba lewat jalan belakang" });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("actor.role", await CodeAsync(answer));
        Assert.Equal(step.Visit, (await StepAsync(secretary, caseId, "verify")).Visit);
    }

    [Fact]
    public async Task A_form_sent_twice_moves_the_case_once_and_then_is_stale()
    {
        var caseId = await OpenCaseAsync();
        using var admin = await host.SignedInAsync("admin.kepri", Cancellation);
        var step = await StepAsync(admin, caseId, "verify");

        using var first = await CompleteAsync(admin, caseId, step, "Incomplete", new { missing = "Sebutkan nama tamannya." });
        using var second = await CompleteAsync(admin, caseId, step, "Incomplete", new { missing = "Sebutkan nama tamannya." });

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("step.not-waiting", await CodeAsync(second));
    }

    [Fact]
    public async Task A_required_field_that_is_missing_is_named()
    {
        var caseId = await OpenCaseAsync();
        using var admin = await host.SignedInAsync("admin.kepri", Cancellation);
        var step = await StepAsync(admin, caseId, "verify");

        using var answer = await CompleteAsync(admin, caseId, step, "Archived", new { });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("field.required", await CodeAsync(answer));
        Assert.Contains("Alasan", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_agency_does_not_even_learn_that_the_case_exists()
    {
        var caseId = await OpenCaseAsync();
        using var stranger = await host.SignedInAsync("admin.bima", Cancellation);

        using var answer = await stranger.GetAsync(new Uri($"/api/kasus/{caseId}", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        using var visitor = host.Visitor();

        using var api = await visitor.GetAsync(new Uri($"/api/kasus/{Guid.NewGuid()}", UriKind.Relative), Cancellation);
        using var page = await visitor.GetAsync(new Uri("/antrean", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task A_program_called_jpg_is_refused()
    {
        var caseId = await OpenCaseAsync();
        using var admin = await host.SignedInAsync("admin.kepri", Cancellation);
        using var content = new ByteArrayContent([.. "MZ"u8, .. new byte[400]]);
        content.Headers.ContentType = new("application/octet-stream");

        using var answer = await admin.PostAsync(new Uri($"/api/kasus/{caseId}/lampiran?nama=foto.jpg", UriKind.Relative), content, Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("attachment.executable", await CodeAsync(answer));
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_refused_before_they_are_sent()
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(host.Address.Host, host.Address.Port, Cancellation);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/kasus/{Guid.NewGuid()}/lampiran?nama=a.jpg HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: 209715200\r\n\r\n"), Cancellation);
        using var reader = new StreamReader(stream);

        var answer = await reader.ReadLineAsync(Cancellation);

        Assert.Equal("HTTP/1.1 413 Payload Too Large", answer);
    }

    private async Task<Guid> OpenCaseAsync()
    {
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var opened = await host.Services.GetRequiredService<CaseRunner>().OpenAsync(new NewReport
        {
            CaseId = CaseIds.New(now),
            AgencyId = "pemprov-kepri",
            Title = "Lampu taman padam",
            Text = "Lampu di taman kota padam sejak pekan lalu.",
            ReceivedAt = now,
        }, Cancellation);
        return Assert.IsType<OpenResult.Opened>(opened).CaseId;
    }

    private static async Task<OpenStep> StepAsync(HttpClient client, Guid caseId, string activity)
    {
        var summary = await client.GetFromJsonAsync<CaseSummary>(new Uri($"/api/kasus/{caseId}", UriKind.Relative), Cancellation);
        return Assert.Single(summary!.Steps, s => s.Activity == activity);
    }

    private static Task<HttpResponseMessage> CompleteAsync(HttpClient client, Guid caseId, OpenStep step, string outcome, object fields) =>
        client.PostAsJsonAsync(new Uri($"/api/kasus/{caseId}/langkah", UriKind.Relative), new { step.Activity, step.Visit, outcome, fields }, Cancellation);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        return problem.RootElement.GetProperty("type").GetString();
    }
}
