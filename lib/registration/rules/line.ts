import type { TicketStatus } from '../types'

/** What decides who is next. */
export interface InLine {
  status: TicketStatus
  priorityGroup: string | null
  placeAt: Date
  number: number
  readyAt: Date | null
  heldUntil: Date | null
  returnedAt: Date | null
  doctorId: string | null
}

/** So long is somebody back from tests kept for his own doctor; then any doctor of the room calls him next. Ours. */
export const ownDoctorMinutes = 20

/** Stands in the line: waits, or was held until now. */
const isInLine = (ticket: Pick<InLine, 'status' | 'heldUntil'>, now: Date): boolean =>
  ticket.status === 'waiting' ||
  (ticket.status === 'held' && ticket.heldUntil !== null && ticket.heldUntil.getTime() <= now.getTime())

/** Has been through triage, or is an emergency. */
const isReady = (ticket: Pick<InLine, 'readyAt' | 'priorityGroup'>): boolean =>
  ticket.readyAt !== null || ticket.priorityGroup === 'emergency'

/** May be called next. */
export const isCallable = (ticket: InLine, now: Date): boolean => isInLine(ticket, now) && isReady(ticket)

/**
 * 0 emergencies; 1 back from tests; 2 the other groups of Luật KCB 15/2023 Art. 3.2; 3 everybody else; 4 back from tests
 * for a colleague who still has time to call. `queries/line-order.ts` says the same to the database.
 */
export function rankOf(ticket: InLine, doctorId: string | null, now: Date): number {
  if (ticket.priorityGroup === 'emergency') return 0
  if (ticket.returnedAt) {
    const isColleagues = doctorId !== null && ticket.doctorId !== null && ticket.doctorId !== doctorId
    const isFresh = now.getTime() - ticket.returnedAt.getTime() < ownDoctorMinutes * 60_000
    return isColleagues && isFresh ? 4 : 1
  }
  return ticket.priorityGroup ? 2 : 3
}

/** Order of a line: rank, then who came first, then the number. */
export function compareInLine(doctorId: string | null, now: Date) {
  return (a: InLine, b: InLine): number =>
    rankOf(a, doctorId, now) - rankOf(b, doctorId, now) ||
    a.placeAt.getTime() - b.placeAt.getTime() ||
    a.number - b.number
}

/**
 * Of those who stand before a person in the line, whether this one will be called before him: somebody still before
 * triage is passed over for whoever is through it, and counts only for those who must go there themselves.
 */
export const comesFirst = (before: { isReady: boolean }, me: { isReady: boolean }): boolean =>
  before.isReady || !me.isReady

/** How many are called before this one, as the line stands. */
export function aheadOf(me: InLine, line: readonly InLine[], now: Date): number {
  const compare = compareInLine(null, now)
  return line.filter(
    (other) =>
      other !== me &&
      isInLine(other, now) &&
      comesFirst({ isReady: isReady(other) }, { isReady: isReady(me) }) &&
      compare(other, me) < 0,
  ).length
}
