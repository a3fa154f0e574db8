import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { nameSearchKey } from '@/lib/registration/rules/name'
import { withClient } from '../lib/database'
import { type BenchPerson, type Place, people } from './people'

const buffered = 1 << 20

/** One COPY, in pieces of a megabyte: a write a row would cost more than the row. */
class Copy {
  private text = ''
  private readonly stream

  constructor(client: pg.Client, statement: string) {
    this.stream = client.query(copyFrom(statement))
  }

  async row(values: readonly (string | number | null)[]): Promise<void> {
    this.text += `${values.map((value) => value ?? '\\N').join('\t')}\n`
    if (this.text.length > buffered) await this.flush()
  }

  private async flush(): Promise<void> {
    const isReady = this.stream.write(this.text)
    this.text = ''
    if (!isReady) await once(this.stream, 'drain')
  }

  async end(): Promise<void> {
    await this.flush()
    this.stream.end()
    await once(this.stream, 'finish')
  }
}

const patientColumns =
  'id, record_number, full_name, name_key, loose_key, sex, birth_on, birth_precision, citizen_id, phone, commune_code, province_code, mother_id, created_at, created_facility_id'
const cardColumns = 'id, patient_id, number, object_group, level, benefit_percent, valid_from, source, created_at'

/**
 * People, their cards and the labelled pairs, on three connections at once. Triggers are off: nobody entered these people.
 * Indexes are taken off and built again, which is quicker than keeping them. Answers how many pairs are hidden.
 */
export async function copyPeople(
  ownerUrl: string,
  size: number,
  facilityId: string,
  progress: (line: string) => void,
): Promise<number> {
  return withClient(ownerUrl, (client) =>
    withClient(ownerUrl, async (second) => {
      await client.query('alter table patient disable trigger user')
      await client.query('alter table insurance_card disable trigger all')
      const indexes = await takeIndexes(client)
      const communes = await placesOf(client)
      const { rows: known } = await client.query<{ number: string }>(
        'select citizen_id as number from patient where citizen_id is not null',
      )
      // Columns carry a record's own number besides, so that nothing but the id is ever made twice.
      const numbers = new Set(known.map(({ number }) => number))
      const patients = new Copy(client, `copy patient (${patientColumns}) from stdin`)
      const cards = new Copy(second, `copy insurance_card (${cardColumns}) from stdin`)
      const pairs: [string, string, string][] = []
      let made = 0
      for (const { person, duplicate } of people({ size, communes })) {
        await patients.row(patientRow(person, facilityId, numbers))
        if (person.cardNumber) await cards.row(cardRow(person))
        if (duplicate) pairs.push([duplicate.firstId, duplicate.secondId, `{${duplicate.errors.join(',')}}`])
        if (++made % 100_000 === 0) progress(`${made} people`)
      }
      await patients.end()
      await cards.end()
      const labels = new Copy(second, 'copy bench_duplicate (first_id, second_id, errors) from stdin')
      for (const pair of pairs) await labels.row(pair)
      await labels.end()
      progress('indexes')
      await client.query(`set maintenance_work_mem = '256MB'`)
      for (const definition of indexes) await client.query(definition)
      await client.query('alter table patient enable trigger user')
      await client.query('alter table insurance_card enable trigger all')
      await client.query('select gate.learn_all_names()')
      await client.query('vacuum analyze patient, insurance_card, name_word, person_name')
      return pairs.length
    }),
  )
}

/** Drops every index of the two tables that no constraint needs, and says how to make them again. */
async function takeIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid in ('patient'::regclass, 'insurance_card'::regclass) and not i.indisprimary
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

/** The communes of the catalogue; where it is short of them, made-up codes in as many as there are in the country. */
async function placesOf(client: pg.Client): Promise<Place[]> {
  const { rows } = await client.query<Place>(`select code, province_code as "provinceCode" from commune order by code`)
  if (rows.length > 3000) return rows
  return Array.from({ length: 3321 }, (_, i) => ({
    code: String(90_000 + i),
    provinceCode: String((i % 34) + 1).padStart(2, '0'),
  }))
}

/** The index holds a citizen id once: the rare number dice made twice, or gave to somebody who is there, is left out. */
function patientRow(person: BenchPerson, facilityId: string, numbers: Set<string>) {
  const { key, loose } = nameSearchKey(person.fullName)
  const citizenId = person.citizenId && !numbers.has(person.citizenId) ? person.citizenId : null
  if (citizenId) numbers.add(citizenId)
  return [
    person.id,
    person.recordNumber,
    person.fullName,
    key,
    loose,
    person.sex,
    person.birthOn,
    person.birthPrecision,
    citizenId,
    person.phone,
    person.commune.code,
    person.commune.provinceCode,
    person.motherId,
    '2020-01-01',
    facilityId,
  ]
}

function cardRow({ id, cardNumber }: BenchPerson) {
  const number = cardNumber ?? ''
  const group = number.length === 15 ? number.slice(0, 2) : null
  return [`${id.slice(0, 14)}7${id.slice(15)}`, id, number, group, 4, 80, '2020-01-01', 'typed', '2020-01-01']
}
