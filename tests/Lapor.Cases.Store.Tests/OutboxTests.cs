using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;

namespace Lapor.Cases.Store.Tests;

public sealed class OutboxTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    // Monday 2 March 2026, 10.00 and 23.00 in Jakarta.
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Night = new(2026, 3, 2, 16, 0, 0, TimeSpan.Zero);

    private readonly List<OutboxMessage> sent = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_at_night_waits_for_the_morning_unless_it_is_urgent()
    {
        await StartAsync(Night);
        var plain = await WriteAsync(Urgency.None, "unit-head@pusdatin");
        var urgent = await WriteAsync(Urgency.U1, "unit-head@pusdatin");
        await RelayAsync();
        Assert.Equal([urgent], sent.Select(m => m.Id));
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), await db.ScalarAsync<DateTimeOffset>($"select next_at from outbox where id = {plain}"));
        Assert.Null(await db.Get<Outbox>().OldestUnsentAsync(Token));

        db.Clock.Now = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);
        await RelayAsync();
        Assert.Equal([urgent, plain], sent.Select(m => m.Id));
        await RelayAsync();
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public async Task Many_messages_to_one_receiver_come_as_one_digest_which_fails_and_returns_as_a_whole()
    {
        await StartAsync(Morning);
        var ids = new List<long>();
        for (var i = 0; i < 6; i++)
            ids.Add(await WriteAsync(Urgency.None, "secretary"));
        var single = await WriteAsync(Urgency.None, "unit-head@pusdatin");

        Assert.Equal(1, await db.Get<Outbox>().RelayAsync((message, _) => message.Template == "digest" ? throw new IOException("away") : Keep(message), 100, Token));
        Assert.Equal([single], sent.Select(m => m.Id));
        // Written after the digest was begun, so it is not in it.
        var late = await WriteAsync(Urgency.None, "secretary");
        db.Clock.Now = Morning.AddHours(2);
        await RelayAsync();

        var digest = Assert.Single(sent, m => m.Template == "digest");
        Assert.Equal((ids[0], null, "secretary"), (digest.Id, digest.CaseId, digest.Receiver));
        Assert.Equal(6, JsonNode.Parse(digest.Data)?["count"]?.GetValue<int>());
        Assert.Equal(6, JsonNode.Parse(digest.Data)?["messages"]?.AsArray().Count);
        Assert.Contains(sent, m => m.Id == late && m.Template == "test");
        Assert.Equal(0L, await db.ScalarAsync<long>("select count(*) from outbox where sent_at is null"));
    }

    [Fact]
    public async Task Reporters_get_no_digest_of_one_another()
    {
        await StartAsync(Morning);
        for (var i = 0; i < 8; i++)
            await WriteAsync(Urgency.None, Roles.Reporter);
        await RelayAsync();
        Assert.Equal(8, sent.Count);
        Assert.All(sent, m => Assert.Equal("test", m.Template));
    }

    private async Task StartAsync(DateTimeOffset now)
    {
        db.Clock.Now = now;
        await db.ExecuteAsync("delete from outbox");
    }

    private async Task<long> WriteAsync(Urgency urgency, string receiver) => await db.ScalarAsync<long>($$"""
        insert into outbox (at, agency_id, case_id, receiver, template, data)
        values ('{{db.Clock.Now:O}}', 'kemensos', '{{Guid.NewGuid()}}', '{{receiver}}', 'test', '{"trackingCode": "AAA", "status": "InProgress", "urgency": "{{urgency}}"}') returning id
        """);

    private Task<int> RelayAsync() => db.Get<Outbox>().RelayAsync((message, _) => Keep(message), 100, Token);

    private Task Keep(OutboxMessage message)
    {
        sent.Add(message);
        return Task.CompletedTask;
    }
}
