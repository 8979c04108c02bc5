-- An agency sees its own rows: the queries say so, and the database insists. lapor.agency is a comma-separated list of agency ids
-- (or * for jobs that serve all), lapor.apip the same for restricted cases; both are set per transaction, and unset means nothing.
-- The one door serves every agency and is a role of its own: nobody else may write a case, its state, its text or its timeline.
-- A table with an agency_id column is closed to everybody but its agency and the door. Every later table calls this too.
create procedure isolate(name text, restrictable boolean default false) language plpgsql
as $$
declare
    mine constant text := '(select current_setting(''%1$s'', true)) = ''*'' or agency_id = any (string_to_array((select current_setting(''%1$s'', true)), '',''))';
begin
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy agency on %I to lapor_app using (%s)', name, format(mine, 'lapor.agency'));
    execute format('create policy door on %I to lapor_door using (true)', name);
    if restrictable then
        execute format('create policy apip on %I as restrictive to lapor_app using (not restricted or %s)', name, format(mine, 'lapor.apip'));
    end if;
    execute format('grant select, insert, update on %I to lapor_app, lapor_door', name);
end $$;

do $$
declare
    t record;
begin
    for t in
        select c.relname as name
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and c.relname not in ('sop_assignments', 'user_grants')
    loop
        call isolate(t.name, t.name = 'cases' or t.name like 'cases\_%' or t.name = 'tasks');
    end loop;
end $$;

-- Full-text search inside row-level security cannot use its index, because @@ is not leakproof. This function may, and keeps the rule itself.
create policy search on case_texts for select to lapor_search using (true);
grant usage on schema public to lapor_app, lapor_door, lapor_search;
grant select on case_texts to lapor_search;

create function find_cases(words text, at_most integer) returns setof uuid
    language sql stable security definer set search_path = public
as $$
    select t.case_id
    from case_texts t
    where t.search @@ websearch_to_tsquery('indonesian', words)
      and (current_setting('lapor.agency', true) = '*' or t.agency_id = any (string_to_array(current_setting('lapor.agency', true), ',')))
    order by t.case_id desc
    limit at_most
$$;
alter function find_cases (text, integer) owner to lapor_search;
revoke all on function find_cases (text, integer) from public;
grant execute on function find_cases (text, integer) to lapor_app;

grant select, insert, update on all tables in schema public to lapor_app, lapor_door;
grant usage on all sequences in schema public to lapor_app, lapor_door;
grant delete on user_grants, user_claims, user_logins, user_tokens, users to lapor_app;
revoke update on sop_versions, schema_migrations, case_reads, identity_openings, intake_refs from lapor_app, lapor_door;
revoke insert on schema_migrations from lapor_app, lapor_door;

-- The timeline is append only, in every partition, and cases are written through the door alone.
do $$
declare
    t text;
begin
    for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname ~ '^(cases|case_states|case_texts|timeline_entries)(_|$)' loop
        execute format('revoke insert, update on %I from lapor_app', t);
        if t ~ '^timeline_entries' then
            execute format('revoke update on %I from lapor_door', t);
        end if;
    end loop;
end $$;
