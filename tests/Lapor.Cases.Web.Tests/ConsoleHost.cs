using System.Net;
using System.Text.RegularExpressions;
using Lapor.Cases.Store.Tests;
using Lapor.Cases.Web.Localization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Lapor.Cases.Web.Tests;

/// <summary>The whole console on a real port and a real PostgreSQL, with the demo people and cases.</summary>
public sealed partial class ConsoleHost(TestServer server) : WebApplicationFactory<Texts>, IAsyncLifetime
{
    public const string Password = "Lapor-Demo-2026!";
    private string name = $"lapor_{Guid.NewGuid():N}";
    private bool borrowed;
    private int port;
    private readonly string mail = Path.Combine(Path.GetTempPath(), $"lapor-mail-{Guid.NewGuid():N}");

    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>The same console started once more on the same database; to be initialized and disposed before this one.</summary>
    /// <param name="port">Where it listens; any free port for 0.</param>
    public ConsoleHost Restarted(int port = 0) => new(server) { name = name, borrowed = true, port = port };

    public async ValueTask InitializeAsync()
    {
        if (!borrowed)
            await ExecuteAsync($"create database {name}");
        UseKestrel(port);
        StartServer();
        var addresses = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Address = new Uri(addresses!.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!borrowed)
            await ExecuteAsync($"drop database if exists {name} with (force)");
        if (Directory.Exists(mail))
            Directory.Delete(mail, recursive: true);
    }

    /// <summary>A browserless visitor that keeps cookies and does not follow redirects.</summary>
    public HttpClient Visitor() =>
        new(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = Address };

    /// <summary>A visitor who has signed in through the form.</summary>
    public async Task<HttpClient> SignedInAsync(string user, CancellationToken cancellation)
    {
        var visitor = Visitor();
        using var answer = await PostAsync(visitor, "/masuk", "masuk", new() { ["nama"] = user, ["sandi"] = Password }, cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    /// <summary>Sends a form of a page, with the token that the page gave.</summary>
    /// <param name="to">Where the form goes, when not to its own page.</param>
    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient visitor, string path, string handler, Dictionary<string, string> fields, CancellationToken cancellation, string? to = null)
    {
        var page = await visitor.GetStringAsync(path, cancellation);
        fields["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value;
        fields["_handler"] = handler;
        using var content = new FormUrlEncodedContent(fields);
        return await visitor.PostAsync(new Uri(to ?? path, UriKind.Relative), content, cancellation);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name };
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:Lapor", connection.ConnectionString);
        builder.UseSetting("LAPOR_DEMO", "true");
        builder.UseSetting("LAPOR_MAIL", mail);
    }

    /// <summary>To the console's database, as its owner.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;

    /// <summary>The node stops working; its database stays until it is disposed.</summary>
    public Task StopAsync() => Services.GetRequiredService<IHost>().StopAsync();

    /// <summary>One statement as the owner of the database. The console works meanwhile: whoever loses a deadlock to it begins again.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync(cancellation);
                return;
            }
            catch (PostgresException deadlock) when (deadlock.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < 20)
            {
                await Task.Delay(100 * attempt, cancellation);
            }
        }
    }

    /// <summary>A number from the console's database, read past row-level security.</summary>
    public async Task<long> CountAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellation) as long? ?? throw new InvalidOperationException($"Not a count: {sql}");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}

/// <summary>Tests that share the one console and the one browser.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleTests : ICollectionFixture<ConsoleHost>, ICollectionFixture<EndToEnd.Browser>
{
    public const string Name = "console";
}
