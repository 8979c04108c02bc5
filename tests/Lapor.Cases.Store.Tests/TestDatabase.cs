using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Reading;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lapor.Cases.Store.Tests;

/// <summary>A migrated and seeded database for one test class.</summary>
public sealed class TestDatabase(TestServer server) : IAsyncLifetime
{
    private readonly string name = $"lapor_{Guid.NewGuid():N}";
    private ServiceProvider? services;

    public TestClock Clock { get; } = new();

    public string AdminConnectionString { get; private set; } = "";

    public static string Workflows { get; } = FindWorkflows();

    public CaseRunner Runner => Get<CaseRunner>();

    public async ValueTask InitializeAsync()
    {
        await ExecuteAsync(server.ConnectionString, $"create database {name}");
        AdminConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, Pooling = false }.ConnectionString;
        await Migrator.ApplyAsync(AdminConnectionString, null, CancellationToken.None);
        services = Provider(Clock);
        await Get<Seeder>().SeedAsync(Workflows, null, CancellationToken.None);
    }

    /// <summary>Another node on the same database.</summary>
    public ServiceProvider Provider(TimeProvider time)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton(time);
        collection.AddSingleton(new IdentityVault(new byte[32]));
        collection.AddLaporStore(new NpgsqlConnectionStringBuilder(AdminConnectionString) { Pooling = true }.ConnectionString);
        return collection.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        await ExecuteAsync(server.ConnectionString, $"drop database if exists {name} with (force)");
    }

    public T Get<T>()
        where T : notnull => (services ?? throw new InvalidOperationException("Not initialised.")).GetRequiredService<T>();

    public NewReport Report(string title = "Bantuan PKH belum cair", string? reportedUnit = null, string agency = "kemensos") => new()
    {
        CaseId = CaseIds.New(Clock.Now),
        AgencyId = agency,
        Title = title,
        Text = "Bantuan saya belum masuk sejak dua bulan lalu, mohon dicek.",
        ReceivedAt = Clock.Now,
        ReportedUnitId = reportedUnit,
        Identity = new ReporterIdentity("Nama Rekaan", "0800-000", "3204000000000001"),
    };

    public async Task<OpenResult.Opened> OpenAsync(NewReport? report = null) =>
        Assert.IsType<OpenResult.Opened>(await Runner.OpenAsync(report ?? Report(), TestContext.Current.CancellationToken));

    public static Actor Person(string id, string role, string agency = "kemensos", string? unit = null) => new(id, $"Orang {id}", [new RoleGrant(role, agency, unit)]);

    public static Viewer Viewer(string id, string role, string agency = "kemensos", string? unit = null) => Reading.Viewer.Of(Person(id, role, agency, unit));

    /// <summary>Completes the open task of an activity.</summary>
    public async Task<Advance> CompleteAsync(Guid caseId, string activity, string outcome, Actor actor, params (string Name, string Value)[] fields)
    {
        var step = await StepAsync(caseId, activity);
        return await Runner.SignalAsync(caseId, Completion(step, outcome, actor, fields), TestContext.Current.CancellationToken);
    }

    public static Stimulus.CompleteStep Completion(StepKey step, string outcome, Actor actor, params (string Name, string Value)[] fields)
    {
        var form = new JsonObject();
        foreach (var (field, value) in fields)
            form[field] = value;
        return new Stimulus.CompleteStep(step, outcome, form, actor);
    }

    public async Task<StepKey> StepAsync(Guid caseId, string activity)
    {
        var steps = await RowsAsync($"select activity, visit from tasks where case_id = '{caseId}' and ended_at is null", r => new StepKey(r.GetString(0), r.GetInt32(1)));
        return steps.Find(s => s.Activity == activity) is { Visit: > 0 } step
            ? step
            : throw new InvalidOperationException($"{activity} does not wait; waiting: {string.Join(", ", steps)}");
    }

    /// <summary>An account that holds a role, for what looks people up.</summary>
    public Task GrantAsync(string id, string role, string? unit = null, string agency = "kemensos", string? name = null) => ExecuteAsync($"""
        insert into users (id, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, display_name, language, active)
        values ('{id}', '{id}', upper('{id}'), false, false, false, false, 0, '{name ?? id}', 'id', true) on conflict do nothing;
        insert into user_grants (user_id, role, agency_id, unit_id) values ('{id}', '{role}', '{agency}', {(unit is null ? "null" : $"'{unit}'")}) on conflict do nothing
        """);

    public async Task<T> RowAsync<T>(string sql, Func<NpgsqlDataReader, T> map) => (await RowsAsync(sql, map))[0];

    /// <summary>A value as the application's role sees it for one agency, without APIP's rights.</summary>
    public async Task<T> AsAppAsync<T>(string agency, string sql) => (await Get<Db>().QueryAsync(new Scope(agency, ""), new SqlText(sql), r => r.GetFieldValue<T>(0), CancellationToken.None))[0];

    public async Task<T> ScalarAsync<T>(string sql) => (await RowsAsync(sql, r => r.GetFieldValue<T>(0)))[0];

    public async Task<List<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> map)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(map(reader));
        return rows;
    }

    public Task ExecuteAsync(string sql) => ExecuteAsync(AdminConnectionString, sql);

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string FindWorkflows()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Lapor.Cases.sln")))
                return Path.Combine(folder, "workflows");
        }

        throw new InvalidOperationException("The tests run from inside the repository.");
    }
}
