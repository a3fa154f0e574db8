import { Prisma } from '@/lib/gate'
import type { Move } from '../rules/moves'

/** Moves that a visit makes, not a person at the board. */
export type VisitMove = Extract<Move, { kind: 'serve' | 'putBack' | 'finish' | 'cancel' | 'sendAway' | 'bringBack' }>

/** As instants are kept in a `Place`: to the millisecond, and not rounded up. */
const at = Prisma.sql`date_trunc('milliseconds', now())`

/** `afterMove` of rules/moves.ts for the database, over `queue_ticket q`, but for what every move ends: a hold. */
export function changesOf(wanted: VisitMove): Prisma.Sql {
  switch (wanted.kind) {
    case 'serve':
      return Prisma.sql`status = 'serving', doctor_id = coalesce(${wanted.by}::uuid, q.doctor_id),
        called_at = coalesce(q.called_at, ${at}), returned_at = null, away_at = null`
    case 'putBack':
      return Prisma.sql`status = 'waiting', doctor_id = null, called_at = null, called_by_id = null, away_at = null`
    case 'finish':
      return Prisma.sql`status = 'done', done_at = ${at}, away_at = null`
    case 'cancel':
      return Prisma.sql`status = 'cancelled', done_at = ${at}, away_at = null`
    case 'sendAway':
      return Prisma.sql`status = 'away', away_at = ${at}, returned_at = null`
    case 'bringBack':
      return Prisma.sql`status = 'waiting', returned_at = ${at}, away_at = null`
  }
}

const iso = (row: Prisma.Sql, column: Prisma.Sql) =>
  Prisma.sql`to_char(${row}.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A `Place` of rules/moves.ts as a step keeps it. */
export const placeAsJson = (row: Prisma.Sql) => Prisma.sql`jsonb_build_object('status', ${row}.status,
  'roomId', ${row}.room_id, 'series', ${row}.series, 'number', ${row}.number, 'originalLabel', ${row}.original_label,
  'calledAt', ${iso(row, Prisma.sql`called_at`)}, 'calledById', ${row}.called_by_id, 'calls', ${row}.calls,
  'doctorId', ${row}.doctor_id, 'heldUntil', ${iso(row, Prisma.sql`held_until`)}, 'holdReason', ${row}.hold_reason,
  'awayAt', ${iso(row, Prisma.sql`away_at`)}, 'returnedAt', ${iso(row, Prisma.sql`returned_at`)},
  'doneAt', ${iso(row, Prisma.sql`done_at`)})`
