-- A medicine of once a week is no medicine of every day.
alter table prescription_item add column every_days integer not null default 1 check (every_days >= 1);
