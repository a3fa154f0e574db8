-- A role is held once: grants sent together made several rows, and ending one of them ended nothing.
alter table staff_role disable trigger user;
update staff_role r set valid_to = gate.today() - 1
where r.valid_to is null and exists (
  select from staff_role first where first.staff_id = r.staff_id and first.facility_id = r.facility_id
    and first.role = r.role and first.valid_to is null and (first.valid_from, first.id) < (r.valid_from, r.id));
alter table staff_role enable trigger user;
create unique index staff_role_held_once on staff_role (staff_id, facility_id, role) where valid_to is null;

-- A channel opened with a token is closed with it, like one of a browser that was signed out.
create trigger tell_revoked after update of revoked_at on api_token
  for each row when (new.revoked_at is not null and old.revoked_at is null) execute function gate.tell_session();
