import { command, ownFacility } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import { addDays, businessDay, formatTime, toDbDate } from '@/lib/kernel/time'
import { mayBookOneself } from '../policy'
import { readTimetable } from '../queries/read-timetable'
import { oneTime, publicDays } from '../rules/code'
import { parseMinute, slotsOf } from '../rules/slots'
import { askForCodeInput } from '../schema'
import type { AskedForCode } from '../types'

/**
 * Keeps what was asked for and has a code sent. Nothing is held in the slot until the code is typed: a place that can be
 * held without a telephone is a place anybody can take away. Whether the person is known here is not even looked up.
 */
export const askForCode = command({
  name: 'appointments.ask-for-code',
  permit: mayBookOneself,
  input: askForCodeInput,
  subject: ownFacility,
  isInternal: true,
  async handle({ db, actor, now, enqueue }, input): Promise<AskedForCode> {
    const { sessionId, on, minute, fullName, birthOn, phone, reason } = input
    const today = businessDay(now)
    const { sessions, closures, booked } = await readTimetable(db, { from: on, to: on, sessionId })
    const slot = slotsOf(sessions, closures, booked, on).find((each) => each.minute === minute)
    const isAhead = on > today || (on === today && minute > (parseMinute(formatTime(now)) ?? 0))
    if (!slot?.isPublic || slot.free === 0 || !isAhead || on > addDays(today, publicDays)) return { outcome: 'taken' }
    const id = newId()
    await db.bookingRequest.create({
      data: {
        id,
        facilityId: actor.facilityId,
        sessionId,
        onDay: toDbDate(on),
        atMinute: minute,
        fullName,
        birthOn: toDbDate(birthOn),
        phone,
        reason,
        createdAt: now,
      },
      select: { id: true },
    })
    await enqueue('appointments.send-code', id, { requestId: id })
    return { outcome: 'sent', requestId: id, minutes: oneTime.minutes }
  },
})
