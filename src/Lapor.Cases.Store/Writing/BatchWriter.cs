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

    public BatchWriter Text(string? value) => AddOrNull(NpgsqlDbType.Text, value);

    public BatchWriter Int(int value) => Add(NpgsqlDbType.Integer, value);

    public BatchWriter Int(int? value) => value is { } there ? Int(there) : AddOrNull<object>(NpgsqlDbType.Integer, null);

    public BatchWriter Long(long value) => Add(NpgsqlDbType.Bigint, value);

    public BatchWriter Flag(bool value) => Add(NpgsqlDbType.Boolean, value);

    public BatchWriter At(DateTimeOffset? value) => value is { } there ? Add(NpgsqlDbType.TimestampTz, there) : AddOrNull<object>(NpgsqlDbType.TimestampTz, null);

    public BatchWriter Json(string? value) => AddOrNull(NpgsqlDbType.Jsonb, value);

    /// <summary>For a column of type json, which keeps the text to the letter.</summary>
    public BatchWriter JsonText(string value) => Add(NpgsqlDbType.Json, value);

    public BatchWriter Bytes(byte[] value) => Add(NpgsqlDbType.Bytea, value);

    public BatchWriter Texts(IEnumerable<string?> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Text, values.ToArray());

    public BatchWriter Ints(IEnumerable<int> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Integer, values.ToArray());

    public BatchWriter Ats(IEnumerable<DateTimeOffset> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, values.ToArray());

    public BatchWriter JsonTexts(IEnumerable<string> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Json, values.ToArray());

    public BatchWriter Blobs(IEnumerable<byte[]> values) => Add(NpgsqlDbType.Array | NpgsqlDbType.Bytea, values.ToArray());

    // Typed parameters spare a box and the search for a writer.
    private BatchWriter Add<T>(NpgsqlDbType type, T value)
    {
        current.Parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
        return this;
    }

    private BatchWriter AddOrNull<T>(NpgsqlDbType type, T? value)
        where T : class
    {
        if (value is not null)
            return Add(type, value);
        current.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = DBNull.Value });
        return this;
    }
}
