import { type Db, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import type { Sex } from '@/lib/registration/rules/sex'
import { isOpen, type VisitStatus } from '../rules/visit'

export interface OpenVisit {
  id: string
  facilityId: string
  status: VisitStatus
  version: number
  isEmergency: boolean
  doctorId: string | null
  arrivedAt: Date
  startedAt: Date | null
  /** Of the patient: what is measured and coded is judged by them. */
  birthOn: Date
  sex: Sex
}

/** A visit the doctor has begun, with the state of its note. */
export interface Consultation extends OpenVisit {
  noteId: string | null
  noteStatus: 'draft' | 'signed' | null
  noteVersion: number | null
}

interface Ids {
  patientId: string
  encounterId: string
}

const columns = Prisma.sql`e.id, e.facility_id as "facilityId", e.status, e.version, e.is_emergency as "isEmergency",
  e.doctor_id as "doctorId", e.arrived_at as "arrivedAt", e.started_at as "startedAt", p.birth_on as "birthOn", p.sex`

/** The visit a command works on, with what decides whether it may. */
export async function findOpenVisit(db: Db, { patientId, encounterId }: Ids): Promise<OpenVisit> {
  const [visit] = await db.$queryRaw<OpenVisit[]>`
    select ${columns} from encounter e join patient p on p.id = e.patient_id
    where e.id = ${encounterId}::uuid and e.patient_id = ${patientId}::uuid`
  return refuseClosed(visit)
}

/** As above, where the doctor has begun: notes, diagnoses and the end of the visit need that. */
export async function findConsultation(db: Db, { patientId, encounterId }: Ids): Promise<Consultation> {
  const [found] = await db.$queryRaw<Consultation[]>`
    select ${columns}, n.id as "noteId", n.status as "noteStatus", n.version as "noteVersion"
    from encounter e join patient p on p.id = e.patient_id left join note n on n.encounter_id = e.id
    where e.id = ${encounterId}::uuid and e.patient_id = ${patientId}::uuid`
  const visit = refuseClosed(found)
  if (visit.status !== 'inConsultation' && visit.status !== 'awaitingResults') {
    fail('refused', { message: 'encounters.visit.notStarted' })
  }
  return visit
}

function refuseClosed<Visit extends OpenVisit>(visit: Visit | undefined): Visit {
  if (!visit) return fail('notFound')
  if (!isOpen(visit.status)) fail('refused', { message: 'encounters.visit.closed' })
  return visit
}
