-- The nets as before, for less of the processor: they were more than a third of what a visit asks of the database.

-- Rows of a table whose key is `id`. The row's own columns are read by name, not out of its JSON; a changed row is
-- compared by itself, so that a statement that changes many never has to pair them.
create function gate.record_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_actor text := nullif(current_setting('app.actor_id', true), '');
  v_operation text := nullif(current_setting('app.operation', true), '');
  v_request text := nullif(current_setting('app.request_id', true), '');
  v_new jsonb; v_old jsonb;
begin
  if v_actor is null or v_operation is null or v_request is null then
    raise exception 'a write to % came from outside the gate', tg_table_name using errcode = 'MA001';
  end if;
  if tg_op = 'UPDATE' then
    v_new := to_jsonb(new);
    v_old := to_jsonb(old);
    insert into change_history (at, table_name, row_id, change, before, after, actor_id, operation, request_id)
    select now(), tg_table_name, new.id, 'U', jsonb_object_agg(c.key, v_old -> c.key), jsonb_object_agg(c.key, c.value),
        v_actor::uuid, v_operation, v_request::uuid
      from jsonb_each(v_new) c where v_old -> c.key is distinct from c.value;
  elsif tg_op = 'INSERT' then
    insert into change_history (at, table_name, row_id, change, after, actor_id, operation, request_id)
    select now(), tg_table_name, r.id, 'I', jsonb_strip_nulls(to_jsonb(r)), v_actor::uuid, v_operation, v_request::uuid
      from new_rows r;
  else
    insert into change_history (at, table_name, row_id, change, before, actor_id, operation, request_id)
    select now(), tg_table_name, r.id, 'D', to_jsonb(r), v_actor::uuid, v_operation, v_request::uuid
      from old_rows r;
  end if;
  return null;
end $$;

-- Also what a table made later is given. `record_change` stays for a table with another key, or with a secret.
create procedure gate.keep_history(p_table regclass, p_id text) language plpgsql as $$
declare
  v_is_plain boolean := p_id = 'id' and not exists (
    select from pg_attribute a where a.attrelid = p_table and a.attname = 'password_hash' and not a.attisdropped);
  v_function text := case when v_is_plain then 'gate.record_rows()' else format('gate.record_change(%L)', p_id) end;
  v_update text := case when v_is_plain then 'for each row'
    else 'referencing old table as old_rows new table as new_rows for each statement' end;
begin
  execute format('create or replace trigger record_insert after insert on %s referencing new table as new_rows for each statement execute function %s', p_table, v_function);
  execute format('drop trigger if exists record_update on %s', p_table);
  execute format('create trigger record_update after update on %s %s execute function %s', p_table, v_update, v_function);
  execute format('create or replace trigger record_delete after delete on %s referencing old table as old_rows for each statement execute function %s', p_table, v_function);
end $$;
revoke execute on procedure gate.keep_history(regclass, text) from public;

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
  -- Migrations, seeds and the definer functions run as the owner, whom FORCE would otherwise shut out.
  execute format('create policy owner_all on %s to %I using (true) with check (true)', p_table, current_user);
  execute format('grant select, insert, update on %s to mach_app', p_table);
  if p_kind <> 'technical' then call gate.keep_history(p_table, p_id); end if;
  call gate.keep_off_retired(p_table);
end $$;

do $$
declare t record;
begin
  for t in select tgrelid::regclass as rel, split_part(encode(tgargs, 'escape'), E'\\000', 1) as key
      from pg_trigger where tgname = 'record_insert' and tgfoid = 'gate.record_change'::regproc loop
    call gate.keep_history(t.rel, t.key);
  end loop;
end $$;

-- A person found live is locked until the transaction ends: what else is written for the same one need not ask again.
create or replace function gate.refuse_retired() returns trigger language plpgsql as $$
declare v_into uuid;
begin
  if new.patient_id::text = current_setting('app.live_patient_id', true) then return null; end if;
  select p.merged_into_id into v_into from public.patient p where p.id = new.patient_id for key share;
  if v_into is not null then
    raise exception 'the patient was merged into %', v_into using errcode = 'MA002';
  end if;
  if found then perform set_config('app.live_patient_id', new.patient_id::text, true); end if;
  return null;
end $$;

-- Merged in this very transaction, a person found live before is not any more.
create function gate.forget_live() returns trigger language plpgsql as $$
begin
  perform set_config('app.live_patient_id', '', true);
  return null;
end $$;
create trigger forget_live after update of merged_into_id on patient for each row execute function gate.forget_live();

create or replace procedure gate.keep_off_retired(p_table regclass) language plpgsql as $$
begin
  if exists (select from pg_attribute a where a.attrelid = p_table and a.attname = 'patient_id' and not a.attisdropped)
    and p_table::text not in ('trail_entry', 'outbox_message') then
    execute format('drop trigger if exists retired_insert on %s', p_table);
    execute format('create trigger retired_insert after insert on %s for each row execute function gate.refuse_retired()', p_table);
    -- A merge finds the rows of one patient; no table may make it read all.
    if not exists (select from pg_index i join pg_attribute a on a.attrelid = p_table and a.attname = 'patient_id' and a.attnum = i.indkey[0]
        where i.indrelid = p_table and i.indpred is null) then
      execute format('create index on %s (patient_id)', p_table);
    end if;
  end if;
end $$;

do $$
declare t regclass;
begin
  for t in select tgrelid from pg_trigger where tgname = 'retired_insert' loop call gate.keep_off_retired(t); end loop;
end $$;

-- Opening and closing an operation are statements prepared once a connection (lib/gate/prepared.ts): as functions they
-- cost twice as much, a function's expressions being made ready again in each transaction.
create or replace function gate.record_refusal(
  p_kind text, p_actor uuid, p_via uuid, p_facility uuid, p_operation text, p_purpose text, p_patient uuid,
  p_encounter uuid, p_outcome text, p_code text, p_request uuid, p_address text
) returns void language plpgsql as $$
begin
  perform set_config('app.actor_id', coalesce(p_actor::text, ''), true),
          set_config('app.facility_id', coalesce(p_facility::text, ''), true);
  insert into trail_entry (at, actor_kind, actor_id, via_id, facility_id, operation, purpose, patient_id, encounter_id,
                           shown_ids, outcome, code, request_id, address)
  values (now(), p_kind, gate.actor(), p_via, gate.facility(), p_operation, p_purpose, p_patient, p_encounter,
          '{}', p_outcome, p_code, p_request, p_address);
end $$;
-- By which leave another hospital's record is read is part of the query that asks (lib/gate/share.ts).
drop function gate.share(uuid);
drop function gate.open(text, uuid, bytea, uuid, text, uuid, text, boolean, interval);
drop function gate.close(text, uuid, text, text, uuid, uuid, uuid[], text, text, text, uuid, text, text, bytea, jsonb);

-- Once a row; the same words twice in a transaction are sent once.
drop trigger tell_insert on queue_ticket;
drop trigger tell_update on queue_ticket;
drop trigger tell_leave on queue_ticket;
create or replace function gate.tell_queue() returns trigger language plpgsql as $$
begin
  perform pg_notify('mach_queue', new.facility_id::text || ' ' || new.room_id::text);
  -- The room somebody left for another changed too.
  if tg_op = 'UPDATE' and old.room_id <> new.room_id then
    perform pg_notify('mach_queue', old.facility_id::text || ' ' || old.room_id::text);
  end if;
  return null;
end $$;
create trigger tell after insert or update on queue_ticket for each row execute function gate.tell_queue();

-- Sealing looks at what is not sealed: not at every row of late, nor at every link there ever was.
create index trail_seal_end on trail_seal (upper(covered));
create or replace function gate.seal_trail(p_since bigint default null) returns integer language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  v_sealed int8multirange; v_covered int8multirange; v_previous bytea; v_count integer;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('gate.seal_trail', 0)) then return 0; end if;
  select coalesce(range_agg(r), '{}') into v_sealed
    from trail_seal s, unnest(s.covered) r where upper(s.covered) > coalesce(p_since, 0);
  select range_agg(int8range(t.seq, t.seq + 1)), count(*) into v_covered, v_count
    from unnest(int8multirange(int8range(coalesce(p_since, 0), null)) - v_sealed) gap
    cross join lateral (
      select e.seq from trail_entry e where e.seq >= lower(gap) and (upper(gap) is null or e.seq < upper(gap)) offset 0) t;
  if v_count = 0 then return 0; end if;
  select hash into v_previous from trail_seal order by id desc limit 1;
  insert into trail_seal (sealed_at, covered, row_count, previous_hash, hash)
  values (now(), v_covered, v_count, coalesce(v_previous, '\x'::bytea),
          gate.link_hash(coalesce(v_previous, '\x'::bytea), v_covered));
  return v_count;
end $$;

-- Who stands in the line of a room, among the many of a day who are done.
create index queue_ticket_line on queue_ticket (facility_id, room_id, queued_on) where status in ('waiting', 'held');
