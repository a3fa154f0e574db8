import type pg from 'pg'
import { businessDay } from '@/lib/kernel/time'
import { searchPatients } from '@/lib/registration'
import { parseSearchText } from '@/lib/registration/rules/search-text'
import { seedId } from '@/prisma/seed/world'
import type { Benchmark } from '../bench'
import { withClient } from '../lib/database'
import { say, step } from '../lib/say'
import { benchHouse, option } from './house'
import { Random } from './random'
import { percentile, table } from './tables'

interface Known {
  full_name: string
  name_key: string
  birth_on: string
  phone: string | null
  citizen_id: string | null
  record_number: string
  card: string | null
}

const slip = (text: string, random: Random): string => {
  const at = random.between(1, Math.max(1, text.length - 2))
  return `${text.slice(0, at)}${text[at] ?? ''}${text.slice(at)}`
}

/** What a clerk types for somebody who stands there, by kind of search. */
const kinds: Record<string, (person: Known, random: Random) => string | null> = {
  name: (p) => p.full_name,
  noAccents: (p) => p.name_key,
  prefix: (p) => p.name_key.slice(0, -1),
  twoWords: (p) => p.name_key.split(' ').slice(0, 2).join(' '),
  anyOrder: (p) => p.name_key.split(' ').toReversed().join(' '),
  initials: (p) =>
    p.name_key
      .split(' ')
      .map((word) => word[0])
      .join(' '),
  nameYear: (p) => `${p.name_key} ${p.birth_on.slice(0, 4)}`,
  nameDate: (p) => `${p.name_key.split(' ').at(-1)} ${p.birth_on.split('-').toReversed().join('/')}`,
  misspelt: (p, random) => slip(p.name_key, random),
  birthDate: (p) => p.birth_on.split('-').toReversed().join('/'),
  phone: (p) => p.phone,
  phoneTail: (p) => p.phone?.slice(-5) ?? null,
  citizenIdTail: (p) => p.citizen_id?.slice(-6) ?? null,
  cardTail: (p) => p.card?.slice(-6) ?? null,
  recordNumber: (p) => p.record_number,
}

export default {
  async run(words) {
    const size = option(words, 'patients', 200_000)
    const calls = option(words, 'calls', 200)
    const house = await benchHouse(size, false)
    const sample = await step('people to look for', () =>
      withClient(house.ownerUrl, (client) => samplePeople(client, calls)),
    )
    const caller = { kind: 'token' as const, token: house.token }
    const figures: Record<string, number> = {}
    const lines: (string | number)[][] = [['search', 'calls', 'found %', 'p50 ms', 'p95 ms', 'p99 ms', 'rows read p95']]
    for (const [kind, typed] of Object.entries(kinds)) {
      const random = new Random(1)
      const asked = sample.flatMap((person) => {
        const text = typed(person, random)
        return text ? [{ person, text }] : []
      })
      for (const { text } of asked.slice(0, 20)) await searchPatients.run(caller, { text })
      const times: number[] = []
      let found = 0
      for (const { person, text } of asked) {
        const started = performance.now()
        const { patients } = await searchPatients.run(caller, { text })
        times.push(performance.now() - started)
        if (patients.some((patient) => patient.recordNumber === person.record_number)) found++
      }
      const rows = await withClient(house.ownerUrl, (client) => rowsRead(client, asked.slice(0, 60)))
      const p95 = percentile(times, 0.95)
      figures[`${kind}P95Ms`] = Number(p95.toFixed(1))
      figures[`${kind}Rows`] = percentile(rows, 0.95)
      const share = ((found / asked.length) * 100).toFixed(0)
      lines.push([
        kind,
        asked.length,
        share,
        percentile(times, 0.5).toFixed(1),
        p95.toFixed(1),
        percentile(times, 0.99).toFixed(1),
        percentile(rows, 0.95),
      ])
    }
    await house.close()
    say(`\n${size} people`)
    say(table(lines))
    return { patients: size, ...figures }
  },
} satisfies Benchmark

/** Whoever stands at a desk is one of all, so common names are looked for as often as they are borne. */
async function samplePeople(client: pg.Client, calls: number): Promise<Known[]> {
  const { rows } = await client.query<Known>(
    `select p.full_name, p.name_key, p.birth_on::text as birth_on, p.phone, p.citizen_id, p.record_number, c.number as card
     from patient p left join lateral (select number from insurance_card k where k.patient_id = p.id limit 1) c on true
     where p.record_number like 'BN9%' order by md5(p.id::text) limit $1`,
    [calls],
  )
  return rows
}

/** Rows the search read to find its people, as Postgres counts them inside a transaction: by index and one after the other. */
async function rowsRead(client: pg.Client, asked: readonly { text: string }[]): Promise<number[]> {
  const all: number[] = []
  const today = businessDay(new Date())
  for (const { text } of asked) {
    const search = parseSearchText(text, today)
    if (!search) continue
    await client.query('begin')
    await client.query(
      `select set_config('app.actor_id', '00000000-0000-7000-8000-000000000001', true), set_config('app.facility_id', $1, true)`,
      [seedId('facility', 'pt')],
    )
    const before = await readSoFar(client)
    const { words, last, from, to, tail } = search
    await client.query('select * from gate.search_patients($1, $2, $3, $4, $5, 12)', [words, last, from, to, tail])
    all.push((await readSoFar(client)) - before)
    await client.query('rollback')
  }
  return all
}

async function readSoFar(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: string | null }>(
    `select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read) as n from pg_stat_xact_user_tables
     where relname in ('patient', 'insurance_card', 'queue_ticket', 'person_name', 'name_word')`,
  )
  return Number(rows[0]?.n ?? 0)
}
