import { type Db, Prisma } from '@/lib/gate'
import type { Instant } from '@/lib/kernel/time'
import { type Move, type MoveKind, mayMove, startsFrom } from '../rules/moves'
import { lockTicket, move } from './write-step'

interface Visit {
  encounterId: string
}

/**
 * For later domains: what happens to a visit moves its ticket. A visit without a ticket, or one whose ticket is past
 * that, is no reason to stop the doctor: then nothing is moved.
 */
async function moveVisit(db: Db, { encounterId }: Visit, wanted: Move & { kind: MoveKind }): Promise<void> {
  const ticket = await lockTicket(
    db,
    Prisma.sql`where q.encounter_id = ${encounterId}::uuid and q.status = any(${[...startsFrom[wanted.kind]]}::text[])
      order by q.issued_at desc limit 1 for update`,
  )
  if (ticket && mayMove(ticket.place.status, wanted.kind)) await move(db, ticket, wanted)
}

/** The doctor has begun. Whoever was skipped and came back, or came back from tests unannounced, is served too. */
export const serveTicket = (db: Db, visit: Visit & { now: Instant; doctorId?: string }): Promise<void> =>
  moveVisit(db, visit, { kind: 'serve', by: visit.doctorId ?? null })

/** The visit is over. */
export const finishTicket = (db: Db, visit: Visit & { now: Instant }): Promise<void> =>
  moveVisit(db, visit, { kind: 'finish' })

/** The visit was cancelled, or the patient has left. */
export const cancelTicket = (db: Db, visit: Visit & { now: Instant }): Promise<void> =>
  moveVisit(db, visit, { kind: 'cancel' })

/** The doctor waits for results. */
export const sendTicketAway = (db: Db, visit: Visit): Promise<void> => moveVisit(db, visit, { kind: 'sendAway' })

/** Everything that was asked for is there: next to the same doctor, not to the end. */
export const bringTicketBack = (db: Db, visit: Visit): Promise<void> => moveVisit(db, visit, { kind: 'bringBack' })

/** Triage is done: from now on a doctor may call. */
export async function readyTicket(db: Db, { encounterId, now }: Visit & { now: Instant }): Promise<void> {
  await db.queueTicket.updateMany({ where: { encounterId, readyAt: null }, data: { readyAt: now } })
}
