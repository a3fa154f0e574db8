-- Whom the laboratory told of a critical value, and when: what a register of critical values holds.
create table "critical_call" (
  "id" uuid not null,
  "facility_id" uuid not null,
  "patient_id" uuid not null,
  "encounter_id" uuid not null,
  "report_id" uuid not null,
  "told_name" text not null,
  "told_at" timestamptz(3) not null,
  "is_read_back" boolean not null,
  "note" text not null default '',
  "recorded_at" timestamptz(3) not null,
  "recorded_by_id" uuid not null,
  constraint "critical_call_pkey" primary key ("id")
);
create index "critical_call_report_id_idx" on "critical_call" ("report_id");
alter table "critical_call" add constraint "critical_call_report_id_fkey" foreign key ("report_id") references "lab_report" ("id") on delete restrict on update cascade;
call gate.protect('critical_call'::regclass, 'record');
-- What was said is never said otherwise afterwards: another call is another row.
revoke update on "critical_call" from mach_app;
