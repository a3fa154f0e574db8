import { addDays, type CalendarDate } from '@/lib/kernel/time'

/** 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Regular hours, as the rule reads them. Minutes count from midnight in Viet Nam; the end is not included. */
export interface Session {
  id: string
  roomId: string
  doctorId: string | null
  weekday: Weekday
  fromMinute: number
  toMinute: number
  slotMinutes: number
  /** People a slot. */
  capacity: number
  /** People beyond that, a session and a day. */
  overbook: number
  isPublic: boolean
  validFrom: CalendarDate
  validTo: CalendarDate | null
}

/** Null for the room or the doctor means all of them. */
export interface Closure {
  roomId: string | null
  doctorId: string | null
  fromOn: CalendarDate
  toOn: CalendarDate
}

/** How many hold a place that was not given back. */
export interface Booked {
  sessionId: string
  on: CalendarDate
  minute: number
  plain: number
  overbooked: number
}

export interface Slot {
  sessionId: string
  roomId: string
  doctorId: string | null
  on: CalendarDate
  minute: number
  toMinute: number
  capacity: number
  /** Everybody in it, also those beyond the capacity. */
  booked: number
  free: number
  /** Places left beyond the capacity, for the session's whole day. */
  overbookLeft: number
  isPublic: boolean
}

/** 1 Monday to 7 Sunday: a day on the wall has one whatever the clock of the machine says. */
export const weekdayOf = (on: CalendarDate): Weekday => (new Date(`${on}T00:00:00Z`).getUTCDay() || 7) as Weekday

export const mondayOf = (on: CalendarDate): CalendarDate => addDays(on, 1 - weekdayOf(on))

/** The beginnings of a session's slots; what is left at the end and too short for one is no slot. */
export function startsOf(session: Pick<Session, 'fromMinute' | 'toMinute' | 'slotMinutes'>): number[] {
  const count = Math.max(0, Math.floor((session.toMinute - session.fromMinute) / session.slotMinutes))
  return Array.from({ length: count }, (_, index) => session.fromMinute + index * session.slotMinutes)
}

export const closesOn = (closure: Closure, session: Pick<Session, 'roomId' | 'doctorId'>, on: CalendarDate): boolean =>
  on >= closure.fromOn &&
  on <= closure.toOn &&
  (closure.roomId === null || closure.roomId === session.roomId) &&
  (closure.doctorId === null || closure.doctorId === session.doctorId)

/** Does this session take people on that day? */
export function isHeldOn(session: Session, closures: readonly Closure[], on: CalendarDate): boolean {
  return (
    session.weekday === weekdayOf(on) &&
    on >= session.validFrom &&
    (session.validTo === null || on <= session.validTo) &&
    !closures.some((closure) => closesOn(closure, session, on))
  )
}

/** Every slot of one day, in the order of the clock: never more free places than capacity, none outside a session. */
export function slotsOf(
  sessions: readonly Session[],
  closures: readonly Closure[],
  booked: readonly Booked[],
  on: CalendarDate,
): Slot[] {
  return sessions
    .filter((session) => isHeldOn(session, closures, on))
    .flatMap((session) => {
      const mine = booked.filter((each) => each.sessionId === session.id && each.on === on)
      const over = mine.reduce((sum, each) => sum + each.overbooked, 0)
      return startsOf(session).map((minute): Slot => {
        const here = mine.filter((each) => each.minute === minute)
        const plain = here.reduce((sum, each) => sum + each.plain, 0)
        return {
          sessionId: session.id,
          roomId: session.roomId,
          doctorId: session.doctorId,
          on,
          minute,
          toMinute: minute + session.slotMinutes,
          capacity: session.capacity,
          booked: plain + here.reduce((sum, each) => sum + each.overbooked, 0),
          free: Math.max(0, session.capacity - plain),
          overbookLeft: Math.max(0, session.overbook - over),
          isPublic: session.isPublic,
        }
      })
    })
    .sort((a, b) => a.minute - b.minute || (a.sessionId < b.sessionId ? -1 : 1))
}

export type Place = { kind: 'plain' } | { kind: 'overbooked' } | { kind: 'none'; message: string }

/** Which place a slot still has: an ordinary one, or with a reason one beyond the capacity. */
export function placeIn(slot: Pick<Slot, 'free' | 'overbookLeft'>, overbookReason: string | null): Place {
  if (slot.free > 0) return { kind: 'plain' }
  if (slot.overbookLeft === 0) return { kind: 'none', message: 'appointments.refused.full' }
  return overbookReason ? { kind: 'overbooked' } : { kind: 'none', message: 'appointments.refused.overbookReason' }
}

/** Two sessions of one room at one time, or of one doctor in two rooms, are a mistake in the timetable. */
export function clash(
  session: Omit<Session, 'id'> & { id: string | null },
  others: readonly Session[],
): Session | null {
  return (
    others.find(
      (other) =>
        other.id !== session.id &&
        other.weekday === session.weekday &&
        other.fromMinute < session.toMinute &&
        session.fromMinute < other.toMinute &&
        (session.validTo === null || other.validFrom <= session.validTo) &&
        (other.validTo === null || session.validFrom <= other.validTo) &&
        ((other.roomId === session.roomId &&
          (!other.doctorId || !session.doctorId || other.doctorId === session.doctorId)) ||
          (other.doctorId !== null && other.doctorId === session.doctorId)),
    ) ?? null
  )
}

/** `07:30` and back. */
export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
export function parseMinute(text: string): number | null {
  const match = /^([01]?\d|2[0-4])[:hg.]?([0-5]\d)$/i.exec(text.trim())
  if (!match) return null
  const minute = Number(match[1]) * 60 + Number(match[2])
  return minute <= 1440 ? minute : null
}
