-- The gate inside the database: who is asking, what he may see, what every write leaves behind.
-- The application connects as mach_app, which owns nothing and cannot bypass a row policy.

create extension if not exists pg_trgm;

create schema gate;

do $$
begin
  if not exists (select from pg_roles where rolname = 'mach_app') then
    create role mach_app login nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$;

grant usage on schema public, gate to mach_app;

-- Settings are local to the transaction; after it they read '' and not null.
create function gate.actor() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.actor_id', true), '')::uuid $$;
create function gate.facility() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.facility_id', true), '')::uuid $$;
create function gate.shared_patient() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.shared_patient_id', true), '')::uuid $$;

-- The day in Viet Nam, whatever the zone of the server or the session.
create function gate.today() returns date language sql stable parallel safe as
  $$ select (now() at time zone 'Asia/Ho_Chi_Minh')::date $$;

-- Opens an operation in the transaction's first round trip: checks session or token, finds the roles held today,
-- names the actor for policies and triggers, takes the idempotency lock and hands back a first answer if there is one.
-- No row means: not signed in.
create function gate.open(
  p_kind text, p_via uuid, p_token bytea, p_facility uuid,
  p_operation text, p_request uuid, p_key text, p_extends boolean, p_idle interval
) returns table (
  actor_id uuid, via_id uuid, facility_id uuid, roles text[], at timestamptz,
  first_operation text, first_hash bytea, first_response jsonb
) language plpgsql as $$
#variable_conflict use_column
declare
  v_actor uuid; v_via uuid; v_facility uuid; v_roles text[]; v_seen timestamptz;
  v_operation text; v_hash bytea; v_response jsonb;
begin
  if p_kind = 'staff' then
    select s.staff_id, s.id, s.facility_id, s.last_seen_at into v_actor, v_via, v_facility, v_seen
      from staff_session s join staff p on p.id = s.staff_id and p.is_active
      where s.id = p_via and s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - p_idle;
    if v_actor is null then return; end if;
    -- Polling never extends a session, and a busy one is written once a minute.
    if p_extends and v_seen < now() - interval '1 minute' then
      update staff_session set last_seen_at = now() where id = v_via;
    end if;
  elsif p_kind = 'token' then
    select t.staff_id, t.id, t.facility_id into v_actor, v_via, v_facility
      from api_token t join staff p on p.id = t.staff_id and p.is_active
      where t.hash = p_token and t.revoked_at is null and t.expires_at > now();
    if v_actor is null then return; end if;
  elsif p_kind = 'system' then
    v_actor := '00000000-0000-7000-8000-000000000001'; v_facility := p_facility; v_roles := array['system'];
  else
    v_facility := p_facility; v_roles := array['anonymous'];
  end if;

  if v_roles is null then
    v_roles := array(
      select r.role from staff_role r
      where r.staff_id = v_actor and r.facility_id = v_facility
        and r.valid_from <= gate.today() and (r.valid_to is null or r.valid_to >= gate.today()));
  end if;

  perform set_config('app.actor_id', coalesce(v_actor::text, ''), true),
          set_config('app.facility_id', coalesce(v_facility::text, ''), true),
          set_config('app.operation', p_operation, true),
          set_config('app.request_id', p_request::text, true),
          set_config('app.shared_patient_id', '', true);

  if p_key is not null and v_actor is not null then
    -- The same key sent twice at once: the second waits here for the first one's commit.
    perform pg_advisory_xact_lock(hashtextextended(v_actor::text || p_key, 0));
    select k.operation, k.request_hash, k.response into v_operation, v_hash, v_response
      from idempotency_key k where k.actor_id = v_actor and k.key = p_key;
  end if;

  return query select v_actor, v_via, v_facility, v_roles, now(), v_operation, v_hash, v_response;
end $$;

-- Closes an operation in the round trip of its COMMIT: the trail row, and the first answer kept under the key.
create function gate.close(
  p_kind text, p_via uuid, p_operation text, p_purpose text, p_patient uuid, p_encounter uuid, p_shown uuid[],
  p_reason text, p_outcome text, p_code text, p_request uuid, p_address text,
  p_key text, p_hash bytea, p_response jsonb
) returns void language plpgsql as $$
begin
  insert into trail_entry (at, actor_kind, actor_id, via_id, facility_id, operation, purpose, patient_id, encounter_id,
                           shown_ids, reason, outcome, code, request_id, address)
  values (now(), p_kind, gate.actor(), p_via, gate.facility(), p_operation, p_purpose, p_patient, p_encounter,
          coalesce(p_shown, '{}'), p_reason, p_outcome, p_code, p_request, p_address);
  if p_key is not null then
    insert into idempotency_key (actor_id, key, operation, request_hash, response, created_at)
    values (gate.actor(), p_key, p_operation, p_hash, p_response, now());
  end if;
end $$;

-- A refusal rolled its transaction back; this records it in one of its own.
create function gate.record_refusal(
  p_kind text, p_actor uuid, p_via uuid, p_facility uuid, p_operation text, p_purpose text, p_patient uuid,
  p_encounter uuid, p_outcome text, p_code text, p_request uuid, p_address text
) returns void language plpgsql as $$
begin
  perform set_config('app.actor_id', coalesce(p_actor::text, ''), true),
          set_config('app.facility_id', coalesce(p_facility::text, ''), true);
  perform gate.close(p_kind, p_via, p_operation, p_purpose, p_patient, p_encounter, null, null, p_outcome, p_code,
                     p_request, p_address, null, null, null);
end $$;

-- Names the patient whose record, made elsewhere, this facility may read now, and says by which leave.
-- Break-glass counts whatever the patient chose; other leaves only while he shares.
create function gate.share(p_patient uuid) returns text language plpgsql as $$
declare v_kind text;
begin
  select g.kind into v_kind from record_grant g
    left join sharing_choice c on c.patient_id = g.patient_id
    where g.patient_id = p_patient and g.facility_id = gate.facility() and g.ended_at is null
      and (g.expires_at is null or g.expires_at > now())
      and (g.kind = 'breakGlass' or coalesce(c.is_shared, true))
    order by g.kind desc limit 1;
  if v_kind is not null then
    perform set_config('app.shared_patient_id', p_patient::text, true);
  end if;
  return v_kind;
end $$;

-- Next number of a series of the facility; the row is locked until commit, so a number is never given twice.
create function gate.next_number(p_series text, p_period text) returns integer language sql as $$
  insert into number_series as s (facility_id, series, period, last) values (gate.facility(), p_series, p_period, 1)
  on conflict (facility_id, series, period) do update set last = s.last + 1
  returning last
$$;

-- Every write to a protected table leaves its before and after here, and one with no actor, operation and request
-- is refused, whichever way it came. A password's hash is no history: it would outlive the password.
create function gate.record_change() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  v_actor uuid := gate.actor();
  v_operation text := nullif(current_setting('app.operation', true), '');
  v_request uuid := nullif(current_setting('app.request_id', true), '')::uuid;
  v_id text := coalesce(tg_argv[0], 'id');
begin
  if v_actor is null or v_operation is null or v_request is null then
    raise exception 'a write to % came from outside the gate', tg_table_name using errcode = 'MA001';
  end if;
  if tg_op = 'INSERT' then
    insert into change_history (at, table_name, row_id, change, after, actor_id, operation, request_id)
    select now(), tg_table_name, (j ->> v_id)::uuid, 'I', jsonb_strip_nulls(j), v_actor, v_operation, v_request
    from new_rows n cross join lateral (select to_jsonb(n) - 'password_hash' as j) as row_json;
  elsif tg_op = 'UPDATE' then
    insert into change_history (at, table_name, row_id, change, before, after, actor_id, operation, request_id)
    select now(), tg_table_name, (n.j ->> v_id)::uuid, 'U',
           (select jsonb_object_agg(k, o.j -> k) from jsonb_object_keys(n.j) k where o.j -> k is distinct from n.j -> k),
           (select jsonb_object_agg(k, n.j -> k) from jsonb_object_keys(n.j) k where o.j -> k is distinct from n.j -> k),
           v_actor, v_operation, v_request
    from (select to_jsonb(r) - 'password_hash' as j from new_rows r) n
    left join (select to_jsonb(r) - 'password_hash' as j from old_rows r) o on o.j ->> v_id = n.j ->> v_id;
  else
    insert into change_history (at, table_name, row_id, change, before, actor_id, operation, request_id)
    select now(), tg_table_name, (j ->> v_id)::uuid, 'D', j, v_actor, v_operation, v_request
    from old_rows o cross join lateral (select to_jsonb(o) - 'password_hash' as j) as row_json;
  end if;
  return null;
end $$;

-- Puts one table under its nets. Kinds:
--   record     belongs to the facility that made it; others read it only for the patient named as shared
--   facility   belongs to a facility, holds no patient's record
--   person     one for all hospitals; any signed-in actor
--   parcel     goes from facility_id to to_facility_id; both see it
--   catalogue  read by all, changed by an import
--   technical  no change history: queues, keys, sessions
create procedure gate.protect(p_table regclass, p_kind text, p_id text default 'id') language plpgsql as $$
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
end $$;

do $$
declare t text;
begin
  foreach t in array array['encounter','vital_set','allergy','allergy_review','problem','note','note_addendum','diagnosis',
                           'order_basket','service_order','prescription','prescription_item','lab_report','lab_result',
                           'dispense','dispense_line','charge','invoice','payment'] loop
    call gate.protect(t::regclass, 'record');
  end loop;
  foreach t in array array['stock_lot','stock_move','record_grant'] loop
    call gate.protect(t::regclass, 'facility');
  end loop;
  foreach t in array array['patient','insurance_card'] loop
    call gate.protect(t::regclass, 'person');
  end loop;
  call gate.protect('sharing_choice'::regclass, 'person', 'patient_id');
  call gate.protect('queue_ticket'::regclass, 'record');
  call gate.protect('referral'::regclass, 'parcel');
  call gate.protect('referral_step'::regclass, 'parcel');
  call gate.protect('staff'::regclass, 'catalogue');
  call gate.protect('staff_role'::regclass, 'catalogue');
  call gate.protect('facility'::regclass, 'catalogue');
  call gate.protect('room'::regclass, 'catalogue');
end $$;

-- Technical tables: no patient's record, no history.
grant select, insert, update on staff_session, api_token, queue_counter, number_series, outbox_message, inbox_message to mach_app;
grant select, insert, update, delete on sign_in_throttle to mach_app;
grant select, insert on idempotency_key, trail_entry to mach_app;
grant select on trail_seal, change_history to mach_app;
grant usage, select on all sequences in schema public to mach_app;

alter table queue_counter enable row level security;
alter table queue_counter force row level security;
create policy app_all on queue_counter to mach_app using (facility_id = gate.facility()) with check (facility_id = gate.facility());
alter table number_series enable row level security;
alter table number_series force row level security;
create policy app_all on number_series to mach_app using (facility_id = gate.facility()) with check (facility_id = gate.facility());
alter table inbox_message enable row level security;
alter table inbox_message force row level security;
create policy app_all on inbox_message to mach_app using (facility_id = gate.facility()) with check (facility_id = gate.facility());
alter table outbox_message enable row level security;
alter table outbox_message force row level security;
create policy app_all on outbox_message to mach_app using (facility_id = gate.facility()) with check (facility_id = gate.facility());
alter table idempotency_key enable row level security;
alter table idempotency_key force row level security;
create policy app_all on idempotency_key to mach_app using (actor_id = gate.actor()) with check (actor_id = gate.actor());
alter table trail_entry enable row level security;
alter table trail_entry force row level security;
create policy app_read on trail_entry for select to mach_app using (facility_id = gate.facility() or patient_id = gate.shared_patient());
create policy app_insert on trail_entry for insert to mach_app with check (actor_id is not distinct from gate.actor());
alter table change_history enable row level security;
alter table change_history force row level security;
create policy app_read on change_history for select to mach_app
  using (coalesce(after ->> 'facility_id', before ->> 'facility_id', gate.facility()::text) = gate.facility()::text);
do $$
declare t text;
begin
  foreach t in array array['queue_counter','number_series','inbox_message','outbox_message','idempotency_key','trail_entry','change_history'] loop
    execute format('create policy owner_all on %I to %I using (true) with check (true)', t, current_user);
  end loop;
end $$;

-- Stock is never below zero, prices and amounts never negative, whatever a handler forgot.
alter table stock_lot add constraint stock_lot_not_negative check (quantity >= 0);
alter table queue_ticket add constraint queue_ticket_number_positive check (number > 0);
alter table payment add constraint payment_not_negative check (amount_vnd >= 0);
-- One open referral a patient.
create unique index referral_one_open on referral (patient_id) where status in ('signed', 'queued', 'delivered', 'accepted');
-- A person has one main diagnosis a visit.
create unique index diagnosis_one_main on diagnosis (encounter_id) where is_main and not entered_in_error;
create unique index diagnosis_once on diagnosis (encounter_id, icd_code) where not entered_in_error;
create index outbox_message_due on outbox_message (available_at) where delivered_at is null and dead_at is null;
create index patient_name_key_trgm on patient using gin (name_key gin_trgm_ops);
create index lab_report_inbox on lab_report (facility_id, ordered_by_id) where acknowledged_at is null and status = 'verified';
create sequence patient_record_number;
create sequence visit_code_number;
grant usage, select on sequence patient_record_number, visit_code_number to mach_app;

-- Outbox relay: leases due messages, oldest of each ordering key first, for one minute doubling with each attempt.
create function gate.claim_outbox(p_limit integer) returns setof outbox_message language sql security definer
  set search_path = public, pg_temp as $$
  update outbox_message m set attempts = m.attempts + 1,
         available_at = now() + least(interval '1 minute' * power(2, m.attempts), interval '6 hours')
  where m.id in (
    select c.id from outbox_message c
    where c.delivered_at is null and c.dead_at is null and c.available_at <= now()
      and not exists (select from outbox_message e where e.ordering_key = c.ordering_key and e.created_at < c.created_at
                      and e.delivered_at is null and e.dead_at is null)
    order by c.created_at limit p_limit for update skip locked)
  returning m.*
$$;

-- The receiver has applied the message, or the attempt failed; after 72 hours of failing it is put aside for a person.
create function gate.settle_outbox(p_id uuid, p_error text) returns void language sql security definer
  set search_path = public, pg_temp as $$
  update outbox_message set
    delivered_at = case when p_error is null then now() end,
    last_error = p_error,
    dead_at = case when p_error is not null and created_at < now() - interval '72 hours' then now() end
  where id = p_id
$$;

-- One line of the trail as the bytes that are sealed.
create function gate.trail_text(t trail_entry) returns text language sql stable as $$
  select jsonb_build_array(t.seq, to_char(t.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), t.actor_kind, t.actor_id,
    t.via_id, t.facility_id, t.operation, t.purpose, t.patient_id, t.encounter_id, t.shown_ids, t.reason, t.outcome,
    t.code, t.request_id, t.address)::text
$$;

create function gate.link_hash(p_previous bytea, p_covered int8multirange) returns bytea language sql stable as $$
  select sha256(p_previous || coalesce(string_agg(sha256(convert_to(gate.trail_text(t), 'UTF8')), ''::bytea order by t.seq), ''::bytea))
  from trail_entry t
  where t.seq >= lower(p_covered) and t.seq < upper(p_covered) and p_covered @> t.seq
$$;

-- Extends the chain over every committed row not yet in it. Rows are appended without a lock; one whose transaction
-- commits late is simply in a later link. `p_since` bounds the search to rows a still running transaction may have
-- numbered; null looks at the whole trail. Returns how many rows were sealed.
create function gate.seal_trail(p_since bigint default null) returns integer language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  v_sealed int8multirange; v_covered int8multirange; v_previous bytea; v_count integer;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('gate.seal_trail', 0)) then return 0; end if;
  select coalesce(range_agg(r), '{}') into v_sealed
    from trail_seal s, unnest(s.covered) r where p_since is null or upper(s.covered) > p_since;
  select range_agg(int8range(t.seq, t.seq + 1)), count(*) into v_covered, v_count
    from trail_entry t where t.seq >= coalesce(p_since, 0) and not v_sealed @> t.seq;
  if v_count = 0 then return 0; end if;
  select hash into v_previous from trail_seal order by id desc limit 1;
  insert into trail_seal (sealed_at, covered, row_count, previous_hash, hash)
  values (now(), v_covered, v_count, coalesce(v_previous, '\x'::bytea),
          gate.link_hash(coalesce(v_previous, '\x'::bytea), v_covered));
  return v_count;
end $$;

-- Every link that no longer fits: a changed, removed or inserted row, a removed or forked link.
create function gate.verify_trail() returns table (seal_id bigint, problem text, from_seq bigint, to_seq bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  with links as (
    select s.*, lag(s.hash, 1, '\x'::bytea) over (order by s.id) as expected_previous,
      (select count(*) from trail_entry t where t.seq >= lower(s.covered) and t.seq < upper(s.covered) and s.covered @> t.seq) as found
    from trail_seal s)
  select id, case
      when previous_hash <> expected_previous then 'chain broken'
      when found <> row_count then 'rows missing'
      else 'rows changed' end, lower(covered), upper(covered) - 1
  from links
  where previous_hash <> expected_previous or found <> row_count or hash <> gate.link_hash(previous_hash, covered)
  order by id
$$;

create function gate.trail_head() returns table (id bigint, hash bytea, sealed_at timestamptz, rows bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.hash, s.sealed_at, (select coalesce(sum(row_count), 0) from trail_seal) from trail_seal s order by s.id desc limit 1
$$;

-- Answers older than a week are no retry's business any more.
create function gate.prune_keys() returns bigint language sql security definer set search_path = public, pg_temp as $$
  with gone as (delete from idempotency_key where created_at < now() - interval '7 days' returning 1) select count(*) from gone
$$;

grant execute on all functions in schema gate to mach_app;
revoke execute on procedure gate.protect(regclass, text, text) from public;
