-- What governs cases: agencies, calendars, SOP versions.
create table agencies (
    id text primary key,
    name text not null,
    profile jsonb not null,
    updated_at timestamptz not null default now()
);

create table calendars (
    id text primary key,
    definition jsonb not null
);

create table decrees (
    number text primary key,
    layer text not null,
    year integer,
    signed_on date not null,
    body jsonb not null,
    recorded_at timestamptz not null default now()
);

create table sop_versions (
    definition_id text not null,
    version integer not null,
    name text not null,
    json text not null,
    checksum text not null,
    published_at timestamptz not null,
    published_by text not null,
    primary key (definition_id, version)
);

create table sop_assignments (
    agency_id text not null references agencies (id),
    purpose text not null,
    effective_from timestamptz not null,
    definition_id text not null,
    version integer not null,
    assigned_by text not null,
    primary key (agency_id, purpose, effective_from),
    foreign key (definition_id, version) references sop_versions (definition_id, version)
);

-- The case. Narrow, because every step rewrites the row; text and state live in tables of their own.
create table cases (
    id uuid not null primary key,
    agency_id text not null,
    tracking_code text not null,
    definition_id text not null,
    sop_version integer not null,
    type text not null,
    class text,
    title text not null,
    topic text,
    urgency text not null,
    matched_words text[] not null default '{}',
    channel text not null,
    prefix text,
    subdomain text,
    region text,
    anonymous boolean not null,
    secret boolean not null,
    restricted boolean not null,
    unit_id text,
    reported_unit_id text,
    reported_user_ids text[] not null default '{}',
    participant_ids text[] not null default '{}',
    received_at timestamptz not null,
    round integer not null,
    status text not null,
    -- The status of a case that nobody has to do anything about any more. Written with the status: generating it would cost every step its expression.
    ended_as text,
    rating smallint,
    closed_at timestamptz,
    closing_basis text,
    historical boolean not null default false
) partition by range (id);

-- The state is text: only the engine reads it, and every step writes it whole.
create table case_states (
    case_id uuid not null primary key,
    agency_id text not null,
    state text not null,
    seq integer not null,
    head bytea not null,
    version integer not null default 0
) partition by range (case_id);

create table case_texts (
    case_id uuid not null primary key,
    agency_id text not null,
    title text not null,
    text text not null,
    search tsvector generated always as (to_tsvector('indonesian'::regconfig, title || ' ' || text)) stored
) partition by range (case_id);

-- Append only: one row an act, with everything that the act did as lines; each row carries the hash of the one before it.
-- The lines are text: they are hashed to the letter, and only the view reads them as JSON.
create table timeline_entries (
    case_id uuid not null,
    seq integer not null,
    agency_id text not null,
    at timestamptz not null,
    actor_id text not null,
    actor_name text not null,
    lines text not null,
    prev_hash bytea not null,
    hash bytea not null,
    primary key (case_id, seq)
) partition by range (case_id);

create view timeline with (security_invoker = true) as
select e.case_id, e.seq, l.line::integer as line, e.agency_id, e.at, l.kind, l.visibility, e.actor_id, e.actor_name, l.text, l.data
from timeline_entries e
cross join lateral rows from (json_to_recordset(e.lines::json) as (kind text, visibility text, text text, data jsonb)) with ordinality as l (kind, visibility, text, data, line);

-- A case id is a version 7 UUID, so a year is a range of ids.
do $$
declare
    part text;
    base text;
    low uuid;
    high uuid;
begin
    foreach base in array array['cases', 'case_states', 'case_texts', 'timeline_entries'] loop
        for y in 2020..2030 loop
            low := (lpad(to_hex((extract(epoch from make_timestamptz(y, 1, 1, 0, 0, 0, 'UTC')) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
            high := (lpad(to_hex((extract(epoch from make_timestamptz(y + 1, 1, 1, 0, 0, 0, 'UTC')) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
            part := base || '_y' || y;
            execute format('create table %I partition of %I for values from (%L) to (%L)', part, base, low, high);
            -- Room for the next version of a row on its own page, which spares its indexes.
            if base in ('cases', 'case_states') then
                execute format('alter table %I set (fillfactor = 70)', part);
            end if;
        end loop;
        execute format('create table %I partition of %I default', base || '_rest', base);
    end loop;
end $$;

create index cases_by_agency on cases (agency_id, id desc);
-- Most steps change the status of an open case to that of another open case; no index sees that.
create index cases_open on cases (agency_id, id desc) where ended_as is null;
create index cases_ended on cases (agency_id, ended_as, id desc) where ended_as is not null;
create index cases_by_unit on cases (agency_id, unit_id, id desc);
create index case_texts_search on case_texts using gin (search);

create table tracking (
    code text primary key,
    case_id uuid not null unique,
    agency_id text not null,
    receipt_hash bytea not null
);

create table intake_refs (
    agency_id text not null,
    source text not null,
    external_id text not null,
    case_id uuid not null,
    primary key (agency_id, source, external_id)
);

create table tasks (
    case_id uuid not null,
    activity text not null,
    visit integer not null,
    agency_id text not null,
    activity_type text not null,
    title text not null,
    role text not null,
    unit_id text,
    form jsonb,
    clock_name text,
    clock_round integer,
    opened_at timestamptz not null,
    due_at timestamptz,
    sort_at timestamptz not null,
    clock_paused boolean not null default false,
    restricted boolean not null,
    assignee_id text,
    assignee_name text,
    assigned_at timestamptz,
    ended_at timestamptz,
    end_kind text,
    outcome text,
    ended_by text,
    primary key (case_id, activity, visit)
);
-- A task is in one of the two: every step opens and closes one.
create index tasks_open_by_role on tasks (agency_id, role, sort_at, case_id) where ended_at is null and unit_id is null;
create index tasks_open_by_unit on tasks (agency_id, role, unit_id, sort_at, case_id) where ended_at is null and unit_id is not null;
create index tasks_open_by_assignee on tasks (assignee_id) where ended_at is null and assignee_id is not null;

create table clocks (
    case_id uuid not null,
    name text not null,
    round integer not null,
    agency_id text not null,
    activity text,
    visit integer,
    limit_amount integer not null,
    limit_unit text not null,
    legal_basis text not null,
    calendar_id text not null,
    unit_id text,
    started_at timestamptz not null,
    due_at timestamptz not null,
    state text not null,
    ended_at timestamptz,
    pauses text not null default '[]',
    beyond_decreed_years boolean not null,
    interrupts boolean not null,
    rungs text not null,
    next_ring_at timestamptz,
    primary key (case_id, name, round)
);
create index clocks_running on clocks (agency_id, due_at, case_id) where state = 'running';
create index clocks_ringing on clocks (next_ring_at) where next_ring_at is not null;

-- The ladder of a clock travels with its row, as JSON that only views read as such: a step starts and stops whole clocks. Rung 0 is the due instant itself.
-- A rung that is still pending when its clock has ended is canceled; while its clock is paused it is held.
create view rungs with (security_invoker = true) as
select k.case_id, k.name as clock, k.round, r.rung, k.agency_id, r.percent, r.plus_amount, r.plus_unit, r.to_role, r.acknowledge, r.ring_at, r.rung_at,
    case when r.state <> 'pending' then r.state when k.ended_at is not null then 'canceled' when k.state = 'paused' then 'held' else 'pending' end as state,
    r.not_before, coalesce(r.failures, 0) as failures
from clocks k, json_to_recordset(k.rungs::json) as r (rung integer, percent integer, plus_amount integer, plus_unit text, to_role text, acknowledge boolean,
    ring_at timestamptz, rung_at timestamptz, state text, not_before timestamptz, failures integer);

create table waits (
    case_id uuid not null,
    activity text not null,
    visit integer not null,
    agency_id text not null,
    at timestamptz not null,
    state text not null default 'pending',
    ended_at timestamptz,
    not_before timestamptz,
    failures integer not null default 0,
    primary key (case_id, activity, visit)
);
create index waits_pending on waits (at) where state = 'pending';

create table escalations (
    id bigint generated always as identity primary key,
    case_id uuid not null,
    agency_id text not null,
    clock_name text,
    clock_round integer,
    rung integer not null,
    to_role text not null,
    unit_id text,
    reason text not null,
    at timestamptz not null,
    acknowledge boolean not null,
    acknowledged_by text,
    acknowledged_at timestamptz,
    historical boolean not null default false
);
create index escalations_by_case on escalations (case_id);
-- Boards show what is live; an import leaves many times that as history.
create index escalations_by_role on escalations (agency_id, to_role, at desc) where not historical;

create table outbox (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    agency_id text not null,
    case_id uuid not null,
    receiver text not null,
    template text not null,
    data text not null,
    digest bigint,
    sent_at timestamptz,
    attempts integer not null default 0,
    next_at timestamptz,
    last_error text
);
create index outbox_unsent on outbox (id) where sent_at is null;

create table notifications (
    id bigint generated always as identity primary key,
    user_id text not null,
    agency_id text not null,
    case_id uuid not null,
    at timestamptz not null,
    template text not null,
    read_at timestamptz
);
create index notifications_by_user on notifications (user_id, id desc);

create table attachments (
    id uuid primary key,
    case_id uuid not null,
    agency_id text not null,
    file_name text not null,
    media_type text not null,
    bytes bigint not null,
    sha256 text not null,
    is_public boolean not null,
    actor_id text not null,
    actor_name text not null,
    at timestamptz not null
);
create index attachments_by_case on attachments (case_id);

create table attachment_chunks (
    attachment_id uuid not null,
    n integer not null,
    agency_id text not null,
    content bytea not null,
    primary key (attachment_id, n)
);

-- Who reported, sealed; apart from the case.
create table identities (
    case_id uuid primary key,
    agency_id text not null,
    key_id text not null,
    sealed bytea not null
);

create table identity_openings (
    id bigint generated always as identity primary key,
    case_id uuid not null,
    agency_id text not null,
    user_id text not null,
    user_name text not null,
    reason text not null,
    at timestamptz not null
);
create index identity_openings_by_case on identity_openings (case_id);

create table case_reads (
    id bigint generated always as identity primary key,
    case_id uuid not null,
    agency_id text not null,
    user_id text not null,
    user_name text not null,
    at timestamptz not null
);
create index case_reads_by_case on case_reads (case_id);
