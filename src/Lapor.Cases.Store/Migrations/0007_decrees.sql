-- A decree is entered by one person and confirmed by another before it is in force.
create table decree_entries (
    id bigint generated always as identity primary key,
    number text not null,
    layer text not null,
    body jsonb not null,
    origin text not null check (origin in ('form', 'json', 'ics')),
    entered_by text not null,
    entered_by_name text not null,
    entered_at timestamptz not null,
    state text not null default 'entered' check (state in ('entered', 'published', 'rejected')),
    decided_by text,
    decided_by_name text,
    decided_at timestamptz,
    reason text,
    constraint decree_entries_two_people check (state <> 'published' or decided_by <> entered_by)
);
create unique index decree_entries_waiting on decree_entries (number) where state = 'entered';

-- When a decree became known here; null for those that came with the installation, which count from the day they were signed.
alter table decrees add column published_at timestamptz, add column entry_id bigint references decree_entries (id);

-- What a published decree does to open and paused clocks. The work is one row a case, taken away in the transaction that moves the case:
-- whoever goes on after a crash goes on exactly there.
create table calendar_runs (
    id bigint generated always as identity primary key,
    decree text not null,
    layer text not null,
    first_day date not null,
    last_day date not null,
    started_by text not null,
    started_at timestamptz not null,
    settle_at timestamptz not null,
    state text not null default 'running' check (state in ('running', 'settling', 'checking', 'done')),
    cases integer not null default 0,
    finished_at timestamptz
);
create index calendar_runs_open on calendar_runs (id) where state <> 'done';

create table calendar_work (
    run_id bigint not null references calendar_runs (id),
    case_id uuid not null,
    agency_id text not null,
    primary key (run_id, case_id)
);

create table calendar_moves (
    run_id bigint not null references calendar_runs (id),
    agency_id text not null,
    case_id uuid not null,
    clock text not null,
    round integer not null,
    unit_id text,
    from_at timestamptz not null,
    to_at timestamptz not null,
    paused boolean not null,
    -- late now and not before, or the other way round
    became_late boolean not null,
    in_time_again boolean not null,
    -- a case that started on an old calendar just before may move twice
    at timestamptz not null
);
create index calendar_moves_by_agency on calendar_moves (run_id, agency_id, case_id);

-- A digest is about many cases.
alter table notifications alter column case_id drop not null, add column data jsonb;
alter table outbox alter column case_id drop not null;

call isolate('calendar_work');
call isolate('calendar_moves');
grant select, insert, update on decree_entries, calendar_runs to lapor_app, lapor_door;
grant delete on calendar_work to lapor_door;
revoke insert, update on calendar_work, calendar_moves from lapor_app;
revoke update on calendar_moves from lapor_door;
grant usage on all sequences in schema public to lapor_app, lapor_door;
