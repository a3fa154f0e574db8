-- Finding people among millions. A row policy keeps LIKE, trigram and text search from using an index (their operators
-- are not leakproof), so these functions run as the owner, check that somebody is asking, and answer ids only: the
-- caller loads the rows under the policies.

-- Both spellings of a name: as written, and with y as i (Lý, Lí).
create function gate.name_vector(p_key text, p_loose text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('simple'::regconfig, p_key || ' ' || p_loose)
$$;

create index patient_name_words on patient using gin (gate.name_vector(name_key, loose_key));
create index patient_loose_key on patient (loose_key, birth_on);
create index patient_phone_tail on patient (reverse(phone) text_pattern_ops) where phone is not null;
create index patient_citizen_id_tail on patient (reverse(citizen_id) text_pattern_ops) where citizen_id is not null;
create index patient_record_number_tail on patient (reverse(record_number) text_pattern_ops);
create index patient_old_id on patient (old_id) where old_id is not null;
create index patient_passport on patient (passport) where passport is not null;
create index insurance_card_number_tail on insurance_card (reverse(number) text_pattern_ops);
create index queue_ticket_patient on queue_ticket (patient_id, facility_id, issued_at desc);
-- Somebody waits once for a room on a day.
create unique index queue_ticket_one_open on queue_ticket (patient_id, room_id, queued_on)
  where status in ('waiting', 'called', 'serving');

-- p_words     names typed whole, y folded to i; single letters only narrow
-- p_last      the word still being typed, as typed
-- p_from, p_to  born from, before
-- p_tail      last digits of a phone, identity, record or card number
create function gate.search_patients(
  p_words text[], p_last text, p_from date, p_to date, p_tail text, p_limit integer
) returns table (patient_id uuid, rank real) language plpgsql stable security definer
  set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set pg_trgm.similarity_threshold = 0.45 as $$
declare
  v_typed text := array_to_string(p_words || p_last, ' ');
  v_tail text := replace(replace(reverse(p_tail), '\', ''), '%', '') || '%';
  v_query tsquery;
  v_word text;
  v_last text := regexp_replace(p_last, 'y$', 'i');
  -- Single letters: nearly every name has them, so they are compared row by row.
  v_letters text[] := array(select '% ' || w || '%' from unnest(p_words || p_last) w where length(w) = 1);
  v_ids uuid[];
begin
  if gate.actor() is null then return; end if;
  foreach v_word in array coalesce(p_words, '{}') loop
    if length(v_word) > 1 then
      v_query := coalesce(v_query && quote_literal(v_word)::tsquery, quote_literal(v_word)::tsquery);
    end if;
  end loop;
  if length(p_last) > 1 or v_query is null then
    v_query := case when v_query is null then '' else v_query::text || ' & ' end
      || '(' || quote_literal(v_last) || ' | ' || quote_literal(p_last) || ':*)';
  end if;

  if p_tail is not null then
    v_ids := array(
      (select p.id from patient p where reverse(p.phone) like v_tail limit 200) union
      (select p.id from patient p where reverse(p.citizen_id) like v_tail limit 200) union
      (select p.id from patient p where reverse(p.record_number) like v_tail limit 200) union
      (select p.id from patient p where p.old_id = p_tail limit 20) union
      (select c.patient_id from insurance_card c where reverse(c.number) like v_tail limit 200));
    if v_query is not null then
      v_ids := array(select p.id from patient p
        where p.id = any(v_ids) and gate.name_vector(p.name_key, p.loose_key) @@ v_query
          and ' ' || p.name_key like all (v_letters));
    end if;
  elsif v_query is not null then
    v_ids := array(
      (select p.id from patient p where p.loose_key = array_to_string(p_words || v_last, ' ')
        and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to) limit 300) union
      (select p.id from patient p where gate.name_vector(p.name_key, p.loose_key) @@ v_query
        and ' ' || p.name_key like all (v_letters)
        and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to) limit 300));
    if v_ids = '{}' and length(v_typed) > 4 then
      v_ids := array(select p.id from patient p where p.name_key % v_typed limit 50);
    end if;
  else
    v_ids := array(select p.id from patient p where p.birth_on >= p_from and p.birth_on < p_to limit 300);
  end if;

  return query
    select p.id, (case
        when v_typed is null or v_typed = '' then 0
        when p.name_key = v_typed or p.loose_key = v_typed then 3
        when p.name_key like v_typed || '%' then 2
        when p.name_key like '% ' || v_typed then 1.5
        else similarity(p.name_key, v_typed) end
      + case when t.issued_at is null then 0 else 0.4 end)::real as found_rank
    from patient p
    left join lateral (select q.issued_at from queue_ticket q
      where q.patient_id = p.id and q.facility_id = gate.facility() order by q.issued_at desc limit 1) t on true
    where p.id = any(v_ids) and p.merged_into_id is null
      and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to)
    order by found_rank desc, t.issued_at desc nulls last, p.name_key, p.birth_on, p.id
    limit least(p_limit, 100);
end $$;

-- People who may be the one being registered; the rule that scores them is in the application.
create function gate.likely_patients(
  p_name text, p_loose text, p_birth date, p_citizen text, p_old text, p_passport text, p_phone text
) returns table (patient_id uuid) language plpgsql stable security definer
  set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set pg_trgm.similarity_threshold = 0.6 as $$
begin
  if gate.actor() is null then return; end if;
  return query
    select p.id from patient p where p.merged_into_id is null and p.id in (
      (select a.id from patient a where a.citizen_id = p_citizen) union
      (select a.id from patient a where a.old_id = p_old limit 20) union
      (select a.id from patient a where a.passport = p_passport limit 20) union
      (select a.id from patient a where a.phone = p_phone limit 20) union
      (select a.id from patient a where a.loose_key = p_loose
        and a.birth_on >= date_trunc('year', p_birth)::date and a.birth_on < (date_trunc('year', p_birth) + interval '1 year')::date limit 50) union
      (select a.id from patient a where a.name_key % p_name
        and a.birth_on >= date_trunc('year', p_birth)::date and a.birth_on < (date_trunc('year', p_birth) + interval '1 year')::date limit 50));
end $$;

grant execute on function gate.name_vector(text, text), gate.search_patients(text[], text, date, date, text, integer),
  gate.likely_patients(text, text, date, text, text, text, text) to mach_app;
revoke execute on function gate.search_patients(text[], text, date, date, text, integer),
  gate.likely_patients(text, text, date, text, text, text, text) from public;
