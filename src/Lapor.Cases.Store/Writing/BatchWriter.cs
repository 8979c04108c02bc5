using Npgsql;
using NpgsqlTypes;

namespace Lapor.Cases.Store.Writing;

/// <summary>Builds a batch whose statements keep the same parameter types, so that each is prepared once per connection.</summary>
internal sealed class BatchWriter(NpgsqlBatch batch)
{
    private NpgsqlBatchCommand current = new();

    /// <summary>The case that is locked while this batch is written.</summary>
    public Guid CaseId { get; init; }

    public BatchWriter Sql(string text)
    {
        current = new NpgsqlBatchCommand(text);
        batch.BatchCommands.Add(current);
        return this;
    }

    public BatchWriter Scope(Scope scope) => Sql(Db.ScopeSql).Text(scope.Agencies).Text(scope.ApipAgencies);

    public BatchWriter Id(Guid value) => Add(NpgsqlDbType.Uuid, value);

    public BatchWriter Text(string? value) => Add(NpgsqlDbType.Text, value);

    public BatchWriter Int(int? value) => Add(NpgsqlDbType.Integer, value);

    public BatchWriter Long(long? value) => Add(NpgsqlDbType.Bigint, value);

    public BatchWriter Flag(bool value) => Add(NpgsqlDbType.Boolean, value);

    public BatchWriter At(DateTimeOffset? value) => Add(NpgsqlDbType.TimestampTz, value);

    public BatchWriter Json(string? value) => Add(NpgsqlDbType.Jsonb, value);

    public BatchWriter Bytes(byte[] value) => Add(NpgsqlDbType.Bytea, value);

    public BatchWriter Texts(IEnumerable<string?> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Text, values.ToArray());

    public BatchWriter Ints(IEnumerable<int> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Integer, values.ToArray());

    public BatchWriter IntsOrNull(IEnumerable<int?> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Integer, values.ToArray());

    public BatchWriter Flags(IEnumerable<bool> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Boolean, values.ToArray());

    public BatchWriter Ats(IEnumerable<DateTimeOffset> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, values.ToArray());

    public BatchWriter Jsons(IEnumerable<string?> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Jsonb, values.ToArray());

    public BatchWriter Blobs(IEnumerable<byte[]> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Bytea, values.ToArray());

    private BatchWriter Add(NpgsqlDbType type, object? value)
    {
        current.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
        return this;
    }
}
