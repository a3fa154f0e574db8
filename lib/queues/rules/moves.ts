import type { TicketStatus } from '@/lib/registration/types'

/** What a ticket is at one moment; instants as ISO text, so that a step can keep it and an undo can bring it back. */
export interface Place {
  status: TicketStatus
  roomId: string
  series: string
  number: number
  /** What stands on the paper, where a transfer gave another number. */
  originalLabel: string | null
  calledAt: string | null
  calledById: string | null
  calls: number
  doctorId: string | null
  heldUntil: string | null
  holdReason: string | null
  awayAt: string | null
  returnedAt: string | null
  doneAt: string | null
}

export type Move =
  | { kind: 'call'; by: string }
  | { kind: 'skip' }
  | { kind: 'hold'; until: string; reason: string }
  | { kind: 'resume' }
  | { kind: 'transfer'; roomId: string; series: string; number: number; originalLabel: string | null }
  | { kind: 'sendAway' }
  | { kind: 'bringBack' }
  | { kind: 'serve'; by: string | null }
  | { kind: 'putBack' }
  | { kind: 'finish' }
  | { kind: 'cancel' }
export type MoveKind = Move['kind']

/** From which states a move leads on. Anything else is refused: somebody else was faster. */
export const startsFrom: Record<MoveKind, readonly TicketStatus[]> = {
  call: ['waiting', 'called', 'held', 'skipped'],
  skip: ['waiting', 'called', 'held'],
  hold: ['waiting', 'called', 'skipped'],
  resume: ['held', 'skipped'],
  // Whom a doctor has begun with is handed over by the visit, not by the queue.
  transfer: ['waiting', 'called', 'held', 'skipped'],
  sendAway: ['waiting', 'called', 'serving'],
  bringBack: ['away'],
  serve: ['waiting', 'called', 'held', 'skipped', 'away'],
  // Called in by mistake: he stands where he stood.
  putBack: ['serving'],
  finish: ['waiting', 'called', 'serving', 'away', 'held', 'skipped'],
  cancel: ['waiting', 'called', 'serving', 'away', 'held', 'skipped'],
}

export const mayMove = (status: TicketStatus, kind: MoveKind): boolean => startsFrom[kind].includes(status)

/** The ticket after the move, or null where the move is not possible now. Its place in the line is not touched by any. */
export function afterMove(place: Place, move: Move, at: string): Place | null {
  if (!mayMove(place.status, move.kind)) return null
  const still = { ...place, heldUntil: null, holdReason: null, awayAt: null }
  switch (move.kind) {
    case 'call':
      return { ...still, status: 'called', calledAt: at, calledById: move.by, calls: place.calls + 1 }
    case 'skip':
      return { ...still, status: 'skipped' }
    case 'hold':
      return { ...still, status: 'held', heldUntil: move.until, holdReason: move.reason }
    case 'resume':
      return { ...still, status: 'waiting' }
    case 'transfer': {
      const { roomId, series, number, originalLabel } = move
      const arrived = { roomId, series, number, originalLabel, doctorId: null, returnedAt: null, calls: 0 }
      return { ...still, ...arrived, status: 'waiting', calledAt: null, calledById: null }
    }
    case 'sendAway':
      return { ...still, status: 'away', awayAt: at, returnedAt: null }
    case 'bringBack':
      return { ...still, status: 'waiting', returnedAt: at }
    case 'serve':
      return {
        ...still,
        status: 'serving',
        doctorId: move.by ?? place.doctorId,
        calledAt: place.calledAt ?? at,
        returnedAt: null,
      }
    case 'putBack':
      return { ...still, status: 'waiting', doctorId: null, calledAt: null, calledById: null }
    case 'finish':
      return { ...still, status: 'done', doneAt: at }
    case 'cancel':
      return { ...still, status: 'cancelled', doneAt: at }
  }
}

/** Minutes in which a room may take back its last move. Ours: long enough to notice, too short for the line to have moved on. */
export const undoMinutes = 5

export interface DoneStep {
  move: string
  at: Date
  /** Of the ticket after the move. */
  ticketVersion: number
  fromRoomId: string
  fromStatus: TicketStatus
}

/** What the visit did cannot be taken back here, nor what another room did, nor what something else followed. */
export function mayUndo(step: DoneStep, ticket: { version: number }, roomId: string, now: Date): boolean {
  const belongsToQueue = ['call', 'skip', 'hold', 'resume', 'transfer', 'sendAway', 'bringBack'].includes(step.move)
  return (
    belongsToQueue &&
    step.fromStatus !== 'serving' &&
    step.ticketVersion === ticket.version &&
    step.fromRoomId === roomId &&
    now.getTime() - step.at.getTime() <= undoMinutes * 60_000
  )
}
