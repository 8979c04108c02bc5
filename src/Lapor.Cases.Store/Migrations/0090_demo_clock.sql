-- How far the demo clock of a development server has been moved, so that a restart and a second node agree.
create table demo_clock (
    only_row boolean primary key default true check (only_row),
    offset_seconds bigint not null default 0 check (offset_seconds >= 0)
);

insert into demo_clock default values;
grant select, update on demo_clock to lapor_app;
