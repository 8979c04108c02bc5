-- What the console itself keeps: keys that protect its cookies, and the demo clock of a development server.
create table data_protection_key (
    id bigint generated always as identity primary key,
    friendly_name text not null,
    xml text not null,
    created_at timestamptz not null default now()
);

create table demo_clock (
    only_row boolean primary key default true check (only_row),
    offset_seconds bigint not null default 0 check (offset_seconds >= 0)
);

insert into demo_clock default values;
