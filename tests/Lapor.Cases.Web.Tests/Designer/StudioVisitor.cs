using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lapor.Cases.Web.Designer;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Web.Tests.Designer;

/// <summary>Somebody who has opened a SOP in Studio: cookie, page token and address of the API, as the frame has them.</summary>
internal sealed class StudioVisitor : IDisposable
{
    private readonly string token;

    private StudioVisitor(HttpClient http, string api, string token, HttpResponseHeaders headers) => (Http, Api, this.token, PageHeaders) = (http, api, token, headers);

    public HttpClient Http { get; }

    public string Api { get; }

    public HttpResponseHeaders PageHeaders { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<StudioVisitor> OpenAsync(ConsoleHost host, string user, string agency = "kemensos", string definition = "sop-kementerian")
    {
        var package = host.Services.GetRequiredService<StudioPackage>();
        Assert.True(package.IsThere, "Elsa Studio is not here: the build restores it with npm (npm ci in src/Lapor.Cases.Web/Designer).");
        var http = await host.SignedInAsync(user, Cancellation);
        using var page = await http.GetAsync(new Uri($"{package.Base}sunting/{agency}/{definition}", UriKind.Relative), Cancellation);
        page.EnsureSuccessStatusCode();
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        return new(http, Data("api").Match(html).Groups[1].Value, Data("token").Match(html).Groups[1].Value.Replace("&#x2B;", "+", StringComparison.Ordinal), page.Headers);
    }

    public async Task<(int Status, JsonNode? Body)> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(new Uri(Api + path, UriKind.Relative), Cancellation);
        return await ReadAsync(answer);
    }

    public async Task<(int Status, JsonNode? Body)> SendAsync(string path, JsonNode? body, HttpMethod? method = null, bool withToken = true)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(Api + path, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (withToken)
            request.Headers.Add("RequestVerificationToken", token);
        using var answer = await Http.SendAsync(request, Cancellation);
        return await ReadAsync(answer);
    }

    public Task<(int Status, JsonNode? Body)> SaveAsync(JsonNode model, bool? publish = false) =>
        SendAsync("/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish });

    public async Task<JsonObject> LatestAsync(string definition = "sop-kementerian") =>
        (await GetAsync($"/workflow-definitions/by-definition-id/{definition}?versionOptions=Latest")).Body!.AsObject();

    public static string Message(JsonNode? body) => (string)body!["errors"]!["generalErrors"]![0]!;

    public void Dispose() => Http.Dispose();

    private static async Task<(int Status, JsonNode? Body)> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return ((int)answer.StatusCode, text.Length > 0 && answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(text) : null);
    }

    private static Regex Data(string name) => new($"data-{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1));
}
