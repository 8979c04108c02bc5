using Lapor.Cases.Core.WorkingTime;
using Lapor.Cases.Store.Writing;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Lapor.Cases.Store.Calendars;

/// <summary>
/// Carries published decrees through all open and paused clocks. What is left to do is rows, so any node may go on at any time, several may
/// share a run, and one that is killed leaves nothing half done.
/// </summary>
public sealed partial class CalendarRuns(Db db, CaseRunner runner, CalendarBook calendars, StoreSettings settings, CaseFeed feed, TimeProvider time, ILogger<CalendarRuns> logger)
{
    private const int CasesPerTransaction = 400;
    private const int Workers = 3;

    /// <summary>Does what open runs still have to do; returns at once when there is none.</summary>
    /// <param name="looked">Told how many cases were looked at here so far.</param>
    /// <returns>How many cases were looked at.</returns>
    public async Task<int> ContinueAsync(IProgress<int>? looked, CancellationToken cancellation)
    {
        var total = 0;
        foreach (var run in await OpenAsync(cancellation))
        {
            if (run.State == "settling" && !await BeginCheckAsync(run, cancellation))
                continue;
            calendars.Forget();
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(
                async () =>
                {
                    int taken;
                    while ((taken = await runner.ReprojectAsync(run, CasesPerTransaction, cancellation)) > 0)
                        looked?.Report(Interlocked.Add(ref total, taken));
                },
                cancellation)));
            await EndPassAsync(run, cancellation);
        }

        return total;
    }

    /// <summary>Runs that are not done, the oldest first.</summary>
    public Task<List<CalendarRun>> OpenAsync(CancellationToken cancellation) =>
        db.QueryAsync(Scope.System, new SqlText($"select {CalendarRun.Columns} from calendar_runs r where r.state <> 'done' order by r.id"), CalendarRun.Read, cancellation);

    /// <summary>All runs, the newest first.</summary>
    public Task<List<CalendarRun>> ListAsync(int most, CancellationToken cancellation) =>
        db.QueryAsync(Scope.System, new SqlText($"select {CalendarRun.Columns} from calendar_runs r order by r.id desc limit $1", most), CalendarRun.Read, cancellation);

    /// <summary>One run, or null.</summary>
    public async Task<CalendarRun?> FindAsync(long id, CancellationToken cancellation) =>
        (await db.QueryAsync(Scope.System, new SqlText($"select {CalendarRun.Columns} from calendar_runs r where r.id = $1", id), CalendarRun.Read, cancellation)).FirstOrDefault();

    /// <summary>Starts a run for a decree that came with the installation, if any clock is open.</summary>
    internal async Task StartAsync(Decree decree, Decree? before, string by, CancellationToken cancellation)
    {
        if ((before is null ? decree : decree with { Removes = [.. decree.Removes, .. before.Adds.Select(a => a.Date), .. before.Removes] }).Touches is not { } touches)
            return;
        if (!(await db.QueryAsync(Scope.System, new SqlText("select exists (select from clocks where ended_at is null)"), r => r.GetBoolean(0), cancellation))[0])
            return;
        await using var connection = await db.Door.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 300 };
        Start(batch, decree, touches, by, Instants.Micro(time.GetUtcNow()));
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>The statements that begin a run: the run and its list of cases, in the transaction of the caller. Without open clocks it is done at once.</summary>
    internal void Start(NpgsqlBatch batch, Decree decree, (DateOnly First, DateOnly Last) touches, string by, DateTimeOffset now)
    {
        var writer = new BatchWriter(batch);
        writer.Sql("""
            insert into calendar_runs (decree, layer, first_day, last_day, started_by, started_at, settle_at) values ($1, $2, $3, $4, $5, $6, $7)
            """).Text(decree.Number).Text(decree.Layer).Day(touches.First).Day(touches.Last).Text(by).At(now).At(now + settings.CacheFor + settings.CacheFor);
        var work = new SqlText("insert into calendar_work (run_id, case_id, agency_id) select currval('calendar_runs_id_seq'), k.case_id, min(k.agency_id) from clocks k where");
        batch.BatchCommands.Add(TouchedClocks.Where(work, decree.Layer, touches.First, touches.Last).And(" group by k.case_id").ToCommand());
        writer.Sql("update calendar_runs r set cases = (select count(*) from calendar_work w where w.run_id = r.id) where r.id = currval('calendar_runs_id_seq')");
    }

    /// <summary>Nodes remember calendars for a while: when none can remember the old one, every clock the decree touches is counted once more. What is right already is only read.</summary>
    private async Task<bool> BeginCheckAsync(CalendarRun run, CancellationToken cancellation)
    {
        if (time.GetUtcNow() < run.SettleAt)
            return false;
        await using var connection = await db.Door.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 300 };
        var work = new SqlText("""
            with begun as (update calendar_runs set state = 'checking' where id = $1 and state = 'settling' returning id)
            insert into calendar_work (run_id, case_id, agency_id) select b.id, k.case_id, min(k.agency_id) from begun b cross join clocks k where
            """, run.Id);
        batch.BatchCommands.Add(TouchedClocks.Where(work, run.Layer, run.FirstDay, run.LastDay).And(" group by b.id, k.case_id").ToCommand());
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        return true;
    }

    private async Task EndPassAsync(CalendarRun run, CancellationToken cancellation)
    {
        await using var connection = await db.Door.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 300 };
        var writer = new BatchWriter(batch);
        var now = Instants.Micro(time.GetUtcNow());
        // What another node still holds is still on the list.
        writer.Sql("update calendar_runs r set state = 'settling' where r.id = $1 and r.state = 'running' and not exists (select from calendar_work w where w.run_id = r.id)").Long(run.Id);
        if (run.State != "running")
            CalendarDigest.Finish(writer, run, now);
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        feed.PublishMatter("*");
        PassEnded(logger, run.Id, run.Decree, run.State);
    }

    [LoggerMessage(1501, LogLevel.Information, "Calendar run {Run} ({Decree}): pass '{Pass}' has no cases left here")]
    private static partial void PassEnded(ILogger logger, long run, string decree, string pass);
}
