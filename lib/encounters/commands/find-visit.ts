import { type Db, Prisma, type Subject } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { askOnce } from '@/lib/kernel/once'
import type { Sex } from '@/lib/registration/rules/sex'
import { isOpen, type VisitStatus } from '../rules/visit'

/** The visit a command works on, with what decides whether it may, and the state of its note. */
export interface Visit {
  facilityId: string
  patientId: string
  encounterId: string
  status: VisitStatus
  version: number
  isEmergency: boolean
  doctorId: string | null
  arrivedAt: Date
  startedAt: Date | null
  /** Of the patient: what is measured and coded is judged by them. */
  birthOn: Date
  sex: Sex
  noteId: string | null
  noteStatus: 'draft' | 'signed' | null
  noteVersion: number | null
}

interface Ids {
  patientId: string
  encounterId: string
}

/** For a query from `visitTables`. */
export const visitColumns = Prisma.sql`e.facility_id as "facilityId", e.patient_id as "patientId", e.id as "encounterId",
  e.status, e.version, e.is_emergency as "isEmergency", e.doctor_id as "doctorId", e.arrived_at as "arrivedAt",
  e.started_at as "startedAt", p.birth_on as "birthOn", p.sex, n.id as "noteId", n.status as "noteStatus",
  n.version as "noteVersion"`
export const visitTables = Prisma.sql`encounter e join patient p on p.id = e.patient_id left join note n on n.encounter_id = e.id`

/**
 * Read without a lock, for the subject and the handler alike: every write that follows names the version found here. Null
 * where this facility has no such visit.
 */
const readVisit = askOnce(async (db: Db, encounterId): Promise<Visit | null> => {
  const [found] = await db.$queryRaw<Visit[]>`
    select ${visitColumns} from ${visitTables} where e.id = ${encounterId}::uuid`
  return found ?? null
})

export async function visitSubject(db: Db, { encounterId }: { encounterId: string }): Promise<Subject | null> {
  return subjectOf(await readVisit(db, encounterId))
}

export const subjectOf = (visit: Visit | null): Subject | null =>
  visit && { facilityId: visit.facilityId, patientId: visit.patientId, encounterId: visit.encounterId }

/** The visit of this patient and no other, not over. */
export const findOpenVisit = async (db: Db, ids: Ids): Promise<Visit> =>
  openVisit(await readVisit(db, ids.encounterId), ids)

/** As above, where the doctor has begun. */
export const findConsultation = async (db: Db, ids: Ids): Promise<Visit> =>
  consultation(await readVisit(db, ids.encounterId), ids)

function openVisit<Found extends Visit>(visit: Found | null, { patientId }: Ids): Found {
  if (visit?.patientId !== patientId) return fail('notFound')
  if (!isOpen(visit.status)) fail('refused', { message: 'encounters.visit.closed' })
  return visit
}

/** Notes, diagnoses and the end of a visit need that the doctor has begun. */
export function consultation<Found extends Visit>(found: Found | null, ids: Ids): Found {
  const visit = openVisit(found, ids)
  if (visit.status !== 'inConsultation' && visit.status !== 'awaitingResults') {
    fail('refused', { message: 'encounters.visit.notStarted' })
  }
  return visit
}
