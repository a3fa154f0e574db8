-- The official list of 2025 gives no code to an old commune of which only a part went somewhere, or which was merged away
-- before. So an old commune is known by its names in one spelling (lib/terminology/rules/place-name.ts), and a row says
-- whether the list knows where the whole of it went.
alter table commune_change drop constraint commune_change_pkey;
alter table commune_change alter column old_code drop not null;
alter table commune_change add column old_key text, add column is_whole boolean;

-- Until now every row had a code: the whole, unless the commune has several rows.
update commune_change set is_whole = true, old_key = normalize(regexp_replace(regexp_replace(regexp_replace(
  normalize(lower(old_name || ', ' || old_district || ', ' || old_province), NFD),
  '([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])', '\1\3\2', 'g'),
  '\s*[''’‘ʼ´`]\s*', '''', 'g'),
  '\s+', ' ', 'g'), NFC);
-- Two codes under one name, from files that differ: one line is kept, and asked about.
update commune_change a set is_whole = false where exists (select from commune_change b
  where b.old_key = a.old_key and b.new_code = a.new_code and b.old_code <> a.old_code);
delete from commune_change a using commune_change b
  where a.old_key = b.old_key and a.new_code = b.new_code and a.old_code > b.old_code;

-- A commune is searched by its province too: in one column, so that one index serves every word.
update commune c set search_key = replace(regexp_replace(
  normalize(lower(c.full_name || ' ' || p.full_name), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')
  from province p where p.code = c.province_code;

alter table commune_change alter column old_key set not null, alter column is_whole set not null;
alter table commune_change add constraint commune_change_pkey primary key (old_key, new_code);
create index commune_change_old_code_idx on commune_change (old_code);
