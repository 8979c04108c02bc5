using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Tests;

public sealed class WeatherTests
{
    [Fact]
    public async Task A_step_survives_a_restart_of_PostgreSQL_and_is_taken_once()
    {
        var folder = Directory.CreateTempSubdirectory("lapor-weather-").FullName;
        var connectionString = await TestServer.StartClusterAsync(folder, 54998);
        try
        {
            await using var db = new TestDatabase(new TestServer { ConnectionString = connectionString });
            await db.InitializeAsync();
            var opened = await db.OpenAsync();
            var verify = await db.StepAsync(opened.CaseId, "verify");
            await TestServer.StopAsync(folder, "immediate");
            var step = db.Runner.SignalAsync(
                opened.CaseId, TestDatabase.Completion(verify, "Incomplete", TestDatabase.Person("a", Roles.AgencyAdmin), ("missing", "Nomor.")), TestContext.Current.CancellationToken);
            await TestServer.StartAsync(folder);
            Assert.IsType<Advance.Moved>(await step);
            Assert.Equal(1L, await db.ScalarAsync<long>($"select count(*) from timeline where case_id = '{opened.CaseId}' and kind = 'step.closed'"));
        }
        finally
        {
            await TestServer.StopAsync(folder, "immediate");
            Directory.Delete(folder, recursive: true);
        }
    }
}
