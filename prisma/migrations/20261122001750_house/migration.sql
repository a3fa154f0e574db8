-- An administrator sets what his hospital opens: against the version that was read.
alter table facility add column version integer not null default 1;

-- Rooms and the hospital itself are read by all and changed from within alone. Seeds and migrations run as the owner.
drop policy app_insert on room;
drop policy app_update on room;
create policy app_insert on room for insert to mach_app with check (facility_id = gate.facility());
create policy app_update on room for update to mach_app using (facility_id = gate.facility()) with check (facility_id = gate.facility());
drop policy app_insert on facility;
drop policy app_update on facility;
create policy app_update on facility for update to mach_app using (id = gate.facility()) with check (id = gate.facility());
