using Npgsql;

namespace Lapor.Cases.Web.Hosting;

/// <summary>The console's own rows: cookie keys, the demo clock, the outbox. Cases are reached through the Store alone.</summary>
public sealed class ConsoleDatabase(string connectionString) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connectionString);

    public string ConnectionString => connectionString;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
