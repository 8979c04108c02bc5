using System.Net.Sockets;
using Npgsql;

namespace Lapor.Cases.Store;

/// <summary>Failures that are nobody's fault: the network, a restart, two transactions in each other's way. The whole unit is done again.</summary>
public static class Weather
{
    private const int Attempts = 11;

    internal static async Task<T> RetryAsync<T>(Func<int, Task<T>> unit, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await unit(attempt);
            }
            catch (Exception failure) when (attempt < Attempts - 1 && IsWeather(failure) && !cancellation.IsCancellationRequested)
            {
                // 20 ms doubling to 5 s: about fifteen seconds in all, which a restart of PostgreSQL fits into.
                var delay = TimeSpan.FromMilliseconds(Math.Min(5000, 20 * Math.Pow(2, attempt)));
                await Task.Delay(delay, TimeProvider.System, cancellation);
            }
        }
    }

    /// <summary>Whether the same may succeed when it is tried again in a while.</summary>
    public static bool IsWeather(Exception failure) => failure switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConnectionFailure or PostgresErrorCodes.ConnectionException,
        NpgsqlException npgsql => npgsql.IsTransient || npgsql.InnerException is IOException or SocketException or TimeoutException,
        IOException or SocketException => true,
        _ => false,
    };
}
