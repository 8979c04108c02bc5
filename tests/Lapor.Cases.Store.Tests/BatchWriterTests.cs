using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store.Tests;

public sealed class BatchWriterTests
{
    private static readonly Guid Id = new("01957000-0000-7000-8000-000000000001");

    [Fact]
    public void Parts_on_different_rows_become_one_statement_with_its_own_numbers()
    {
        using var batch = new NpgsqlBatch();
        var writer = new BatchWriter(batch, merging: true);
        writer.Part("update a set x = $2 where id = $1").Id(Id).Int(1);
        writer.Part("insert into b values ($1, $2)", new Touch("b", 1)).Id(Id).Text("zwei");
        writer.Part("update b set y = $1", new Touch("b", 2)).Int(3);
        writer.End();

        var only = Assert.Single(batch.BatchCommands.Cast<NpgsqlBatchCommand>());
        Assert.Equal("with w1 as (insert into b values ($3, $4)), w2 as (update b set y = $5)\nupdate a set x = $2 where id = $1", only.CommandText);
        Assert.Equal([Id, 1, Id, "zwei", 3], only.Parameters.Cast<NpgsqlParameter>().Select(p => p.Value));
    }

    [Fact]
    public void What_all_parts_are_about_is_sent_once_a_statement()
    {
        using var batch = new NpgsqlBatch();
        var at = new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
        var writer = new BatchWriter(batch, merging: true).About(Id, "kemensos", at);
        writer.Part("update a set x = $1, y = @at where id = @case", new Touch("a", 1)).Int(1);
        writer.Part("insert into b values (@case, @agency, $1)").Text("zwei");
        writer.About(Id, "kemensos", at).Part("update a set x = $2 where id = @case and z = $1", new Touch("a", 1)).Int(3).Int(4);
        writer.About(Id, "kab-bima", at).Part("insert into c values (@agency)");
        writer.End();

        Assert.Equal(
            [
                "with w1 as (insert into b values ($1, $2, $5))\nupdate a set x = $4, y = $3 where id = $1",
                "update a set x = $5 where id = $1 and z = $4",
                "insert into c values ($2)",
            ],
            batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(c => c.CommandText));
        Assert.Equal([Id, "kemensos", at, 1, "zwei"], batch.BatchCommands[0].Parameters.Cast<NpgsqlParameter>().Select(p => p.Value));
        Assert.Equal([Id, "kab-bima", at], batch.BatchCommands[2].Parameters.Cast<NpgsqlParameter>().Select(p => p.Value));
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(7, null)]
    [InlineData(null, 7)]
    public void A_part_that_touches_a_written_row_again_comes_after_it(int? first, int? second)
    {
        using var batch = new NpgsqlBatch();
        var writer = new BatchWriter(batch, merging: true);
        writer.Part("insert into b values ($1)", new Touch("b", first)).Int(1);
        writer.Part("insert into c values ($1)", new Touch("c", 7)).Int(2);
        writer.Part("update b set x = $1", new Touch("b", second)).Int(3);
        writer.Part("update d set x = $1").Int(4);
        writer.End();

        Assert.Equal(
            ["with w1 as (insert into c values ($2))\ninsert into b values ($1)", "with w1 as (update d set x = $2)\nupdate b set x = $1"],
            batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(c => c.CommandText));
    }

    [Fact]
    public void Statements_of_their_own_and_batches_that_do_not_merge_stay_apart()
    {
        using var batch = new NpgsqlBatch();
        var merging = new BatchWriter(batch, merging: true);
        merging.Part("insert into a values ($1)").Int(1);
        merging.Sql("select $1").Int(2);
        merging.Part("insert into b values ($1)").Int(3);
        merging.End();
        var plain = new BatchWriter(batch);
        plain.Part("insert into c values ($1)").Int(4);
        plain.Part("insert into d values ($1)").Int(5);

        Assert.Equal(
            ["insert into a values ($1)", "select $1", "insert into b values ($1)", "insert into c values ($1)", "insert into d values ($1)"],
            batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(c => c.CommandText));
    }
}
