-- Whoever is registered meanwhile waits: a name not seen here and not told by the trigger would never be found.
lock table patient in share row exclusive mode;

-- Two million people bear two hundred thousand names: words in any order, first letters and slips are looked for among
-- the names, and the people then found by name. Among people the same questions read the lists of the commonest words.

create function gate.name_initials(p_loose text) returns text language sql immutable parallel safe as $$
  select regexp_replace(p_loose, '(\S)\S*\s*', '\1', 'g')
$$;
create function gate.sorted_words(p_loose text) returns text language sql immutable parallel safe as $$
  select string_agg(w, ' ' order by w) from unnest(string_to_array(p_loose, ' ')) w
$$;
-- Words as written and with y as i, and the first letters in order (#nva).
create function gate.name_lexemes(p_key text, p_loose text) returns tsvector language sql immutable parallel safe as $$
  select array_to_tsvector(array_remove(string_to_array(p_key, ' ') || string_to_array(p_loose, ' ')
    || ('#' || gate.name_initials(p_loose)), ''))
$$;
-- A word and what is left of it without one of its letters. Two words a slip apart (a letter missing, doubled, wrong, or
-- two exchanged) have one of these in common.
create function gate.word_slips(p_word text) returns text[] language sql immutable parallel safe as $$
  select array_agg(distinct left(p_word, n - 1) || substr(p_word, n + 1)) || p_word from generate_series(1, length(p_word)) n
$$;

-- Names borne by anybody, the commonest first in the table: that is the order in which an index answers them. Like
-- name_word it is no record of anybody; nobody but the functions below may read it.
create table person_name (
  loose_key text not null,
  name_key text not null,
  constraint person_name_pkey primary key (loose_key, name_key)
);
-- Learns the names of everybody, the commonest first: after people were loaded past the trigger.
create function gate.learn_all_names() returns void language sql set search_path = public, pg_temp as $$
  insert into name_word
    select distinct w from patient p cross join lateral string_to_table(p.name_key || ' ' || p.loose_key, ' ') w
    where length(w) between 2 and 60 on conflict do nothing;
  insert into person_name (loose_key, name_key)
    select loose_key, name_key from patient group by loose_key, name_key order by count(*) desc, loose_key, name_key
    on conflict do nothing
$$;
select gate.learn_all_names();
create index person_name_lexemes on person_name using gin (gate.name_lexemes(name_key, loose_key)) with (fastupdate = off);
create index person_name_initials on person_name (gate.name_initials(loose_key));
create index person_name_words on person_name (gate.sorted_words(loose_key));
create index name_word_slips on name_word using gin (gate.word_slips(word));
analyze person_name, name_word;

create or replace function gate.learn_name() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from person_name k where k.loose_key = new.loose_key and k.name_key = new.name_key) then return null; end if;
  insert into name_word
    select distinct w from string_to_table(new.name_key || ' ' || new.loose_key, ' ') w
    where length(w) between 2 and 60 and not exists (select from name_word k where k.word = w)
    order by 1
    on conflict do nothing;
  insert into person_name (loose_key, name_key) values (new.loose_key, new.name_key) on conflict do nothing;
  return null;
end $$;

-- The words a slip away from one that nobody is called, then those most like it.
create or replace function gate.near_words(p_word text) returns text[] language sql stable set search_path = public, pg_temp
  set pg_trgm.similarity_threshold = 0.3 set enable_seqscan = off as $$
  select array(select w.word from (
      select k.word, 0 as kind from name_word k where gate.word_slips(k.word) && gate.word_slips(p_word) and length(k.word) > 1
      union all select k.word, 1 from name_word k where k.word % p_word and length(k.word) > 1) w
    where w.word <> p_word group by w.word
    order by min(w.kind), similarity(w.word, p_word) desc, abs(length(w.word) - length(p_word)), w.word limit 12)
$$;

-- People of these names: one of each, in the order of the names, then a second of each.
create function gate.people_named(p_names text[], p_from date, p_to date, p_most integer) returns uuid[]
  language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
  set enable_seqscan = off set enable_indexscan = on as $$
declare
  -- The more names there are, the fewer of each: the page shows the names, a further word tells them apart.
  v_each integer := greatest(3, p_most / greatest(cardinality(p_names), 1));
begin
  return array(select p.id from unnest(p_names) with ordinality n(loose_key, at) cross join lateral (
      select q.id, row_number() over () as nth from (select p.id from patient p where p.loose_key = n.loose_key
        and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to) limit v_each) q) p
    order by p.nth, n.at limit p_most);
end $$;

-- People whose names answer a question of words, the likest names first. For a common word the planner would rather read
-- names one by one until it has enough: the other scans are forbidden. The year is in the question, so that the dates
-- are only compared (as a difference: the index of birth dates would be read besides).
create function gate.people_with_words(
  p_query tsquery, p_typed text, p_year tsquery, p_from date, p_to date, p_most integer
) returns uuid[] language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
  set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
declare
  v_names text[];
  v_query tsquery := case when p_year is null then p_query else p_query && p_year end;
begin
  if p_from is null then
    v_names := array(select k.loose_key from (
        select n.loose_key, n.name_key from person_name n where gate.name_lexemes(n.name_key, n.loose_key) @@ p_query limit p_most) k
      order by similarity(k.name_key, p_typed) desc limit p_most / 3);
    return gate.people_named(v_names, null, null, p_most);
  end if;
  -- Few names are asked one by one for who was born then; of many, the people of that year are asked.
  v_names := array(select n.loose_key from person_name n where gate.name_lexemes(n.name_key, n.loose_key) @@ p_query limit p_most + 1);
  if cardinality(v_names) <= p_most then
    return array(select p.id from patient p where p.loose_key = any(v_names) and p.birth_on >= p_from and p.birth_on < p_to limit p_most);
  end if;
  return array(select p.id from patient p where gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ v_query
    and p.birth_on - p_from >= 0 and p.birth_on - p_to < 0 limit p_most);
end $$;

-- People whose first letters these are, then those whose letters go on; the commonest names first.
create function gate.people_with_initials(p_initials text, p_year tsquery, p_from date, p_to date, p_most integer)
  returns uuid[] language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  v_exact tsquery := quote_literal('#' || p_initials)::tsquery;
  v_begun tsquery := (quote_literal('#' || p_initials) || ':*')::tsquery;
  v_ids uuid[];
begin
  if p_from is null then
    return gate.people_named(array(select n.loose_key from person_name n
        where gate.name_initials(n.loose_key) >= p_initials and gate.name_initials(n.loose_key) < p_initials || chr(1114111)
        order by gate.name_initials(n.loose_key) limit p_most / 3), null, null, p_most);
  end if;
  -- Exactly these letters first: letters that may go on are many lists.
  v_ids := array(select p.id from patient p
    where gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ case when p_year is null then v_exact else v_exact && p_year end
      and p.birth_on - p_from >= 0 and p.birth_on - p_to < 0 limit p_most);
  if cardinality(v_ids) >= p_most / 10 then return v_ids; end if;
  return v_ids || array(select p.id from patient p
    where gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ case when p_year is null then v_begun else v_begun && p_year end
      and p.birth_on - p_from >= 0 and p.birth_on - p_to < 0 limit p_most);
end $$;

-- A word, or one of so many that are like it; typed without the space between, two words.
create function gate.spellings(p_word text, p_near integer) returns tsquery language plpgsql stable
  set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  v_query tsquery := quote_literal(p_word)::tsquery;
  v_near text;
begin
  if p_near = 0 then return v_query; end if;
  foreach v_near in array (gate.near_words(p_word))[1:p_near] loop
    v_query := v_query || quote_literal(v_near)::tsquery;
  end loop;
  for v_near in
    select quote_literal(l.word) || ' & ' || quote_literal(r.word) from generate_series(2, length(p_word) - 2) n
    join name_word l on l.word = left(p_word, n) join name_word r on r.word = substr(p_word, n + 1)
  loop
    v_query := v_query || v_near::tsquery;
  end loop;
  return v_query;
end $$;

-- p_words     names typed whole, y folded to i; one letter stands for a word that begins so
-- p_last      the word still being typed, as typed
-- p_from, p_to  born from, before
-- p_tail      last digits of a phone, identity, record or card number
-- found_id    the retired identity it was found by, where that was merged into patient_id
create or replace function gate.search_patients(
  p_words text[], p_last text, p_from date, p_to date, p_tail text, p_limit integer
) returns table (patient_id uuid, found_id uuid, rank real) language plpgsql stable security definer
  set search_path = public, pg_temp set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  -- Candidates read of one kind, at most: more of one name than this are told apart by a year or a number.
  c_most constant integer := 120;
  -- So many born in the days asked for are not read one by one.
  c_crowd constant integer := 300;
  v_typed text := array_to_string(p_words || p_last, ' ');
  v_tail text := replace(replace(reverse(p_tail), '\', ''), '%', '') || '%';
  v_last text := regexp_replace(p_last, 'y$', 'i');
  v_start text := array_to_string(p_words || p_last, ' ');
  v_initials text := (select string_agg(left(w, 1), '' order by n) from unnest(p_words || p_last) with ordinality as t(w, n));
  v_has_letters boolean := exists (select from unnest(p_words || p_last) w where length(w) = 1);
  v_letters text[] := array(select '% ' || w || '%' from unnest(p_words || p_last) w where length(w) = 1);
  v_year tsquery;
  v_query tsquery;
  v_word text;
  v_part tsquery;
  v_whole tsquery;
  v_first tsquery;
  v_words text[];
  v_is_initials boolean := false;
  v_is_crowd boolean;
  v_found integer;
  v_names text[];
  v_ids uuid[] := '{}';
begin
  if gate.actor() is null then return; end if;
  if p_from is not null and extract(year from p_from) = extract(year from p_to - 1) then
    v_year := quote_literal('@' || extract(year from p_from))::tsquery;
  end if;
  foreach v_word in array coalesce(p_words, '{}') loop
    if length(v_word) > 1 then
      v_query := case when v_query is null then quote_literal(v_word)::tsquery else v_query && quote_literal(v_word)::tsquery end;
    end if;
  end loop;
  if length(p_last) > 1 then
    -- Whole first: an unfinished word makes the index read every word that begins so.
    v_part := (quote_literal(v_last) || ' | ' || quote_literal(p_last))::tsquery;
    v_whole := case when v_query is null then v_part else v_query && v_part end;
    v_part := (quote_literal(v_last) || ' | ' || quote_literal(p_last) || ':*')::tsquery;
    v_query := case when v_query is null then v_part else v_query && v_part end;
  end if;

  if p_tail is not null then
    v_ids := array(
      (select p.id from patient p where reverse(p.phone) like v_tail limit case when v_typed = '' then 60 else 300 end) union
      (select p.id from patient p where reverse(p.citizen_id) like v_tail limit case when v_typed = '' then 60 else 300 end) union
      (select p.id from patient p where reverse(p.record_number) like v_tail limit case when v_typed = '' then 60 else 300 end) union
      (select p.id from patient p where p.old_id = p_tail limit 20) union
      (select p.id from patient p where p.passport = p_tail limit 20) union
      (select c.patient_id from insurance_card c where reverse(c.number) like v_tail limit case when v_typed = '' then 60 else 300 end));
    if v_query is not null then
      v_ids := array(select p.id from patient p
        where p.id = any(v_ids) and gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ v_query
          and ' ' || p.name_key like all (v_letters));
    end if;
  elsif p_last is null then
    v_ids := array(select p.id from patient p where p.birth_on >= p_from and p.birth_on < p_to limit c_most);
  else
    -- As people are named, family first: the whole name, then names that go on after what was typed.
    if not v_has_letters then
      v_ids := array(
        (select p.id from patient p where p.loose_key = array_to_string(p_words || v_last, ' ')
          and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to) limit c_most) union
        (select p.id from patient p where p_from is null and p.loose_key >= v_start and p.loose_key < v_start || chr(1114111)
          order by p.loose_key limit c_most));
    end if;
    if p_to - p_from <= 31 then
      -- Few are born on a day: their names are simply read. On the first of January, or in a month, they are many.
      v_is_crowd := v_query is not null and v_year is not null
        and c_crowd = (select count(*) from (select from patient p where p.birth_on >= p_from and p.birth_on < p_to limit c_crowd) born);
      v_ids := case when v_is_crowd then array(select p.id from patient p
          where gate.person_lexemes(p.name_key, p.loose_key, p.birth_on) @@ (v_query && v_year)
            and ' ' || p.name_key like all (v_letters) and p.birth_on >= p_from and p.birth_on < p_to limit c_most)
        else array(select q.id from (select p.id, p.name_key, p.loose_key, p.birth_on from patient p
          where p.birth_on >= p_from and p.birth_on < p_to limit 10000) q
        where (v_query is null or gate.person_lexemes(q.name_key, q.loose_key, q.birth_on) @@ v_query)
          and ' ' || q.name_key like all (v_letters) limit c_most) end;
    -- A full page of names that begin as typed stands before any in another order: those are not looked for.
    elsif cardinality(v_ids) < p_limit and not v_has_letters and v_whole is not null then
      -- The same words in another order, then names with more words.
      v_names := array(select n.loose_key from person_name n where cardinality(p_words) > 0
        and gate.sorted_words(n.loose_key) = gate.sorted_words(array_to_string(p_words || v_last, ' '))
        and n.loose_key <> array_to_string(p_words || v_last, ' ') limit 24);
      v_ids := v_ids || gate.people_named(v_names, p_from, p_to, c_most);
      if cardinality(v_ids) < p_limit then
        v_ids := v_ids || gate.people_with_words(v_whole, v_typed, v_year, p_from, p_to, c_most);
      end if;
      v_found := (select count(distinct i) from unnest(v_ids) i);
    end if;
    -- With a year behind it a name is finished: what it might go on to matters only where nobody has it.
    if coalesce(v_found, cardinality(v_ids)) < (case when v_year is null then p_limit else 1 end) and coalesce(p_to - p_from > 31, true)
      and (v_query is not null or v_has_letters) then
      v_first := (quote_literal('#' || v_initials) || ':*')::tsquery;
      v_is_initials := v_query is null;
      v_ids := v_ids || case
        when not v_has_letters then gate.people_with_words(v_query, v_typed, v_year, p_from, p_to, c_most)
        when v_query is null then gate.people_with_initials(v_initials, v_year, p_from, p_to, c_most)
        else gate.people_with_words(v_query && v_first, v_typed, v_year, p_from, p_to, c_most) end;
      -- One letter for a word in another place than its own.
      if v_ids = '{}' and v_has_letters and v_query is not null then
        v_names := array(select q.loose_key from (select n.loose_key, n.name_key from person_name n
            where gate.name_lexemes(n.name_key, n.loose_key) @@ v_query limit c_most * 4) q
          where ' ' || q.name_key like all (v_letters) limit c_most);
        v_ids := gate.people_named(v_names, p_from, p_to, c_most);
      end if;
      -- Letters no name begins with are first letters.
      if cardinality(p_words) = 0 and length(p_last) between 2 and 6 and cardinality(v_ids) < p_limit
        and not exists (select from name_word k where k.word >= p_last and k.word < p_last || chr(1114111)) then
        v_is_initials := v_ids = '{}';
        v_ids := v_ids || gate.people_with_initials(p_last, v_year, p_from, p_to, c_most);
      end if;
      -- Misspelt: words nobody is called are put right; then any one word may be wrong, then all of them.
      if v_ids = '{}' and length(v_typed) > 4 then
        v_is_initials := false;
        v_words := array(select w from unnest(p_words || p_last) w where length(w) > 1);
        for v_wrong in 0 .. cardinality(v_words) + 1 loop
          v_query := null;
          for v_at in 1 .. cardinality(v_words) loop
            v_part := gate.spellings(v_words[v_at], case
              when v_wrong = 0 and not exists (select from name_word k where k.word = v_words[v_at]) or v_wrong = v_at then 12
              -- Only the nearest of each, or everybody is like everybody.
              when v_wrong > cardinality(v_words) then 4
              else 0 end);
            v_query := case when v_query is null then v_part else v_query && v_part end;
          end loop;
          v_ids := v_ids || case when v_query is null then '{}' else gate.people_with_words(v_query, v_typed, v_year, p_from, p_to,
            case when v_wrong between 1 and cardinality(v_words) and p_from is null then c_most / cardinality(v_words) else c_most end) end;
          exit when v_ids <> '{}' and (v_wrong = 0 or v_wrong >= cardinality(v_words));
        end loop;
      end if;
    end if;
  end if;

  return query
    with candidate as (
      select coalesce(p.merged_into_id, p.id) as id, case when p.merged_into_id is not null then p.id end as by_id, p.name_key, p.birth_on,
        (case
          when v_typed = '' or v_is_initials then 0
          when p.name_key = v_typed or p.loose_key = v_typed then 3
          when starts_with(p.name_key, v_typed) then 2
          when p.name_key like '% ' || replace(v_typed, '%', '') then 1.5
          else similarity(p.name_key, v_typed) end)::real as score
      from patient p
      where p.id = any(v_ids) and (p_from is null or p.birth_on >= p_from and p.birth_on < p_to)
      order by score desc, p.name_key, p.birth_on, p.id limit c_most),
    person as (
      select distinct on (c.id) c.* from candidate c order by c.id, c.by_id nulls first, c.score desc)
    select c.id, c.by_id, (c.score + case when t.issued_at is null then 0 else 0.4 end)::real as found_rank
    from person c
    left join lateral (select q.issued_at from queue_ticket q
      where q.patient_id = c.id and q.facility_id = gate.facility() order by q.issued_at desc limit 1) t on true
    order by found_rank desc, t.issued_at desc nulls last,
      case when c.score < 1.5 then array_position(v_ids, coalesce(c.by_id, c.id)) end, c.name_key, c.birth_on, c.id
    limit least(p_limit, 100);
end $$;

revoke execute on function gate.search_patients(text[], text, date, date, text, integer), gate.near_words(text), gate.learn_name(),
  gate.people_named(text[], date, date, integer), gate.people_with_initials(text, tsquery, date, date, integer),
  gate.people_with_words(tsquery, text, tsquery, date, date, integer), gate.spellings(text, integer),
  gate.learn_all_names() from public;
revoke all on person_name from mach_app;
