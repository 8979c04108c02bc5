using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Lapor.Cases.Store.Tests;

public sealed class SchemaTests(TestDatabase db) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_model_and_the_migrated_database_agree()
    {
        var columns = (await db.RowsAsync("""
            select table_name, column_name, case when data_type = 'ARRAY' then substr(udt_name, 2) || '[]' else udt_name end, is_nullable = 'YES'
            from information_schema.columns where table_schema = 'public'
            """, r => (Table: r.GetString(0), Column: r.GetString(1), Type: r.GetString(2), Nullable: r.GetBoolean(3)))).ToDictionary(c => (c.Table, c.Column));
        await using var context = await db.Get<IDbContextFactory<CasesDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var wrong = new List<string>();
        foreach (var entity in context.Model.GetEntityTypes())
        {
            var table = entity.GetTableName() ?? "";
            var mapped = entity.GetProperties().Select(p => p.GetColumnName()).ToHashSet(StringComparer.Ordinal);
            wrong.AddRange(columns.Keys.Where(c => c.Table == table && !mapped.Contains(c.Column)).Select(c => $"{table}.{c.Column} is not in the model"));
            wrong.AddRange(entity.GetProperties().Select(p => Compare(table, p, columns)).OfType<string>());
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing() => Assert.Equal(0, await Migrator.ApplyAsync(db.AdminConnectionString, null, TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_migration_that_was_changed_afterwards_is_refused()
    {
        await db.ExecuteAsync("update schema_migrations set checksum = 'x' || checksum where number = 2");
        try
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => Migrator.ApplyAsync(db.AdminConnectionString, null, TestContext.Current.CancellationToken));
        }
        finally
        {
            await db.ExecuteAsync("update schema_migrations set checksum = substr(checksum, 2) where number = 2");
        }
    }

    private static string? Compare(string table, IProperty property, Dictionary<(string, string), (string Table, string Column, string Type, bool Nullable)> columns)
    {
        if (!columns.TryGetValue((table, property.GetColumnName()), out var column))
            return $"{table}.{property.GetColumnName()} is not in the database";
        var wanted = property.GetColumnType() switch
        {
            "timestamp with time zone" => "timestamptz",
            "integer" => "int4",
            "bigint" => "int8",
            "smallint" => "int2",
            "boolean" => "bool",
            "character varying(256)" => "varchar",
            var type => type,
        };
        if (wanted != column.Type)
            return $"{table}.{column.Column} is {column.Type}, the model says {wanted}";
        return property.IsNullable == column.Nullable ? null : $"{table}.{column.Column} nullable: {column.Nullable}, the model says {property.IsNullable}";
    }
}
