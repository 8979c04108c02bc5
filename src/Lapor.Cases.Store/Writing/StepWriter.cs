using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;

namespace Lapor.Cases.Store.Writing;

/// <summary>Adds the statements for one advance of an existing case to a batch, only those it needs.</summary>
internal static class StepWriter
{
    public static void Write(BatchWriter batch, StepChanges changes)
    {
        var part = CaseIds.Partition(changes.CaseId);
        // First, so that a write on top of another version waits for nothing else: the version it makes is null, which the column refuses.
        var due = changes.OnlyIf is { } only ? $" and exists ({only.Sql(6)})" : "";
        batch.Part($"update case_states_{part} set state = $2, seq = $3, head = $4, version = case when version = $5{due} then $5 + 1 end where case_id = $1")
            .Id(changes.CaseId).Text(changes.After.State.ToJson()).Int(changes.After.Seq).Bytes(changes.After.Head).Int(changes.Before.Version);
        changes.OnlyIf?.Write(batch);
        if (changes.CaseRowChanged)
            WriteCase(batch, part, changes);
        WriteRest(batch, changes);
    }

    /// <summary>Lines of the timeline alone, for what moves no step.</summary>
    public static void WriteLines(BatchWriter batch, StepChanges changes)
    {
        batch.Sql($"update case_states_{CaseIds.Partition(changes.CaseId)} set seq = $2, head = $3, version = case version when $4 then $4 + 1 end where case_id = $1")
            .Id(changes.CaseId).Int(changes.After.Seq).Bytes(changes.After.Head).Int(changes.Before.Version);
        WriteTimeline(batch, changes);
    }

    /// <summary>Everything but the case and its state: the same for a new case.</summary>
    public static void WriteRest(BatchWriter batch, StepChanges changes)
    {
        foreach (var task in changes.ClosedTasks)
        {
            batch.Part("update tasks set ended_at = $4, end_kind = $5, outcome = $6, ended_by = $7 where case_id = $1 and activity = $2 and visit = $3", Task(task.Step))
                .Id(changes.CaseId).Text(task.Step.Activity).Int(task.Step.Visit).At(changes.At).Text(task.End.ToString()).Text(task.Outcome).Text(task.ActorId);
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
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """)
                .Id(changes.CaseId).Text(changes.AgencyId).Text(escalation.Clock?.Name).Int(escalation.Clock?.Round).Int(escalation.Rung)
                .Text(escalation.ToRole).Text(escalation.UnitId).Text(escalation.Reason).At(changes.At).Flag(escalation.Acknowledge);
        }
    }

    private static void WriteCase(BatchWriter batch, string part, StepChanges changes)
    {
        var (after, facts) = (changes.After, changes.After.Facts);
        batch.Part($"""
            update cases_{part} set type = $2, class = $3, title = $4, topic = $5, urgency = $6, matched_words = $7, restricted = $8, unit_id = $9,
                reported_unit_id = $10, participant_ids = $11, round = $12, status = $13, rating = $14, closed_at = $15, closing_basis = $16
            where id = $1
            """)
            .Id(facts.CaseId).Text(facts.Type.ToString()).Text(facts.Class).Text(facts.Title).Text(facts.Topic).Text(facts.Urgency.ToString())
            .Texts(after.MatchedWords).Flag(facts.Restricted).Text(facts.UnitId).Text(facts.ReportedUnitId).Texts(facts.ParticipantIds)
            .Int(facts.Round).Text(facts.Status.ToString()).Int(after.Rating).At(after.ClosedAt).Text(after.ClosingBasis);
        if (facts.Title != changes.Before.Facts.Title)
            batch.Part($"update case_texts_{part} set title = $2 where case_id = $1").Id(facts.CaseId).Text(facts.Title);
    }

    private static void WriteClocks(BatchWriter batch, StepChanges changes)
    {
        foreach (var clock in changes.StartedClocks)
            InsertClock(batch, changes, clock);
        ClockLinks.Write(batch, changes);
        foreach (var clock in changes.ChangedClocks)
            UpdateClock(batch, changes, clock);
        if (changes.Rung is { } mark)
            batch.MarkRung(changes.CaseId, mark, Ladder.Rang(changes.At));

        foreach (var (clock, end) in changes.StoppedClocks)
        {
            batch.Part("update clocks set state = $4, ended_at = $5, next_ring_at = null where case_id = $1 and name = $2 and round = $3 and ended_at is null", Clock(clock))
                .Id(changes.CaseId).Text(clock.Name).Int(clock.Round).Text(end.ToString().ToLowerInvariant()).At(changes.At);
        }
    }

    private static void InsertClock(BatchWriter batch, StepChanges changes, ClockRow clock)
    {
        batch.Part("""
            insert into clocks (case_id, name, round, agency_id, activity, visit, limit_amount, limit_unit, legal_basis, calendar_id, unit_id,
                started_at, due_at, state, pauses, beyond_decreed_years, interrupts, rungs, next_ring_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """, Clock(clock.Key))
            .Id(changes.CaseId).Text(clock.Key.Name).Int(clock.Key.Round).Text(changes.AgencyId).Text(clock.Step?.Activity).Int(clock.Step?.Visit)
            .Int(clock.Limit.Amount).Text(clock.Limit.Unit.ToString()).Text(clock.Limit.LegalBasis).Text(clock.CalendarId).Text(clock.UnitId)
            .At(clock.StartedAt).At(clock.DueAt).Text(clock.State).Json(clock.PausesJson).Flag(clock.BeyondDecreedYears).Flag(clock.Interrupts)
            .Json(Ladder.Write(clock.Rungs)).At(Ladder.Next(clock));
    }

    private static void UpdateClock(BatchWriter batch, StepChanges changes, ClockRow clock)
    {
        batch.Part("""
            update clocks set state = $4, pauses = $5, due_at = $6, beyond_decreed_years = $7, rungs = $8, next_ring_at = $9
            where case_id = $1 and name = $2 and round = $3
            """, Clock(clock.Key))
            .Id(changes.CaseId).Text(clock.Key.Name).Int(clock.Key.Round).Text(clock.State).Json(clock.PausesJson).At(clock.DueAt).Flag(clock.BeyondDecreedYears)
            .Json(Ladder.Write(clock.Rungs)).At(Ladder.Next(clock));
        // Not "ended_at is null": on a young table the planner then reads all open tasks there are.
        batch.Part("""
            update tasks set due_at = $4, sort_at = $4, clock_paused = $5
            where case_id = $1 and clock_name = $2 and clock_round = $3 and coalesce(ended_at, 'infinity') = 'infinity'
            """, new Touch("tasks"))
            .Id(changes.CaseId).Text(clock.Key.Name).Int(clock.Key.Round).At(clock.DueAt).Flag(clock.State == "paused");
    }

    private static void InsertTask(BatchWriter batch, StepChanges changes, TaskRow row)
    {
        var task = row.Task;
        const string columns = """
            insert into tasks (case_id, activity, visit, agency_id, activity_type, title, role, unit_id, form, clock_name, clock_round, opened_at,
                restricted, due_at, sort_at, clock_paused)
            """;
        // A clock that started earlier was not read for this step: its row knows.
        var clock = task.Clock is { } key ? changes.StartedClocks.Find(c => c.Key == key) ?? changes.ChangedClocks.Find(c => c.Key == key) : null;
        var known = task.Clock is null || clock is not null;
        batch.Part(known
            ? columns + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
            : columns + """
                 select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, c.due_at, coalesce(c.due_at, $14), coalesce(c.state = 'paused', false)
                from (select 1) as one left join clocks c on c.case_id = $1 and c.name = $10 and c.round = $11
                """, known ? [Task(task.Step)] : [Task(task.Step), Clock(task.Clock!.Value)])
            .Id(changes.CaseId).Text(task.Step.Activity).Int(task.Step.Visit).Text(changes.AgencyId).Text(task.ActivityType).Text(task.Title)
            .Text(task.PerformerRole).Text(task.UnitId).Json(row.FormJson).Text(task.Clock?.Name).Int(task.Clock?.Round).At(row.OpenedAt)
            .Flag(task.Restricted);
        var unlimited = row.OpenedAt.AddYears(1000);
        if (known)
            batch.At(clock?.DueAt).At(clock?.DueAt ?? unlimited).Flag(clock?.State == "paused");
        else
            batch.At(unlimited);
    }

    private static void WriteWaits(BatchWriter batch, StepChanges changes)
    {
        if (changes.ElapsedWait is { } elapsed)
        {
            batch.Part("update waits set state = 'elapsed', ended_at = $4 where case_id = $1 and activity = $2 and visit = $3 and state = 'pending'", Wait(elapsed))
                .Id(changes.CaseId).Text(elapsed.Activity).Int(elapsed.Visit).At(changes.At);
        }

        foreach (var step in changes.CanceledWaits)
        {
            batch.Part("update waits set state = 'canceled', ended_at = $4 where case_id = $1 and activity = $2 and visit = $3 and state = 'pending'", Wait(step))
                .Id(changes.CaseId).Text(step.Activity).Int(step.Visit).At(changes.At);
        }

        foreach (var wait in changes.ScheduledWaits)
        {
            batch.Part("""
                insert into waits (case_id, activity, visit, agency_id, at) values ($1, $2, $3, $4, $5)
                on conflict (case_id, activity, visit) do update set at = excluded.at, state = 'pending', ended_at = null
                """, Wait(wait.Step))
                .Id(changes.CaseId).Text(wait.Step.Activity).Int(wait.Step.Visit).Text(changes.AgencyId).At(wait.At);
        }
    }

    private static void WriteTimeline(BatchWriter batch, StepChanges changes)
    {
        if (changes.Entry is not var (entry, previous, hash))
            return;
        batch.Part($"""
            insert into timeline_entries_{CaseIds.Partition(changes.CaseId)} (case_id, seq, agency_id, at, actor_id, actor_name, lines, prev_hash, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """)
            .Id(changes.CaseId).Int(entry.Seq).Text(changes.AgencyId).At(entry.At).Text(entry.ActorId).Text(entry.ActorName).Text(entry.Lines)
            .Bytes(previous).Bytes(hash);
    }

    // A person who is, or acts for, the reported party is never told.
    private static void WriteMessages(BatchWriter batch, StepChanges changes)
    {
        var facts = changes.After.Facts;
        foreach (var message in changes.Notifications)
        {
            var unit = UnitOf(message, facts);
            batch.Part("insert into outbox (at, agency_id, case_id, receiver, template, data) values ($1, $2, $3, $4, $5, $6)")
                .At(changes.At).Text(changes.AgencyId).Id(changes.CaseId).Text(unit is null ? message.ToRole : $"{message.ToRole}@{unit}").Text(message.Template)
                .Json(new JsonObject { ["trackingCode"] = changes.After.TrackingCode, ["status"] = facts.Status.ToString(), ["urgency"] = facts.Urgency.ToString() }.ToJsonString());
            Notify(batch, changes.AgencyId, facts, message, changes.At);
        }
    }

    public static void Notify(BatchWriter batch, string agencyId, CaseFacts facts, NotifyRow message, DateTimeOffset at)
    {
        if (message.ToRole == Roles.Reporter)
            return;
        batch.Part("""
            insert into notifications (user_id, agency_id, case_id, at, template)
            select distinct g.user_id, $1, $2, $3, $4
            from user_grants g join users u on u.id = g.user_id and u.active
            where g.agency_id = $1 and g.role = $5 and ($6 is null or g.unit_id is null or g.unit_id = $6)
              and not (g.user_id = any ($7))
              and not exists (select from user_grants r where r.user_id = g.user_id and r.agency_id = $1 and r.unit_id = $8)
            """)
            .Text(agencyId).Id(facts.CaseId).At(at).Text(message.Template).Text(message.ToRole).Text(UnitOf(message, facts))
            .Texts(facts.ReportedUserIds).Text(facts.ReportedUnitId);
    }

    private static string? UnitOf(NotifyRow message, CaseFacts facts) => message.UnitId ?? (Roles.IsUnitRole(message.ToRole) ? facts.UnitId : null);

    private static Touch Task(StepKey step) => new("tasks", step);

    private static Touch Clock(ClockKey clock) => new("clocks", clock);

    private static Touch Wait(StepKey step) => new("waits", step);
}
