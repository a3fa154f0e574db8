import { type Context, command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { ticketMoved } from '@/lib/queues'
import { consultationStarted } from '../events'
import { mayConsult } from '../policy'
import { nextStatus, type VisitStatus } from '../rules/visit'
import { startConsultationInput } from '../schema'
import { findOpenVisit, type Visit, visitSubject } from './find-visit'

/** The doctor calls the patient in, comes back to one whose results are in, or takes over from a colleague. */
export const startConsultation = command({
  name: 'encounters.start-consultation',
  permit: mayConsult,
  input: startConsultationInput,
  subject: visitSubject,
  async handle(context, { patientId, encounterId, takesOver }): Promise<{ encounterId: string }> {
    const { db, actor, emit } = context
    const visit = await findOpenVisit(db, { patientId, encounterId })
    const isOthers = visit.doctorId !== null && visit.doctorId !== actor.id
    if (isOthers && !takesOver) fail('conflict', { message: 'encounters.start.otherDoctor' })
    if (visit.status === 'inConsultation' && !isOthers) return { encounterId }
    const isBegun = visit.status === 'inConsultation'
    const step = visit.status === 'awaitingResults' ? 'resume' : 'startConsultation'
    const status = isBegun ? visit.status : nextStatus(visit.status, step, visit.isEmergency)
    if (!status) return fail('refused', { message: 'encounters.start.notTriaged' })
    await begin(context, visit, status)
    emit(consultationStarted, { encounterId, patientId, facilityId: visit.facilityId, doctorId: actor.id })
    return { encounterId }
  },
})

/** The visit, and with it its ticket: the doctor serves it. */
async function begin({ db, actor, now }: Context, visit: Visit, status: VisitStatus): Promise<void> {
  const [row] = await db.$queryRaw<{ begun: number }[]>`
    with begun as (
      update encounter set status = ${status}, doctor_id = ${actor.id}::uuid, started_at = ${visit.startedAt ?? now},
        version = version + 1
      where id = ${visit.encounterId}::uuid and patient_id = ${visit.patientId}::uuid and version = ${visit.version}::int
      returning id),
    ${ticketMoved(Prisma.sql`(select id from begun)`, { kind: 'serve', by: actor.id })}
    select count(*)::int as begun from begun`
  if (row?.begun !== 1) fail('stale')
}
