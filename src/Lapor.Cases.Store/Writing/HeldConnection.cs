using System.Data;
using Npgsql;

namespace Lapor.Cases.Store.Writing;

internal static class HeldConnection
{
    /// <summary>Gives a connection back, and first rolls back the transaction that was begun on it by SQL and not committed.</summary>
    public static async ValueTask ReleaseAsync(this NpgsqlConnection connection, bool uncommitted)
    {
        try
        {
            if (uncommitted && connection.FullState.HasFlag(ConnectionState.Open))
            {
                await using var rollback = new NpgsqlCommand("rollback", connection);
                await rollback.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (NpgsqlException)
        {
            // The server rolls back by itself when the connection goes, which it now does.
            NpgsqlConnection.ClearPool(connection);
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }
}
