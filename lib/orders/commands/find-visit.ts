import { type Db, Prisma, type Subject } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'

interface Ids {
  patientId: string
  encounterId: string
}

export interface LockedVisit extends Ids {
  facilityId: string
  status: string
  accompaniedBy: string | null
  /** The first five characters of a prescription's code. */
  facilityCode: string | null
}

const visitOf = (encounterId: string) => Prisma.sql`
  select e.facility_id as "facilityId", e.patient_id as "patientId", e.id as "encounterId", e.status,
    e.accompanied_by as "accompaniedBy", f.prescription_code as "facilityCode"
  from encounter e join facility f on f.id = e.facility_id where e.id = ${encounterId}::uuid`

/**
 * Holds the visit until the transaction ends, so that two people ordering for it see each other's orders: what they read
 * of it comes in later statements. Null where this facility has no such visit.
 */
const holdVisit = askOnce(async (db: Db, encounterId): Promise<LockedVisit | null> => {
  const [visit] = await db.$queryRaw<LockedVisit[]>`${visitOf(encounterId)} for update of e`
  return visit ?? null
})

const findVisit = askOnce(async (db: Db, encounterId): Promise<LockedVisit | null> => {
  const [visit] = await db.$queryRaw<LockedVisit[]>(visitOf(encounterId))
  return visit ?? null
})

const subjectOf = (visit: LockedVisit | null): Subject | null =>
  visit && { facilityId: visit.facilityId, patientId: visit.patientId, encounterId: visit.encounterId }

/** Whom a visit is about, from here on held. */
export const heldVisitSubject = async (db: Db, { encounterId }: Ids): Promise<Subject | null> =>
  subjectOf(await holdVisit(db, encounterId))

/** The same, where nothing is ordered yet. */
export const visitSubject = async (db: Db, { encounterId }: Ids): Promise<Subject | null> =>
  subjectOf(await findVisit(db, encounterId))

/** The visit held: only while the doctor has the patient may anything be ordered, or for a replacement afterwards. */
export const lockVisit = async (db: Db, ids: Ids, isReplacement = false): Promise<LockedVisit> =>
  withDoctor(await holdVisit(db, ids.encounterId), ids, isReplacement)

export const openVisit = async (db: Db, ids: Ids): Promise<LockedVisit> =>
  withDoctor(await findVisit(db, ids.encounterId), ids, false)

function withDoctor(visit: LockedVisit | null, { patientId }: Ids, isReplacement: boolean): LockedVisit {
  if (visit?.patientId !== patientId) return fail('notFound')
  const isWithDoctor = visit.status === 'inConsultation' || visit.status === 'awaitingResults'
  if (!isWithDoctor && !(isReplacement && visit.status === 'completed'))
    fail('refused', { message: 'orders.visitNotWithDoctor' })
  return visit
}
