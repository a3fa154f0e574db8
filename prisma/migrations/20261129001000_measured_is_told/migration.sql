-- A measure taken again moves no ticket, and may move the patient to the head of the doctor's list: the lists are told.
create function gate.tell_measured() returns trigger language plpgsql as $$
begin
  perform pg_notify('mach_queue', e.facility_id::text || ' ' || e.room_id::text) from encounter e where e.id = new.encounter_id;
  return null;
end $$;
create trigger tell after insert on vital_set for each row execute function gate.tell_measured();
