import type { Context } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { type CalendarDate, toDbDate } from '@/lib/kernel/time'
import { countAhead } from '../queries/read-queue'
import type { PriorityGroup } from '../rules/priority'
import { presentStatuses } from '../schema'

interface Place {
  encounterId: string
  patientId: string
  facilityId: string
  room: { id: string; series: string; prioritySeries: string | null }
  priorityGroup: PriorityGroup | null
  today: CalendarDate
}

/**
 * The next number of the room's day. The counter's row is locked until commit: check-ins of one room go one after the
 * other from here, so that no number is given twice and a second check-in of the same person sees the first.
 */
export async function issueTicket({ db, now }: Pick<Context, 'db' | 'now'>, place: Place) {
  const { encounterId, patientId, facilityId, room, priorityGroup, today } = place
  const queuedOn = toDbDate(today)
  const series = priorityGroup && room.prioritySeries ? room.prioritySeries : room.series
  // Whatever series a number is of, the room's own counter is the lock, so that the line has one order.
  if (series !== room.series) {
    await db.$executeRaw`
      insert into queue_counter as c (facility_id, room_id, queued_on, series, last)
      values (${facilityId}::uuid, ${room.id}::uuid, ${today}::date, ${room.series}, 0)
      on conflict (facility_id, room_id, queued_on, series) do update set last = c.last`
  }
  const [counter] = await db.$queryRaw<[{ last: number }]>`
    insert into queue_counter as c (facility_id, room_id, queued_on, series, last)
    values (${facilityId}::uuid, ${room.id}::uuid, ${today}::date, ${series}, 1)
    on conflict (facility_id, room_id, queued_on, series) do update set last = c.last + 1 returning last`
  const open = await db.queueTicket.findFirst({
    where: { patientId, facilityId, roomId: room.id, queuedOn, status: { in: [...presentStatuses] } },
    select: { id: true, encounterId: true },
  })
  if (open) {
    fail('duplicate', {
      message: 'registration.checkIn.alreadyHere',
      data: { ticketId: open.id, encounterId: open.encounterId },
    })
  }
  const number = counter.last
  const id = newId()
  await db.queueTicket.create({
    data: {
      id,
      facilityId,
      roomId: room.id,
      queuedOn,
      series,
      number,
      patientId,
      encounterId,
      priorityGroup,
      status: 'waiting',
      issuedAt: now,
    },
    select: { id: true },
  })
  return { id, series, number, peopleAhead: await countAhead(db, id) }
}
