-- A row about a patient meets both nets in one call: nothing is written of who was merged away, and what is written is kept
-- in the history. A row at a time: most statements of a visit write one or two, for which a table of new rows costs more.
create function gate.record_for_patient() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_actor text := nullif(current_setting('app.actor_id', true), '');
  v_operation text := nullif(current_setting('app.operation', true), '');
  v_request text := nullif(current_setting('app.request_id', true), '');
  v_into uuid;
begin
  if v_actor is null or v_operation is null or v_request is null then
    raise exception 'a write to % came from outside the gate', tg_table_name using errcode = 'MA001';
  end if;
  -- As gate.refuse_retired() does.
  if new.patient_id::text is distinct from current_setting('app.live_patient_id', true) then
    select p.merged_into_id into v_into from patient p where p.id = new.patient_id for key share;
    if v_into is not null then
      raise exception 'the patient was merged into %', v_into using errcode = 'MA002';
    end if;
    if found then perform set_config('app.live_patient_id', new.patient_id::text, true); end if;
  end if;
  insert into change_history (at, table_name, row_id, change, after, actor_id, operation, request_id)
  values (now(), tg_table_name, new.id, 'I', jsonb_strip_nulls(to_jsonb(new)), v_actor::uuid, v_operation, v_request::uuid);
  return null;
end $$;

-- Of a table that is protected: its rows are about a patient, and their key is `id`.
create function gate.is_about_patient(p_table regclass) returns boolean language sql stable as $$
  select exists (select from pg_attribute a where a.attrelid = p_table and a.attname = 'patient_id' and not a.attisdropped)
    and p_table::text not in ('trail_entry', 'outbox_message')
$$;
revoke execute on function gate.is_about_patient(regclass) from public;

create or replace procedure gate.keep_history(p_table regclass, p_id text) language plpgsql as $$
declare
  v_is_plain boolean := p_id = 'id' and not exists (
    select from pg_attribute a where a.attrelid = p_table and a.attname = 'password_hash' and not a.attisdropped);
  v_function text := case when v_is_plain then 'gate.record_rows()' else format('gate.record_change(%L)', p_id) end;
  v_update text := case when v_is_plain then 'for each row'
    else 'referencing old table as old_rows new table as new_rows for each statement' end;
  v_insert text := case when v_is_plain and gate.is_about_patient(p_table) then 'for each row execute function gate.record_for_patient()'
    else format('referencing new table as new_rows for each statement execute function %s', v_function) end;
begin
  execute format('drop trigger if exists record_insert on %s', p_table);
  execute format('create trigger record_insert after insert on %s %s', p_table, v_insert);
  execute format('drop trigger if exists record_update on %s', p_table);
  execute format('create trigger record_update after update on %s %s execute function %s', p_table, v_update, v_function);
  execute format('create or replace trigger record_delete after delete on %s referencing old table as old_rows for each statement execute function %s', p_table, v_function);
end $$;

create or replace procedure gate.keep_off_retired(p_table regclass) language plpgsql as $$
begin
  if gate.is_about_patient(p_table) then
    execute format('drop trigger if exists retired_insert on %s', p_table);
    -- Where the history asks on the way, nobody else does.
    if not exists (select from pg_trigger t where t.tgrelid = p_table and t.tgname = 'record_insert'
        and t.tgfoid = 'gate.record_for_patient'::regproc) then
      execute format('create trigger retired_insert after insert on %s for each row execute function gate.refuse_retired()', p_table);
    end if;
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
  for t in select tgrelid from pg_trigger where tgname = 'record_insert' and tgfoid = 'gate.record_rows'::regproc loop
    call gate.keep_history(t, 'id');
    call gate.keep_off_retired(t);
  end loop;
end $$;
