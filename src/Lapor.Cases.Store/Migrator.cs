using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Lapor.Cases.Store;

/// <summary>Applies the numbered SQL migrations that are embedded here, forward only, one process at a time.</summary>
public static class Migrator
{
    private const long Lock = 0x4C41504F52; // "LAPOR"

    private static readonly IReadOnlyList<Migration> All = Load();

    /// <param name="connectionString">A role that may create tables and, the first time, roles.</param>
    /// <returns>How many were applied.</returns>
    /// <exception cref="InvalidDataException">An applied migration was changed afterwards, or the database is newer than this program.</exception>
    public static async Task<int> ApplyAsync(string connectionString, IProgress<string>? progress, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellation);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancellation);
        await ExecuteAsync(connection, "create table if not exists schema_migrations (number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())", cancellation);
        var applied = await AppliedAsync(connection, cancellation);
        if (applied.Keys.FirstOrDefault(n => All.All(m => m.Number != n)) is var unknown and not 0)
            throw new InvalidDataException($"The database has migration {unknown}, which this program does not know: start a newer version.");
        var missing = All.Where(m => !applied.ContainsKey(m.Number)).ToList();
        foreach (var known in All.Where(m => applied.TryGetValue(m.Number, out var sum) && sum != m.Checksum))
            throw new InvalidDataException($"Migration {known.Name} was changed after it was applied: restore the file and write the change as a new migration.");
        if (missing.Count > 0)
            await EnsureRolesAsync(connection, cancellation);
        foreach (var migration in missing)
        {
            progress?.Report(migration.Name);
            await ApplyAsync(connection, migration, cancellation);
        }

        return missing.Count;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ExecuteAsync(connection, migration.Sql, cancellation);
        await using var mark = new NpgsqlCommand("insert into schema_migrations (number, name, checksum) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = migration.Number }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        };
        await mark.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    // Roles belong to the whole server: another database may be migrating at the same moment.
    private static async Task EnsureRolesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = """
            do $$
            begin
                for attempt in 1..20 loop
                    begin
                        if not exists (select from pg_roles where rolname = 'lapor_app') then
                            create role lapor_app nologin nobypassrls;
                        end if;
                        if not exists (select from pg_roles where rolname = 'lapor_door') then
                            create role lapor_door nologin nobypassrls;
                        end if;
                        if not exists (select from pg_roles where rolname = 'lapor_search') then
                            create role lapor_search nologin nobypassrls;
                        end if;
                        if not pg_has_role(current_user, 'lapor_app', 'member') then
                            execute format('grant lapor_app to %I', current_user);
                        end if;
                        if not pg_has_role(current_user, 'lapor_door', 'member') then
                            execute format('grant lapor_door to %I', current_user);
                        end if;
                        if not pg_has_role(current_user, 'lapor_search', 'member') then
                            execute format('grant lapor_search to %I', current_user);
                        end if;
                        return;
                    exception when duplicate_object or unique_violation or internal_error then
                        perform pg_sleep(0.05);
                    end;
                end loop;
                raise exception 'The roles lapor_app, lapor_door and lapor_search could not be made.';
            end $$
            """;
        await ExecuteAsync(connection, Sql, cancellation);
        await ExecuteAsync(connection, "do $$ begin execute format('grant create on schema public to %I', current_user); exception when insufficient_privilege then null; end $$", cancellation);
        await ExecuteAsync(connection, "grant usage, create on schema public to lapor_search", cancellation);
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = new Dictionary<int, string>();
        await using var command = new NpgsqlCommand("select number, checksum from schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            applied.Add(reader.GetInt32(0), reader.GetString(1));
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static List<Migration> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(resource =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)
                    ?? throw new InvalidDataException($"{resource} is not embedded."));
                var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
                var name = string.Join('.', resource.Split('.')[^2..^1]);
                return new Migration(int.Parse(name[..4], CultureInfo.InvariantCulture), name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
            })
            .OrderBy(m => m.Number)];
    }

    private sealed record Migration(int Number, string Name, string Sql, string Checksum);
}
