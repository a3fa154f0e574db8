import { beforeAll, describe, expect, it } from 'vitest'
import { useWorld } from '@/lib/testing'

const world = useWorld()
const people = 200_000
const most = 500
const owner = async (sql: string, ...values: unknown[]) => (await world().db.owner.query(sql, values)).rows
const plans: string[] = []

/** Half of the people share a handful of names, as here; no trigger, because nobody registered them. */
beforeAll(async () => {
  const { owner: client } = world().db
  await client.query(
    `alter table patient disable trigger user; alter table insurance_card disable trigger all; select setseed(0.5)`,
  )
  // Built at once afterwards, as it is quicker.
  const [index] = await owner(`select pg_get_indexdef('patient_lexemes'::regclass) as definition`)
  await client.query('drop index patient_lexemes')
  await client.query(
    `create function pg_temp.one(list text[]) returns text language sql volatile as $$ select list[1 + floor(power(random(), 2.2) * cardinality(list))::int] $$`,
  )
  await client.query(
    `insert into patient (id, record_number, full_name, name_key, loose_key, sex, birth_on, citizen_id, phone, created_at, created_facility_id)
     select gen_random_uuid(), 'BN8' || lpad(n::text, 7, '0'), key, key, regexp_replace(regexp_replace(key, 'y( |$)', 'i\\1', 'g'), 'y( |$)', 'i\\1', 'g'),
       'male', case when n % 50 = 0 then date '1960-01-01' else date '1935-01-01' + (random() * 33000)::int end, lpad((n * 37 % 1000000007)::text, 12, '0'), '09' || lpad((n * 4177 % 100000000)::text, 8, '0'), now(), $1
     from (select n, pg_temp.one('{nguyen,tran,le,pham,hoang,phan,vu,dang,bui,do,ho,ngo,duong,ly}') || ' '
         || pg_temp.one('{van,thi,ngoc,minh,duc,huu,thanh,quoc,gia,xuan,kim,thu,hong,bich}') || ' '
         || pg_temp.one('{anh,hoa,linh,huong,minh,nam,lan,mai,hung,dung,huy,trang,phuong,thao,tuan,long,son,yen,vy,khoi,quynh,nga,oanh,uyen,xuyen}') as key
       from generate_series(1, $2::int) n) named`,
    [world().district.id, people],
  )
  await client.query(
    `insert into insurance_card (id, patient_id, number, level, benefit_percent, valid_from, source, created_at)
     select gen_random_uuid(), id, 'DN401' || right(citizen_id, 10), 4, 80, '2020-01-01', 'typed', now() from patient`,
  )
  await client.query('select gate.learn_all_names()')
  await client.query(index?.definition)
  await client.query('alter table patient enable trigger user; alter table insurance_card enable trigger all')
  await client.query('vacuum analyze patient, insurance_card, name_word, person_name')
  client.on('notice', ({ message }) => message && plans.push(message))
  await client.query(
    `load 'auto_explain'; set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on; set auto_explain.log_analyze = on; set client_min_messages = log`,
  )
}, 120_000)

const readSoFar = async () =>
  Number(
    (
      await owner(
        `select coalesce(sum(coalesce(idx_tup_fetch, 0) + seq_tup_read), 0) as n from pg_stat_xact_user_tables
         where relname in ('patient', 'insurance_card', 'queue_ticket', 'person_name', 'name_word')`,
      )
    )[0]?.n,
  )

describe('among two hundred thousand', () => {
  it.each([
    ['a common name', `gate.search_patients('{nguyen,van}', 'anh', null, null, null, 12)`],
    ['a name still being typed', `gate.search_patients('{nguyen,va}', 'a', null, null, null, 12)`],
    ['half of a common name', `gate.search_patients('{nguyen}', 'van', null, null, null, 12)`],
    ['one common word', `gate.search_patients('{}', 'nguyen', null, null, null, 12)`],
    ['any order of the words', `gate.search_patients('{anh,van}', 'nguyen', null, null, null, 12)`],
    ['any order of the words, unfinished', `gate.search_patients('{anh,van}', 'nguy', null, null, null, 12)`],
    ['any order and a year', `gate.search_patients('{anh,van}', 'nguyen', '1985-01-01', '1986-01-01', null, 12)`],
    ['given name and family name', `gate.search_patients('{anh}', 'nguyen', null, null, null, 12)`],
    ['initials', `gate.search_patients('{n,v}', 'a', null, null, null, 12)`],
    ['initials in one word', `gate.search_patients('{}', 'nvx', null, null, null, 12)`],
    ['some initials', `gate.search_patients('{n}', 'v', null, null, null, 12)`],
    ['initials and a year', `gate.search_patients('{n,v}', 'a', '1985-01-01', '1986-01-01', null, 12)`],
    ['one letter for a word', `gate.search_patients('{nguyen,v}', 'anh', null, null, null, 12)`],
    ['a name and a year', `gate.search_patients('{nguyen,van}', 'anh', '1985-01-01', '1986-01-01', null, 12)`],
    ['a name and a day', `gate.search_patients('{}', 'anh', '1985-06-15', '1985-06-16', null, 12)`],
    ['a name and the first of January', `gate.search_patients('{}', 'anh', '1960-01-01', '1960-01-02', null, 12)`],
    ['a misspelt name', `gate.search_patients('{nguyenn,vann}', 'annh', null, null, null, 12)`],
    ['every word misspelt as another', `gate.search_patients('{nguyne,vna}', 'ahn', null, null, null, 12)`],
    [
      'a misspelt name and a year',
      `gate.search_patients('{nguyenn,van}', 'anh', '1985-01-01', '1986-01-01', null, 12)`,
    ],
    ['a birth date', `gate.search_patients('{}', null, '1985-06-15', '1985-06-16', null, 12)`],
    ['the end of a phone', `gate.search_patients('{}', null, null, null, '4177', 12)`],
    ['a phone', `gate.search_patients('{}', null, null, null, '0900004177', 12)`],
    ['the end of a citizen id', `gate.search_patients('{}', null, null, null, '000037', 12)`],
    ['a record number', `gate.search_patients('{}', null, null, null, 'BN80000001', 12)`],
    [
      'who is being registered',
      `gate.likely_patients('nguyen van anh', 'nguyen van anh', '1985-06-15', null, null, null, '0900004177')`,
    ],
  ])('%s reads a few hundred rows at most', async (_name, call) => {
    plans.length = 0
    await owner('begin')
    const before = await readSoFar()
    await owner(`select * from ${call}`)
    const read = (await readSoFar()) - before
    await owner('rollback')
    expect(read).toBeLessThanOrEqual(most)
    const explained = plans.filter((plan) => plan.includes('patient'))
    expect(explained.length).toBeGreaterThan(0)
    expect(explained.filter((plan) => /Seq Scan on (patient|insurance_card|person_name)/.test(plan))).toEqual([])
  })
})
