import type { Db } from '@/lib/gate'
import { allergyStatus } from '../rules/allergy'
import type { AllergyLine, AllergyList } from '../types'

/** One row an allergy; one without an allergy where there is none. */
interface AllergyRow extends Omit<AllergyLine, 'id' | 'recordedAt' | 'isOwn'> {
  answer: string | null
  reviewedAt: Date | null
  id: string | null
  facilityId: string
  recordedAt: Date
}

/** The list and whether anybody asked. Wherever this facility may read, what other hospitals recorded counts too. */
export async function readAllergies(db: Db, patientId: string, facilityId: string): Promise<AllergyList> {
  const rows = await db.$queryRaw<AllergyRow[]>`
    select r.answer, r.reviewed_at as "reviewedAt", a.id, a.facility_id as "facilityId", a.substance, a.reaction,
      a.criticality, a.ingredient_code as "ingredientCode", a.atc_code as "atcCode", a.recorded_at as "recordedAt", a.version
    from (select ${patientId}::uuid as id) p
      left join lateral (
        select answer, reviewed_at from allergy_review where patient_id = p.id order by reviewed_at desc limit 1) r on true
      left join lateral (
        select * from allergy where patient_id = p.id and not entered_in_error order by recorded_at limit 100) a on true
    order by a.recorded_at`
  const review = rows[0]
  const lines = rows.flatMap(({ id, substance, reaction, criticality, ingredientCode, atcCode, recordedAt, ...row }) =>
    id === null
      ? []
      : {
          id,
          substance,
          reaction,
          criticality,
          ingredientCode,
          atcCode,
          recordedAt: recordedAt.toISOString(),
          isOwn: row.facilityId === facilityId,
          version: row.version,
        },
  )
  const checkable = lines.map(({ id, substance, atcCode, criticality }) => ({
    id,
    substance,
    atc: atcCode,
    criticality,
  }))
  return {
    status: allergyStatus(checkable, review?.answer === 'noneKnown'),
    reviewedAt: review?.reviewedAt?.toISOString() ?? null,
    lines,
  }
}
