alter table facility add column visit_types text[] not null
  default '{outpatient,emergency,outpatientTreatment,chronicCare,chronicService,healthCheck,screening}';

alter table room add column specialty text;

select set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true),
  set_config('app.operation', 'migration.visit_types', true),
  set_config('app.request_id', gen_random_uuid()::text, true);

-- What the department says, else the room's name: those of the out-patient department (K01) say it by name only.
-- "Ngoại trú" and "nội trú" are out-patients and in-patients, not surgery and internal medicine.
update room set specialty = case
  when department_code = 'K02' or name ~* 'cấp cứu' then 'emergency'
  when department_code = 'K18' or name ~* '\mnhi\M' then 'paediatrics'
  when department_code = 'K27' or name ~* '\m(sản|phụ khoa)\M' then 'obstetrics'
  when department_code = 'K28' or name ~* 'tai.{1,3}mũi.{1,3}họng' then 'ent'
  when department_code = 'K29' or name ~* 'răng' then 'dental'
  when department_code = 'K30' or (name ~* '\mmắt\M') then 'eye'
  when department_code = 'K13' or name ~* 'da liễu' then 'dermatology'
  when department_code = 'K16' or name ~* 'cổ truyền' then 'traditional'
  when department_code between 'K19' and 'K24' or regexp_replace(name, '(ngoại|nội)\s+trú', '', 'gi') ~* '\mngoại\M' then 'surgery'
  when department_code between 'K03' and 'K10' or regexp_replace(name, '(ngoại|nội)\s+trú', '', 'gi') ~* '\m(nội|tiêu hóa|tim mạch)\M' then 'internal'
end
where kind = 'clinic';
