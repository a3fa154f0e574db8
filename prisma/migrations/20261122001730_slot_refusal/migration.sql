-- A place that is given already is refused in the desk's words: MA004 says that the message is the key of a sentence,
-- which the gate hands on (lib/gate/translate-error.ts). No handler has to catch it, and none can answer inside a
-- transaction that is undone already.
create or replace function gate.check_slot() returns trigger language plpgsql as $$
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
    raise exception 'appointments.refused.full' using errcode = 'MA004', constraint = 'appointment_slot_full';
  end if;
  return new;
end $$;
