-- Which clock of a closed run a clock of a reopened case follows.
create table clock_links (
    case_id uuid not null,
    name text not null,
    round integer not null,
    agency_id text not null,
    continues_round integer not null,
    primary key (case_id, name, round)
);
call isolate('clock_links');

-- A proposal to move running cases to another version of their SOP. Its cases are previewed before it can be decided.
create table sop_moves (
    id uuid primary key,
    agency_id text not null references agencies (id),
    definition_id text not null,
    from_version integer not null,
    to_version integer not null,
    mapping jsonb not null,
    reason text not null,
    state text not null check (state in ('preparing', 'proposed', 'approved', 'rejected', 'done')),
    proposed_by text not null,
    proposed_by_name text not null,
    proposed_at timestamptz not null,
    decided_by text,
    decided_by_name text,
    decided_at timestamptz,
    decision_note text,
    finished_at timestamptz,
    foreign key (definition_id, from_version) references sop_versions (definition_id, version),
    foreign key (definition_id, to_version) references sop_versions (definition_id, version),
    check (from_version <> to_version),
    -- Two people, whatever the program says.
    check (decided_by is null or decided_by <> proposed_by)
);
create index sop_moves_by_agency on sop_moves (agency_id, id desc);
create index sop_moves_unfinished on sop_moves (id) where state = 'approved';
call isolate('sop_moves');

-- What was shown for each case, and what became of it. The fingerprint is what was approved: another outcome is not carried out.
create table sop_move_cases (
    move_id uuid not null references sop_moves (id),
    case_id uuid not null,
    agency_id text not null,
    restricted boolean not null,
    state text not null check (state in ('fits', 'no-place', 'moved', 'stale')),
    fingerprint text not null,
    preview jsonb not null,
    previewed_at timestamptz not null,
    moved_at timestamptz,
    primary key (move_id, case_id)
);
create index sop_move_cases_by_case on sop_move_cases (case_id);
call isolate('sop_move_cases', true);
