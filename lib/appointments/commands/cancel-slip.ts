import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayIssueSlip, slipSubject } from '../policy'
import { cancelSlipInput } from '../schema'

/** Taken back before it was used; the place in the timetable goes with it. */
export const cancelSlip = command({
  name: 'appointments.cancel-slip',
  permit: mayIssueSlip,
  input: cancelSlipInput,
  subject: slipSubject,
  reason: ({ reason }) => reason,
  async handle({ db, actor, now }, { slipId, patientId, reason }): Promise<{ slipId: string }> {
    const { count } = await db.revisitSlip.updateMany({
      where: { id: slipId, patientId, facilityId: actor.facilityId, status: 'issued' },
      data: { status: 'cancelled', cancelledAt: now, cancelledById: actor.id, cancelReason: reason },
    })
    if (count === 0) fail('refused', { message: 'appointments.refused.slipOver' })
    await db.appointment.updateMany({
      where: { slipId, facilityId: actor.facilityId, status: 'booked' },
      data: { status: 'cancelled', cancelledAt: now, cancelReason: reason, version: { increment: 1 } },
    })
    return { slipId }
  },
})
