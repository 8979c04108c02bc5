using Lapor.Cases.Web.Hosting;
using Npgsql;

namespace Lapor.Cases.Web.Jobs;

/// <summary>A node of the alarm clock's cluster.</summary>
/// <param name="SeenAt">When it last said that it lives, UTC.</param>
public sealed record AlarmNode(string Name, DateTimeOffset SeenAt);

/// <summary>The nodes as Quartz's own tables name them, which belong to the owner of the database.</summary>
public sealed class NodeList(LaporSettings settings) : IAsyncDisposable
{
    // One connection is enough for the pages that look, and none stays when nobody does.
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString)
    {
        MinPoolSize = 0,
        MaxPoolSize = 1,
        ConnectionIdleLifetime = 30,
    }.ConnectionString);

    /// <summary>Those of the last hour, the freshest first. Empty before the alarm clock has started for the first time.</summary>
    public async Task<IReadOnlyList<AlarmNode>> RunAsync(CancellationToken cancellation)
    {
        // Quartz keeps the runtime's ticks, by the wall's clock.
        await using var command = source.CreateCommand("select instance_name, last_checkin_time from qrtz_scheduler_state where last_checkin_time > $1 order by last_checkin_time desc");
        command.Parameters.AddWithValue(DateTimeOffset.UtcNow.AddHours(-1).UtcTicks);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var nodes = new List<AlarmNode>();
            while (await reader.ReadAsync(cancellation))
                nodes.Add(new AlarmNode(reader.GetString(0), new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero)));
            return nodes;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
