using Lapor.Cases.Core.Sop;
using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Moving;

/// <summary>What a move writes beside what every advance writes, in the same transaction.</summary>
internal static class MoveWriter
{
    public static void Write(BatchWriter batch, StepChanges changes, Guid moveId)
    {
        batch.Sql($"update cases_{CaseIds.Partition(changes.CaseId)} set sop_version = $2 where id = $1").Id(changes.CaseId).Int(changes.After.SopVersion);
        foreach (var clock in changes.RevisedClocks)
        {
            batch.Sql("update clocks set limit_amount = $4, limit_unit = $5, legal_basis = $6, interrupts = $7 where case_id = $1 and name = $2 and round = $3")
                .Id(changes.CaseId).Text(clock.Key.Name).Int(clock.Key.Round)
                .Int(clock.Limit.Amount).Text(clock.Limit.Unit.ToString()).Text(clock.Limit.LegalBasis).Flag(clock.Interrupts);
        }

        foreach (var task in changes.RevisedTasks)
            Revise(batch, changes, task);
        batch.Sql("update sop_move_cases set state = 'moved', moved_at = $3 where move_id = $1 and case_id = $2").Id(moveId).Id(changes.CaseId).At(changes.At);
    }

    // Whoever claimed the task keeps it, unless it is another role's now.
    private static void Revise(BatchWriter batch, StepChanges changes, Effect.OpenTask task) =>
        batch.Sql("""
            update tasks t set title = $4, role = $5, unit_id = $6, form = $7, clock_name = $8, clock_round = $9, restricted = $10,
                assignee_id = case when s.same then t.assignee_id end, assignee_name = case when s.same then t.assignee_name end, assigned_at = case when s.same then t.assigned_at end,
                due_at = s.due_at, sort_at = coalesce(s.due_at, t.opened_at + interval '1000 years'), clock_paused = s.paused
            from (
                select o.role = $5 and o.unit_id is not distinct from $6 as same, k.due_at, coalesce(k.state = 'paused', false) as paused
                from tasks o left join clocks k on k.case_id = $1 and k.name = $8 and k.round = $9
                where o.case_id = $1 and o.activity = $2 and o.visit = $3
            ) s
            where t.case_id = $1 and t.activity = $2 and t.visit = $3 and t.ended_at is null
            """)
            .Id(changes.CaseId).Text(task.Step.Activity).Int(task.Step.Visit).Text(task.Title).Text(task.PerformerRole).Text(task.UnitId)
            .Json(TaskForm.Beside(changes.Sop, task)).Text(task.Clock?.Name).Int(task.Clock?.Round).Flag(task.Restricted);
}
