import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { serveTicket } from '@/lib/queues'
import { consultationStarted } from '../events'
import { encounterSubject, mayConsult } from '../policy'
import { nextStatus } from '../rules/visit'
import { startConsultationInput } from '../schema'
import { findOpenVisit } from './find-visit'

/** The doctor calls the patient in, comes back to one whose results are in, or takes over from a colleague. */
export const startConsultation = command({
  name: 'encounters.start-consultation',
  permit: mayConsult,
  input: startConsultationInput,
  subject: (db, input) => encounterSubject(db, input.encounterId),
  async handle({ db, actor, now, emit }, { patientId, encounterId, takesOver }): Promise<{ encounterId: string }> {
    const visit = await findOpenVisit(db, { patientId, encounterId })
    const isOthers = visit.doctorId !== null && visit.doctorId !== actor.id
    if (isOthers && !takesOver) fail('conflict', { message: 'encounters.start.otherDoctor' })
    if (visit.status === 'inConsultation' && !isOthers) return { encounterId }
    const isBegun = visit.status === 'inConsultation'
    const step = visit.status === 'awaitingResults' ? 'resume' : 'startConsultation'
    const status = isBegun ? visit.status : nextStatus(visit.status, step, visit.isEmergency)
    if (!status) return fail('refused', { message: 'encounters.start.notTriaged' })
    const count = await db.$executeRaw`
      update encounter set status = ${status}, doctor_id = ${actor.id}::uuid, started_at = ${visit.startedAt ?? now},
        version = version + 1
      where id = ${encounterId}::uuid and patient_id = ${patientId}::uuid and version = ${visit.version}`
    if (count === 0) fail('stale')
    await serveTicket(db, { encounterId, now, doctorId: actor.id })
    emit(consultationStarted, { encounterId, patientId, facilityId: visit.facilityId, doctorId: actor.id })
    return { encounterId }
  },
})
