import { type Context, type Db, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { heardLater } from '@/lib/kernel/heard-later'
import { newId } from '@/lib/kernel/ids'
import type { CalendarDate } from '@/lib/kernel/time'
import { mayStandInLine } from '../queries/line-order'
import { aheadAmong } from '../queries/read-queue'
import type { PriorityGroup } from '../rules/priority'
import { queueLabel } from '../rules/queue'
import { presentStatuses } from '../schema'

interface Place {
  encounterId: string
  patientId: string
  facilityId: string
  room: { id: string; series: string; prioritySeries: string | null }
  priorityGroup: PriorityGroup | null
  today: CalendarDate
  /** One more visit today is meant. */
  isAnotherVisit: boolean
}

interface DrawnNumber {
  number: number
  /** Of all visits of the installation. */
  visitNumber: bigint
}

type Writer = Pick<Context, 'db' | 'now'>

/**
 * The next number of the room's day and a ticket with it; refuses whoever has a place there already, and a second visit of
 * the day nobody asked for. `along` is written with it.
 */
export async function issueTicket(context: Writer, place: Place, along?: Prisma.Sql) {
  const { room, priorityGroup } = place
  const series = priorityGroup && room.prioritySeries ? room.prioritySeries : room.series
  const id = newId()
  const drawn = nextNumber(context.db, place, series)
  const written = heardLater(writeTicket(context, place, { id, series }, along))
  const { number, visitNumber } = await drawn
  const { issued, peopleAhead } = await written
  if (issued === 0) await refuseSecond(context.db, place)
  return { id, series, number, visitNumber, peopleAhead }
}

/**
 * The counter's row is locked until commit: check-ins of one room go one after the other from here, so that no number is
 * given twice. Who else has a place in the room is read in a later statement, which sees what the one before left. All is
 * sent at once: what follows travels behind it.
 */
async function nextNumber(db: Db, { facilityId, room, today }: Place, series: string): Promise<DrawnNumber> {
  // Whatever series a number is of, the room's own counter is the lock, so that the line has one order.
  const held =
    series === room.series
      ? undefined
      : db.$executeRaw`
          insert into queue_counter as c (facility_id, room_id, queued_on, series, last)
          values (${facilityId}::uuid, ${room.id}::uuid, ${today}::date, ${room.series}, 0)
          on conflict (facility_id, room_id, queued_on, series) do update set last = c.last`
  const drawn = heardLater(db.$queryRaw<[{ number: number; visitNumber: bigint }]>`
    with counter as (
      insert into queue_counter as c (facility_id, room_id, queued_on, series, last)
      values (${facilityId}::uuid, ${room.id}::uuid, ${today}::date, ${series}, 1)
      on conflict (facility_id, room_id, queued_on, series) do update set last = c.last + 1 returning last)
    select last as number, nextval('visit_code_number') as "visitNumber" from counter`)
  await held
  return (await drawn)[0]
}

/**
 * A person waits once for a room on a day, and has one visit of a day unless somebody says one more. The number is the counter's, which this transaction has just moved and holds.
 * Whoever is called before the new ticket is counted with it.
 */
async function writeTicket(
  { db, now }: Writer,
  place: Place,
  ticket: { id: string; series: string },
  along?: Prisma.Sql,
) {
  const { encounterId, patientId, facilityId, room, priorityGroup, today } = place
  const ofRoom = Prisma.sql`q.facility_id = ${facilityId}::uuid and q.room_id = ${room.id}::uuid and q.queued_on = ${today}::date`
  const [row] = await db.$queryRaw<[{ issued: number; peopleAhead: number }]>`
    with ticket as (
      insert into queue_ticket (id, facility_id, room_id, queued_on, series, number, patient_id, encounter_id,
        priority_group, status, issued_at)
      select ${ticket.id}::uuid, ${facilityId}::uuid, ${room.id}::uuid, ${today}::date, ${ticket.series},
        c.last, ${patientId}::uuid, ${encounterId}::uuid, ${priorityGroup}, 'waiting', ${now}::timestamptz
      from queue_counter c
      where c.facility_id = ${facilityId}::uuid and c.room_id = ${room.id}::uuid and c.queued_on = ${today}::date
        and c.series = ${ticket.series} and not exists (
        select from queue_ticket q where ${standsAgainst(place)})
      returning *) ${along ? Prisma.sql`, along as (${along})` : Prisma.empty}
    select (select count(*)::int from ticket) as issued,
      ${aheadAmong(Prisma.sql`select * from queue_ticket q where ${ofRoom} and ${mayStandInLine} union all select * from ticket`, ticket.id)} as "peopleAhead"`
  return row
}

/** The tickets of today that leave no place for this one. */
const standsAgainst = ({ patientId, facilityId, room, today, isAnotherVisit }: Place) => Prisma.sql`
  q.patient_id = ${patientId}::uuid and q.facility_id = ${facilityId}::uuid and q.queued_on = ${today}::date
    and (${isHere(room)} or not ${isAnotherVisit} and q.status = any(${[...presentStatuses, 'done']}::text[]))`

const isHere = ({ id }: Place['room']) =>
  Prisma.sql`(q.room_id = ${id}::uuid and q.status = any(${[...presentStatuses]}::text[]))`

interface Standing {
  ticketId: string
  encounterId: string
  series: string
  number: number
  room: string
  roomEn: string
  isHere: boolean
}

async function refuseSecond(db: Db, place: Place): Promise<never> {
  const [found] = await db.$queryRaw<Standing[]>`
    select q.id as "ticketId", q.encounter_id as "encounterId", q.series, q.number, r.name as room, r.name_en as "roomEn",
      ${isHere(place.room)} as "isHere"
    from queue_ticket q join room r on r.id = q.room_id
    where ${standsAgainst(place)} order by "isHere" desc, q.status = 'done', q.issued_at desc limit 1`
  if (!found) return fail('stale')
  const { isHere: isThisRoom, series, number, ...standing } = found
  const data = { ...standing, label: queueLabel(series, number) }
  return isThisRoom
    ? fail('duplicate', { message: 'registration.checkIn.alreadyHere', data })
    : fail('refused', { message: 'registration.checkIn.anotherUnsaid', data })
}
