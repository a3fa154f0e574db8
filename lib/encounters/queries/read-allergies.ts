import { type Db, leaveOf, Prisma } from '@/lib/gate'
import { askOnce } from '@/lib/kernel/once'
import { allergyStatus, type Criticality } from '../rules/allergy'
import type { AllergyLine, AllergyList } from '../types'

/** What `allergiesAsJson` gives. */
export interface AllergiesJson {
  review: { answer: string; reviewedAt: string } | null
  lines: (Omit<AllergyLine, 'isOwn'> & { facilityId: string; criticality: Criticality })[]
}

/** The list and whether anybody asked, of the patient whose id this is, as one value of a query. */
export const allergiesAsJson = (patientId: Prisma.Sql) => Prisma.sql`json_build_object(
  'review', (
    select json_build_object('answer', r.answer, 'reviewedAt', r.reviewed_at)
    from allergy_review r where r.patient_id = ${patientId} order by r.reviewed_at desc limit 1),
  'lines', (
    select coalesce(json_agg(json_build_object('id', a.id, 'facilityId', a.facility_id, 'substance', a.substance,
      'reaction', a.reaction, 'criticality', a.criticality, 'ingredientCode', a.ingredient_code, 'atcCode', a.atc_code,
      'recordedAt', a.recorded_at, 'version', a.version) order by a.recorded_at), '[]')
    from (
      select * from allergy where patient_id = ${patientId} and not entered_in_error order by recorded_at limit 100) a))`

export function toAllergyList({ review, lines }: AllergiesJson, facilityId: string): AllergyList {
  const checkable = lines.map(({ id, substance, atcCode, criticality }) => ({
    id,
    substance,
    atc: atcCode,
    criticality,
  }))
  return {
    status: allergyStatus(checkable, review?.answer === 'noneKnown'),
    reviewedAt: review && new Date(review.reviewedAt).toISOString(),
    lines: lines.map(({ facilityId: writer, recordedAt, ...line }) => ({
      ...line,
      recordedAt: new Date(recordedAt).toISOString(),
      isOwn: writer === facilityId,
    })),
  }
}

/** Wherever this facility may read, what other hospitals recorded counts too. */
export async function readAllergies(db: Db, patientId: string, facilityId: string): Promise<AllergyList> {
  return toAllergyList(await ask(db, Prisma.sql`select ${patientId}::uuid as id`), facilityId)
}

/**
 * The same, opening first what they recorded, where there is leave. The list is asked for once a row of `leave` is there
 * (it is of that row's patient, and behind `offset 0` the row is made before), so the row policies know of the leave by then.
 */
export const askSharedAllergies = askOnce((db: Db, patientId) => ask(db, sharedPatient(patientId)))

export const sharedPatient = (patientId: string) =>
  Prisma.sql`select p.id, ${leaveOf(Prisma.sql`p.id`)} as leave from (select ${patientId}::uuid as id) p offset 0`

async function ask(db: Db, patient: Prisma.Sql): Promise<AllergiesJson> {
  const [row] = await db.$queryRaw<[{ allergies: AllergiesJson }]>`
    select p.*, ${allergiesAsJson(Prisma.sql`p.id`)} as allergies from (${patient}) p`
  return row.allergies
}
