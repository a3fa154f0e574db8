-- Why values that were out already were changed, which, when and by whom: what stands beside them on screens and paper.
-- From here on verified_at stays the time of the first release; a correction has its own.
create table "lab_correction" (
  "id" uuid not null,
  "facility_id" uuid not null,
  "patient_id" uuid not null,
  "encounter_id" uuid not null,
  "report_id" uuid not null,
  "test_codes" text[] not null,
  "reason" text not null,
  "corrected_at" timestamptz(3) not null,
  "corrected_by_id" uuid not null,
  constraint "lab_correction_pkey" primary key ("id")
);
create index "lab_correction_report_id_idx" on "lab_correction" ("report_id");
create index "lab_correction_patient_id_idx" on "lab_correction" ("patient_id");
alter table "lab_correction" add constraint "lab_correction_report_id_fkey" foreign key ("report_id") references "lab_report" ("id") on delete restrict on update cascade;

-- Those made before stood in the trail.
insert into "lab_correction" ("id", "facility_id", "patient_id", "encounter_id", "report_id", "test_codes", "reason", "corrected_at", "corrected_by_id")
select gen_random_uuid(), r."facility_id", r."patient_id", r."encounter_id", r."id",
  array(select l."test_code" from "lab_result" l where l."report_id" = r."id" and l."superseded_at" = c."at" order by l."position"),
  c."reason", c."at", c."actor_id"
from "lab_report" r
join (
  select h."row_id", h."actor_id", t."reason", (h."after"->>'verified_at')::timestamptz(3) as "at"
  from "change_history" h join "trail_entry" t on t."request_id" = h."request_id" and t."operation" = h."operation"
  where h."table_name" = 'lab_report' and h."operation" = 'results.correct-report' and t."outcome" = 'done'
    and h."before"->>'verified_at' is distinct from h."after"->>'verified_at'
) c on c."row_id" = r."id"
where c."reason" is not null and c."actor_id" is not null;

call gate.protect('lab_correction'::regclass, 'record');
-- Why something was changed is never said otherwise afterwards.
revoke update on "lab_correction" from mach_app;
