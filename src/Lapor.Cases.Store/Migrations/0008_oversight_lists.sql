-- The lists of the inspectorate: broken deadlines, the newest escalations, and those that still wait to be acknowledged.
create index clocks_late on clocks (agency_id, due_at desc, case_id) where ended_at >= due_at;
create index escalations_by_agency on escalations (agency_id, at desc, id desc) where not historical;
create index escalations_waiting on escalations (agency_id, at desc, id desc) where acknowledge and acknowledged_at is null and not historical;
create index notifications_of_escalations on notifications (case_id, at) where template = 'escalation';
