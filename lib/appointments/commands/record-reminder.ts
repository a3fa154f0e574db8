import { command } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { appointmentSubject, mayBook } from '../policy'
import { recordReminderInput } from '../schema'

/** Called, texted or not reached; null takes the tick back. */
export const recordReminder = command({
  name: 'appointments.record-reminder',
  permit: mayBook,
  input: recordReminderInput,
  subject: appointmentSubject,
  async handle({ db, actor, now }, { appointmentId, version, reminder }): Promise<{ version: number }> {
    const { count } = await db.appointment.updateMany({
      where: { id: appointmentId, facilityId: actor.facilityId, version, status: 'booked' },
      data: {
        reminder,
        remindedAt: reminder && now,
        remindedById: reminder && actor.id,
        version: { increment: 1 },
      },
    })
    if (count === 0) fail('stale')
    return { version: version + 1 }
  },
})
