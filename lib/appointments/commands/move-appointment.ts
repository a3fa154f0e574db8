import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { toDbDate } from '@/lib/kernel/time'
import { appointmentSubject, mayBook } from '../policy'
import { moveAppointmentInput } from '../schema'
import { refuseTwice, takeSlot } from './take-slot'

/** To another slot; the old place is free at the same moment. Somebody who did not come may get a new one. */
export const moveAppointment = command({
  name: 'appointments.move-appointment',
  permit: mayBook,
  input: moveAppointmentInput,
  subject: appointmentSubject,
  async handle(context, { appointmentId, version, ...wish }): Promise<{ appointmentId: string; version: number }> {
    const { db, actor } = context
    const row = await db.appointment.findFirst({
      where: { id: appointmentId, facilityId: actor.facilityId },
      select: { version: true, status: true, patientId: true, fullName: true, phone: true },
    })
    if (!row) return fail('notFound')
    if (row.version !== version) fail('stale')
    if (row.status !== 'booked' && row.status !== 'noShow') fail('refused', { message: 'appointments.refused.over' })
    const slot = await takeSlot(context, wish)
    await refuseTwice(context, row, slot, appointmentId)
    const { count } = await db.appointment.updateMany({
      where: { id: appointmentId, facilityId: actor.facilityId, version, status: row.status },
      data: {
        sessionId: slot.sessionId,
        roomId: slot.roomId,
        doctorId: slot.doctorId,
        onDay: toDbDate(slot.on),
        atMinute: slot.minute,
        status: 'booked',
        isOverbooked: slot.isOverbooked,
        overbookReason: slot.isOverbooked ? wish.overbookReason : null,
        reminder: null,
        remindedAt: null,
        remindedById: null,
        version: { increment: 1 },
      },
    })
    if (count === 0) fail('stale')
    return { appointmentId, version: version + 1 }
  },
})
