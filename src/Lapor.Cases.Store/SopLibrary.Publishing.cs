using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Sop.Lint;
using Lapor.Cases.Core.Sop.Reading;
using Lapor.Cases.Store.Writing;
using Npgsql;

namespace Lapor.Cases.Store;

public sealed partial class SopLibrary
{
    /// <summary>Every problem of a text, as publishing sees it, with how to mend it. Takes a good part of a second.</summary>
    public async Task<IReadOnlyList<SopProblem>> LintAsync(string json, LintContext context, CancellationToken cancellation)
    {
        var resolve = SopText.Resolver(await TextsAsync(cancellation), Instants.Micro(time.GetUtcNow()));
        return await Task.Run(() => SopLinter.Lint(json, resolve, context), cancellation);
    }

    /// <summary>Publishes, and writes what belongs to it in the same transaction: all of it or nothing.</summary>
    /// <param name="together">Run under <see cref="Scope.System"/>, only when the version was new.</param>
    internal async Task<PublishResult> PublishAsync(
        string json, string publishedBy, LintContext context, IReadOnlyList<SqlText> together, CancellationToken cancellation)
    {
        var now = Instants.Micro(time.GetUtcNow());
        var (sop, problems) = SopText.Read(json, await TextsAsync(cancellation), now);
        if (sop is null)
            return new PublishResult.Refused("sop.unreadable", problems);
        if (await ComparePublishedAsync(sop, cancellation) is { } known)
            return known;
        // Exploring a SOP takes a good part of a second: not on a page's own thread.
        var faults = await Task.Run(() => SopLinter.Lint(sop, context).Where(p => p.Severity == SopSeverity.Error).Select(SopText.Line).ToList(), cancellation);
        if (faults.Count > 0)
            return new PublishResult.Refused("sop.faulty", faults);
        if (await InsertAsync(sop, json, now, publishedBy, together, cancellation))
            return new PublishResult.Published(sop.DefinitionId, sop.Version);
        return await ComparePublishedAsync(sop, cancellation)
            ?? throw new InvalidOperationException($"SOP {sop.DefinitionId} version {sop.Version} was neither written nor there.");
    }

    private async Task<bool> InsertAsync(
        SopVersion sop, string json, DateTimeOffset now, string publishedBy, IReadOnlyList<SqlText> together, CancellationToken cancellation)
    {
        await using var connection = await db.Source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var insert = new NpgsqlBatch(connection, transaction);
        new BatchWriter(insert).Sql("""
            insert into sop_versions (definition_id, version, name, json, checksum, published_at, published_by) values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (definition_id, version) do nothing
            """)
            .Text(sop.DefinitionId).Int(sop.Version).Text(sop.Name).Text(json).Text(sop.Checksum).At(now).Text(publishedBy);
        if (await insert.ExecuteNonQueryAsync(cancellation) <= 0)
            return false;
        if (together.Count > 0)
        {
            await using var rest = new NpgsqlBatch(connection, transaction);
            rest.BatchCommands.Add(Scope.System.ToCommand());
            foreach (var statement in together)
                rest.BatchCommands.Add(statement.ToCommand());
            await rest.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(CancellationToken.None);
        assignments.Forget();
        return true;
    }

    /// <summary>The definition exactly as it was published, or null when there is no such version.</summary>
    public async Task<string?> TextAsync(string definitionId, int version, CancellationToken cancellation) =>
        (await db.QueryAsync(Scope.System, new SqlText("select json from sop_versions where definition_id = $1 and version = $2", definitionId, version),
            r => r.GetString(0), cancellation)).FirstOrDefault();

    /// <summary>The statement by which, from an instant on, new cases of the agency run on a version.</summary>
    internal static SqlText AssignSql(string agencyId, string purpose, DateTimeOffset effectiveFrom, string definitionId, int version, string assignedBy) => new("""
        insert into sop_assignments (agency_id, purpose, effective_from, definition_id, version, assigned_by) values ($1, $2, $3, $4, $5, $6)
        on conflict (agency_id, purpose, effective_from) do update set definition_id = excluded.definition_id, version = excluded.version, assigned_by = excluded.assigned_by
        """, agencyId, purpose, Instants.Micro(effectiveFrom), definitionId, version, assignedBy);

    /// <summary>Who made the latest assignment; null when there is none.</summary>
    internal async Task<string?> LastAssignedByAsync(string agencyId, string purpose, CancellationToken cancellation) =>
        (await db.QueryAsync(Scope.System, new SqlText(
            "select assigned_by from sop_assignments where agency_id = $1 and purpose = $2 order by effective_from desc limit 1", agencyId, purpose), r => r.GetString(0), cancellation)).FirstOrDefault();

    internal void ForgetAssignments() => assignments.Forget();
}
