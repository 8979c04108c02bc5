using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Calendars;

/// <summary>Adds the statements that write many moved cases at once: one a table, whatever the number of cases.</summary>
internal static class ProjectionWriter
{
    public static void Write(BatchWriter batch, CalendarRun run, IReadOnlyList<ReprojectedCase> moved, DateTimeOffset now)
    {
        if (moved.Count == 0)
            return;
        foreach (var part in moved.GroupBy(m => CaseIds.Partition(m.Before.CaseId)))
        {
            WriteStates(batch, part.Key, [.. part]);
            WriteTimeline(batch, part.Key, [.. part]);
        }

        (ReprojectedCase Case, ProjectedClock Clock)[] clocks = [.. moved.SelectMany(m => m.Clocks.Select(c => (m, c)))];
        WriteClocks(batch, clocks);
        var dates = clocks.Where(c => c.Clock.DateMoved).ToArray();
        if (dates.Length == 0)
            return;
        WriteTasks(batch, dates);
        WriteMoves(batch, run, dates, now);
        TellReporters(batch, run, [.. dates.Select(d => d.Case).Distinct().Where(c => !c.Before.Historical)], now);
    }

    private static void WriteStates(BatchWriter batch, string part, IReadOnlyList<ReprojectedCase> moved) => batch
        .Sql($"""
            update case_states_{part} s set state = u.state, seq = u.seq, head = u.head, version = s.version + 1
            from unnest($1::uuid[], $2::text[], $3::int[], $4::bytea[]) as u (case_id, state, seq, head) where s.case_id = u.case_id
            """)
        .Ids(moved.Select(m => m.Before.CaseId)).Texts(moved.Select(m => m.State)).Ints(moved.Select(m => m.Entry.Entry.Seq)).Blobs(moved.Select(m => m.Entry.Hash));

    private static void WriteTimeline(BatchWriter batch, string part, IReadOnlyList<ReprojectedCase> moved) => batch
        .Sql($"""
            insert into timeline_entries_{part} (case_id, agency_id, at, actor_id, actor_name, seq, lines, prev_hash, hash)
            select l.case_id, l.agency_id, $3, $4, $5, l.seq, l.lines, l.prev_hash, l.hash
            from unnest($1::uuid[], $2::text[], $6::int[], $7::text[], $8::bytea[], $9::bytea[]) as l (case_id, agency_id, seq, lines, prev_hash, hash)
            """)
        .Ids(moved.Select(m => m.Before.CaseId)).Texts(moved.Select(m => m.Before.Facts.AgencyId)).At(moved[0].Entry.Entry.At).Text(Actor.System.Id).Text(Actor.System.Name)
        .Ints(moved.Select(m => m.Entry.Entry.Seq)).Texts(moved.Select(m => m.Entry.Entry.Lines)).Blobs(moved.Select(m => m.Entry.PreviousHash)).Blobs(moved.Select(m => m.Entry.Hash));

    private static void WriteClocks(BatchWriter batch, IReadOnlyList<(ReprojectedCase Case, ProjectedClock Clock)> clocks) => batch
        .Sql("""
            update clocks k set due_at = u.due_at, beyond_decreed_years = u.beyond, rungs = u.rungs, next_ring_at = u.next_ring_at
            from unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[], $5::boolean[], $6::text[], $7::timestamptz[])
                as u (case_id, name, round, due_at, beyond, rungs, next_ring_at)
            where k.case_id = u.case_id and k.name = u.name and k.round = u.round
            """)
        .Ids(clocks.Select(c => c.Case.Before.CaseId)).Texts(clocks.Select(c => c.Clock.Clock.Key.Name)).Ints(clocks.Select(c => c.Clock.Clock.Key.Round))
        .Ats(clocks.Select(c => c.Clock.Clock.DueAt)).Flags(clocks.Select(c => c.Clock.Clock.BeyondDecreedYears))
        .Texts(clocks.Select(c => Ladder.Write(c.Clock.Clock.Rungs))).AtsOrNull(clocks.Select(c => Ladder.Next(c.Clock.Clock)));

    private static void WriteTasks(BatchWriter batch, IReadOnlyList<(ReprojectedCase Case, ProjectedClock Clock)> clocks) => batch
        .Sql("""
            update tasks t set due_at = u.due_at, sort_at = u.due_at
            from unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[]) as u (case_id, name, round, due_at)
            where t.case_id = u.case_id and t.clock_name = u.name and t.clock_round = u.round and t.ended_at is null
            """)
        .Ids(clocks.Select(c => c.Case.Before.CaseId)).Texts(clocks.Select(c => c.Clock.Clock.Key.Name)).Ints(clocks.Select(c => c.Clock.Clock.Key.Round))
        .Ats(clocks.Select(c => c.Clock.Clock.DueAt));

    private static void WriteMoves(BatchWriter batch, CalendarRun run, IReadOnlyList<(ReprojectedCase Case, ProjectedClock Clock)> clocks, DateTimeOffset now) => batch
        .Sql("""
            insert into calendar_moves (run_id, agency_id, case_id, clock, round, unit_id, from_at, to_at, paused, became_late, in_time_again, at)
            select $1, u.*, $2 from unnest($3::text[], $4::uuid[], $5::text[], $6::int[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::boolean[], $11::boolean[], $12::boolean[]) as u
            """)
        .Long(run.Id).At(now).Texts(clocks.Select(c => c.Case.Before.Facts.AgencyId)).Ids(clocks.Select(c => c.Case.Before.CaseId))
        .Texts(clocks.Select(c => c.Clock.Clock.Key.Name)).Ints(clocks.Select(c => c.Clock.Clock.Key.Round)).Texts(clocks.Select(c => c.Clock.Clock.UnitId))
        .Ats(clocks.Select(c => c.Clock.Moved.From)).Ats(clocks.Select(c => c.Clock.Moved.To)).Flags(clocks.Select(c => c.Clock.Clock.State == "paused"))
        .Flags(clocks.Select(c => c.Clock.BecameLate)).Flags(clocks.Select(c => c.Clock.Moved.InTimeAgain));

    /// <summary>Each reporter has one report and gets one message, about the limits their page shows: those of the case, not of single steps.</summary>
    private static void TellReporters(BatchWriter batch, CalendarRun run, IReadOnlyList<ReprojectedCase> cases, DateTimeOffset now)
    {
        var told = cases.Where(c => Shown(c) is not null).ToList();
        if (told.Count == 0)
            return;
        batch.Sql("""
            insert into outbox (at, agency_id, case_id, receiver, template, data)
            select $1, u.agency_id, u.case_id, $2, 'deadline.moved', u.data from unnest($3::text[], $4::uuid[], $5::text[]) as u (agency_id, case_id, data)
            """)
            .At(now).Text(Roles.Reporter).Texts(told.Select(c => c.Before.Facts.AgencyId)).Ids(told.Select(c => c.Before.CaseId))
            .Texts(told.Select(c => Message(run, c, Shown(c)!).ToJsonString(StoreJson.Options)));
    }

    private static ProjectedClock? Shown(ReprojectedCase moved) =>
        moved.Clocks.Where(c => c.DateMoved && c.Clock.Step is null).MaxBy(c => c.Moved.To);

    private static JsonObject Message(CalendarRun run, ReprojectedCase moved, ProjectedClock shown) => new()
    {
        ["trackingCode"] = moved.Before.TrackingCode,
        ["status"] = moved.Before.Facts.Status.ToString(),
        ["urgency"] = moved.Before.Facts.Urgency.ToString(),
        ["decree"] = run.Decree,
        ["clock"] = shown.Clock.Key.Name,
        ["from"] = Instants.Text(shown.Moved.From),
        ["to"] = Instants.Text(shown.Moved.To),
    };
}
