import { endVisitGrant } from '@/lib/consent'
import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { cancelTicket } from '@/lib/queues'
import { mayCancelVisit } from '../policy'
import { nextStatus } from '../rules/visit'
import { cancelVisitInput } from '../schema'
import { findOpenVisit, visitSubject } from './find-visit'

/**
 * A visit opened by mistake is cancelled before a doctor begins; later the patient can only have left, and what was
 * done for him, a signed examination too, is owed.
 */
export const cancelVisit = command({
  name: 'encounters.cancel-visit',
  permit: mayCancelVisit,
  input: cancelVisitInput,
  subject: visitSubject,
  async handle({ db, now }, { patientId, encounterId, kind }): Promise<{ status: string }> {
    const visit = await findOpenVisit(db, { patientId, encounterId })
    const status = nextStatus(visit.status, kind === 'cancelled' ? 'cancel' : 'leave')
    if (!status) return fail('refused', { message: 'encounters.cancel.alreadySeen' })
    const { count } = await db.encounter.updateMany({
      where: { id: encounterId, patientId, version: visit.version },
      data: { status, completedAt: now, version: { increment: 1 } },
    })
    if (count === 0) fail('stale')
    await cancelTicket(db, { encounterId })
    await endVisitGrant(db, { encounterId, now })
    return { status }
  },
  reason: (input) => input.reason,
})
