using System.Net;
using Lapor.Cases.Store.Tests;

namespace Lapor.Cases.Web.Tests.Api;

/// <summary>A console whose PostgreSQL goes away and comes back.</summary>
public sealed class DatabaseAwayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_database_is_away_a_visitor_is_told_so_and_afterwards_everything_works()
    {
        var folder = Directory.CreateTempSubdirectory("lapor-away-").FullName;
        try
        {
            await using var server = new TestServer { ConnectionString = await TestServer.StartClusterAsync(folder, 54998) };
            await using var host = new ConsoleHost(server);
            await host.InitializeAsync();
            using var visitor = host.Visitor();
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/sehat/siap"));

            await TestServer.StopAsync(folder, "immediate");

            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(visitor, "/sehat/siap"));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/sehat/hidup"));
            using var answer = await ConsoleHost.PostAsync(visitor, "/lacak", "lacak", new() { ["kode"] = "AAA-BBBB-CCC", ["rahasia"] = "x" }, Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("Basis data sedang tidak dapat dihubungi", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

            await TestServer.StartAsync(folder);

            Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, "/sehat/siap"));
            using var signedIn = await host.SignedInAsync("admin.kepri", Cancellation);
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
