import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { knownPerson, mayFollowUnidentified } from '../policy'
import { recordCommuneNoticeInput } from '../schema'

/** Notes that the commune was told of a person without a name, and whom there (Law on KCB 15/2023 Art. 72). Once. */
export const recordCommuneNotice = command({
  name: 'registration.record-commune-notice',
  permit: mayFollowUnidentified,
  input: recordCommuneNoticeInput,
  subject: knownPerson,
  async handle({ db, actor, now }, { patientId, noticeTo }): Promise<{ noticeAt: string }> {
    const { count } = await db.unidentifiedPatient.updateMany({
      where: { patientId, facilityId: actor.facilityId, noticeAt: null },
      data: { noticeAt: now, noticeById: actor.id, noticeTo, version: { increment: 1 } },
    })
    return count === 0
      ? fail('refused', { message: 'registration.unknown.noticeAlready' })
      : { noticeAt: now.toISOString() }
  },
})
