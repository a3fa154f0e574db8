import { command, ownFacility } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { mayBookOneself } from '../policy'
import { ownBookingInput } from '../schema'
import { tokenHash } from './confirm-booking'

/** Whoever holds the link gives the place back. */
export const cancelOwnBooking = command({
  name: 'appointments.cancel-own-booking',
  permit: mayBookOneself,
  input: ownBookingInput,
  subject: ownFacility,
  isInternal: true,
  isSecret: true,
  async handle({ db, actor, now }, { token }): Promise<{ isCancelled: boolean }> {
    const { count } = await db.appointment.updateMany({
      where: { tokenHash: tokenHash(token), facilityId: actor.facilityId, status: 'booked' },
      data: { status: 'cancelled', cancelledAt: now, cancelReason: 'Người bệnh tự hủy', version: { increment: 1 } },
    })
    if (count === 0) fail('notFound')
    return { isCancelled: true }
  },
})
