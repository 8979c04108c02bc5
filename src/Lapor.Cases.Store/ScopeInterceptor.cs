using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Lapor.Cases.Store;

/// <summary>Lets a <see cref="CasesDb"/> see all agencies while it holds a connection, and takes that away when it lets go.</summary>
/// <remarks>The context serves administration and jobs; what people see comes through the queries of <c>Reading</c>, each under its viewer's agencies.</remarks>
internal sealed class ScopeInterceptor : DbConnectionInterceptor
{
    private const string Open = "select set_config('lapor.agency', '*', false), set_config('lapor.apip', '*', false)";
    private const string Close = "select set_config('lapor.agency', '', false), set_config('lapor.apip', '', false)";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Execute(connection, Open);

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        await ExecuteAsync(connection, Open, cancellationToken);

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (connection.State == System.Data.ConnectionState.Open)
            Execute(connection, Close);
        return result;
    }

    public override async ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (connection.State == System.Data.ConnectionState.Open)
            await ExecuteAsync(connection, Close, CancellationToken.None);
        return result;
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
