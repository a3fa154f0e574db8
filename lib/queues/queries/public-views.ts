import { asSystem, type Caller } from '@/lib/gate'
import { countMiss, hasMissedTooOften } from '@/lib/gate/misses'
import { isListening } from '@/lib/gate/signals'
import { comesFirst } from '@/lib/registration/rules/line'
import { expectedWait } from '../rules/expected'
import { displayTokenOf, isTicketPageCode } from '../rules/ticket-page'
import type { DisplayView, RoomLine, TicketPageView } from '../types'
import { type FoundDisplay, findDisplay } from './find-display'
import { findTicketPage, type TicketPlace } from './find-ticket-page'
import { readLine } from './read-line'

/** So long a line read once serves everybody, while changes are heard of: time itself frees who was held. */
const keptMs = 5_000

interface Kept {
  line: Promise<RoomLine>
  readAt: number
}
/** One per process: a page and the events that follow it are different bundles, and must read once. */
const globals = globalThis as typeof globalThis & { machLines?: Map<string, Kept> }
const lines = (): Map<string, Kept> => {
  globals.machLines ??= new Map()
  return globals.machLines
}

export const forgetLine = (roomId: string): boolean => lines().delete(roomId)
export const forgetLines = (): void => lines().clear()

/** The line of a room as it is, read at most once between two changes, however many look at it. */
export function lineOf(facilityId: string, roomId: string): Promise<RoomLine> {
  const kept = lines().get(roomId)
  if (kept && isListening() && Date.now() - kept.readAt < keptMs) return kept.line
  const line = readLine.run(asSystem(facilityId), { roomId })
  const fresh = { line, readAt: Date.now() }
  lines().set(roomId, fresh)
  // A failure is nobody's line: the next who asks reads again.
  line.catch(() => lines().get(roomId) === fresh && lines().delete(roomId))
  return line
}

const addressOf = (caller: Caller): string | undefined => ('address' in caller ? caller.address : undefined)
const nobody = (caller: Caller): Caller => ({ kind: 'anonymous', address: addressOf(caller) })

/** Where the secret of a ticket leads; null for every code that is none of today, whatever the reason. */
export async function openTicketPage(caller: Caller, code: string): Promise<TicketPlace | null> {
  const address = addressOf(caller)
  if (!isTicketPageCode(code) || hasMissedTooOften(address)) return null
  const place = await findTicketPage.run(nobody(caller), { code })
  if (!place) countMiss(address)
  return place
}

/** The screen a token belongs to; null for every token that is none. */
export async function openDisplay(caller: Caller, typed: string): Promise<FoundDisplay | null> {
  const address = addressOf(caller)
  const token = displayTokenOf(typed)
  if (token.length !== 16 || hasMissedTooOften(address)) return null
  const display = await findDisplay.run(nobody(caller), { token })
  if (!display) countMiss(address)
  return display
}

/** Null where the ticket has left this room for another. */
export function ticketPageView(line: RoomLine, ticketId: string, now: Date): TicketPageView | null {
  const index = line.tickets.findIndex((ticket) => ticket.ticketId === ticketId)
  const ticket = line.tickets[index]
  if (!ticket) return null
  const before = line.tickets.slice(0, index)
  const ahead = index < line.waiting ? before.filter((other) => comesFirst(other, ticket)).length : null
  return {
    label: ticket.label,
    originalLabel: ticket.originalLabel,
    facilityName: line.facilityName,
    room: line.name,
    roomCode: line.code,
    status: ticket.status,
    isReady: ticket.isReady,
    ahead,
    expected: ahead === null ? null : expectedWait(ahead, line.paceMinutes),
    heldUntil: ticket.heldUntil,
    at: now.toISOString(),
  }
}

/** As many numbers as a person finds at a glance. */
const calledShown = 3
const nextShown = 5

export function displayView(display: FoundDisplay, roomLines: readonly RoomLine[]): DisplayView {
  return {
    name: display.name,
    facilityName: roomLines[0]?.facilityName ?? '',
    rooms: roomLines
      .toSorted((a, b) => a.code.localeCompare(b.code))
      .map((line) => ({
        id: line.roomId,
        code: line.code,
        name: line.name,
        waiting: line.waiting,
        called: line.tickets
          .filter(({ status }) => status === 'called' || status === 'serving')
          .flatMap(({ ticketId, label, calls, calledAt }) => (calledAt ? { ticketId, label, calls, calledAt } : []))
          .sort((a, b) => b.calledAt.localeCompare(a.calledAt))
          .slice(0, calledShown),
        next: line.tickets
          .slice(0, line.waiting)
          .filter(({ isReady }) => isReady)
          .slice(0, nextShown)
          .map(({ label }) => label),
      })),
  }
}

/** The whole picture of a screen. */
export const readDisplay = async (display: FoundDisplay): Promise<DisplayView> =>
  displayView(display, await Promise.all(display.roomIds.map((roomId) => lineOf(display.facilityId, roomId))))

/** The whole picture of a ticket. */
export async function readTicketPage(place: TicketPlace): Promise<TicketPageView | null> {
  const view = async () => ticketPageView(await lineOf(place.facilityId, place.roomId), place.ticketId, new Date())
  const seen = await view()
  if (seen) return seen
  // The ticket is there and the line does not know it: it was printed after the line was read.
  forgetLine(place.roomId)
  return view()
}
