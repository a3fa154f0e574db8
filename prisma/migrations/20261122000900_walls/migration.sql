-- A letter that was refused or taken back is no leave to read on, however long it would have been valid: only its
-- sender may cancel it, and only the receiver could end the leave, so the leave asks the letter each time.
create or replace function gate.share(p_patient uuid) returns text language plpgsql as $$
declare v_kind text;
begin
  select g.kind into v_kind from record_grant g
    left join sharing_choice c on c.patient_id = g.patient_id
    where g.patient_id = p_patient and g.facility_id = gate.facility() and g.ended_at is null
      and (g.expires_at is null or g.expires_at > now())
      and (g.kind = 'breakGlass' or coalesce(c.is_shared, true))
      and (g.kind <> 'referral' or not exists (select from referral r where r.id = g.source_id
        and (r.status in ('declined', 'cancelled') or r.status = 'closed' and r.arrived_at is null)))
    order by g.kind desc limit 1;
  if v_kind is not null then
    perform set_config('app.shared_patient_id', p_patient::text, true);
  end if;
  return v_kind;
end $$;

-- A change names only the columns it changed, and the facility is never one of them: whose row it was stands in the
-- row's first writing. Runs as the owner, because the policy below asks it about rows the asker may not see.
create function gate.may_read_history(p_table text, p_row uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select coalesce(bool_or(
    coalesce(h.after ->> 'facility_id' = gate.facility()::text, false)
    or coalesce(h.after ->> 'to_facility_id' = gate.facility()::text, false)), true)
  from change_history h where h.row_id = p_row and h.table_name = p_table
    and (h.after ? 'facility_id' or h.after ? 'to_facility_id')
$$;
grant execute on function gate.may_read_history(text, uuid) to mach_app;

drop policy app_read on change_history;
create policy app_read on change_history for select to mach_app using (
  case when coalesce(after ->> 'facility_id', before ->> 'facility_id') is not null
    then coalesce(after ->> 'facility_id', before ->> 'facility_id') = gate.facility()::text
    else gate.facility() is not null and gate.may_read_history(table_name, row_id) end);
