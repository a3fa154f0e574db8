select set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true),
  set_config('app.operation', 'migration.queues_more', true),
  set_config('app.request_id', gen_random_uuid()::text, true);

-- The same letters twice were one series all along.
update room set priority_series = null where priority_series = series;

-- An administrator sets the letters of a room: against the version that was read, and never twice the same.
alter table room add column version integer not null default 1,
  add constraint room_two_series check (priority_series is null or priority_series <> series);

-- The job of the night reads who is still expected of days gone by, not every appointment there ever was.
create index appointment_still_booked on appointment (facility_id, on_day) where status = 'booked';
