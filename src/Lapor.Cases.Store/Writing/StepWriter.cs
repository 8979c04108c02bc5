using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Writing;

/// <summary>Adds the statements for one advance of an existing case to a batch, only those it needs.</summary>
internal static class StepWriter
{
    /// <summary>Of a clock's row, without its case and agency.</summary>
    public const string ClockColumns =
        "name, round, activity, visit, limit_amount, limit_unit, legal_basis, calendar_id, unit_id, started_at, due_at, state, pauses, beyond_decreed_years, interrupts, rungs, next_ring_at";

    private static readonly int ClockColumnCount = ClockColumns.Count(c => c == ',') + 1;
    private static readonly ConcurrentDictionary<int, string> StartTexts = new();
    private static readonly ConcurrentDictionary<int, string> StopTexts = new();

    public static void Write(BatchWriter batch, StepChanges changes)
    {
        var part = CaseIds.Partition(changes.CaseId);
        batch.About(changes.CaseId, changes.AgencyId, changes.At);
        // First, so that a write on top of another version waits for nothing else: the version it makes is null, which the column refuses.
        var due = changes.OnlyIf is { } only ? $" and exists ({only.CheckSql("@case", 5)})" : "";
        batch.Part($"update case_states_{part} set state = $1, seq = $2, head = $3, version = case when version = $4{due} then $4 + 1 end where case_id = @case")
            .Text(changes.After.State.ToJson()).Int(changes.After.Seq).Bytes(changes.After.Head).Int(changes.Before.Version);
        changes.OnlyIf?.WriteCheck(batch);
        if (changes.CaseRowChanged)
            WriteCase(batch, part, changes);
        WriteRest(batch, changes);
    }

    /// <summary>Lines of the timeline alone, for what moves no step.</summary>
    public static void WriteLines(BatchWriter batch, StepChanges changes)
    {
        batch.About(changes.CaseId, changes.AgencyId, changes.At)
            .Part($"update case_states_{CaseIds.Partition(changes.CaseId)} set seq = $1, head = $2, version = case version when $3 then $3 + 1 end where case_id = @case")
            .Int(changes.After.Seq).Bytes(changes.After.Head).Int(changes.Before.Version);
        WriteTimeline(batch, changes);
    }

    /// <summary>Everything but the case and its state: the same for a new case.</summary>
    public static void WriteRest(BatchWriter batch, StepChanges changes)
    {
        batch.About(changes.CaseId, changes.AgencyId, changes.At);
        foreach (var task in changes.ClosedTasks)
        {
            batch.Part("update tasks set ended_at = @at, end_kind = $3, outcome = $4, ended_by = $5 where case_id = @case and activity = $1 and visit = $2", Task(task.Step))
                .Text(task.Step.Activity).Int(task.Step.Visit).Text(task.End.ToString()).Text(task.Outcome).Text(task.ActorId);
        }

        WriteClocks(batch, changes);
        foreach (var task in changes.OpenedTasks)
            InsertTask(batch, changes, task);
        WriteWaits(batch, changes);
        WriteTimeline(batch, changes);
        WriteMessages(batch, changes);
        foreach (var escalation in changes.Escalations)
        {
            batch.Part("""
                insert into escalations (case_id, agency_id, clock_name, clock_round, rung, to_role, unit_id, reason, at, acknowledge)
                values (@case, @agency, $1, $2, $3, $4, $5, $6, @at, $7)
                """)
                .Text(escalation.Clock?.Name).Int(escalation.Clock?.Round).Int(escalation.Rung).Text(escalation.ToRole).Text(escalation.UnitId)
                .Text(escalation.Reason).Flag(escalation.Acknowledge);
        }
    }

    private static void WriteCase(BatchWriter batch, string part, StepChanges changes)
    {
        var (after, facts) = (changes.After, changes.After.Facts);
        if (changes.OnlyStatusChanged)
        {
            batch.Part($"update cases_{part} set status = $1, ended_as = $2 where id = @case").Text(facts.Status.ToString()).Text(facts.Status.EndedAs());
            return;
        }

        batch.Part($"""
            update cases_{part} set type = $1, class = $2, title = $3, topic = $4, urgency = $5, matched_words = $6, restricted = $7, unit_id = $8,
                reported_unit_id = $9, participant_ids = $10, round = $11, status = $12, ended_as = $13, rating = $14, closed_at = $15, closing_basis = $16
            where id = @case
            """)
            .Text(facts.Type.ToString()).Text(facts.Class).Text(facts.Title).Text(facts.Topic).Text(facts.Urgency.ToString())
            .Texts(after.MatchedWords).Flag(facts.Restricted).Text(facts.UnitId).Text(facts.ReportedUnitId).Texts(facts.ParticipantIds)
            .Int(facts.Round).Text(facts.Status.ToString()).Text(facts.Status.EndedAs()).Int(after.Rating).At(after.ClosedAt).Text(after.ClosingBasis);
        if (facts.Title != changes.Before.Facts.Title)
            batch.Part($"update case_texts_{part} set title = $1 where case_id = @case").Text(facts.Title);
    }

    private static void WriteClocks(BatchWriter batch, StepChanges changes)
    {
        InsertClocks(batch, changes.StartedClocks);
        ClockLinks.Write(batch, changes);
        foreach (var clock in changes.ChangedClocks)
            UpdateClock(batch, clock, changes.LadderOf(clock.Key) ?? clock.Rungs);
        foreach (var stopped in changes.StoppedClocks.Where(c => changes.LadderOf(c.Clock) is null).GroupBy(c => c.End, c => c.Clock))
            StopClocks(batch, stopped.Key, [.. stopped]);
        foreach (var (clock, end) in changes.StoppedClocks.Where(c => changes.LadderOf(c.Clock) is not null))
            StopClock(batch, clock, end, changes.LadderOf(clock)!);
        if (changes is { Rung.Clock: var rang, Ladder: { } ladder } && !changes.ChangedClocks.Exists(c => c.Key == rang) && !changes.StoppedClocks.Exists(c => c.Clock == rang))
        {
            batch.Part("update clocks set rungs = $3, next_ring_at = $4 where case_id = @case and name = $1 and round = $2", Clock(rang))
                .Text(rang.Name).Int(rang.Round).Text(Ladder.Write(ladder)).At(Ladder.Next(ladder));
        }
    }

    // A step often ends or starts several clocks: one part for all of them.
    private static void StopClocks(BatchWriter batch, ClockEnd end, ClockKey[] clocks)
    {
        batch.Part(Stops(clocks.Length), [.. clocks.Select(Clock)]).Text(end.ToString().ToLowerInvariant());
        foreach (var clock in clocks)
            batch.Text(clock.Name).Int(clock.Round);
    }

    private static void StopClock(BatchWriter batch, ClockKey clock, ClockEnd end, IReadOnlyList<RungRow> ladder) =>
        batch.Part("update clocks set state = $3, ended_at = @at, next_ring_at = null, rungs = $4 where case_id = @case and name = $1 and round = $2 and ended_at is null", Clock(clock))
            .Text(clock.Name).Int(clock.Round).Text(end.ToString().ToLowerInvariant()).Text(Ladder.Write(ladder));

    private static void InsertClocks(BatchWriter batch, List<ClockRow> clocks)
    {
        if (clocks.Count == 0)
            return;
        batch.Part(Starts(clocks.Count), [.. clocks.Select(c => Clock(c.Key))]);
        foreach (var clock in clocks)
            ClockValues(batch, clock);
    }

    private static void UpdateClock(BatchWriter batch, ClockRow clock, IReadOnlyList<RungRow> rungs)
    {
        batch.Part("""
            update clocks set state = $3, pauses = $4, due_at = $5, beyond_decreed_years = $6, rungs = $7, next_ring_at = $8
            where case_id = @case and name = $1 and round = $2
            """, Clock(clock.Key))
            .Text(clock.Key.Name).Int(clock.Key.Round).Text(clock.State).Text(clock.PausesJson).At(clock.DueAt).Flag(clock.BeyondDecreedYears)
            .Text(Ladder.Write(rungs)).At(clock.State == "running" ? Ladder.Next(rungs) : null);
        // Not "ended_at is null": on a young table the planner then reads all open tasks there are.
        batch.Part("""
            update tasks set due_at = $3, sort_at = $3, clock_paused = $4
            where case_id = @case and clock_name = $1 and clock_round = $2 and coalesce(ended_at, 'infinity') = 'infinity'
            """, new Touch("tasks"))
            .Text(clock.Key.Name).Int(clock.Key.Round).At(clock.DueAt).Flag(clock.State == "paused");
    }

    private static void InsertTask(BatchWriter batch, StepChanges changes, TaskRow row)
    {
        var task = row.Task;
        const string columns = """
            insert into tasks (case_id, activity, visit, agency_id, activity_type, title, role, unit_id, form, clock_name, clock_round, opened_at,
                restricted, due_at, sort_at, clock_paused)
            """;
        // A clock that started earlier was not read for this step: where the process does not know its end, its row does.
        var clock = task.Clock is { } key ? changes.StartedClocks.Find(c => c.Key == key) ?? changes.ChangedClocks.Find(c => c.Key == key) : null;
        var due = clock?.DueAt ?? (task.DueAt is { } end ? Instants.Micro(end) : null);
        var known = task.Clock is null || due is not null;
        batch.Part(known
            ? columns + " values (@case, $1, $2, @agency, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
            : columns + """
                 select @case, $1, $2, @agency, $3, $4, $5, $6, $7, $8, $9, $10, $11, c.due_at, coalesce(c.due_at, $12), coalesce(c.state = 'paused', false)
                from (select 1) as one left join clocks c on c.case_id = @case and c.name = $8 and c.round = $9
                """, known ? [Task(task.Step)] : [Task(task.Step), Clock(task.Clock!.Value)])
            .Text(task.Step.Activity).Int(task.Step.Visit).Text(task.ActivityType).Text(task.Title)
            .Text(task.PerformerRole).Text(task.UnitId).Json(row.FormJson).Text(task.Clock?.Name).Int(task.Clock?.Round).At(row.OpenedAt)
            .Flag(task.Restricted);
        if (known)
            batch.At(due).At(TaskRow.Sort(due, row.OpenedAt)).Flag(clock?.State == "paused");
        else
            batch.At(TaskRow.Sort(null, row.OpenedAt));
    }

    private static void WriteWaits(BatchWriter batch, StepChanges changes)
    {
        if (changes.ElapsedWait is { } elapsed)
        {
            batch.Part("update waits set state = 'elapsed', ended_at = @at where case_id = @case and activity = $1 and visit = $2 and state = 'pending'", Wait(elapsed))
                .Text(elapsed.Activity).Int(elapsed.Visit);
        }

        foreach (var step in changes.CanceledWaits)
        {
            batch.Part("update waits set state = 'canceled', ended_at = @at where case_id = @case and activity = $1 and visit = $2 and state = 'pending'", Wait(step))
                .Text(step.Activity).Int(step.Visit);
        }

        foreach (var wait in changes.ScheduledWaits)
        {
            batch.Part("""
                insert into waits (case_id, activity, visit, agency_id, at) values (@case, $1, $2, @agency, $3)
                on conflict (case_id, activity, visit) do update set at = excluded.at, state = 'pending', ended_at = null
                """, Wait(wait.Step))
                .Text(wait.Step.Activity).Int(wait.Step.Visit).At(wait.At);
        }
    }

    private static void WriteTimeline(BatchWriter batch, StepChanges changes)
    {
        if (changes.Entry is not var (entry, previous, hash))
            return;
        batch.Part($"""
            insert into timeline_entries_{CaseIds.Partition(changes.CaseId)} (case_id, seq, agency_id, at, actor_id, actor_name, lines, prev_hash, hash)
            values (@case, $1, @agency, $2, $3, $4, $5, $6, $7)
            """)
            .Int(entry.Seq).At(entry.At).Text(entry.ActorId).Text(entry.ActorName).Text(entry.Lines)
            .Bytes(previous).Bytes(hash);
    }

    // A person who is, or acts for, the reported party is never told.
    private static void WriteMessages(BatchWriter batch, StepChanges changes)
    {
        var facts = changes.After.Facts;
        foreach (var message in changes.Notifications)
        {
            var unit = UnitOf(message, facts);
            batch.Part("insert into outbox (at, agency_id, case_id, receiver, template, data) values (@at, @agency, @case, $1, $2, $3)")
                .Text(unit is null ? message.ToRole : $"{message.ToRole}@{unit}").Text(message.Template)
                .Text(new JsonObject { ["trackingCode"] = changes.After.TrackingCode, ["status"] = facts.Status.ToString(), ["urgency"] = facts.Urgency.ToString() }.ToJsonString());
            Notify(batch, facts, message);
        }
    }

    /// <summary>What <see cref="ClockColumns"/> hold.</summary>
    public static BatchWriter ClockValues(BatchWriter batch, ClockRow clock) => batch
        .Text(clock.Key.Name).Int(clock.Key.Round).Text(clock.Step?.Activity).Int(clock.Step?.Visit)
        .Int(clock.Limit.Amount).Text(clock.Limit.Unit.ToString()).Text(clock.Limit.LegalBasis).Text(clock.CalendarId).Text(clock.UnitId)
        .At(clock.StartedAt).At(clock.DueAt).Text(clock.State).Text(clock.PausesJson).Flag(clock.BeyondDecreedYears).Flag(clock.Interrupts)
        .Text(Ladder.Write(clock.Rungs)).At(Ladder.Next(clock));

    /// <summary>In a batch that knows what it is about.</summary>
    public static void Notify(BatchWriter batch, CaseFacts facts, NotifyRow message)
    {
        if (message.ToRole == Roles.Reporter)
            return;
        const string everybody = """
            insert into notifications (user_id, agency_id, case_id, at, template)
            select distinct g.user_id, @agency, @case, @at, $1
            from user_grants g join users u on u.id = g.user_id and u.active
            where g.agency_id = @agency and g.role = $2 and ($3 is null or g.unit_id is null or g.unit_id = $3)
            """;
        var somebodyIsReported = facts.ReportedUserIds.Count > 0 || facts.ReportedUnitId is not null;
        batch.Part(somebodyIsReported
            ? everybody + """
                 and not (g.user_id = any ($4)) and not exists (select from user_grants r where r.user_id = g.user_id and r.agency_id = @agency and r.unit_id = $5)
                """
            : everybody)
            .Text(message.Template).Text(message.ToRole).Text(UnitOf(message, facts));
        if (somebodyIsReported)
            batch.Texts(facts.ReportedUserIds).Text(facts.ReportedUnitId);
    }

    private static string? UnitOf(NotifyRow message, CaseFacts facts) => message.UnitId ?? (Roles.IsUnitRole(message.ToRole) ? facts.UnitId : null);

    private static string Starts(int clocks) => StartTexts.GetOrAdd(clocks, static n => $"insert into clocks (case_id, agency_id, {ClockColumns}) values"
        + string.Join(", ", Enumerable.Range(0, n).Select(row => $" (@case, @agency, {string.Join(", ", Enumerable.Range(1 + (row * ClockColumnCount), ClockColumnCount).Select(p => $"${p}"))})")));

    private static string Stops(int clocks) => StopTexts.GetOrAdd(clocks, static n =>
        $"update clocks set state = $1, ended_at = @at, next_ring_at = null where case_id = @case and ended_at is null and ({string.Join(" or ", Enumerable.Range(1, n).Select(i => $"name = ${2 * i} and round = ${(2 * i) + 1}"))})");

    private static Touch Task(StepKey step) => new("tasks", step);

    private static Touch Clock(ClockKey clock) => new("clocks", clock);

    private static Touch Wait(StepKey step) => new("waits", step);
}
