create table patient_contact (
  id uuid primary key,
  patient_id uuid not null,
  name text not null,
  relation text not null,
  phone text,
  is_main boolean not null,
  created_at timestamptz(3) not null,
  created_by_id uuid not null,
  ended_at timestamptz(3),
  ended_by_id uuid,
  version integer not null default 1
);
create index patient_contact_patient_id_idx on patient_contact (patient_id);

create table patient_flag (
  id uuid primary key,
  facility_id uuid not null,
  patient_id uuid not null,
  kind text not null,
  note text,
  set_at timestamptz(3) not null,
  set_by_id uuid not null,
  ended_at timestamptz(3),
  ended_by_id uuid
);
create index patient_flag_patient_id_idx on patient_flag (patient_id);

create table patient_photo (
  id uuid primary key,
  patient_id uuid not null,
  taken_at timestamptz(3) not null,
  taken_by_id uuid not null,
  taken_facility_id uuid not null
);
create index patient_photo_patient_id_taken_at_idx on patient_photo (patient_id, taken_at);

create table photo_image (
  photo_id uuid primary key,
  jpeg bytea not null,
  -- The limit of the screen, with room for a screen that counts otherwise.
  constraint photo_image_small check (octet_length(jpeg) <= 120000)
);

create table unidentified_patient (
  id uuid primary key,
  facility_id uuid not null,
  patient_id uuid not null,
  placeholder_name text not null,
  estimated_age integer not null,
  found_place text not null,
  brought_by text not null,
  description text,
  received_at timestamptz(3) not null,
  received_by_id uuid not null,
  notice_at timestamptz(3),
  notice_by_id uuid,
  notice_to text,
  identified_at timestamptz(3),
  identified_by_id uuid,
  version integer not null default 1
);
create index unidentified_patient_facility_id_received_at_idx on unidentified_patient (facility_id, received_at);
create index unidentified_patient_patient_id_idx on unidentified_patient (patient_id);

call gate.protect('patient_contact'::regclass, 'person');
call gate.protect('patient_flag'::regclass, 'record');
call gate.protect('patient_photo'::regclass, 'person');
call gate.protect('unidentified_patient'::regclass, 'record');

-- The bytes keep no history of their own: rows are only ever added, and patient_photo says by whom and when.
alter table photo_image enable row level security;
alter table photo_image force row level security;
create policy app_read on photo_image for select to mach_app using (gate.actor() is not null);
create policy app_insert on photo_image for insert to mach_app with check (gate.actor() is not null);
do $$ begin execute format('create policy owner_all on photo_image to %I using (true) with check (true)', current_user); end $$;
grant select, insert on photo_image to mach_app;
