import type { Db } from '@/lib/gate'
import { calendarDate, type DatePrecision } from '@/lib/kernel/time'
import type { Person } from '../rules/duplicate'
import type { Sex } from '../rules/sex'

export interface ScoredPerson extends Person {
  id: string
  mergedIntoId: string | null
}

interface Row {
  id: string
  full_name: string
  birth_on: string
  birth_precision: string
  sex: string
  citizen_id: string | null
  old_id: string | null
  passport: string | null
  phone: string | null
  commune_code: string | null
  province_code: string | null
  mother_id: string | null
  guardian_name: string | null
  merged_into_id: string | null
  cards: string[] | null
}

/** What the rule of duplicates compares, of many people in one question. */
export async function readScoredPeople(db: Db, ids: readonly string[]): Promise<Map<string, ScoredPerson>> {
  const rows = await db.$queryRaw<Row[]>`
    select p.id, p.full_name, p.birth_on::text as birth_on, p.birth_precision, p.sex, p.citizen_id, p.old_id, p.passport, p.phone,
      p.commune_code, p.province_code, p.mother_id, p.guardian_name, p.merged_into_id, c.cards
    from patient p
    left join lateral (select array_agg(distinct right(k.number, 10)) as cards from insurance_card k where k.patient_id = p.id) c on true
    where p.id = any(${[...ids]}::uuid[])`
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        fullName: row.full_name,
        birthOn: calendarDate(row.birth_on),
        birthPrecision: row.birth_precision as DatePrecision,
        sex: row.sex as Sex,
        citizenId: row.citizen_id,
        oldId: row.old_id,
        passport: row.passport,
        phone: row.phone,
        communeCode: row.commune_code,
        provinceCode: row.province_code,
        motherId: row.mother_id,
        guardianName: row.guardian_name,
        socialInsuranceNos: row.cards ?? [],
        mergedIntoId: row.merged_into_id,
      },
    ]),
  )
}
