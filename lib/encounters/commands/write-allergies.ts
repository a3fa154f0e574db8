import type { z } from 'zod'
import { type Context, type Db, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { searchKey } from '@/lib/kernel/text'
import { allergyRecorded } from '../events'
import { askSharedAllergies, toAllergyList } from '../queries/read-allergies'
import type { newAllergyField } from '../schema'

type NewAllergy = z.output<typeof newAllergyField>

/** Whoever adds to a patient's list holds it first, and reads it behind that: two people do not list the same thing twice. */
export const holdAllergies = (db: Db, patientId: string) =>
  db.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`allergies:${patientId}`}, 0))`

/** What is known now, with what other hospitals recorded where there is leave: an allergy counts wherever it was found. */
export async function knownAllergies({ db, actor }: Context, patientId: string) {
  return toAllergyList(await askSharedAllergies(db, patientId), actor.facilityId)
}

/** Adds to the list; the same substance twice is refused at its line. */
export async function addAllergies(
  { db, actor, now, emit }: Context,
  patientId: string,
  added: readonly NewAllergy[],
  { known, path }: { known: readonly { substance: string }[]; path: (index: number) => string },
): Promise<string[]> {
  const seen = new Set(known.map(({ substance }) => searchKey(substance)))
  added.forEach(({ substance }, index) => {
    const key = searchKey(substance)
    if (seen.has(key)) fail('refused', { fields: { [path(index)]: 'encounters.allergy.alreadyListed' } })
    seen.add(key)
  })
  const rows = added.map((allergy) => ({
    ...allergy,
    id: newId(),
    facilityId: actor.facilityId,
    patientId,
    recordedAt: now,
    recordedById: actor.id,
  }))
  await db.allergy.createMany({ data: rows })
  for (const { id } of rows) emit(allergyRecorded, { patientId, facilityId: actor.facilityId, allergyId: id })
  return rows.map(({ id }) => id)
}

/** That somebody asked, and what the answer was. None known cannot be said over a list that is not empty. */
export async function writeReview(
  context: Context,
  patientId: string,
  answer: ReviewAnswer,
  count: number,
): Promise<void> {
  await context.db.$executeRaw(reviewed(context, patientId, answer, count))
}

type ReviewAnswer = 'noneKnown' | 'listed'

/** The same, for a statement that does more. */
export function reviewed({ actor, now }: Context, patientId: string, answer: ReviewAnswer, count: number): Prisma.Sql {
  if (answer === 'noneKnown' && count > 0) fail('refused', { message: 'encounters.allergy.listedAlready' })
  if (answer === 'listed' && count === 0) fail('refused', { message: 'encounters.allergy.listEmpty' })
  return Prisma.sql`
    insert into allergy_review (id, facility_id, patient_id, answer, reviewed_at, reviewed_by_id)
    values (${newId()}::uuid, ${actor.facilityId}::uuid, ${patientId}::uuid, ${answer}, ${now}, ${actor.id}::uuid)`
}
