import { ownFacility, query } from '@/lib/gate'
import { addDays, businessDay, formatTime } from '@/lib/kernel/time'
import { mayBookOneself } from '../policy'
import { publicDays } from '../rules/code'
import { parseMinute, slotsOf } from '../rules/slots'
import { openSlotsInput } from '../schema'
import type { OpenSlots } from '../types'
import { readTimetable } from './read-timetable'

/** What the public page shows of one hospital: rooms with public hours, and of one room the places still free. */
export const listOpenSlots = query({
  name: 'appointments.list-open-slots',
  permit: mayBookOneself,
  input: openSlotsInput,
  subject: ownFacility,
  isInternal: true,
  async handle({ db, actor, now }, { roomId }): Promise<OpenSlots> {
    const today = businessDay(now)
    const nowMinute = parseMinute(formatTime(now)) ?? 0
    const facility = await db.facility.findFirstOrThrow({
      where: { id: actor.facilityId, isActive: true },
      select: { name: true, phone: true, address: true },
    })
    const from = today
    const to = addDays(today, publicDays)
    const { sessions, closures, booked } = await readTimetable(db, { from, to })
    const open = sessions.filter((session) => session.isPublic)
    const rooms = await db.room.findMany({
      where: { id: { in: open.map((session) => session.roomId) }, facilityId: actor.facilityId, isActive: true },
      orderBy: { code: 'asc' },
      select: { id: true, name: true },
    })
    const ofRoom = open.filter((session) => session.roomId === roomId)
    const days = Array.from({ length: publicDays + 1 }, (_, index) => {
      const on = addDays(from, index)
      const slots = slotsOf(ofRoom, closures, booked, on)
        .filter((slot) => slot.free > 0 && (on > today || slot.minute > nowMinute))
        .map(({ sessionId, minute, free }) => ({ sessionId, minute, free }))
      return { on, slots }
    })
    return { facility, isOffered: rooms.length > 0, rooms, days: roomId ? days : [] }
  },
})
