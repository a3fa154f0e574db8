import type { Db } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'

interface Ids {
  patientId: string
  encounterId: string
}

export interface LockedVisit {
  status: string
  accompaniedBy: string | null
  /** The first five characters of a prescription's code. */
  facilityCode: string | null
}

/**
 * Locks the visit until the transaction ends, so that two people ordering for it see each other's orders, and says
 * whether anything may be ordered: only while the doctor has the patient, or for a replacement afterwards.
 */
export async function lockVisit(db: Db, { patientId, encounterId }: Ids, isReplacement = false): Promise<LockedVisit> {
  const [visit] = await db.$queryRaw<LockedVisit[]>`
    select e.status, e.accompanied_by as "accompaniedBy", f.prescription_code as "facilityCode"
    from encounter e join facility f on f.id = e.facility_id
    where e.id = ${encounterId}::uuid and e.patient_id = ${patientId}::uuid for update of e`
  if (!visit) return fail('notFound')
  const isWithDoctor = visit.status === 'inConsultation' || visit.status === 'awaitingResults'
  if (!isWithDoctor && !(isReplacement && visit.status === 'completed'))
    fail('refused', { message: 'orders.visitNotWithDoctor' })
  return visit
}
