create table clinic_session (
  id uuid primary key,
  facility_id uuid not null,
  room_id uuid not null,
  doctor_id uuid,
  weekday integer not null,
  from_minute integer not null,
  to_minute integer not null,
  slot_minutes integer not null,
  capacity integer not null,
  overbook integer not null default 0,
  is_public boolean not null default true,
  valid_from date not null,
  valid_to date,
  created_at timestamptz(3) not null,
  created_by_id uuid not null,
  version integer not null default 1,
  constraint clinic_session_hours check (
    weekday between 1 and 7 and from_minute >= 0 and from_minute < to_minute and to_minute <= 1440
    and slot_minutes between 5 and 240 and capacity between 1 and 100 and overbook between 0 and 100
    and (valid_to is null or valid_to >= valid_from))
);
create index clinic_session_facility_id_room_id_idx on clinic_session (facility_id, room_id);

create table clinic_closure (
  id uuid primary key,
  facility_id uuid not null,
  room_id uuid,
  doctor_id uuid,
  from_on date not null,
  to_on date not null,
  reason text not null,
  created_at timestamptz(3) not null,
  created_by_id uuid not null,
  cancelled_at timestamptz(3),
  constraint clinic_closure_days check (to_on >= from_on)
);
create index clinic_closure_facility_id_to_on_idx on clinic_closure (facility_id, to_on);

create table appointment (
  id uuid primary key,
  facility_id uuid not null,
  patient_id uuid,
  session_id uuid not null references clinic_session (id) on update cascade on delete restrict,
  room_id uuid not null,
  doctor_id uuid,
  on_day date not null,
  at_minute integer not null,
  status text not null,
  source text not null,
  reason text not null,
  is_overbooked boolean not null default false,
  overbook_reason text,
  full_name text not null,
  birth_on date,
  phone text,
  code text not null,
  token_hash bytea,
  slip_id uuid,
  encounter_id uuid,
  created_at timestamptz(3) not null,
  created_by_id uuid not null,
  checked_in_at timestamptz(3),
  cancelled_at timestamptz(3),
  cancel_reason text,
  reminder text,
  reminded_at timestamptz(3),
  reminded_by_id uuid,
  version integer not null default 1,
  constraint appointment_status check (status in ('booked', 'checkedIn', 'cancelled', 'noShow')),
  constraint appointment_overbook_reason check (not is_overbooked or overbook_reason is not null)
);
create unique index appointment_code_key on appointment (code);
create unique index appointment_token_hash_key on appointment (token_hash);
create index appointment_facility_id_on_day_room_id_idx on appointment (facility_id, on_day, room_id);
create index appointment_session_id_on_day_idx on appointment (session_id, on_day);
create index appointment_patient_id_idx on appointment (patient_id);
create index appointment_slip_id_idx on appointment (slip_id);

create table revisit_slip (
  id uuid primary key,
  facility_id uuid not null,
  patient_id uuid not null,
  encounter_id uuid not null,
  number text not null,
  code text not null,
  status text not null,
  due_on date not null,
  due_minute integer,
  room_id uuid not null,
  note text not null,
  source jsonb not null,
  doctor_id uuid not null,
  signed_at timestamptz(3) not null,
  used_at timestamptz(3),
  used_encounter_id uuid,
  cancelled_at timestamptz(3),
  cancelled_by_id uuid,
  cancel_reason text,
  constraint revisit_slip_status check (
    status in ('issued', 'used', 'cancelled') and (status = 'used') = (used_encounter_id is not null))
);
create unique index revisit_slip_code_key on revisit_slip (code);
create unique index revisit_slip_used_encounter_id_key on revisit_slip (used_encounter_id);
create unique index revisit_slip_facility_id_number_key on revisit_slip (facility_id, number);
create index revisit_slip_patient_id_idx on revisit_slip (patient_id);
create index revisit_slip_encounter_id_idx on revisit_slip (encounter_id);
-- One paper that still counts a visit: a button pressed twice writes one.
create unique index revisit_slip_one_issued on revisit_slip (encounter_id) where status = 'issued';

create table booking_request (
  id uuid primary key,
  facility_id uuid not null,
  session_id uuid not null,
  on_day date not null,
  at_minute integer not null,
  full_name text not null,
  birth_on date not null,
  phone text not null,
  reason text not null,
  code_hash bytea,
  expires_at timestamptz(3),
  tries integer not null default 0,
  created_at timestamptz(3) not null,
  appointment_id uuid
);
create index booking_request_facility_id_created_at_idx on booking_request (facility_id, created_at);

-- A slot never holds more people than its session allows, whichever way a row came. Bookings of one session wait for
-- each other on its row; the people over the capacity are counted over the session's day.
create function gate.check_slot() returns trigger language plpgsql as $$
declare
  v_session clinic_session%rowtype; v_plain integer; v_over integer;
begin
  if new.status = 'cancelled' then return new; end if;
  select * into v_session from clinic_session where id = new.session_id for no key update;
  if not found or v_session.facility_id <> new.facility_id then
    raise exception 'no such session' using errcode = 'check_violation', constraint = 'appointment_session';
  end if;
  select count(*) filter (where not is_overbooked and at_minute = new.at_minute), count(*) filter (where is_overbooked)
    into v_plain, v_over
    from appointment where session_id = new.session_id and on_day = new.on_day and status <> 'cancelled' and id <> new.id;
  if new.is_overbooked and v_over >= v_session.overbook or not new.is_overbooked and v_plain >= v_session.capacity then
    raise exception 'the slot is full' using errcode = 'check_violation', constraint = 'appointment_slot_full';
  end if;
  return new;
end $$;
create trigger slot_insert before insert on appointment for each row execute function gate.check_slot();
create trigger slot_move before update of session_id, on_day, at_minute, is_overbooked on appointment
  for each row execute function gate.check_slot();

-- What a doctor signed is never changed; only what became of the paper is added. A merge moves whose it is.
create function gate.keep_slip() returns trigger language plpgsql as $$
begin
  if old.status <> 'issued' and new.status <> old.status
    or (old.id, old.facility_id, old.encounter_id, old.number, old.code, old.due_on, old.due_minute, old.room_id, old.note,
        old.source, old.doctor_id, old.signed_at)
      is distinct from
       (new.id, new.facility_id, new.encounter_id, new.number, new.code, new.due_on, new.due_minute, new.room_id, new.note,
        new.source, new.doctor_id, new.signed_at) then
    raise exception 'a signed slip is not changed' using errcode = 'check_violation', constraint = 'revisit_slip_signed';
  end if;
  return new;
end $$;
create trigger slip_stays before update on revisit_slip for each row execute function gate.keep_slip();

call gate.protect('clinic_session'::regclass, 'facility');
call gate.protect('clinic_closure'::regclass, 'facility');
call gate.protect('appointment'::regclass, 'facility');
call gate.protect('revisit_slip'::regclass, 'facility');
call gate.protect('booking_request'::regclass, 'facility');
grant execute on all functions in schema gate to mach_app;
revoke execute on procedure gate.protect(regclass, text, text) from public;
