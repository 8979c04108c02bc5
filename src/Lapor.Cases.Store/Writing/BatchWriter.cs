using Npgsql;
using NpgsqlTypes;

namespace Lapor.Cases.Store.Writing;

/// <summary>Builds a batch whose statements keep the same parameter types, so that each is prepared once per connection.</summary>
/// <param name="batch">Takes the statements.</param>
/// <param name="merging">
/// Several statements become one with common table expressions, which spares server and client most of what a statement costs. All parts of one
/// statement see the rows as they were before it, so a part that touches a row which an earlier part wrote begins a new statement.
/// </param>
internal sealed class BatchWriter(NpgsqlBatch batch, bool merging = false)
{
    private readonly MergedStatement merged = new();
    private NpgsqlBatchCommand current = new();
    private (Guid CaseId, string AgencyId, DateTimeOffset At)? subject;

    /// <summary>The case that is locked while this batch is written.</summary>
    public Guid CaseId { get; init; }

    /// <summary>A statement of its own.</summary>
    public BatchWriter Sql(string text)
    {
        End();
        current = new NpgsqlBatchCommand(text);
        batch.BatchCommands.Add(current);
        return this;
    }

    /// <summary>What the parts that follow are about: <c>@case</c>, <c>@agency</c> and <c>@at</c> in their texts, sent once a statement.</summary>
    public BatchWriter About(Guid caseId, string agencyId, DateTimeOffset at)
    {
        if (subject != (caseId, agencyId, at))
            End();
        subject = (caseId, agencyId, at);
        return this;
    }

    /// <summary>A write that may become part of a larger statement.</summary>
    /// <param name="text">With parameters of its own from $1; a constant, save for the partition.</param>
    /// <param name="touched">Rows that it writes or reads and that another part of the batch may touch too. None for rows that are new and nobody else's.</param>
    public BatchWriter Part(string text, params ReadOnlySpan<Touch> touched)
    {
        if (merging && merged.TryAdd(text, touched, current.Parameters.Count))
            return this;
        Sql("");
        if (subject is var (caseId, agencyId, at))
            Id(caseId).Text(agencyId).At(at);
        if (merging)
            merged.Begin(text, touched, current.Parameters.Count);
        else
            current.CommandText = StatementShape.Of(text, current.Parameters.Count).Text;
        return this;
    }

    /// <summary>Call once, when nothing follows.</summary>
    public void End()
    {
        if (merged.Finish() is { } text)
            current.CommandText = text;
    }

    public BatchWriter Scope(Scope scope) => Sql(Db.ScopeSql).Text(scope.Agencies).Text(scope.ApipAgencies);

    public BatchWriter Id(Guid value) => Add(value);

    public BatchWriter Text(string? value) => Add(value);

    public BatchWriter Int(int value) => Add(value);

    public BatchWriter Int(int? value) => Add(value);

    public BatchWriter Long(long value) => Add(value);

    public BatchWriter Flag(bool value) => Add(value);

    public BatchWriter At(DateTimeOffset? value) => Add(value);

    public BatchWriter Day(DateOnly value) => Add(value);

    public BatchWriter Json(string? value) => Add(value, NpgsqlDbType.Jsonb);

    public BatchWriter Bytes(byte[] value) => Add(value);

    public BatchWriter Ids(IEnumerable<Guid> values) => Add(values.ToArray());

    public BatchWriter Flags(IEnumerable<bool> values) => Add(values.ToArray());

    public BatchWriter AtsOrNull(IEnumerable<DateTimeOffset?> values) => Add(values.ToArray());

    public BatchWriter Texts(IEnumerable<string?> values) => Add(values.ToArray());

    public BatchWriter Ints(IEnumerable<int> values) => Add(values.ToArray());

    public BatchWriter Ats(IEnumerable<DateTimeOffset> values) => Add(values.ToArray());

    public BatchWriter Blobs(IEnumerable<byte[]> values) => Add(values.ToArray());

    // The type of the parameter alone says what it is in the database, null or not: that spares a box and the search for a writer by name.
    private BatchWriter Add<T>(T value)
    {
        current.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return this;
    }

    private BatchWriter Add<T>(T value, NpgsqlDbType type)
    {
        current.Parameters.Add(new NpgsqlParameter<T> { NpgsqlDbType = type, TypedValue = value });
        return this;
    }
}
