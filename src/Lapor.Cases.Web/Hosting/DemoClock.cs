using Lapor.Cases.Store;

namespace Lapor.Cases.Web.Hosting;

/// <summary>Moves the time of a development server forward and remembers it, so that a restart and a second node agree.</summary>
public sealed class DemoClock(Db database, AdjustableTimeProvider time)
{
    public TimeSpan Offset => time.Offset;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Takes over what the database holds.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await using var command = database.Source.CreateCommand("select offset_seconds from demo_clock");
        if (await command.ExecuteScalarAsync(cancellation) is long seconds)
            time.Adopt(TimeSpan.FromSeconds(seconds));
    }

    /// <param name="target">UTC. An instant that has passed already changes nothing.</param>
    /// <param name="cancellation">Gives up before anything is written.</param>
    public async Task MoveToAsync(DateTimeOffset target, CancellationToken cancellation)
    {
        var ahead = (long)Math.Ceiling((target - time.GetUtcNow()).TotalSeconds);
        if (ahead <= 0)
            return;
        await using var command = database.Source.CreateCommand(
            "update demo_clock set offset_seconds = greatest(offset_seconds, $1) returning offset_seconds");
        command.Parameters.AddWithValue((long)time.Offset.TotalSeconds + ahead);
        if (await command.ExecuteScalarAsync(cancellation) is long seconds)
            time.Adopt(TimeSpan.FromSeconds(seconds));
    }
}
