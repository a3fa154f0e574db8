import { type Db, Prisma } from '@/lib/gate'
import type { FoundPerson } from '../types'

/** Of the patient `p`: what this hospital wrote when he was received without a name, while the record still carries the placeholder. */
export const unidentifiedRecord = Prisma.sql`
  select u.* from unidentified_patient u
  where u.patient_id = p.id and u.identified_at is null and u.placeholder_name = p.full_name
  order by u.received_at desc limit 1`

/** Where and how somebody without a name was found; null of anybody else. */
export async function readFound(db: Db, patientId: string): Promise<FoundPerson | null> {
  const [row] = await db.$queryRaw<FoundPerson[]>`
    select u.found_place as "foundPlace", u.brought_by as "broughtBy", u.description
    from patient p cross join lateral (${unidentifiedRecord}) u where p.id = ${patientId}::uuid`
  return row ?? null
}
