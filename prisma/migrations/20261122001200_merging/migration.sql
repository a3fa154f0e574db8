-- One patient, one record: merging and un-merging identities, the net that keeps work off a retired one, and finding
-- people among millions.

create table patient_merge (
  id uuid primary key,
  survivor_id uuid not null,
  retired_id uuid not null,
  -- Where and by whom.
  facility_id uuid not null,
  merged_at timestamptz(3) not null,
  merged_by_id uuid not null,
  reason text not null,
  -- Field groups whose retired value won, each with its columns; what the survivor held before and after.
  fields jsonb not null,
  survivor_before jsonb not null,
  survivor_after jsonb not null,
  retired_before jsonb not null,
  -- The survivor's sharing choice, where the merge made it stricter.
  sharing_before jsonb,
  sharing_after jsonb,
  undone_at timestamptz(3),
  undone_by_id uuid,
  undone_facility_id uuid,
  undone_reason text,
  version integer not null default 1,
  constraint patient_merge_two check (survivor_id <> retired_id)
);
create unique index patient_merge_open on patient_merge (retired_id) where undone_at is null;
create index patient_merge_survivor_id_idx on patient_merge (survivor_id);
create index patient_merge_retired_id_idx on patient_merge (retired_id);
call gate.protect('patient_merge'::regclass, 'person');
revoke insert, update on patient_merge from mach_app;

create table patient_merge_row (
  merge_id uuid not null references patient_merge (id),
  table_name text not null,
  column_name text not null,
  row_id uuid not null,
  -- Stayed with the retired identity, because the survivor holds the same under a unique key.
  is_held boolean not null,
  primary key (merge_id, table_name, column_name, row_id)
);
call gate.protect('patient_merge_row'::regclass, 'technical');
drop policy app_read on patient_merge_row;
drop policy app_insert on patient_merge_row;
drop policy app_update on patient_merge_row;
create policy app_read on patient_merge_row for select to mach_app using (gate.actor() is not null);
revoke insert, update on patient_merge_row from mach_app;

create table duplicate_pair (
  id uuid primary key,
  -- In the order of their ids, so that a pair is one row.
  first_id uuid not null,
  second_id uuid not null,
  -- In hundredths, as the rule gave it.
  score integer not null,
  reasons text[] not null,
  -- open | different | merged
  status text not null,
  found_at timestamptz(3) not null,
  decided_at timestamptz(3),
  decided_by_id uuid,
  decided_facility_id uuid,
  decided_why text,
  version integer not null default 1,
  constraint duplicate_pair_order check (first_id < second_id)
);
create unique index duplicate_pair_first_id_second_id_key on duplicate_pair (first_id, second_id);
create index duplicate_pair_second_id_idx on duplicate_pair (second_id);
create index duplicate_pair_open on duplicate_pair (score desc, id) where status = 'open';
call gate.protect('duplicate_pair'::regclass, 'person');

create table duplicate_search (
  id uuid primary key,
  -- full | changed
  kind text not null,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  -- The change history is read to here.
  last_seq bigint not null,
  patients integer not null,
  pairs integer not null
);
create index duplicate_search_finished_at_idx on duplicate_search (finished_at);
call gate.protect('duplicate_search'::regclass, 'technical');
drop policy app_read on duplicate_search;
drop policy app_insert on duplicate_search;
drop policy app_update on duplicate_search;
create policy app_all on duplicate_search to mach_app using (gate.actor() is not null) with check (gate.actor() is not null);
revoke update on duplicate_search from mach_app;

-- Every column that names a patient, found in the catalogue: tables made after this one are moved too. Left out is what
-- says who did what at the time (trail, history, messages) and what keeps the merges themselves.
create function gate.patient_columns() returns table (table_name text, column_name text, key_column text)
  language sql stable set search_path = public, pg_temp as $$
  select c.relname::text, a.attname::text,
    (select k.attname::text from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
      where i.indrelid = c.oid and i.indisprimary and i.indnkeyatts = 1 and k.atttypid = 'uuid'::regtype)
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname not in ('trail_entry', 'change_history', 'outbox_message', 'inbox_message', 'idempotency_key',
      'patient_merge', 'patient_merge_row', 'duplicate_pair')
    and (a.attname = 'patient_id' or a.attname like '%\_patient\_id' or a.attname = 'mother_id'
      or c.relname = 'patient' and a.attname = 'merged_into_id'
      or exists (select from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and f.confrelid = 'patient'::regclass
        and f.conkey = array[a.attnum]))
  order by 1, 2
$$;

-- A row that belongs to another row of the same patient (a line to its report, anything to its visit) follows it.
create function gate.patient_children() returns table (child text, link text, parent text)
  language sql stable set search_path = public, pg_temp as $$
  with held as (select t.table_name, t.table_name::regclass::oid as rel from gate.patient_columns() t where t.column_name = 'patient_id')
  select c.table_name, a.attname::text, p.table_name
  from held c join pg_attribute a on a.attrelid = c.rel and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
  join held p on p.rel <> c.rel and exists (select from pg_attribute f where f.attrelid = p.rel and f.attname = 'facility_id' and not f.attisdropped)
  where a.attname = p.table_name || '_id'
    or exists (select from pg_constraint f where f.contype = 'f' and f.conrelid = c.rel and f.confrelid = p.rel and f.conkey = array[a.attnum])
  order by 1, 2, 3
$$;

-- Nothing is written for an identity that was merged away. Locks the patient's row against a merge in this moment:
-- whoever comes second sees what the first did.
create function gate.refuse_retired() returns trigger language plpgsql as $$
declare v_into text;
begin
  select max(q.into_id) into v_into from (
    select p.merged_into_id::text as into_id from public.patient p
    where p.id in (select n.patient_id from new_rows n) for key share) q;
  if v_into is not null then
    raise exception 'the patient was merged into %', v_into using errcode = 'MA002';
  end if;
  return null;
end $$;

create procedure gate.keep_off_retired(p_table regclass) language plpgsql as $$
begin
  if exists (select from pg_attribute a where a.attrelid = p_table and a.attname = 'patient_id' and not a.attisdropped)
    and p_table::text not in ('trail_entry', 'outbox_message') then
    execute format('create or replace trigger retired_insert after insert on %s referencing new table as new_rows
      for each statement execute function gate.refuse_retired()', p_table);
    -- A merge finds the rows of one patient; no table may make it read all.
    if not exists (select from pg_index i join pg_attribute a on a.attrelid = p_table and a.attname = 'patient_id' and a.attnum = i.indkey[0]
        where i.indrelid = p_table and i.indpred is null) then
      execute format('create index on %s (patient_id)', p_table);
    end if;
  end if;
end $$;
revoke execute on procedure gate.keep_off_retired(regclass) from public;

do $$
declare t text;
begin
  for t in select distinct table_name from gate.patient_columns() where column_name = 'patient_id' loop
    call gate.keep_off_retired(t::regclass);
  end loop;
end $$;
create index patient_mother_id_idx on patient (mother_id) where mother_id is not null;
create index patient_merged_into_id_idx on patient (merged_into_id) where merged_into_id is not null;


create or replace procedure gate.protect(p_table regclass, p_kind text, p_id text default 'id') language plpgsql as $$
declare
  v_read text := case p_kind
    when 'record' then 'facility_id = gate.facility() or patient_id = gate.shared_patient()'
    when 'facility' then 'facility_id = gate.facility()'
    when 'parcel' then 'facility_id = gate.facility() or to_facility_id = gate.facility() or patient_id = gate.shared_patient()'
    when 'person' then 'gate.actor() is not null'
    else 'true' end;
  v_write text := case p_kind
    when 'record' then 'facility_id = gate.facility()'
    when 'facility' then 'facility_id = gate.facility()'
    when 'parcel' then 'facility_id = gate.facility() or to_facility_id = gate.facility()'
    when 'person' then 'gate.actor() is not null'
    else 'true' end;
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('create policy app_read on %s for select to mach_app using (%s)', p_table, v_read);
  execute format('create policy app_insert on %s for insert to mach_app with check (%s)', p_table, v_write);
  execute format('create policy app_update on %s for update to mach_app using (%s) with check (%s)', p_table, v_write, v_write);
  -- Migrations, seeds and the definer functions below run as the owner, whom FORCE would otherwise shut out.
  execute format('create policy owner_all on %s to %I using (true) with check (true)', p_table, current_user);
  execute format('grant select, insert, update on %s to mach_app', p_table);
  if p_kind <> 'technical' then
    execute format('create trigger record_insert after insert on %s referencing new table as new_rows for each statement execute function gate.record_change(%L)', p_table, p_id);
    execute format('create trigger record_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function gate.record_change(%L)', p_table, p_id);
    execute format('create trigger record_delete after delete on %s referencing old table as old_rows for each statement execute function gate.record_change(%L)', p_table, p_id);
  end if;
  call gate.keep_off_retired(p_table);
end $$;
revoke execute on procedure gate.protect(regclass, text, text) from public;

-- Moves everything that names the retired patient to the survivor, in every hospital: row policies forbid that to the
-- application, so it runs as the owner. What it moved is kept row by row; what a unique key forbids stays and is kept too.
create function gate.merge_patients(
  p_merge uuid, p_survivor uuid, p_retired uuid, p_fields jsonb, p_reason text
) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_survivor patient; v_retired patient; v_after patient; v_column record; v_id uuid; v_columns text[];
  v_sharing sharing_choice; v_other sharing_choice;
begin
  if gate.actor() is null or gate.facility() is null then
    raise exception 'a merge needs somebody who asks for it' using errcode = 'MA001';
  end if;
  -- Merges are few: one at a time, so that no two can tangle.
  perform pg_advisory_xact_lock(hashtextextended('gate.merge_patients', 0));
  perform from patient where id in (p_survivor, p_retired) order by id for update;
  select * into v_survivor from patient where id = p_survivor;
  select * into v_retired from patient where id = p_retired;
  if p_survivor = p_retired or v_survivor.id is null or v_retired.id is null
    or v_survivor.merged_into_id is not null or v_retired.merged_into_id is not null then
    raise exception 'these two cannot be merged' using errcode = 'MA003';
  end if;
  insert into patient_merge (id, survivor_id, retired_id, facility_id, merged_at, merged_by_id, reason, fields,
      survivor_before, survivor_after, retired_before)
    values (p_merge, p_survivor, p_retired, gate.facility(), now(), gate.actor(), p_reason, p_fields,
      to_jsonb(v_survivor), to_jsonb(v_survivor), to_jsonb(v_retired));

  for v_column in select * from gate.patient_columns() where table_name <> 'sharing_choice' loop
    if v_column.key_column is null then
      raise exception 'rows of % have no key of one column', v_column.table_name;
    end if;
    begin
      execute format('with moved as (update %1$I set %2$I = $1 where %2$I = $2 returning %3$I as row_id)
        insert into patient_merge_row select $3, %1$L, %2$L, row_id, false from moved',
        v_column.table_name, v_column.column_name, v_column.key_column) using p_survivor, p_retired, p_merge;
    exception when unique_violation or exclusion_violation then
      for v_id in execute format('select %3$I from %1$I where %2$I = $1 order by 1',
          v_column.table_name, v_column.column_name, v_column.key_column) using p_retired loop
        begin
          execute format('update %1$I set %2$I = $1 where %3$I = $2', v_column.table_name, v_column.column_name,
            v_column.key_column) using p_survivor, v_id;
          insert into patient_merge_row values (p_merge, v_column.table_name, v_column.column_name,
            case when v_column.key_column = v_column.column_name then p_survivor else v_id end, false);
        exception when unique_violation or exclusion_violation then
          insert into patient_merge_row values (p_merge, v_column.table_name, v_column.column_name, v_id, true);
        end;
      end loop;
    end;
  end loop;

  -- The stricter choice wins: whoever refused under one identity has refused.
  select * into v_other from sharing_choice where patient_id = p_retired;
  select * into v_sharing from sharing_choice where patient_id = p_survivor;
  if v_other.is_shared = false and v_sharing.is_shared is distinct from false then
    update patient_merge set sharing_before = to_jsonb(v_sharing) where id = p_merge and v_sharing.patient_id is not null;
    insert into sharing_choice (patient_id, is_shared, changed_at) values (p_survivor, false, now())
      on conflict (patient_id) do update set is_shared = false, changed_at = now()
      returning * into v_sharing;
    update patient_merge set sharing_after = to_jsonb(v_sharing) where id = p_merge;
  end if;

  select coalesce(array_agg(distinct c), '{}') into v_columns
    from jsonb_each(p_fields) f cross join lateral jsonb_array_elements_text(f.value) c;
  update patient set merged_into_id = p_survivor, version = version + 1,
      citizen_id = case when 'citizen_id' = any(v_columns) then null else citizen_id end
    where id = p_retired;
  if v_columns <> '{}' then
    execute format('update patient p set (%1$s) = row(%2$s) from jsonb_populate_record(null::patient, $1) r where p.id = $2',
      (select string_agg(quote_ident(c), ', ') from unnest(v_columns) c),
      (select string_agg('r.' || quote_ident(c), ', ') from unnest(v_columns) c)) using to_jsonb(v_retired), p_survivor;
    -- The number the survivor gave up stays findable under the retired identity.
    if 'citizen_id' = any(v_columns) then
      update patient set citizen_id = v_survivor.citizen_id where id = p_retired;
    end if;
  end if;
  update patient set version = version + 1 where id = p_survivor returning * into v_after;
  update patient_merge set survivor_after = to_jsonb(v_after) where id = p_merge;
  insert into duplicate_pair (id, first_id, second_id, score, reasons, status, found_at, decided_at, decided_by_id, decided_facility_id)
    values (p_merge, least(p_survivor, p_retired), greatest(p_survivor, p_retired), 0, '{}', 'merged', now(), now(), gate.actor(), gate.facility())
    on conflict (first_id, second_id) do update set status = 'merged', decided_at = now(), decided_by_id = gate.actor(),
      decided_facility_id = gate.facility(), decided_why = null, version = duplicate_pair.version + 1;
  return (select jsonb_build_object(
      'moved', coalesce(jsonb_object_agg(table_name, n) filter (where not is_held), '{}'),
      'held', coalesce(jsonb_object_agg(table_name, n) filter (where is_held), '{}'))
    from (select table_name, is_held, count(*) as n from patient_merge_row where merge_id = p_merge group by 1, 2) counts);
end $$;

-- Gives the retired identity back what was taken from it, with what was since written into those visits. Field values
-- go back unless somebody changed them since; other new work stays with the survivor, but for visits named here.
create function gate.unmerge_patients(p_merge uuid, p_reason text, p_visits uuid[]) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_merge patient_merge; v_survivor patient; v_column record; v_count bigint; v_total bigint; v_restored text[] := '{}';
  v_kept text[] := '{}'; v_field record; v_columns text[]; v_sharing sharing_choice;
begin
  if gate.actor() is null or gate.facility() is null then
    raise exception 'an un-merge needs somebody who asks for it' using errcode = 'MA001';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('gate.merge_patients', 0));
  select * into v_merge from patient_merge where id = p_merge for update;
  perform from patient where id in (v_merge.survivor_id, v_merge.retired_id) order by id for update;
  select * into v_survivor from patient where id = v_merge.survivor_id;
  if v_merge.id is null or v_merge.undone_at is not null or v_survivor.merged_into_id is not null then
    raise exception 'this merge cannot be undone now' using errcode = 'MA003';
  end if;

  for v_column in select distinct r.table_name, r.column_name, c.key_column
      from patient_merge_row r join gate.patient_columns() c using (table_name, column_name)
      where r.merge_id = p_merge and not r.is_held loop
    execute format('update %1$I set %2$I = $1 where %3$I in (select row_id from patient_merge_row
        where merge_id = $3 and table_name = %1$L and column_name = %2$L and not is_held) and %2$I = $2',
      v_column.table_name, v_column.column_name, v_column.key_column) using v_merge.retired_id, v_merge.survivor_id, p_merge;
  end loop;

  update encounter set patient_id = v_merge.retired_id
    where id = any(p_visits) and patient_id = v_merge.survivor_id and arrived_at >= v_merge.merged_at;
  update record_grant set patient_id = v_merge.retired_id
    where source_id = any(p_visits) and patient_id = v_merge.survivor_id
      and exists (select from encounter e where e.id = source_id and e.patient_id = v_merge.retired_id);
  loop
    v_total := 0;
    for v_column in select * from gate.patient_children() loop
      execute format('update %1$I c set patient_id = $1 from %3$I p where c.%2$I = p.id and p.patient_id = $1 and c.patient_id = $2',
        v_column.child, v_column.link, v_column.parent) using v_merge.retired_id, v_merge.survivor_id;
      get diagnostics v_count = row_count;
      v_total := v_total + v_count;
    end loop;
    exit when v_total = 0;
  end loop;

  for v_field in select f.key, array(select jsonb_array_elements_text(f.value)) as columns from jsonb_each(v_merge.fields) f loop
    if (select bool_and(to_jsonb(v_survivor) -> c is not distinct from v_merge.survivor_after -> c) from unnest(v_field.columns) c) then
      v_restored := v_restored || v_field.key;
    else
      v_kept := v_kept || v_field.key;
    end if;
  end loop;
  select coalesce(array_agg(distinct c), '{}') into v_columns
    from jsonb_each(v_merge.fields) f cross join lateral jsonb_array_elements_text(f.value) c where f.key = any(v_restored);
  update patient set citizen_id = null where id = v_merge.retired_id and v_merge.fields ? 'citizenId';
  if v_columns <> '{}' then
    execute format('update patient p set (%1$s) = row(%2$s) from jsonb_populate_record(null::patient, $1) r where p.id = $2',
      (select string_agg(quote_ident(c), ', ') from unnest(v_columns) c),
      (select string_agg('r.' || quote_ident(c), ', ') from unnest(v_columns) c)) using v_merge.survivor_before, v_merge.survivor_id;
  end if;
  update patient set version = version + 1 where id = v_merge.survivor_id;
  update patient set merged_into_id = null, version = version + 1,
      citizen_id = case when v_merge.fields ? 'citizenId' then v_merge.retired_before ->> 'citizen_id' else citizen_id end
    where id = v_merge.retired_id;

  -- Whoever chose anew since has chosen; else the choice goes back to what it was.
  if v_merge.sharing_after is not null then
    select * into v_sharing from sharing_choice where patient_id = v_merge.survivor_id;
    if to_jsonb(v_sharing) = v_merge.sharing_after then
      if v_merge.sharing_before is null then
        delete from sharing_choice where patient_id = v_merge.survivor_id;
      else
        update sharing_choice s set is_shared = b.is_shared, changed_at = b.changed_at
          from jsonb_populate_record(null::sharing_choice, v_merge.sharing_before) b where s.patient_id = v_merge.survivor_id;
      end if;
    end if;
  end if;
  update duplicate_pair set status = 'different', decided_at = now(), decided_by_id = gate.actor(),
      decided_facility_id = gate.facility(), decided_why = p_reason, version = version + 1
    where first_id = least(v_merge.survivor_id, v_merge.retired_id) and second_id = greatest(v_merge.survivor_id, v_merge.retired_id);
  update patient_merge set undone_at = now(), undone_by_id = gate.actor(), undone_facility_id = gate.facility(),
    undone_reason = p_reason, version = version + 1 where id = p_merge;
  return jsonb_build_object('restored', v_restored, 'kept', v_kept);
end $$;

-- How much a patient's record holds, in all hospitals: numbers only, so that a merge can be weighed.
create function gate.weigh_patient(p_patient uuid) returns table (table_name text, facility_id uuid, row_count bigint)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare v_column record;
begin
  if gate.actor() is null then return; end if;
  return query select 'encounter', e.facility_id, count(*) from encounter e where e.patient_id = p_patient group by e.facility_id;
  return query select 'waiting', null::uuid, count(*) from queue_ticket t
    where t.patient_id = p_patient and t.queued_on = gate.today() and t.status not in ('done', 'cancelled');
  return query select 'draft', null::uuid, count(*) from note n where n.patient_id = p_patient and n.status = 'draft';
  return query select 'openReferral', null::uuid, count(*) from referral r
    where r.patient_id = p_patient and r.status in ('signed', 'queued', 'delivered', 'accepted');
  for v_column in select c.table_name, string_agg(format('%I = $1', c.column_name), ' or ') as named
      from gate.patient_columns() c where c.table_name <> 'encounter' group by c.table_name loop
    return query execute format('select %L, null::uuid, count(*) from %I where %s', v_column.table_name, v_column.table_name, v_column.named)
      using p_patient;
  end loop;
end $$;

-- Visits begun for the survivor since a merge: day and hospital, nothing of what was found.
create function gate.visits_since(p_merge uuid) returns table (encounter_id uuid, facility_id uuid, visit_code text, arrived_at timestamptz)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  if gate.actor() is null then return; end if;
  return query select e.id, e.facility_id, e.visit_code, e.arrived_at
    from patient_merge m join encounter e on e.patient_id = m.survivor_id and e.arrived_at >= m.merged_at
    where m.id = p_merge and not exists (select from patient_merge_row r join patient_merge o on o.id = r.merge_id and o.undone_at is null
      where r.table_name = 'encounter' and r.row_id = e.id and not r.is_held)
    order by e.arrived_at desc limit 200;
end $$;
create index patient_merge_row_row_id_idx on patient_merge_row (row_id);

revoke execute on function gate.merge_patients(uuid, uuid, uuid, jsonb, text), gate.unmerge_patients(uuid, text, uuid[]),
  gate.weigh_patient(uuid), gate.visits_since(uuid) from public;
grant execute on function gate.merge_patients(uuid, uuid, uuid, jsonb, text), gate.unmerge_patients(uuid, text, uuid[]),
  gate.weigh_patient(uuid), gate.visits_since(uuid), gate.patient_columns(), gate.patient_children(), gate.refuse_retired() to mach_app;

-- Finding people. Words of the name as written and with y as i (Lý, Lí), the first letters in order (#nva) and the year
-- of birth (@1985) stand in one index, so that any mixture of them is one question to it.
create function gate.person_lexemes(p_key text, p_loose text, p_birth date) returns tsvector
  language sql immutable parallel safe as $$
  select array_to_tsvector(array_remove(string_to_array(p_key, ' ') || string_to_array(p_loose, ' ')
    || ('#' || regexp_replace(p_loose, '(\S)\S*\s*', '\1', 'g')) || ('@' || extract(year from p_birth)), ''))
$$;
create index patient_lexemes on patient using gin (gate.person_lexemes(name_key, loose_key, birth_on)) with (fastupdate = off);
drop index patient_name_words;
drop index patient_name_key_trgm;

-- Every word that occurs in a name: a few thousand, however many people. A misspelt word is put right here, instead of
-- comparing it with every name.
create table name_word (word text primary key);
create index name_word_trgm on name_word using gin (word gin_trgm_ops);
grant select on name_word to mach_app;
insert into name_word
  select distinct w from patient p cross join lateral string_to_table(p.name_key || ' ' || p.loose_key, ' ') w where length(w) > 1;
create function gate.learn_name() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into name_word
    select distinct w from string_to_table(new.name_key || ' ' || new.loose_key, ' ') w
    where length(w) between 2 and 60 and not exists (select from name_word k where k.word = w)
    order by 1
    on conflict do nothing;
  return null;
end $$;
create trigger learn_name after insert or update of name_key, loose_key on patient for each row execute function gate.learn_name();

-- The words most like one that nobody is called.
create function gate.near_words(p_word text) returns text[] language sql stable set search_path = public, pg_temp
  set pg_trgm.similarity_threshold = 0.3 as $$
  select array(select k.word from name_word k where k.word % p_word and length(k.word) > 1
    order by similarity(k.word, p_word) desc, abs(length(k.word) - length(p_word)), k.word limit 4)
$$;

drop function gate.search_patients(text[], text, date, date, text, integer);
-- p_words     names typed whole, y folded to i; one letter stands for a word that begins so
-- p_last      the word still being typed, as typed
-- p_from, p_to  born from, before
-- p_tail      last digits of a phone, identity, record or card number
-- found_id    the retired identity it was found by, where that was merged into patient_id
create function gate.search_patients(
  p_words text[], p_last text, p_from date, p_to date, p_tail text, p_limit integer
) returns table (patient_id uuid, found_id uuid, rank real) language plpgsql stable security definer
  set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  -- Candidates read of one kind, at most: more of one name than this are told apart by a year or a number.
  c_most constant integer := 120;
  v_typed text := array_to_string(p_words || p_last, ' ');
  v_tail text := replace(replace(reverse(p_tail), '\', ''), '%', '') || '%';
  v_last text := regexp_replace(p_last, 'y$', 'i');
  v_start text := array_to_string(p_words || p_last, ' ');
  v_initials text := '#' || (select string_agg(left(w, 1), '' order by n) from unnest(p_words || p_last) with ordinality as t(w, n));
  v_has_letters boolean := exists (select from unnest(p_words || p_last) w where length(w) = 1);
  v_letters text[] := array(select '% ' || w || '%' from unnest(p_words || p_last) w where length(w) = 1);
  v_year tsquery;
  v_query tsquery;
  v_word text;
  v_part tsquery;
  v_whole tsquery;
  v_near text[];
  v_ids uuid[] := '{}';
begin
  if gate.actor() is null then return; end if;
  if p_from is not null and extract(year from p_from) = extract(year from p_to - 1) then
    v_year := quote_literal('@' || extract(year from p_from))::tsquery;
  end if;
  foreach v_word in array coalesce(p_words, '{}') loop
    if length(v_word) > 1 then
      v_query := case when v_query is null then quote_literal(v_word)::tsquery else v_query && quote_literal(v_word)::tsquery end;
    end if;
  end loop;
  if length(p_last) > 1 then
    -- Whole first: an unfinished word makes the index read every word that begins so.
    v_part := (quote_literal(v_last) || ' | ' || quote_literal(p_last))::tsquery;
    v_whole := case when v_query is null then v_part else v_query && v_part end;
    v_part := (quote_literal(v_last) || ' | ' || quote_literal(p_last) || ':*')::tsquery;
    v_query := case when v_query is null then v_part else v_query && v_part end;
  end if;

  if p_tail is not null then
    v_ids := array(
      (select p.id from patient p where reverse(p.phone) like v_tail limit case when v_typed = '' then 60 else 300 end) union
      (select p.id from patient p where reverse(p.citizen_id) like v_tail limit case when v_typed = '' then 60 else 300 end) union
      (select p.id from patient p where reverse(p.record_number) like v_tail limit case when v_typed = '' then 60 else 300 end) union
      (select p.id from patient p where p.old_id = p_tail limit 20) union
      (select p.id from patient p where p.passport = p_tail limit 20) union
      (select c.patient_id from insurance_card c where reverse(c.number) like v_tail limit case when v_typed = '' then 60 else 300 end));
    if v_query is not null then
      v_ids := array(select p.id from patient p
        where p.id = any(v_ids) and gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ v_query
          and ' ' || p.name_key like all (v_letters));
    end if;
  elsif p_last is null then
    v_ids := array(select p.id from patient p where p.birth_on >= p_from and p.birth_on < p_to limit c_most);
  else
    -- As people are named, family first: the whole name, then names that go on after what was typed.
    if not v_has_letters then
      v_ids := array(
        (select p.id from patient p where p.loose_key = array_to_string(p_words || v_last, ' ')
          and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to) limit c_most) union
        (select p.id from patient p where p_from is null and p.loose_key >= v_start and p.loose_key < v_start || chr(1114111)
          order by p.loose_key limit c_most));
    end if;
    if p_to - p_from <= 31 then
      -- So few are born in a month of one year that their names are simply read.
      v_ids := array(select q.id from (select p.id, p.name_key, p.loose_key, p.birth_on from patient p
          where p.birth_on >= p_from and p.birth_on < p_to limit 10000) q
        where (v_query is null or gate.person_lexemes(q.name_key, q.loose_key, q.birth_on) @@ v_query)
          and ' ' || q.name_key like all (v_letters) limit c_most);
    -- A full page of names that begin as typed stands before any in another order: those are not looked for.
    elsif cardinality(v_ids) < p_limit and not v_has_letters and v_whole is not null then
      v_ids := v_ids || array(select p.id from patient p
        where gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ case when v_year is null then v_whole else v_whole && v_year end
          and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to) limit c_most);
    end if;
    -- With a year behind it a name is finished: what it might go on to matters only where nobody has it.
    if cardinality(v_ids) < (case when v_year is null then p_limit else 1 end) and coalesce(p_to - p_from > 31, true)
      and (v_query is not null or v_has_letters) then
      v_part := case when v_has_letters then
          case when v_query is null then (quote_literal(v_initials) || ':*')::tsquery
            else v_query && (quote_literal(v_initials) || ':*')::tsquery end
        else v_query end;
      v_ids := v_ids || array(select p.id from patient p
        where gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ case when v_year is null then v_part else v_part && v_year end
          and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to) limit c_most);
      -- One letter for a word in another place than its own.
      if v_ids = '{}' and v_has_letters and v_query is not null then
        v_ids := array(select q.id from (select p.id, p.name_key, p.birth_on from patient p
            where gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ case when v_year is null then v_query else v_query && v_year end
            limit c_most * 4) q
          where ' ' || q.name_key like all (v_letters) and (p_from is null or q.birth_on >= p_from and q.birth_on < p_to) limit c_most);
      end if;
      -- Letters no name begins with are first letters.
      if cardinality(p_words) = 0 and length(p_last) between 2 and 6 and cardinality(v_ids) < p_limit then
        v_part := (quote_literal('#' || p_last) || ':*')::tsquery;
        if not exists (select from name_word k where k.word >= p_last and k.word < p_last || chr(1114111)) then
          v_ids := v_ids || array(select p.id from patient p
            where gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ case when v_year is null then v_part else v_part && v_year end
              and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to) limit c_most);
        end if;
      end if;
      -- Misspelt: each word, or one that is like it.
      if v_ids = '{}' and length(v_typed) > 4 then
        v_query := null;
        foreach v_word in array p_words || p_last loop
          v_near := gate.near_words(v_word) || v_word;
          v_part := (select string_agg(quote_literal(w), ' | ') from unnest(v_near) w)::tsquery;
          v_query := case when v_query is null then v_part else v_query && v_part end;
        end loop;
        v_ids := array(select p.id from patient p
          where gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ case when v_year is null then v_query else v_query && v_year end
            and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to) limit c_most);
      end if;
    end if;
  end if;

  return query
    with candidate as (
      select coalesce(p.merged_into_id, p.id) as id, case when p.merged_into_id is not null then p.id end as by_id, p.name_key, p.birth_on,
        (case
          when v_typed = '' then 0
          when p.name_key = v_typed or p.loose_key = v_typed then 3
          when starts_with(p.name_key, v_typed) then 2
          when p.name_key like '% ' || replace(v_typed, '%', '') then 1.5
          else similarity(p.name_key, v_typed) end)::real as score
      from patient p
      where p.id = any(v_ids) and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to)
      order by score desc, p.name_key, p.birth_on, p.id limit c_most),
    person as (
      select distinct on (c.id) c.* from candidate c order by c.id, c.by_id nulls first, c.score desc)
    select c.id, c.by_id, (c.score + case when t.issued_at is null then 0 else 0.4 end)::real as found_rank
    from person c
    left join lateral (select q.issued_at from queue_ticket q
      where q.patient_id = c.id and q.facility_id = gate.facility() order by q.issued_at desc limit 1) t on true
    order by found_rank desc, t.issued_at desc nulls last, c.name_key, c.birth_on, c.id
    limit least(p_limit, 100);
end $$;

drop function gate.likely_patients(text, text, date, text, text, text, text);
-- People who may be the one being registered, retired identities among them; the rule that scores them is in the
-- application. Each way of looking reads a few rows, however common the name.
create function gate.likely_patients(
  p_name text, p_loose text, p_birth date, p_citizen text, p_old text, p_passport text, p_phone text
) returns table (patient_id uuid) language plpgsql stable security definer
  set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  v_words text[] := array_remove(string_to_array(p_loose, ' '), '');
  v_year_from date := date_trunc('year', p_birth);
  v_swapped date := case when extract(day from p_birth) <= 12
    then make_date(extract(year from p_birth)::integer, extract(day from p_birth)::integer, extract(month from p_birth)::integer) end;
  v_all tsquery := (select string_agg(quote_literal(w), ' & ') from unnest(v_words) w)::tsquery;
  v_any tsquery := (select string_agg(quote_literal(w), ' | ') from unnest(v_words) w)::tsquery;
  v_year tsquery := quote_literal('@' || extract(year from p_birth))::tsquery;
begin
  if gate.actor() is null then return; end if;
  return query
    (select a.id from patient a where a.citizen_id = p_citizen) union
    (select a.id from patient a where a.old_id = p_old limit 20) union
    (select a.id from patient a where a.passport = p_passport limit 20) union
    (select a.id from patient a where a.phone = p_phone limit 20) union
    (select a.id from patient a where a.loose_key = p_loose
      and a.birth_on >= v_year_from and a.birth_on < (v_year_from + interval '1 year')::date limit 50) union
    (select a.id from patient a where cardinality(v_words) > 1 and p_birth is not null
      and gate.person_lexemes(a.name_key, a.loose_key, a.birth_on) @@ (v_all && v_year) limit 50) union
    (select q.id from (select a.id, a.name_key, a.loose_key, a.birth_on from patient a
        where a.birth_on in (p_birth, v_swapped) limit 400) q
      where gate.person_lexemes(q.name_key, q.loose_key, q.birth_on) @@ v_any limit 50) union
    -- A slip in the year: the same day one or ten years off.
    (select a.id from patient a where a.loose_key = p_loose and a.birth_on in ((p_birth - interval '1 year')::date,
      (p_birth + interval '1 year')::date, (p_birth - interval '10 years')::date, (p_birth + interval '10 years')::date) limit 20);
end $$;

revoke execute on function gate.search_patients(text[], text, date, date, text, integer), gate.near_words(text),
  gate.likely_patients(text, text, date, text, text, text, text), gate.learn_name() from public;
grant execute on function gate.person_lexemes(text, text, date), gate.search_patients(text[], text, date, date, text, integer),
  gate.likely_patients(text, text, date, text, text, text, text), gate.near_words(text), gate.learn_name() to mach_app;
drop function gate.name_vector(text, text);

-- Likely pairs among a slice of people against everybody, set-wise: the keys two records of one person mostly share.
-- A key that too many share (a name of thousands, a hotline as phone) tells nothing and is left out.
create function gate.duplicate_candidates(p_ids uuid[]) returns table (first_id uuid, second_id uuid)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if gate.actor() is null then return; end if;
  return query
    with slice as materialized (
      select p.id, p.loose_key, p.birth_on, p.phone, p.old_id, p.citizen_id, p.passport, p.mother_id, p.merged_into_id,
        gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) as lexemes
      from patient p where p.id = any(p_ids) and p.merged_into_id is null),
    pair as (
      -- One name and year of birth: order of the words, day and month left open.
      select s.id as one, o.id as other from slice s cross join lateral (
        select p.id from patient p where p.loose_key = s.loose_key
          and p.birth_on >= date_trunc('year', s.birth_on)::date and p.birth_on < (date_trunc('year', s.birth_on) + interval '1 year')::date limit 100) o
      union all
      -- One birth date, or day and month swapped, and a word of the name.
      select s.id, o.id from slice s cross join lateral (
        select p.id from patient p where p.birth_on = s.birth_on
          and (split_part(p.loose_key, ' ', 1) = split_part(s.loose_key, ' ', 1) or gate.shares_words(p.loose_key, s.loose_key))
        limit 200) o
      union all
      select s.id, o.id from slice s cross join lateral (
        select p.id from patient p where extract(day from s.birth_on) <= 12 and extract(day from s.birth_on) <> extract(month from s.birth_on)
          and p.birth_on = make_date(extract(year from s.birth_on)::integer, extract(day from s.birth_on)::integer, extract(month from s.birth_on)::integer)
          and gate.shares_words(p.loose_key, s.loose_key) limit 100) o
      union all
      select s.id, o.id from slice s cross join lateral (
        select p.id from patient p where p.phone = s.phone limit 30) o
      union all
      select s.id, o.id from slice s cross join lateral (
        select p.id from patient p where p.old_id = s.old_id limit 30) o
      union all
      select s.id, o.id from slice s cross join lateral (
        select p.id from patient p where p.passport = s.passport limit 30) o
      union all
      select s.id, o.id from slice s cross join lateral (
        select p.id from patient p where p.mother_id = s.mother_id and p.mother_id is not null limit 30) o
      union all
      -- One insurance card, of 15 characters or of 10 digits.
      select s.id, o.patient_id from slice s join insurance_card c on c.patient_id = s.id cross join lateral (
        select k.patient_id from insurance_card k where reverse(k.number) ~>=~ reverse(right(c.number, 10))
          and reverse(k.number) ~<~ (reverse(right(c.number, 10)) || chr(1114111)) limit 30) o)
    select distinct least(pair.one, pair.other), greatest(pair.one, pair.other)
    from pair join patient p on p.id = pair.other and p.merged_into_id is null
    where pair.one <> pair.other;
end $$;

-- Whether two names have two words in common, or the given name.
create function gate.shares_words(p_one text, p_other text) returns boolean language sql immutable parallel safe as $$
  select split_part(p_one, ' ', -1) = split_part(p_other, ' ', -1)
    or (select count(*) from unnest(string_to_array(p_one, ' ')) a(w) where a.w = any(string_to_array(p_other, ' '))) >= 2
$$;

-- Who was registered or changed since a number of the change history, a slice of that history at a time.
create function gate.people_changed(p_after bigint, p_most integer) returns table (patient_id uuid, up_to bigint)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare v_up_to bigint;
begin
  if gate.actor() is null then return; end if;
  select max(seq) into v_up_to from (select h.seq from change_history h where h.seq > p_after order by h.seq limit p_most) s;
  return query
    select distinct p.id, v_up_to from (
      select h.row_id as id from change_history h where h.seq > p_after and h.seq <= v_up_to and h.table_name = 'patient'
      union
      select c.patient_id from change_history h join insurance_card c on c.id = h.row_id
        where h.seq > p_after and h.seq <= v_up_to and h.table_name = 'insurance_card') p
    union all select null, v_up_to where v_up_to is not null;
end $$;
-- Where the change history stands now.
create function gate.history_end() returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(max(h.seq), 0) from change_history h where gate.actor() is not null
$$;
revoke execute on function gate.history_end() from public;
grant execute on function gate.history_end() to mach_app;
revoke execute on function gate.duplicate_candidates(uuid[]), gate.people_changed(bigint, integer) from public;
grant execute on function gate.duplicate_candidates(uuid[]), gate.people_changed(bigint, integer), gate.shares_words(text, text) to mach_app;
