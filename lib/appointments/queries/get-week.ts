import { ownFacility, query } from '@/lib/gate'
import { addDays, businessDay, formatTime } from '@/lib/kernel/time'
import { maySeeAppointments } from '../policy'
import { mondayOf, parseMinute, slotsOf } from '../rules/slots'
import { getWeekInput } from '../schema'
import type { Week } from '../types'
import { readLenses, readTimetable } from './read-timetable'

/** Seven days of one room or one doctor: every slot with how many are in it. Names no patient. */
export const getWeek = query({
  name: 'appointments.get-week',
  permit: maySeeAppointments,
  input: getWeekInput,
  subject: ownFacility,
  async handle({ db, actor, now }, input): Promise<Week> {
    const monday = mondayOf(input.monday)
    const { rooms, doctors } = await readLenses(db, actor.facilityId)
    const doctorId = input.doctorId
    const roomId = doctorId ? null : (input.roomId ?? rooms[0]?.id ?? null)
    const { sessions, closures, booked } = await readTimetable(db, {
      from: monday,
      to: addDays(monday, 6),
      roomId,
      doctorId,
    })
    const days = Array.from({ length: 7 }, (_, index) => {
      const on = addDays(monday, index)
      const closed = closures.find(
        (each) =>
          on >= each.fromOn &&
          on <= each.toOn &&
          (each.roomId === null || each.roomId === roomId) &&
          (each.doctorId === null || each.doctorId === doctorId),
      )
      return { on, slots: slotsOf(sessions, closures, booked, on), closed: closed?.reason ?? null }
    })
    const nowMinute = parseMinute(formatTime(now)) ?? 0
    return { today: businessDay(now), nowMinute, monday, rooms, doctors, roomId, doctorId, days }
  },
})
