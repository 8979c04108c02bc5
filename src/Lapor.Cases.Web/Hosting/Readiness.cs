using Lapor.Cases.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lapor.Cases.Web.Hosting;

/// <summary>Ready once migrated and seeded, while the database answers and nothing due waits un-rung for too long.</summary>
public sealed class Readiness(LaporSettings settings, IServiceProvider services, TimeProvider time) : IHealthCheck
{
    public bool Prepared { get; set; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!Prepared)
            return HealthCheckResult.Unhealthy("preparing");
        try
        {
            var next = await services.GetRequiredService<DueWork>().NextDueAsync(cancellationToken);
            var waited = next is { } due ? time.GetUtcNow() - due : TimeSpan.Zero;
            return waited > settings.LongestUnrung
                ? HealthCheckResult.Unhealthy($"something due has waited {waited.TotalMinutes:0} minutes")
                : HealthCheckResult.Healthy();
        }
        catch (Npgsql.NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy("database does not answer", e);
        }
    }
}
