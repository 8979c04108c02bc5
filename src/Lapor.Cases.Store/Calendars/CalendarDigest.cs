using Lapor.Cases.Store.Writing;

namespace Lapor.Cases.Store.Calendars;

/// <summary>Tells people who have to act on moved cases, once each, however many cases moved.</summary>
internal static class CalendarDigest
{
    private const string Concerned = """
        with ended as (
            update calendar_runs r set state = 'done', finished_at = $2
            where r.id = $1 and r.state = 'checking' and not exists (select from calendar_work w where w.run_id = r.id) returning r.id, r.decree),
        concerned as (
            select distinct t.agency_id, t.role, t.unit_id, m.case_id, c.restricted, c.reported_unit_id, c.reported_user_ids
            from ended e join calendar_moves m on m.run_id = e.id
            join cases c on c.id = m.case_id and not c.historical
            join tasks t on t.case_id = m.case_id and t.ended_at is null and t.role <> 'reporter')
        """;

    /// <summary>Ends the run and tells people, in one statement: whoever ends it tells.</summary>
    // A person who is, or acts for, the reported party is never told; a restricted case counts for APIP alone.
    public static void Finish(BatchWriter batch, CalendarRun run, DateTimeOffset now) => batch.Sql($"""
        {Concerned},
        told as (
            insert into notifications (user_id, agency_id, at, template, data)
            select g.user_id, x.agency_id, $2, 'deadline.moved.digest', jsonb_build_object('run', $1, 'decree', $3, 'cases', count(distinct x.case_id))
            from concerned x
            join user_grants g on g.agency_id = x.agency_id and g.role = x.role and (x.unit_id is null or g.unit_id is null or g.unit_id = x.unit_id)
            join users u on u.id = g.user_id and u.active
            where (not x.restricted or g.role = 'apip') and not (g.user_id = any (x.reported_user_ids))
              and not exists (select from user_grants r where r.user_id = g.user_id and r.agency_id = x.agency_id and r.unit_id = x.reported_unit_id)
            group by g.user_id, x.agency_id)
        insert into outbox (at, agency_id, receiver, template, data)
        select $2, x.agency_id, concat_ws('@', x.role, x.unit_id), 'deadline.moved.digest', jsonb_build_object('run', $1, 'decree', $3, 'cases', count(distinct x.case_id))::text
        from concerned x where (not x.restricted or x.role = 'apip') and x.reported_unit_id is distinct from x.unit_id
        group by x.agency_id, x.role, x.unit_id
        """).Long(run.Id).At(now).Text(run.Decree);
}
