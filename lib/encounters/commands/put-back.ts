import { command, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { ticketMoved } from '@/lib/queues'
import { putBack as givenBack } from '../events'
import { mayConsult } from '../policy'
import { putBackInput } from '../schema'
import { findOpenVisit, visitSubject } from './find-visit'

/**
 * The wrong patient was opened, or he is not there: the visit is as it was before, and he stands in the line where he
 * stood. Only by the doctor who began it, and only while nothing of it is written.
 */
export const putBack = command({
  name: 'encounters.put-back',
  permit: mayConsult,
  input: putBackInput,
  subject: visitSubject,
  async handle({ db, actor, emit }, { patientId, encounterId }): Promise<{ status: string }> {
    const visit = await findOpenVisit(db, { patientId, encounterId })
    if (visit.status !== 'inConsultation' || visit.doctorId !== actor.id)
      fail('refused', { message: 'encounters.putBack.notYours' })
    if (visit.noteId) fail('refused', { message: 'encounters.putBack.written' })
    const [row] = await db.$queryRaw<{ status: string | null }[]>`
      with given_back as (
        update encounter set status = case when triaged_at is null then 'registered' else 'triaged' end, doctor_id = null,
          started_at = null, version = version + 1
        where id = ${encounterId}::uuid and patient_id = ${patientId}::uuid and version = ${visit.version}::int
          and not exists (select from note n where n.encounter_id = ${encounterId}::uuid)
        returning id, status),
      ${ticketMoved(Prisma.sql`(select id from given_back)`, { kind: 'putBack' })}
      select (select status from given_back) as status`
    if (!row?.status) return fail('stale')
    emit(givenBack, { encounterId, patientId, facilityId: visit.facilityId, doctorId: actor.id })
    return { status: row.status }
  },
})
