using System.Data.Common;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store;

/// <summary>The application's connections: every statement runs as <c>lapor_app</c>, under the agencies named for its transaction; only the door's run as <c>lapor_door</c>.</summary>
public sealed class Db : IAsyncDisposable, IDisposable
{
    internal const string ScopeSql = "select set_config('lapor.agency', $1, true), set_config('lapor.apip', $2, true)";

    public Db(string connectionString)
    {
        ConnectionString = AppConnectionString(connectionString);
        Source = new NpgsqlDataSourceBuilder(ConnectionString).Build();
        var door = new NpgsqlConnectionStringBuilder(ConnectionString);
        door.Options = door.Options?.Replace("role=lapor_app", "role=lapor_door", StringComparison.Ordinal) + " -c lapor.agency=* -c lapor.apip=*";
        Door = new NpgsqlDataSourceBuilder(door.ConnectionString).Build();
        Steps = new WarmConnections(Door, TimeProvider.System);
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>The connections of the one door, which serves every agency, under a role of its own: the only one that may write cases.</summary>
    internal NpgsqlDataSource Door { get; }

    /// <summary>The door's connections for what is done in one or two statements and often.</summary>
    internal WarmConnections Steps { get; }

    public string ConnectionString { get; }

    /// <summary>The given string, with the role that cannot bypass row-level security.</summary>
    public static string AppConnectionString(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.Options?.Contains("role=", StringComparison.Ordinal) != true)
            settings.Options = $"{settings.Options} -c role=lapor_app".Trim();
        // The reset on return to the pool would also undo the role; scopes are per transaction, so nothing needs it.
        settings.NoResetOnClose = true;
        if (!settings.ContainsKey("Max Auto Prepare") || settings.MaxAutoPrepare == 0)
            settings.MaxAutoPrepare = 200;
        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName ??= "lapor-cases";
        return settings.ConnectionString;
    }

    /// <summary>One query in one round trip, seen through a scope.</summary>
    public async Task<List<T>> QueryAsync<T>(Scope scope, SqlText sql, Func<DbDataReader, T> map, CancellationToken cancellation)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(scope.ToCommand());
        batch.BatchCommands.Add(sql.ToCommand());
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(map(reader));
        return rows;
    }

    /// <summary>Statements in one transaction and one round trip.</summary>
    public async Task<int> ExecuteAsync(Scope scope, CancellationToken cancellation, params SqlText[] statements)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(scope.ToCommand());
        foreach (var sql in statements)
            batch.BatchCommands.Add(sql.ToCommand());
        return Math.Max(0, await batch.ExecuteNonQueryAsync(cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        Steps.Dispose();
        await Door.DisposeAsync();
        await Source.DisposeAsync();
    }

    public void Dispose()
    {
        Steps.Dispose();
        Door.Dispose();
        Source.Dispose();
    }
}

/// <summary>Whose rows a transaction may touch.</summary>
/// <param name="Agencies">Agency ids joined by commas, or <c>*</c>.</param>
/// <param name="ApipAgencies">Where restricted cases may be touched, likewise.</param>
public readonly record struct Scope(string Agencies, string ApipAgencies)
{
    /// <summary>For the door and jobs that serve every agency; what people may see is decided by the engine and the queries.</summary>
    public static Scope System { get; } = new("*", "*");

    internal NpgsqlBatchCommand ToCommand() => new(Db.ScopeSql)
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = Agencies }, new NpgsqlParameter<string> { TypedValue = ApipAgencies } },
    };
}

/// <summary>SQL with positional parameters.</summary>
public sealed class SqlText(string text, params object?[] values)
{
    private readonly List<object?> values = [.. values];

    public string Text { get; private set; } = text;

    /// <summary>Appends a piece in which each <c>?</c> stands for the next value.</summary>
    public SqlText And(string piece, params object?[] more)
    {
        var next = 0;
        Text += string.Concat(piece.Split('?').Select((part, i) => i == 0 ? part : $"${values.Count + ++next}{part}"));
        values.AddRange(more);
        return this;
    }

    internal NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(Text);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }
}
