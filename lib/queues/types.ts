import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import type { PriorityGroup } from '@/lib/registration/rules/priority'
import type { TicketStatus } from '@/lib/registration/types'
import type { Expected } from './rules/expected'
import type { Shift } from './rules/shift'

/** People in the house for one room. */
export interface RoomPeople {
  roomId: string
  people: number
}

export interface BoardTicket {
  ticketId: string
  patientId: string
  /** Whose visit it is: another where the ticket stayed with an identity that was merged away. */
  keptId: string
  encounterId: string
  label: string
  originalLabel: string | null
  fullName: string
  birthOn: CalendarDate
  birthPrecision: DatePrecision
  recordNumber: string
  priorityGroup: PriorityGroup | null
  status: TicketStatus
  /** Has been through triage, or need not. */
  isReady: boolean
  issuedAt: string
  calledAt: string | null
  calls: number
  heldUntil: string | null
  holdReason: string | null
  awayAt: string | null
  returnedAt: string | null
  doctorName: string | null
  /** Other numbers this person has here today: two records that both waited were merged. One is to be closed. */
  twins: string[]
  /** The last move, while the room may still take it back. */
  undo: string | null
}

export interface BoardRoom {
  id: string
  code: string
  name: string
  nameEn: string
  /** Closed: nobody is called or brought here, and who is left goes to another room. */
  isOpen: boolean
  /** Who may be called now. */
  waiting: number
  /** Still before triage. */
  notReady: number
  held: number
  away: number
  skipped: number
  serving: number
  /** As far as the board shows them: the called first, then the line, then who is put aside. */
  tickets: BoardTicket[]
}

export interface Board {
  rooms: BoardRoom[]
  at: string
}

export interface CalledTicket {
  ticketId: string
  patientId: string
  encounterId: string
  label: string
  fullName: string
}

/** A number in a room, and nobody's name: what leaves the house of the staff. */
export interface LineTicket {
  ticketId: string
  label: string
  originalLabel: string | null
  status: TicketStatus
  isReady: boolean
  heldUntil: string | null
  calledAt: string | null
  calls: number
}

export interface RoomLine {
  roomId: string
  code: string
  name: string
  nameEn: string
  facilityName: string
  /** Everybody of the day: first the line in its order, then the others. */
  tickets: LineTicket[]
  /** How many at the head of `tickets` wait. */
  waiting: number
  paceMinutes: number | null
}

export interface DisplayView {
  name: string
  facilityName: string
  rooms: {
    id: string
    code: string
    name: string
    waiting: number
    called: { ticketId: string; label: string; calls: number; calledAt: string }[]
    next: string[]
  }[]
}

export interface TicketPageView {
  label: string
  originalLabel: string | null
  facilityName: string
  room: string
  roomCode: string
  status: TicketStatus
  isReady: boolean
  ahead: number | null
  expected: Expected | null
  heldUntil: string | null
  at: string
}

/** The letters before the numbers of a room, and how far they have counted today. */
export interface RoomSeries {
  roomId: string
  code: string
  name: string
  nameEn: string
  version: number
  series: string
  prioritySeries: string | null
  last: number
  priorityLast: number
}

/** Two open numbers of one person in one room. */
export interface DoubledTickets {
  roomId: string
  room: string
  tickets: { ticketId: string; encounterId: string; label: string; status: TicketStatus }[]
}

export interface DisplayRow {
  id: string
  name: string
  hallCode: string
  rooms: string[]
  createdAt: string
  isRevoked: boolean
}

export interface RoomReport {
  roomId: string
  code: string
  name: string
  nameEn: string
  arrivals: number
  called: number
  served: number
  skipped: number
  noShows: number
  medianMinutes: number | null
  p90Minutes: number | null
}

export interface ShiftReport {
  on: CalendarDate
  shift: Shift
  rooms: RoomReport[]
  total: Omit<RoomReport, 'roomId' | 'code' | 'name' | 'nameEn'>
  hours: { hour: number; arrivals: number; called: number }[]
}
