using System.Net;
using Lapor.Cases.Store;
using Lapor.Cases.Store.Tests;
using Lapor.Cases.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lapor.Cases.Web.Tests.EndToEnd;

/// <summary>A console of its own: its time moves, and it is started twice.</summary>
public sealed class DemoClockTests(TestServer server)
{
    private const int MostMoves = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Moving_to_the_next_deadline_rings_it_and_a_restart_keeps_the_time()
    {
        await using var host = new ConsoleHost(server);
        await host.InitializeAsync();
        var before = await RungAsync(host);
        using var admin = await host.SignedInAsync("admin.kepri", Cancellation);
        var time = host.Services.GetRequiredService<DemoClock>();

        var dues = new List<DateTimeOffset?>();
        // Some of what falls due only reminds the reporter.
        for (var moves = 0; moves < MostMoves && await RungAsync(host) == before; moves++)
        {
            var due = await host.Services.GetRequiredService<DueWork>().NextDueAsync(Cancellation);
            using var moved = await ConsoleHost.PostAsync(admin, "/antrean", "", new() { ["maju"] = "tenggat" }, Cancellation, to: "/demo/jam");
            Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
            Assert.True(time.Now >= due);
            dues.Add(due);
        }

        Assert.True(await RungAsync(host) > before, $"No escalation appeared by {time.Now:O}, moving through {string.Join(", ", dues.Select(d => d?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)))}.");
        await using var again = host.Restarted();
        await again.InitializeAsync();
        Assert.Equal(time.Offset, again.Services.GetRequiredService<DemoClock>().Offset);
    }

    private static Task<long> RungAsync(ConsoleHost host) =>
        host.CountAsync("select count(*) from timeline where kind in ('escalated', 'clock.breached')", Cancellation);
}
