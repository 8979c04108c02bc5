-- What designers are working on. Published versions stay where they are, immutable; a draft becomes one through the gate alone.
create table sop_drafts (
    agency_id text not null references agencies (id),
    definition_id text not null,
    name text not null,
    json text not null,
    checksum text not null,
    base_version integer,
    revision integer not null,
    editors text[] not null,
    saved_at timestamptz not null,
    saved_by text not null,
    saved_by_name text not null,
    session text not null,
    submitted_at timestamptz,
    submitted_by text,
    submitted_by_name text,
    reason text,
    effective_from timestamptz,
    purposes text[] not null default '{}',
    primary key (agency_id, definition_id)
);
call isolate('sop_drafts');
grant delete on sop_drafts to lapor_app;

-- Every text that was once saved, and those that could not be saved because somebody else was first: nothing typed is ever lost.
create table sop_draft_texts (
    id bigint generated always as identity primary key,
    agency_id text not null,
    definition_id text not null,
    revision integer not null,
    json text not null,
    checksum text not null,
    saved_at timestamptz not null,
    saved_by text not null,
    saved_by_name text not null,
    set_aside boolean not null
);
create index sop_draft_texts_by_draft on sop_draft_texts (agency_id, definition_id, id desc);
call isolate('sop_draft_texts');
grant delete on sop_draft_texts to lapor_app;
revoke update on sop_draft_texts from lapor_app, lapor_door;

-- Who did what to a SOP, when, why, and to exactly which content. Append only.
create table sop_acts (
    id bigint generated always as identity primary key,
    agency_id text not null,
    definition_id text not null,
    act text not null,
    version integer,
    actor_id text not null,
    actor_name text not null,
    at timestamptz not null,
    reason text not null,
    checksum text not null,
    effective_from timestamptz
);
create index sop_acts_by_definition on sop_acts (agency_id, definition_id, id desc);
call isolate('sop_acts');
revoke update on sop_acts from lapor_app, lapor_door;
grant usage on sequence sop_draft_texts_id_seq, sop_acts_id_seq to lapor_app, lapor_door;
