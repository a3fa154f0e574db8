import { type Context, type Db, Prisma } from '@/lib/gate'
import { fail } from '@/lib/kernel/errors'
import { newId } from '@/lib/kernel/ids'
import { keptAs } from '@/lib/registration'
import type { TicketStatus } from '@/lib/registration/types'
import { afterMove, type Move, type Place } from '../rules/moves'

/** A ticket locked for a move: its place, and what a move must know of it. */
export interface LockedTicket {
  id: string
  facilityId: string
  patientId: string
  encounterId: string
  version: number
  /** The day in Viet Nam, yyyy-mm-dd. */
  queuedOn: string
  isToday: boolean
  at: Date
  place: Place
}

interface Row {
  id: string
  facility_id: string
  patient_id: string
  encounter_id: string
  version: number
  queued_on: string
  is_today: boolean
  at: Date
  status: string
  room_id: string
  series: string
  number: number
  original_label: string | null
  called_at: Date | null
  called_by_id: string | null
  calls: number
  doctor_id: string | null
  held_until: Date | null
  hold_reason: string | null
  away_at: Date | null
  returned_at: Date | null
  done_at: Date | null
}

/** Reads one ticket and keeps it until commit, so that two moves of it come one after the other. */
export async function lockTicket(db: Db, where: Prisma.Sql): Promise<LockedTicket | null> {
  const [row] = await db.$queryRaw<Row[]>`
    select q.id, q.facility_id, q.patient_id, q.encounter_id, q.version, q.queued_on::text as queued_on,
      q.queued_on = gate.today() as is_today, now() as at, q.status, q.room_id, q.series, q.number, q.original_label,
      q.called_at, q.called_by_id, q.calls, q.doctor_id, q.held_until, q.hold_reason, q.away_at, q.returned_at, q.done_at
    from queue_ticket q ${where}`
  return row ? lockedTicket(row) : null
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const lockedTicket = (row: Row): LockedTicket => ({
  id: row.id,
  facilityId: row.facility_id,
  patientId: row.patient_id,
  encounterId: row.encounter_id,
  version: row.version,
  queuedOn: row.queued_on,
  isToday: row.is_today,
  at: row.at,
  place: {
    status: row.status as TicketStatus,
    roomId: row.room_id,
    series: row.series,
    number: row.number,
    originalLabel: row.original_label,
    calledAt: iso(row.called_at),
    calledById: row.called_by_id,
    calls: row.calls,
    doctorId: row.doctor_id,
    heldUntil: iso(row.held_until),
    holdReason: row.hold_reason,
    awayAt: iso(row.away_at),
    returnedAt: iso(row.returned_at),
    doneAt: iso(row.done_at),
  },
})

/** The ticket a person named, of today: the line of yesterday is over. */
export async function requireTicket(
  { db }: Pick<Context, 'db'>,
  { ticketId, patientId }: { ticketId: string; patientId: string },
): Promise<LockedTicket> {
  const ticket = await lockTicket(
    db,
    Prisma.sql`where q.id = ${ticketId}::uuid and q.patient_id = ${patientId}::uuid for update`,
  )
  if (!ticket) return fail('notFound')
  return ticket.isToday ? ticket : fail('refused', { message: 'queues.refused.pastDay' })
}

/** Makes the move, or says that somebody was faster. */
export async function move(db: Db, ticket: LockedTicket, wanted: Move, reason: string | null = null): Promise<Place> {
  const next = afterMove(ticket.place, wanted, ticket.at.toISOString())
  if (!next) return fail('refused', { message: `queues.refused.${wanted.kind}`, data: { status: ticket.place.status } })
  await writeStep(db, ticket, next, wanted.kind, reason)
  return next
}

/** The ticket as it is now and the step that tells of it, in one statement; for a retired identity nothing new is written. */
export async function writeStep(
  db: Db,
  ticket: LockedTicket,
  next: Place,
  kind: string,
  reason: string | null,
): Promise<void> {
  const { place } = ticket
  const changed = await db.$executeRaw`
    with moved as (
      update queue_ticket set status = ${next.status}, room_id = ${next.roomId}::uuid, series = ${next.series},
        number = ${next.number}::int, original_label = ${next.originalLabel}, called_at = ${next.calledAt}::timestamptz,
        called_by_id = ${next.calledById}::uuid, calls = ${next.calls}::int, doctor_id = ${next.doctorId}::uuid,
        held_until = ${next.heldUntil}::timestamptz, hold_reason = ${next.holdReason}, away_at = ${next.awayAt}::timestamptz,
        returned_at = ${next.returnedAt}::timestamptz, done_at = ${next.doneAt}::timestamptz, version = version + 1
      where id = ${ticket.id}::uuid and version = ${ticket.version}::int
      returning id, facility_id, patient_id, version)
    insert into queue_step (id, facility_id, patient_id, ticket_id, at, ticket_version, move, from_status, to_status,
      from_room_id, to_room_id, actor_id, reason, before)
    select ${newId()}::uuid, facility_id, ${keptAs(Prisma.sql`moved.patient_id`)}, id, now(), version, ${kind}, ${place.status}, ${next.status},
      ${place.roomId}::uuid, ${next.roomId}::uuid, gate.actor(), ${reason}, ${JSON.stringify(place)}::jsonb from moved`
  if (changed === 0) fail('stale')
}
