using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store.Tests;

/// <summary>Steps meet the server's process that served the step before.</summary>
public sealed class WarmConnectionsTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_connection_that_came_back_last_goes_out_first()
    {
        using var warm = Warm();
        var (first, second) = (await warm.OpenAsync(Token), await warm.OpenAsync(Token));
        var (one, two) = (await ProcessAsync(first), await ProcessAsync(second));
        Assert.NotEqual(one, two);
        await first.DisposeAsync();
        await second.DisposeAsync();
        for (var again = 0; again < 3; again++)
        {
            await using var next = await warm.OpenAsync(Token);
            Assert.Equal(two, await ProcessAsync(next));
        }
    }

    [Fact]
    public async Task No_more_are_kept_than_help_and_none_for_good()
    {
        using var warm = Warm();
        var most = 2 * Environment.ProcessorCount;
        var busy = await Task.WhenAll(Enumerable.Range(0, most + 3).Select(_ => warm.OpenAsync(Token).AsTask()));
        Assert.Equal(0, warm.Idle);
        foreach (var one in busy)
            await one.DisposeAsync();
        Assert.Equal(most, warm.Idle);
        warm.GiveBack(TimeSpan.FromHours(1));
        Assert.Equal(most, warm.Idle);
        warm.GiveBack(TimeSpan.Zero);
        Assert.Equal(0, warm.Idle);
        await using var fresh = await warm.OpenAsync(Token);
        Assert.True(await ProcessAsync(fresh) > 0);
    }

    [Fact]
    public async Task What_comes_back_after_the_end_is_not_kept()
    {
        var warm = Warm();
        var late = await warm.OpenAsync(Token);
        warm.Dispose();
        await late.DisposeAsync();
        Assert.Equal(0, warm.Idle);
        Assert.Equal(System.Data.ConnectionState.Closed, late.Connection.FullState);
    }

    [Fact]
    public async Task After_one_broke_none_is_kept()
    {
        using var warm = Warm();
        var (first, second) = (await warm.OpenAsync(Token), await warm.OpenAsync(Token));
        await second.DisposeAsync();
        await db.ExecuteAsync($"select pg_terminate_backend({await ProcessAsync(first)})");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ProcessAsync(first));
        await first.DisposeAsync();
        Assert.Equal(0, warm.Idle);
        await using var next = await warm.OpenAsync(Token);
        Assert.True(await ProcessAsync(next) > 0);
    }

    [Fact]
    public async Task Steps_survive_the_end_of_every_process_that_served_them()
    {
        var cases = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => db.OpenAsync()));
        Assert.True(db.Get<Db>().Steps.Idle > 0);
        await db.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        var admin = TestDatabase.Person("a", Core.Cases.Roles.AgencyAdmin);
        foreach (var opened in cases)
            Assert.IsType<Core.Sop.Advance.Moved>(await db.CompleteAsync(opened.CaseId, "verify", "Incomplete", admin, ("missing", "Nomor.")));
    }

    private WarmConnections Warm() => new(db.Get<Db>().Door, TimeProvider.System);

    private static async Task<int> ProcessAsync(WarmConnection connection)
    {
        await using var command = new NpgsqlCommand("select pg_backend_pid()", connection.Connection);
        return (int)(await command.ExecuteScalarAsync(Token) ?? 0);
    }
}
