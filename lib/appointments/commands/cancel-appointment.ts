import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { appointmentSubject, mayBook } from '../policy'
import { cancelAppointmentInput } from '../schema'

/** Given back, with the reason; a place nobody came for is not given back after the fact. */
export const cancelAppointment = command({
  name: 'appointments.cancel-appointment',
  permit: mayBook,
  input: cancelAppointmentInput,
  subject: appointmentSubject,
  reason: ({ reason }) => reason,
  async handle({ db, actor, now }, { appointmentId, version, reason }): Promise<{ appointmentId: string }> {
    const { count } = await db.appointment.updateMany({
      where: { id: appointmentId, facilityId: actor.facilityId, version, status: 'booked' },
      data: { status: 'cancelled', cancelledAt: now, cancelReason: reason, version: { increment: 1 } },
    })
    if (count === 0) {
      const row = await db.appointment.findUnique({
        where: { id: appointmentId },
        select: { status: true, version: true },
      })
      if (row?.version === version) fail('refused', { message: 'appointments.refused.over' })
      fail('stale')
    }
    return { appointmentId }
  },
})
