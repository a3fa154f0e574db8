-- A room that calls priority people by a series of their own names it here.
alter table room add column priority_series text;

-- 24 digits, about 79 bits: nobody guesses one, and no Vietnamese input method changes a digit a scanner types.
create function gate.ticket_code() returns text language sql volatile as $$
  select lpad((('x' || left(h, 12))::bit(48)::bigint % 1000000000000)::text, 12, '0')
      || lpad((('x' || right(h, 12))::bit(48)::bigint % 1000000000000)::text, 12, '0')
  from (select replace(gen_random_uuid()::text, '-', '') as h) as random
$$;
grant execute on function gate.ticket_code() to mach_app;

alter table queue_ticket
  -- Added without a default first: the rows there are get their own time and code below.
  add column place_at timestamptz(3),
  add column code text,
  add column ready_at timestamptz(3),
  add column called_by_id uuid,
  add column calls integer not null default 0,
  add column doctor_id uuid,
  add column held_until timestamptz(3),
  add column hold_reason text,
  add column away_at timestamptz(3),
  add column returned_at timestamptz(3),
  add column original_label text;
alter table queue_ticket disable trigger user;
update queue_ticket q set place_at = issued_at, code = gate.ticket_code(), calls = case when called_at is null then 0 else 1 end,
  ready_at = (select e.triaged_at from encounter e where e.id = q.encounter_id);
alter table queue_ticket enable trigger user;
alter table queue_ticket
  -- Not now(): people of one room are numbered one after the other under the counter's lock, and stand in that order.
  alter column place_at set default clock_timestamp(),
  alter column place_at set not null,
  alter column code set default gate.ticket_code(),
  alter column code set not null,
  add constraint queue_ticket_status check
    (status in ('waiting', 'called', 'serving', 'away', 'held', 'skipped', 'done', 'cancelled')),
  add constraint queue_ticket_hold check ((status = 'held') = (held_until is not null)),
  add constraint queue_ticket_away check ((status = 'away') = (away_at is not null));
create unique index queue_ticket_code_key on queue_ticket (code);

create table queue_step (
  id uuid primary key,
  facility_id uuid not null,
  patient_id uuid not null,
  ticket_id uuid not null references queue_ticket (id) on update cascade on delete restrict,
  at timestamptz(3) not null,
  -- One operation makes one step of a ticket; the order of steps that share a millisecond.
  ticket_version integer not null,
  move text not null,
  from_status text not null,
  to_status text not null,
  from_room_id uuid not null,
  to_room_id uuid not null,
  actor_id uuid not null,
  reason text,
  before jsonb not null,
  unique (ticket_id, ticket_version)
);
create index queue_step_facility_id_at_idx on queue_step (facility_id, at);
call gate.protect('queue_step'::regclass, 'record');
-- Steps are only ever added, but for the patient's id, which a merge of two records moves.

create table queue_display (
  id uuid primary key,
  facility_id uuid not null,
  hall_code text not null,
  name text not null,
  room_ids uuid[] not null,
  hash bytea not null unique,
  created_at timestamptz(3) not null,
  created_by_id uuid not null,
  revoked_at timestamptz(3),
  revoked_by_id uuid
);
create index queue_display_facility_id_idx on queue_display (facility_id);
call gate.protect('queue_display'::regclass, 'facility');

-- Who holds a code or a display's token is nobody the hospital knows: these two tell where it leads, and no name.
create function gate.find_ticket_page(p_code text) returns table (ticket_id uuid, facility_id uuid, room_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  select q.id, q.facility_id, q.room_id from queue_ticket q where q.code = p_code and q.queued_on = gate.today()
$$;
create function gate.find_display(p_hash bytea)
  returns table (display_id uuid, facility_id uuid, hall_code text, name text, room_ids uuid[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.facility_id, d.hall_code, d.name, d.room_ids from queue_display d
  where d.hash = p_hash and d.revoked_at is null
$$;
grant execute on function gate.find_ticket_page(text), gate.find_display(bytea) to mach_app;

-- Tells every app server which rooms changed: ids of places, never of people. Sent with the commit, once a room.
create function gate.tell_queue() returns trigger language plpgsql as $$
begin
  perform pg_notify('mach_queue', facility_id::text || ' ' || room_id::text)
    from (select distinct facility_id, room_id from changed_rows) as rooms;
  return null;
end $$;
create trigger tell_insert after insert on queue_ticket referencing new table as changed_rows
  for each statement execute function gate.tell_queue();
create trigger tell_update after update on queue_ticket referencing new table as changed_rows
  for each statement execute function gate.tell_queue();
-- The room somebody left for another changed too.
create trigger tell_leave after update on queue_ticket referencing old table as changed_rows
  for each statement execute function gate.tell_queue();

-- A display taken down hears of it at once.
create function gate.tell_display() returns trigger language plpgsql as $$
begin
  perform pg_notify('mach_display', new.id::text);
  return null;
end $$;
create trigger tell_revoked after update of revoked_at on queue_display
  for each row execute function gate.tell_display();
-- And a browser signed out: its channel is closed with its session.
create function gate.tell_session() returns trigger language plpgsql as $$
begin
  perform pg_notify('mach_session', new.id::text);
  return null;
end $$;
create trigger tell_revoked after update of revoked_at on staff_session
  for each row when (new.revoked_at is not null and old.revoked_at is null) execute function gate.tell_session();
