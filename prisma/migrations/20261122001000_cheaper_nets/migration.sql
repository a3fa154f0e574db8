-- The same history for a fraction of the work. Written without `materialized`, the planner put `to_jsonb` of the whole
-- row into every comparison of every column: one changed encounter cost 3 ms, twenty times the update itself.
create or replace function gate.record_change() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare
  v_actor uuid := gate.actor();
  v_operation text := nullif(current_setting('app.operation', true), '');
  v_request uuid := nullif(current_setting('app.request_id', true), '')::uuid;
  v_id text := coalesce(tg_argv[0], 'id');
begin
  if v_actor is null or v_operation is null or v_request is null then
    raise exception 'a write to % came from outside the gate', tg_table_name using errcode = 'MA001';
  end if;
  if tg_op = 'INSERT' then
    with n as materialized (select to_jsonb(r) - 'password_hash' as j from new_rows r)
    insert into change_history (at, table_name, row_id, change, after, actor_id, operation, request_id)
    select now(), tg_table_name, (n.j ->> v_id)::uuid, 'I', jsonb_strip_nulls(n.j), v_actor, v_operation, v_request
    from n;
  elsif tg_op = 'UPDATE' then
    with
      n as materialized (select j ->> v_id as id, j from (select to_jsonb(r) - 'password_hash' as j from new_rows r offset 0) t),
      o as materialized (select j ->> v_id as id, j from (select to_jsonb(r) - 'password_hash' as j from old_rows r offset 0) t)
    insert into change_history (at, table_name, row_id, change, before, after, actor_id, operation, request_id)
    select now(), tg_table_name, n.id::uuid, 'U', d.before, d.after, v_actor, v_operation, v_request
    from n left join o on o.id = n.id
    cross join lateral (
      select jsonb_object_agg(c.key, o.j -> c.key) as before, jsonb_object_agg(c.key, c.value) as after
      from jsonb_each(n.j) c where o.j -> c.key is distinct from c.value) d;
  else
    with o as materialized (select to_jsonb(r) - 'password_hash' as j from old_rows r)
    insert into change_history (at, table_name, row_id, change, before, actor_id, operation, request_id)
    select now(), tg_table_name, (o.j ->> v_id)::uuid, 'D', o.j, v_actor, v_operation, v_request
    from o;
  end if;
  return null;
end $$;
