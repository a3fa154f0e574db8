import { type Db, Prisma } from '@/lib/gate'
import { newId } from '@/lib/kernel/ids'
import type { Instant } from '@/lib/kernel/time'
import { keptAs } from '@/lib/registration'
import { startsFrom } from '../rules/moves'
import { changesOf, placeAsJson, type VisitMove } from './visit-moves'

interface Visit {
  encounterId: string
}

/**
 * For later domains: what happens to a visit moves its ticket. A visit without a ticket, or one whose ticket is past
 * that, is no reason to stop the doctor: then nothing is moved.
 *
 * Parts of a `with`: `visit` names the encounter, and none where nothing is to be moved. One statement may both hold the
 * ticket and move it: what is moved is the held row alone, in its newest version, and the step tells of that one (`h`).
 */
export const ticketMoved = (visit: Prisma.Sql, wanted: VisitMove): Prisma.Sql => Prisma.sql`
  ticket_held as (
    select q.* from queue_ticket q
    where q.encounter_id = ${visit} and q.status = any(${[...startsFrom[wanted.kind]]}::text[])
    order by q.issued_at desc limit 1 for update),
  ticket_moved as (
    update queue_ticket q set held_until = null, hold_reason = null, ${changesOf(wanted)}, version = q.version + 1
    from ticket_held h where q.id = h.id
    returning q.id, q.facility_id, q.patient_id, q.version, q.room_id, q.status, h.status as from_status,
      ${placeAsJson(Prisma.sql`h`)} as before),
  ticket_step as (
    insert into queue_step (id, facility_id, patient_id, ticket_id, at, ticket_version, move, from_status, to_status,
      from_room_id, to_room_id, actor_id, before)
    select ${newId()}::uuid, t.facility_id, ${keptAs(Prisma.sql`t.patient_id`)}, t.id, now(), t.version, ${wanted.kind},
      t.from_status, t.status, t.room_id, t.room_id, gate.actor(), t.before
    from ticket_moved t)`

/** The visit was cancelled, or the patient has left. */
export async function cancelTicket(db: Db, { encounterId }: Visit): Promise<void> {
  await db.$executeRaw`with ${ticketMoved(Prisma.sql`${encounterId}::uuid`, { kind: 'cancel' })} select`
}

/** Everything that was asked for is there: next to the same doctor, not to the end. `provided` is a condition asked with it. */
export async function bringTicketBack(
  db: Db,
  { encounterId, provided = Prisma.sql`true` }: Visit & { provided?: Prisma.Sql },
): Promise<void> {
  const visit = Prisma.sql`(select ${encounterId}::uuid where ${provided})`
  await db.$executeRaw`with ${ticketMoved(visit, { kind: 'bringBack' })} select`
}

/** Triage is done: from now on a doctor may call. For a statement of a later domain; `visit` names the encounter. */
export const ticketReady = (visit: Prisma.Sql, now: Instant): Prisma.Sql =>
  Prisma.sql`update queue_ticket set ready_at = ${now} where encounter_id = ${visit} and ready_at is null`
