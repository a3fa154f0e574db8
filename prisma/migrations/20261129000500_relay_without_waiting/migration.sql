-- Claiming a message and settling it do not wait for the disk: what a crash takes back of them brings the message once more,
-- and its receiver knows it by its id. What a message says was on the disk before, and so is what the receiver made of it.
create or replace function gate.claim_outbox(p_limit integer) returns setof outbox_message language sql security definer
  set search_path = public, pg_temp as $$
  select set_config('synchronous_commit', 'off', true);
  update outbox_message m set attempts = m.attempts + 1,
         available_at = now() + least(interval '1 minute' * power(2, m.attempts), interval '6 hours')
  where m.id in (
    select c.id from outbox_message c
    where c.delivered_at is null and c.dead_at is null and c.available_at <= now()
      and not exists (select from outbox_message e where e.ordering_key = c.ordering_key and e.created_at < c.created_at
                      and e.delivered_at is null and e.dead_at is null)
    order by c.created_at limit p_limit for update skip locked)
  returning m.*
$$;

create or replace function gate.settle_outbox(p_id uuid, p_error text) returns void language sql security definer
  set search_path = public, pg_temp as $$
  select set_config('synchronous_commit', 'off', true);
  update outbox_message set
    delivered_at = case when p_error is null then now() end,
    last_error = p_error,
    dead_at = case when p_error is not null and created_at < now() - interval '72 hours' then now() end
  where id = p_id
$$;
