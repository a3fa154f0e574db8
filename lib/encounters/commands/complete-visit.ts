import { visitGrantEnded } from '@/lib/consent'
import { type Context, command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { ticketMoved } from '@/lib/queues'
import { completed } from '../events'
import { mayConsult } from '../policy'
import { checkVisitTimes } from '../rules/visit'
import { completeVisitInput } from '../schema'
import { findConsultation, type Visit, visitSubject } from './find-visit'
import { type Step, writeSteps } from './write-steps'

export const completeVisit = command({
  name: 'encounters.complete-visit',
  permit: mayConsult,
  input: completeVisitInput,
  subject: visitSubject,
  async handle(context, input): Promise<{ endedAt: string }> {
    const end = completing(context, await findConsultation(context.db, input), input)
    await writeSteps(context, [end])
    return { endedAt: end.endedAt }
  },
})

export interface Completion {
  /** MA_LOAI_RV */
  dischargeKind: string
  /** KET_QUA_DTRI */
  outcome: string
  endedAt?: string | undefined
}

/** Ends a visit whose note is signed: its place in the queue and its leave to read other hospitals' records end with it. */
export function completing({ now, emit }: Context, visit: Visit, wanted: Completion): Step & { endedAt: string } {
  const { patientId, encounterId, facilityId, doctorId } = visit
  const endedAt = wanted.endedAt ? new Date(wanted.endedAt) : now
  if (endedAt > now) fail('refused', { fields: { endedAt: 'encounters.complete.endInFuture' } })
  const wrong = checkVisitTimes(visit.arrivedAt, endedAt, now)
  if (wrong) fail('refused', { fields: { endedAt: wrong } })
  if (visit.noteStatus !== 'signed') fail('refused', { message: 'encounters.complete.noteNotSigned' })
  const ended = Prisma.sql`(select id from visit_ended)`
  const parts = Prisma.sql`
    visit_ended as (
      update encounter set status = 'completed', completed_at = ${endedAt}, discharge_kind = ${wanted.dischargeKind},
        outcome = ${wanted.outcome}, version = version + 1
      where id = ${encounterId}::uuid and patient_id = ${patientId}::uuid and version = ${visit.version}::int
      returning id),
    ${ticketMoved(ended, { kind: 'finish' })},
    grant_ended as (${visitGrantEnded(ended, now)})`
  return {
    parts,
    changed: Prisma.sql`select id from visit_ended`,
    endedAt: endedAt.toISOString(),
    announce: () => emit(completed, { encounterId, patientId, facilityId, doctorId, endedAt: endedAt.toISOString() }),
  }
}
