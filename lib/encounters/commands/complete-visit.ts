import { endVisitGrant } from '@/lib/consent'
import { type Context, command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { finishTicket } from '@/lib/queues'
import { completed } from '../events'
import { encounterSubject, mayConsult } from '../policy'
import { checkVisitTimes } from '../rules/visit'
import { completeVisitInput } from '../schema'
import { type Consultation, findConsultation } from './find-visit'

export const completeVisit = command({
  name: 'encounters.complete-visit',
  permit: mayConsult,
  input: completeVisitInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  handle: (context, input) => completeInside(context, input),
})

interface Completion {
  patientId: string
  encounterId: string
  /** MA_LOAI_RV */
  dischargeKind: string
  /** KET_QUA_DTRI */
  outcome: string
  endedAt?: string | undefined
}

/**
 * Ends a visit whose note is signed: its place in the queue and its leave to read other hospitals' records end with it.
 * `found` is the visit as the caller read it in this transaction, its row locked.
 */
export async function completeInside(
  context: Context,
  input: Completion,
  found?: Consultation,
): Promise<{ endedAt: string }> {
  const { db, now, emit } = context
  const { patientId, encounterId, dischargeKind, outcome } = input
  const visit = found ?? (await findConsultation(db, input))
  const endedAt = input.endedAt ? new Date(input.endedAt) : now
  if (endedAt > now) fail('refused', { fields: { endedAt: 'encounters.complete.endInFuture' } })
  const wrong = checkVisitTimes(visit.arrivedAt, endedAt, now)
  if (wrong) fail('refused', { fields: { endedAt: wrong } })
  if (visit.noteStatus !== 'signed') fail('refused', { message: 'encounters.complete.noteNotSigned' })
  const count = await db.$executeRaw`
    update encounter set status = 'completed', completed_at = ${endedAt}, discharge_kind = ${dischargeKind},
      outcome = ${outcome}, version = version + 1
    where id = ${encounterId}::uuid and patient_id = ${patientId}::uuid and version = ${visit.version}`
  if (count === 0) fail('stale')
  await finishTicket(db, { encounterId, now })
  await endVisitGrant(db, { encounterId, now })
  emit(completed, {
    encounterId,
    patientId,
    facilityId: visit.facilityId,
    doctorId: visit.doctorId,
    endedAt: endedAt.toISOString(),
  })
  return { endedAt: endedAt.toISOString() }
}
