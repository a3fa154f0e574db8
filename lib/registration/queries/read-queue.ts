import { type Db, Prisma } from '@/lib/gate'
import { type CalendarDate, toDbDate } from '@/lib/kernel/time'
import { queueLabel } from '../rules/queue'
import { presentStatuses } from '../schema'
import type { RoomQueue, TicketOfDay } from '../types'
import { lineOrder, mayStandInLine, ready, standsInLine } from './line-order'

/** The facility's clinic rooms with how many wait for each today. */
export async function readRoomQueues(db: Db, facilityId: string, today: CalendarDate): Promise<RoomQueue[]> {
  return db.$queryRaw<RoomQueue[]>`
    select r.id, r.code, r.name, r.name_en as "nameEn", r.specialty, coalesce(line.waiting, 0)::int as waiting
    from room r
    left join (
      select t.room_id, count(*) as waiting from queue_ticket t
      where t.facility_id = ${facilityId}::uuid and t.queued_on = ${today}::date and t.status in ('waiting', 'called')
      group by t.room_id) line on line.room_id = r.id
    where r.facility_id = ${facilityId}::uuid and r.kind = 'clinic' and r.is_active
    order by r.code`
}

/** Visits of the patient begun today: those that go on, and those that are done. */
export async function readTicketsOfDay(db: Db, patientId: string, facilityId: string, today: CalendarDate) {
  const rows = await db.queueTicket.findMany({
    where: { patientId, facilityId, queuedOn: toDbDate(today), status: { in: [...presentStatuses, 'done'] } },
    orderBy: { issuedAt: 'desc' },
    select: { id: true, encounterId: true, roomId: true, series: true, number: true, status: true },
  })
  const rooms = rows.length
    ? await db.room.findMany({
        where: { id: { in: rows.map((row) => row.roomId) } },
        select: { id: true, name: true, nameEn: true },
      })
    : []
  const tickets = rows.map(({ series, number, status, ...row }): TicketOfDay & { isDone: boolean } => ({
    ...row,
    isDone: status === 'done',
    label: queueLabel(series, number),
    room: rooms.find((room) => room.id === row.roomId)?.name ?? '',
    roomEn: rooms.find((room) => room.id === row.roomId)?.nameEn ?? '',
  }))
  const those = (wanted: boolean) =>
    tickets.flatMap(({ isDone, ...ticket }): TicketOfDay[] => (isDone === wanted ? [ticket] : []))
  return { openTickets: those(false), doneTickets: those(true) }
}

/** `aheadOf` of rules/line.ts: how many are called before this ticket, as the line of its room stands. */
export async function countAhead(db: Db, ticketId: string): Promise<number> {
  const own = Prisma.sql`select * from queue_ticket where id = ${ticketId}::uuid`
  const tickets = Prisma.sql`
    ${own} union all
    select q.* from (${own}) own join queue_ticket q on q.facility_id = own.facility_id and q.room_id = own.room_id
      and q.queued_on = own.queued_on and q.id <> own.id and ${mayStandInLine}`
  const [row] = await db.$queryRaw<[{ ahead: number }]>`select ${aheadAmong(tickets, ticketId)} as ahead`
  return row.ahead
}

/** The same as one value of a query, where `tickets` are those of the room and day that may stand in line, and this one. */
export const aheadAmong = (tickets: Prisma.Sql, ticketId: string) => Prisma.sql`(
  with line as (
    select q.id, ${ready} as is_ready, row_number() over (order by ${lineOrder(null)}) as nth
    from (${tickets}) q where ${standsInLine} or q.id = ${ticketId}::uuid)
  select count(*)::int from line o join line me on me.id = ${ticketId}::uuid
  where o.nth < me.nth and (o.is_ready or not me.is_ready))`
