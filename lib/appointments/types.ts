import type { CalendarDate, DatePrecision } from '@/lib/kernel/time'
import type { Sex } from '@/lib/registration/rules/sex'
import type { SlipSource } from './rules/slip'
import type { Session, Slot } from './rules/slots'
import type { reminders } from './schema'

export const appointmentStatuses = ['booked', 'checkedIn', 'cancelled', 'noShow'] as const
export type AppointmentStatus = (typeof appointmentStatuses)[number]
export type AppointmentSource = 'desk' | 'slip' | 'self'
export type Reminder = (typeof reminders)[number]
export type SlipStatus = 'issued' | 'used' | 'cancelled'

export interface Named {
  id: string
  name: string
  /** Of a room. */
  nameEn?: string
}

export interface SessionView extends Session {
  version: number
}

export interface ClosureView {
  id: string
  roomId: string | null
  doctorId: string | null
  fromOn: CalendarDate
  toOn: CalendarDate
  reason: string
}

/** People still expected in a room, from today on. */
export interface RoomAhead {
  roomId: string
  expected: number
}

export interface Timetable {
  today: CalendarDate
  rooms: Named[]
  doctors: Named[]
  sessions: SessionView[]
  closures: ClosureView[]
}

export interface Week {
  today: CalendarDate
  /** Minutes of today gone by in Viet Nam. */
  nowMinute: number
  monday: CalendarDate
  rooms: Named[]
  doctors: Named[]
  roomId: string | null
  doctorId: string | null
  days: { on: CalendarDate; slots: Slot[]; closed: string | null }[]
}

export interface AppointmentRow {
  id: string
  version: number
  patientId: string | null
  recordNumber: string | null
  fullName: string
  sex: Sex | null
  birthOn: CalendarDate | null
  birthPrecision: DatePrecision
  phone: string | null
  sessionId: string
  room: string
  roomEn: string
  doctor: string | null
  on: CalendarDate
  minute: number
  status: AppointmentStatus
  source: AppointmentSource
  reason: string
  isOverbooked: boolean
  overbookReason: string | null
  code: string
  slipId: string | null
  reminder: Reminder | null
  remindedAt: string | null
  /** Still expected here, and was in the hospital that day: the room of his first visit. */
  cameTo: { name: string; nameEn: string } | null
}

export interface DayList {
  on: CalendarDate
  rows: AppointmentRow[]
}

export interface SlipView {
  id: string
  number: string
  code: string
  status: SlipStatus
  patientId: string
  encounterId: string
  dueOn: CalendarDate
  dueMinute: number | null
  roomId: string
  room: string
  roomEn: string
  note: string
  source: SlipSource
  doctorName: string
  signedAt: string
  usedAt: string | null
  cancelReason: string | null
}

export interface SlipDraft {
  today: CalendarDate
  source: SlipSource | null
  roomId: string
  rooms: Named[]
  slips: SlipView[]
}

/** What a scanned code means at the desk. */
export type Found =
  | { kind: 'slip'; slipId: string; patientId: string; status: SlipStatus }
  | { kind: 'appointment'; appointment: AppointmentRow }
  | { kind: 'none' }

/** What check-in fills itself with. */
export interface Arrival {
  slipId: string | null
  appointmentId: string | null
  reason: string | null
  /** Null where the room that was booked takes nobody any more. */
  roomId: string | null
  closedRoom: { name: string; nameEn: string } | null
  revisitDueOn: CalendarDate | null
  /** Shown above the form. */
  slipNumber: string | null
  on: CalendarDate
  minute: number | null
  /** As told when the place was booked; null where a slip alone is meant. */
  bookedName: string | null
  /** Why it no longer opens a visit. */
  refused: string | null
}

export interface OpenSlots {
  facility: { name: string; phone: string; address: string }
  isOffered: boolean
  rooms: Named[]
  days: { on: CalendarDate; slots: { sessionId: string; minute: number; free: number }[] }[]
}

export type AskedForCode = { outcome: 'sent'; requestId: string; minutes: number } | { outcome: 'tooMany' | 'taken' }
export type Confirmed =
  | { outcome: 'booked'; code: string; token: string; room: string; on: CalendarDate; minute: number }
  | { outcome: 'wrong'; left: number }
  | { outcome: 'expired' }

/** What the holder of the link may read: nothing that is not on the message already. */
export interface OwnBooking {
  facility: { name: string; phone: string; address: string }
  room: string
  on: CalendarDate
  minute: number
  status: AppointmentStatus
  code: string
}

export interface PublicHospital {
  id: string
  code: string
  name: string
  address: string
  phone: string
}
